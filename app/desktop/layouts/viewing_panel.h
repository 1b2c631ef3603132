#pragma once

#include "app/presenters/layouts/viewing.h"

#include <array>
#include <wx/panel.h>

class wxButton;
class wxCheckBox;
class wxChoice;
class wxSizer;
class wxStaticText;
class wxTextCtrl;

namespace fuda::look {
class StateLabel;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

class CanvasRow;
class SideButtons;

/// 表示: a layout at any zoom, with samples or a member's data.
class ViewingPanel : public wxPanel, public presenters::ViewingView {
public:
    ViewingPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~ViewingPanel() override { DestroyChildren(); } // the tables read from the presenter

    presenters::ViewingPresenter& presenter() { return m_presenter; }

    void show(const presenters::ViewingShown& shown) override;
    void show_pointed(const std::string& text) override;
    void show_problems() override;
    void show_found() override;
    void focus_search() override;

private:
    wxSizer* choices();
    wxSizer* zooms();
    wxSizer* layers();
    wxPanel* member();
    wxSizer* bottom();

    CanvasRow* m_pages;
    presenters::ViewingPresenter m_presenter;
    wxChoice* m_data = nullptr;
    SideButtons* m_sides = nullptr;
    wxButton* m_beside = nullptr;
    wxTextCtrl* m_zoom = nullptr;
    wxButton* m_whole = nullptr;
    wxButton* m_width = nullptr;
    std::array<wxCheckBox*, std::size(presenters::kAllViewingLayers)> m_layers{};
    wxPanel* m_member = nullptr;
    wxTextCtrl* m_search = nullptr;
    wxStaticText* m_found_text = nullptr;
    look::Table* m_found = nullptr;
    wxStaticText* m_member_text = nullptr;
    look::StateLabel* m_state = nullptr;
    presenters::Cell m_state_shown;
    wxStaticText* m_pointed = nullptr;
    look::Table* m_problems = nullptr;
};

} // namespace fuda::desktop
