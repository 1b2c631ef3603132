#pragma once

#include "app/presenters/issue/roster_presenter.h"

#include <wx/panel.h>

class wxButton;
class wxChoice;
class wxSimplebook;
class wxStaticText;

namespace fuda::look {
class Steps;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

class MakingPanel;
class RowPanel;

/// A roster: what was found in it, what the rules answered, the batches that are made of it.
class RosterPanel : public wxPanel, public presenters::RosterView {
public:
    RosterPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~RosterPanel() override { DestroyChildren(); } // the tables read from the presenter

    presenters::RosterPresenter& presenter() { return m_presenter; }

    void show(const presenters::RosterShown& shown) override;
    void show_making(const presenters::MakingShown& shown) override;
    void show_row(const std::optional<presenters::RowShown>& row) override;
    void show_rules() override;
    void show_findings() override;
    void show_members() override;
    void refresh_findings(std::size_t first, std::size_t last) override;
    void refresh_members(std::size_t first, std::size_t last) override;

private:
    wxWindow* findings_page(wxWindow* parent);
    wxWindow* decisions_page(wxWindow* parent);

    presenters::RosterPresenter m_presenter;
    wxStaticText* m_title;
    wxStaticText* m_about;
    look::Steps* m_steps;
    wxStaticText* m_result;
    wxButton* m_next;
    wxSimplebook* m_pages;
    wxChoice* m_severity = nullptr;
    look::Table* m_findings = nullptr;
    look::Table* m_rules = nullptr;
    look::Table* m_members = nullptr;
    RowPanel* m_row;
    MakingPanel* m_making;
};

} // namespace fuda::desktop
