#pragma once

#include "app/desktop/layouts/canvas_panel.h"
#include "app/presenters/layouts/editing.h"

#include <array>
#include <vector>
#include <wx/panel.h>

class wxButton;
class wxCheckBox;
class wxChoice;

namespace fuda::look {
class EmptyState;
class StateLabel;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

class ArrangingGrid;
class PropertyForm;
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
    presenters::EditingPresenter::Canvases make_canvases(presenters::Station& station);
    wxSizer* head();
    wxSizer* pages();
    wxWindow* side();
    wxSizer* bottom();
    void show_sides(const presenters::EditingShown& shown);

    wxPanel* m_work; ///< everything but why a layout cannot be changed
    look::EmptyState* m_none;
    std::array<CanvasPanel*, presenters::kEditingCanvases> m_canvases{};
    std::array<wxStaticText*, presenters::kEditingCanvases> m_captions{};
    presenters::EditingPresenter m_presenter;
    wxSizer* m_side_line = nullptr;
    std::vector<wxButton*> m_sides;
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
