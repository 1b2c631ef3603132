#pragma once

#include "app/desktop/layouts/canvas_panel.h"
#include "app/presenters/layouts/viewing.h"

#include <array>
#include <vector>
#include <wx/panel.h>

class wxButton;
class wxCheckBox;
class wxChoice;
class wxTextCtrl;

namespace fuda::look {
class StateLabel;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

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
    presenters::ViewingPresenter::Canvases make_canvases(presenters::Station& station);
    wxSizer* choices();
    wxSizer* zooms();
    wxSizer* layers();
    wxSizer* pages();
    wxPanel* member();
    wxSizer* bottom();
    void show_sides(const presenters::ViewingShown& shown);

    std::array<CanvasPanel*, presenters::kCanvases> m_canvases{};
    std::array<wxStaticText*, presenters::kCanvases> m_captions{};
    presenters::ViewingPresenter m_presenter;
    wxChoice* m_data = nullptr;
    std::vector<wxButton*> m_sides;
    wxSizer* m_side_line = nullptr;
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
