#include "app/desktop/issue/import_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;

ImportPanel::ImportPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    constexpr int kAsOfWidth = 180;
    SetBackgroundColour(look::paper());
    m_file = look::title(this, "");
    m_insurer = look::label(this, "");
    m_as_of = look::text_field(this, "issue.as-of", tr("ファイルに書かれた日"), wxTE_PROCESS_ENTER);
    m_as_of->SetMinSize(wxSize(FromDIP(kAsOfWidth), m_as_of->GetMinSize().y));
    m_verdict = new look::StateLabel(this);
    look::set_id(m_verdict, "issue.import.verdict");
    m_remedy = look::label(this, "");
    m_import = look::button(this, "issue.import.take", tr("取り込む"), look::Weight::Primary,
                            [this] { m_presenter.import(); });
    m_give_up =
        look::button(this, "issue.import.give-up", tr("やめる"), look::Weight::Flat, [this] { m_presenter.give_up(); });
    m_write =
        look::button(this, "issue.import.write", "", look::Weight::Normal, [this] { m_presenter.write_findings(); });
    m_findings = new look::Table(this, "issue.import.findings", m_presenter.findings(),
                                 presenters::ImportPresenter::finding_columns(), tr("気付いた点はありません"),
                                 tr("取り込むと、一行ずつ調べます"));

    auto* form = new wxBoxSizer(wxHORIZONTAL);
    form->Add(look::labelled(this, tr("基準日"), m_as_of), 0, wxRIGHT, FromDIP(4 * kUnit));
    form->Add(look::labelled(this, tr("保険者"), m_insurer), 1);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(look::quiet_label(this, tr("名簿の取込")), 0);
    all->Add(m_file, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(form, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(m_verdict, 0, wxEXPAND);
    all->Add(m_remedy, 0, wxEXPAND | wxTOP, FromDIP(kUnit / 2));
    all->Add(look::row({m_import, m_write, m_give_up}), 0, wxTOP | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(m_findings, 1, wxEXPAND);
    SetSizer(all);

    m_as_of->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { m_presenter.set_as_of(m_as_of->GetValue().utf8_string()); });
    m_as_of->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_presenter.import(); });
}

void ImportPanel::show(const presenters::ImportShown& shown)
{
    m_file->SetLabelText(wx(shown.file));
    m_insurer->SetLabelText(wx(shown.insurer));
    if (m_as_of->GetValue() != wx(shown.as_of))
        m_as_of->ChangeValue(wx(shown.as_of));
    m_as_of->Enable(!shown.busy);
    m_as_of->SetForegroundColour(shown.as_of_wrong ? look::bad() : look::ink());
    m_verdict->show(shown.verdict);
    m_remedy->SetLabelText(wx(shown.remedy));
    m_remedy->Show(!shown.remedy.empty());
    m_remedy->Wrap(std::max(FromDIP(320), GetClientSize().x));
    look::enable(m_import, shown.import, shown.busy);
    look::offer(m_write, shown.write_findings, shown.busy);
    m_give_up->Enable(!shown.busy);
    Layout();
}

void ImportPanel::show_findings()
{
    m_findings->reload();
}

} // namespace fuda::desktop
