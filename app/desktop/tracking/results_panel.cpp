#include "app/desktop/tracking/results_panel.h"

#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

#include <wx/choice.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Table;
using look::Weight;
using look::wx;
using presenters::ResultsPresenter;

ResultsPanel::ResultsPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    SetBackgroundColour(look::paper());
    auto* beside = new wxBoxSizer(wxHORIZONTAL);
    beside->Add(words(), 1, wxEXPAND | wxRIGHT, FromDIP(4 * kUnit));
    beside->Add(back(), 1, wxEXPAND);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head(), 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(m_outcome, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(beside, 3, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(findings(), 2, wxEXPAND);
    SetSizer(all);
    m_words->on_chosen([this] { m_presenter.choose_word(m_words->chosen()); });
    m_meaning->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        m_presenter.choose_meaning(static_cast<std::size_t>(event.GetSelection()));
    });
}

wxSizer* ResultsPanel::head()
{
    m_import = look::button(this, "tracking.import", "", Weight::Primary, [this] { m_presenter.choose_file(); });
    m_mapping = look::quiet_label(this, "");
    look::set_id(m_mapping, "tracking.mapping");
    m_choose_mapping = look::button(this, "tracking.mapping.choose", tr("見出しの対応表…"), Weight::Flat,
                                    [this] { m_presenter.choose_mapping(); });
    m_forget_mapping =
        look::button(this, "tracking.mapping.forget", "", Weight::Flat, [this] { m_presenter.forget_mapping(); });
    m_outcome = new look::StateLabel(this);
    look::set_id(m_outcome, "tracking.outcome");
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(m_import, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(2 * kUnit));
    line->Add(m_mapping, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    line->Add(m_choose_mapping, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    line->Add(m_forget_mapping, 0, wxALIGN_CENTER_VERTICAL);
    return line;
}

wxSizer* ResultsPanel::words()
{
    m_words_heading = look::heading(this, "");
    look::set_id(m_words_heading, "tracking.words.heading");
    m_words = new Table(this, "tracking.words", m_presenter.words(), ResultsPresenter::word_columns(),
                        tr("意味の分からない言葉はありません"),
                        tr("知らない言葉を含む行は、人が意味を決めるまでここで待ちます"));
    m_meaning = look::choice(this, "tracking.meaning", {});
    m_decide = look::button(this, "tracking.decide", "", Weight::Normal, [this] { m_presenter.decide(); });
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(m_meaning, 1, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(kUnit));
    line->Add(m_decide, 0, wxALIGN_CENTER_VERTICAL);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_words_heading, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_words, 1, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(line, 0, wxEXPAND);
    return column;
}

wxSizer* ResultsPanel::back()
{
    m_back_heading = look::heading(this, "");
    look::set_id(m_back_heading, "tracking.back.heading");
    m_back = new Table(this, "tracking.back", m_presenter.back(), ResultsPresenter::back_columns(),
                       tr("返送中の郵便物はありません"), tr("届いた郵便物は「返戻」で読み取ります"));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_back_heading, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_back, 1, wxEXPAND);
    return column;
}

wxSizer* ResultsPanel::findings()
{
    m_findings_heading = look::heading(this, "");
    look::set_id(m_findings_heading, "tracking.findings.heading");
    m_save_findings =
        look::button(this, "tracking.findings.save", "", Weight::Normal, [this] { m_presenter.save_findings(); });
    m_findings = new Table(this, "tracking.findings", m_presenter.findings(), ResultsPresenter::finding_columns(),
                           tr("取り込めなかった行はありません"), {});
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(m_findings_heading, 1, wxALIGN_CENTER_VERTICAL);
    line->Add(m_save_findings, 0, wxALIGN_CENTER_VERTICAL);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(line, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    column->Add(m_findings, 1, wxEXPAND);
    return column;
}

void ResultsPanel::show(const presenters::ResultsShown& shown)
{
    look::enable(m_import, shown.import, shown.busy);
    m_mapping->SetLabelText(wx(shown.mapping));
    m_choose_mapping->Enable(!shown.busy);
    look::offer(m_forget_mapping, shown.forget_mapping, shown.busy);
    m_outcome->show(shown.outcome);
    m_outcome->Show(!shown.outcome.text.empty());
    m_findings_heading->SetLabelText(wx(shown.findings));
    look::enable(m_save_findings, shown.save_findings, shown.busy);
    m_words_heading->SetLabelText(wx(shown.words));
    look::set_words(m_meaning, shown.meanings);
    m_meaning->SetSelection(static_cast<int>(shown.meaning));
    look::enable(m_decide, shown.decide, shown.busy);
    m_back_heading->SetLabelText(wx(shown.back));
    Layout();
}

void ResultsPanel::show_tables(std::optional<std::size_t> chosen_word)
{
    m_findings->update({});
    m_words->update(chosen_word ? std::vector{*chosen_word} : std::vector<std::size_t>());
    m_back->update({});
}

} // namespace fuda::desktop
