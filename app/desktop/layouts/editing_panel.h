#pragma once

#include "app/presenters/layouts/editing.h"

#include <vector>
#include <wx/panel.h>

class wxButton;
class wxCheckBox;
class wxChoice;
class wxSizer;
class wxStaticText;

namespace fuda::look {
class EmptyState;
class StateLabel;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

class ArrangingGrid;
class CanvasRow;
class PropertyForm;
class SideButtons;
class ToolColumn;

/// 編集: a layout is changed on its page: tools at the left, what is in hand at the right, what is wrong below.
class EditingPanel : public wxPanel, public presenters::EditingView {
public:
    EditingPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~EditingPanel() override { DestroyChildren(); } // the tables read from the presenter

    presenters::EditingPresenter& presenter() { return m_presenter; }

    void show(const presenters::EditingShown& shown) override;
    void show_properties(const std::vector<presenters::PropertyGroup>& groups) override;
    void show_problems() override;
    void focus_content() override;

private:
    wxSizer* head();
    wxWindow* side();
    wxSizer* bottom();

    wxPanel* m_work; ///< everything but why a layout cannot be changed
    look::EmptyState* m_none;
    CanvasRow* m_pages;
    presenters::EditingPresenter m_presenter;
    SideButtons* m_sides = nullptr;
    wxChoice* m_data = nullptr;
    wxButton* m_beside = nullptr;
    wxCheckBox* m_frames = nullptr;
    wxCheckBox* m_snapping = nullptr;
    wxStaticText* m_zoom = nullptr;
    ToolColumn* m_tools = nullptr;
    ArrangingGrid* m_arranging = nullptr;
    PropertyForm* m_form = nullptr;
    wxStaticText* m_hint = nullptr;
    look::StateLabel* m_state = nullptr;
    wxStaticText* m_about = nullptr;
    look::Table* m_problems = nullptr;
    wxButton* m_list = nullptr; ///< opens the table of problems
    wxButton* m_undo = nullptr;
    wxButton* m_redo = nullptr;
    wxButton* m_revert = nullptr;
    wxButton* m_save = nullptr;
};

} // namespace fuda::desktop
