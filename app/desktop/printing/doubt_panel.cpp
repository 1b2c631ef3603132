#include "app/desktop/printing/doubt_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/desktop/printing/scan_field.h"
#include "app/language/language.h"

#include <wx/choice.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;
using production::Word;

namespace {

constexpr int kQuestionWidth = 456;
constexpr double kQuestionScale = 1.5;
constexpr std::size_t kMostEvidence = 8;

} // namespace

DoubtPanel::DoubtPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    SetBackgroundColour(look::paper());
    auto* body = new wxBoxSizer(wxHORIZONTAL);
    body->Add(question(), 0, wxEXPAND | wxRIGHT, FromDIP(3 * kUnit));
    m_pieces =
        new look::Table(this, "printing.doubt.pieces", m_presenter.pieces(), presenters::DoubtPresenter::columns(),
                        tr("出たか分からないものはありません"), {}, look::Table::Choose::Many);
    body->Add(m_pieces, 1, wxEXPAND);
    SetSizer(body);
    m_jobs->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        m_presenter.choose_job(static_cast<std::size_t>(event.GetSelection()));
    });
    m_pieces->on_chosen([this] { m_presenter.choose(m_pieces->chosen()); });
}

wxSizer* DoubtPanel::question()
{
    m_jobs = look::choice(this, "printing.doubt.job", {});
    m_question = look::heading(this, "");
    m_question->SetFont(look::font(kQuestionScale, true));
    look::set_id(m_question, "printing.doubt.question");
    m_name = look::quiet_label(this, "");
    m_scan = scan_field(this, "printing.doubt.scan", [this](const std::string& code) { m_presenter.scan(code); });
    m_scanned = new look::StateLabel(this);
    look::set_id(m_scanned, "printing.doubt.scanned");
    m_chosen = look::label(this, "");
    const auto settle = [this](Word word) { return [this, word] { m_presenter.settle(word); }; };
    m_came_out = look::button(this, "printing.came-out-good", "", Weight::Normal, settle(Word::CameOut));
    m_not_produced = look::button(this, "printing.not-produced", "", Weight::Danger, settle(Word::NotProduced));
    m_came_out_bad = look::button(this, "printing.came-out-bad", "", Weight::Danger, settle(Word::CameOutBad));
    auto* column = new wxBoxSizer(wxVERTICAL);
    const auto add = [&](wxWindow* part, int below) { column->Add(part, 0, wxEXPAND | wxBOTTOM, FromDIP(below)); };
    add(m_jobs, 2 * kUnit);
    add(m_question, kUnit / 2);
    add(m_name, 2 * kUnit);
    for (std::size_t i = 0; i < kMostEvidence; ++i)
        add(m_evidence.emplace_back(look::label(this, "")), kUnit);
    column->AddSpacer(FromDIP(2 * kUnit));
    add(look::heading(this, tr("出てきたものを読み取る")), kUnit);
    add(m_scan, kUnit);
    add(m_scanned, 3 * kUnit);
    add(look::heading(this, tr("読み取れないものは、見て決める")), kUnit);
    add(m_chosen, kUnit);
    column->Add(look::row({m_came_out, m_came_out_bad, m_not_produced}), 0, wxBOTTOM, FromDIP(kUnit));
    column->SetMinSize(wxSize(FromDIP(kQuestionWidth), -1));
    return column;
}

void DoubtPanel::focus_scan()
{
    m_scan->SetFocus();
}

void DoubtPanel::show(const presenters::DoubtShown& shown)
{
    look::set_words(m_jobs, shown.jobs);
    if (shown.job < shown.jobs.size())
        m_jobs->SetSelection(static_cast<int>(shown.job));
    m_jobs->Show(shown.jobs.size() > 1);
    m_question->SetLabelText(look::wrapped(*m_question, wx(shown.question), FromDIP(kQuestionWidth)));
    m_name->SetLabelText(wx(shown.name));
    for (std::size_t i = 0; i < m_evidence.size(); ++i) {
        m_evidence[i]->Show(i < shown.evidence.size());
        if (i < shown.evidence.size())
            m_evidence[i]->SetLabelText(look::wrapped(*m_evidence[i], wx(shown.evidence[i]), FromDIP(kQuestionWidth)));
    }
    m_scanned->show(shown.scanned);
    m_chosen->SetLabelText(wx(shown.chosen));
    look::enable(m_came_out, shown.came_out, shown.busy);
    look::enable(m_not_produced, shown.not_produced, shown.busy);
    look::enable(m_came_out_bad, shown.came_out_bad, shown.busy);
    Layout();
}

void DoubtPanel::show_pieces()
{
    m_pieces->update({});
}

void DoubtPanel::refused()
{
    wxBell();
}

} // namespace fuda::desktop
