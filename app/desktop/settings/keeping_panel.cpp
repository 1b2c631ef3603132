#include "app/desktop/settings/keeping_panel.h"

#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;

namespace {
constexpr int kYearsWidth = 128, kAuditWidth = 440, kKeepingWidth = 400;
}

KeepingPanel::KeepingPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : Part(parent, tr("保存と監査")), m_presenter(station, dialogs, *this)
{
    m_store = make_store();
    m_keeping = make_keeping();
    m_audit = make_audit();
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(m_store, 1, wxRIGHT, FromDIP(4 * kUnit));
    columns->Add(m_keeping, 0);
    body()->Add(columns, 0, wxEXPAND | wxBOTTOM, FromDIP(4 * kUnit));
    body()->Add(m_audit, 1, wxEXPAND);
}

wxPanel* KeepingPanel::make_store()
{
    auto* panel = new wxPanel(this);
    m_facts = new Facts(panel, "settings.keeping.facts", 400);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_facts, 0, wxEXPAND);
    panel->SetSizer(column);
    return panel;
}

wxPanel* KeepingPanel::make_keeping()
{
    auto* panel = new wxPanel(this);
    m_years = look::text_field(panel, "settings.keeping.years", tr("決めない"));
    m_years->SetMinSize(FromDIP(wxSize(kYearsWidth, 5 * kUnit)));
    m_problem = new Problem(panel, "settings.keeping.problem", kKeepingWidth);
    m_purge_text = look::paragraph(panel, "", kKeepingWidth);
    look::set_id(m_purge_text, "settings.keeping.purge-text");
    m_purge = look::button(panel, "settings.keeping.purge", tr("消去する（二人で）"), Weight::Danger,
                           [this] { m_presenter.purge(); });
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->SetMinSize(FromDIP(wxSize(kKeepingWidth, -1)));
    column->Add(look::heading(panel, tr("個人情報の保存年数")), 0, wxBOTTOM, FromDIP(kUnit));
    column->Add(look::paragraph(panel,
                                tr("終わったものの個人情報と印刷データを残す年数です。ひとりでに消えることはなく、何が"
                                   "消えるかを数えてから、二人で消します。"),
                                kKeepingWidth),
                0, wxBOTTOM, FromDIP(kUnit));
    column->Add(look::row({m_years, look::label(panel, tr("年")),
                           look::button(panel, "settings.keeping.set-years", tr("決める"), Weight::Normal,
                                        [this] { m_presenter.set_retention(text_of(m_years)); })}),
                0, wxBOTTOM, FromDIP(kUnit));
    column->Add(m_problem, 0, wxEXPAND);
    column->Add(m_purge_text, 0, wxEXPAND | wxTOP | wxBOTTOM, FromDIP(kUnit));
    column->Add(look::row({look::button(panel, "settings.keeping.try", tr("消せるものを数える"), Weight::Normal,
                                        [this] { m_presenter.try_purge(); }),
                           m_purge}));
    panel->SetSizer(column);
    m_purge->Hide();
    return panel;
}

wxPanel* KeepingPanel::make_audit()
{
    auto* panel = new wxPanel(this);
    m_verify = look::button(panel, "settings.keeping.verify", tr("記録を検証する"), Weight::Normal,
                            [this] { m_presenter.verify(); });
    m_outcome = new look::StateLabel(panel);
    look::set_id(m_outcome, "settings.keeping.outcome");
    m_compared = look::quiet_label(panel, "");
    m_faults =
        new look::Table(panel, "settings.keeping.faults", m_presenter.faults(), m_presenter.fault_columns(), "", "");
    m_faults->Hide();
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(m_verify, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    head->Add(m_outcome, 1, wxALIGN_CENTER_VERTICAL);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(look::heading(panel, tr("監査")), 0, wxBOTTOM, FromDIP(kUnit));
    column->Add(
        look::paragraph(panel,
                        tr("すべての操作の記録を初めからたどり、後から変えられたもの、消されたもの、足されたものが"
                           "ないことを確かめます。"),
                        kAuditWidth),
        0, wxBOTTOM, FromDIP(kUnit));
    column->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_compared, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_faults, 1, wxEXPAND);
    panel->SetSizer(column);
    return panel;
}

void KeepingPanel::show_may(bool keep, bool audit)
{
    m_store->Show(keep);
    m_keeping->Show(keep);
    m_audit->Show(audit);
    Layout();
}

void KeepingPanel::show_facts(const std::vector<Fact>& facts)
{
    std::vector<std::pair<std::string, std::string>> shown;
    for (const Fact& fact : facts)
        shown.emplace_back(fact.label, fact.value);
    m_facts->show(shown);
    Layout();
}

void KeepingPanel::reload_faults()
{
    m_faults->reload();
    m_faults->Show(m_presenter.faults().count() > 0);
    Layout();
}

void KeepingPanel::show_verified(const presenters::Cell& outcome, const std::string& compared)
{
    m_outcome->show(outcome);
    look::set_text(m_compared, compared);
    Layout();
}

void KeepingPanel::show_purge(const std::string& what, bool can_purge)
{
    m_purge_text->SetLabelText(look::wrapped(*m_purge_text, look::wx(what), FromDIP(kKeepingWidth)));
    m_purge->Show(can_purge);
    m_keeping->Layout();
    Layout();
}

void KeepingPanel::show_busy(bool busy)
{
    m_verify->Enable(!busy);
    m_purge->Enable(!busy);
}

} // namespace fuda::desktop
