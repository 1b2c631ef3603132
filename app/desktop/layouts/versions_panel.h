#pragma once

#include "app/desktop/layouts/canvas_panel.h"
#include "app/presenters/layouts/versions_part.h"

#include <array>
#include <vector>
#include <wx/panel.h>

class wxButton;
class wxChoice;

namespace fuda::look {
class StateLabel;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

/// 版: the versions of a layout, two of them side by side, and what a second person says of one.
class VersionsPanel : public wxPanel, public presenters::VersionsView {
public:
    VersionsPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~VersionsPanel() override { DestroyChildren(); } // the tables read from the presenter

    presenters::VersionsPresenter& presenter() { return m_presenter; }

    void show(const presenters::VersionsShown& shown) override;
    void show_versions() override;
    void show_differences() override;

private:
    presenters::VersionsPresenter::Canvases make_canvases(presenters::Station& station);
    wxSizer* decision();
    wxSizer* comparison();
    wxSizer* pages();

    std::array<CanvasPanel*, 2> m_canvases{};
    std::array<wxStaticText*, 2> m_captions{};
    presenters::VersionsPresenter m_presenter;
    look::Table* m_versions = nullptr;
    look::Table* m_differences = nullptr;
    wxStaticText* m_differences_text = nullptr;
    look::StateLabel* m_state = nullptr;
    wxStaticText* m_note = nullptr;
    wxChoice* m_against = nullptr;
    wxSizer* m_side_line = nullptr;
    std::vector<wxButton*> m_sides;
    wxButton* m_approve = nullptr;
    wxButton* m_reject = nullptr;
    wxButton* m_withdraw = nullptr;
    wxButton* m_edit = nullptr;
};

} // namespace fuda::desktop
