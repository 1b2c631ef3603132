#pragma once

#include "app/presenters/layouts/versions.h"

#include <wx/panel.h>

class wxButton;
class wxChoice;
class wxSizer;
class wxStaticText;

namespace fuda::look {
class StateLabel;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

class CanvasRow;
class SideButtons;

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
    wxSizer* decision();
    wxSizer* comparison();

    CanvasRow* m_pages;
    presenters::VersionsPresenter m_presenter;
    look::Table* m_versions = nullptr;
    look::Table* m_differences = nullptr;
    wxStaticText* m_differences_text = nullptr;
    look::StateLabel* m_state = nullptr;
    wxStaticText* m_note = nullptr;
    wxChoice* m_against = nullptr;
    SideButtons* m_sides = nullptr;
    wxButton* m_approve = nullptr;
    wxButton* m_reject = nullptr;
    wxButton* m_withdraw = nullptr;
    wxButton* m_edit = nullptr;
};

} // namespace fuda::desktop
