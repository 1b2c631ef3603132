#include "app/desktop/issue/roster_panel.h"

#include "app/desktop/issue/as_steps.h"
#include "app/desktop/issue/making_panel.h"
#include "app/desktop/issue/row_panel.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

#include <wx/choice.h>
#include <wx/simplebook.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;
using presenters::IssueStep;
using presenters::RosterPresenter;

RosterPanel::RosterPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    SetBackgroundColour(look::paper());
    m_title = look::title(this, "");
    m_about = look::quiet_label(this, "");
    m_steps = new look::Steps(this, "issue.roster.steps");
    m_steps->on_step([this](std::size_t step) { m_presenter.look_at(static_cast<IssueStep>(step)); });
    m_result = look::heading(this, "");
    m_next =
        look::button(this, "issue.roster.next", tr("判定する"), look::Weight::Primary, [this] { m_presenter.go_on(); });
    m_pages = new wxSimplebook(this);
    m_pages->AddPage(findings_page(m_pages), wxEmptyString);
    m_pages->AddPage(decisions_page(m_pages), wxEmptyString);
    m_making = new MakingPanel(m_pages, m_presenter);
    m_pages->AddPage(m_making, wxEmptyString);
    m_row = new RowPanel(this);

    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(m_result, 1, wxALIGN_CENTER_VERTICAL);
    head->Add(m_next, 0, wxALIGN_CENTER_VERTICAL);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(m_title, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    all->Add(m_about, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_steps, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_pages, 1, wxEXPAND);
    all->Add(m_row, 0, wxEXPAND | wxTOP, FromDIP(kUnit));
    SetSizer(all);
}

wxWindow* RosterPanel::findings_page(wxWindow* parent)
{
    auto* page = new wxPanel(parent);
    page->SetBackgroundColour(look::paper());
    m_severity = look::choice(page, "issue.findings.severity", {tr("すべて")});
    m_severity->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        m_presenter.choose_severity(static_cast<std::size_t>(event.GetSelection()));
    });
    m_findings = new look::Table(page, "issue.findings", m_presenter.findings(), RosterPresenter::finding_columns(),
                                 tr("所見はありません"), tr("すべての行がそのまま取り込まれました"));
    m_findings->on_chosen([this] {
        if (const auto rows = m_findings->chosen(); rows.size() == 1)
            m_presenter.choose_finding(rows.front());
    });
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(m_severity, 0, wxBOTTOM, FromDIP(kUnit));
    all->Add(m_findings, 1, wxEXPAND);
    page->SetSizer(all);
    return page;
}

wxWindow* RosterPanel::decisions_page(wxWindow* parent)
{
    auto* page = new wxPanel(parent);
    page->SetBackgroundColour(look::paper());
    m_rules = new look::Table(page, "issue.rules", m_presenter.rules(), RosterPresenter::rule_columns(),
                              tr("まだ判定していません"), tr("「判定する」を押すと、規則ごとの件数がここに出ます"));
    m_rules->on_chosen([this] {
        const auto rows = m_rules->chosen();
        m_presenter.choose_rule(rows.empty() ? std::nullopt : std::optional(rows.front()));
    });
    m_members = new look::Table(page, "issue.members", m_presenter.members(), RosterPresenter::member_columns(),
                                tr("加入者はいません"), {});
    m_members->on_chosen([this] {
        if (const auto rows = m_members->chosen(); rows.size() == 1)
            m_presenter.choose_member(rows.front());
    });
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(m_rules, 1, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(m_members, 1, wxEXPAND);
    page->SetSizer(all);
    return page;
}

void RosterPanel::show(const presenters::RosterShown& shown)
{
    m_title->SetLabelText(wx(shown.title));
    m_about->SetLabelText(wx(shown.about));
    m_steps->show(as_steps(shown.steps));
    m_result->SetLabelText(wx(shown.result));
    const bool making = shown.seen == IssueStep::Make;
    look::enable(m_next, shown.next, shown.busy);
    m_next->Show(!making);
    m_row->Show(!making);
    m_result->Show(!making);
    look::set_words(m_severity, shown.severities);
    m_severity->SetSelection(static_cast<int>(shown.severity));
    m_pages->ChangeSelection(static_cast<std::size_t>(shown.seen));
    Layout();
}

void RosterPanel::show_making(const presenters::MakingShown& shown)
{
    m_making->show(shown);
}

void RosterPanel::show_row(const std::optional<presenters::RowShown>& row)
{
    m_row->show(row);
    Layout();
}

void RosterPanel::show_rules()
{
    m_rules->reload();
}

void RosterPanel::show_findings()
{
    m_findings->reload();
}

void RosterPanel::show_members()
{
    m_members->reload();
}

void RosterPanel::refresh_findings(std::size_t first, std::size_t last)
{
    m_findings->refresh(first, last);
}

void RosterPanel::refresh_members(std::size_t first, std::size_t last)
{
    m_members->refresh(first, last);
}

} // namespace fuda::desktop
