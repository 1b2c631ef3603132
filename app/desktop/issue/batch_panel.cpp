#include "app/desktop/issue/batch_panel.h"

#include "app/desktop/issue/as_steps.h"
#include "app/desktop/issue/balance_panel.h"
#include "app/desktop/issue/pieces_panel.h"
#include "app/desktop/issue/proof_panel.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

#include <wx/simplebook.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;
using presenters::BatchPresenter;
using presenters::IssueStep;

namespace {

/// What is to do, its button, and what it is about.
wxWindow* page_of(wxPanel* page, wxStaticText* text, wxButton* button, look::Table* table)
{
    page->SetBackgroundColour(look::paper());
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(text, 1, wxALIGN_CENTER_VERTICAL);
    head->Add(button, 0, wxALIGN_CENTER_VERTICAL);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head, 0, wxEXPAND | wxBOTTOM, page->FromDIP(2 * kUnit));
    all->Add(table, 1, wxEXPAND);
    page->SetSizer(all);
    return page;
}

} // namespace

BatchPanel::BatchPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    using look::Weight;
    SetBackgroundColour(look::paper());
    m_title = look::title(this, "");
    m_state = new look::StateLabel(this);
    look::set_id(m_state, "issue.batch.state");
    m_about = look::quiet_label(this, "");
    m_hold = look::button(this, "issue.batch.hold", "", Weight::Flat, [this] { m_presenter.hold(); });
    m_release = look::button(this, "issue.batch.release", "", Weight::Normal, [this] { m_presenter.release(); });
    m_cancel = look::button(this, "issue.batch.cancel", "", Weight::Danger, [this] { m_presenter.cancel(); });
    m_steps = new look::Steps(this, "issue.batch.steps");
    m_steps->on_step([this](std::size_t step) { m_presenter.look_at(static_cast<IssueStep>(step)); });
    m_pages = new wxSimplebook(this);
    m_proof = new ProofPanel(m_pages, station, dialogs);
    m_pieces = new PiecesPanel(m_pages, station, dialogs);
    m_balance = new BalancePanel(m_pages, station, dialogs);
    for (wxWindow* page : std::initializer_list<wxWindow*>{compose_page(), m_proof, print_page(), m_pieces, m_balance})
        m_pages->AddPage(page, wxEmptyString); // in the order of the steps
    m_proof->presenter().on_changed([this] { m_presenter.changed(); });
    m_pieces->presenter().on_changed([this] { m_presenter.changed(); });
    m_balance->presenter().on_changed([this] { m_presenter.changed(); });

    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(m_title, 0, wxALIGN_CENTER_VERTICAL | wxRIGHT, FromDIP(3 * kUnit));
    head->Add(m_state, 1, wxALIGN_CENTER_VERTICAL);
    head->Add(look::row({m_hold, m_release, m_cancel}), 0, wxALIGN_CENTER_VERTICAL);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit / 2));
    all->Add(m_about, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_steps, 0, wxEXPAND | wxBOTTOM, FromDIP(2 * kUnit));
    all->Add(m_pages, 1, wxEXPAND);
    look::not_yet({m_hold, m_release, m_cancel, m_compose, m_print});
    SetSizer(all);
}

wxWindow* BatchPanel::compose_page()
{
    auto* page = new wxPanel(m_pages);
    m_compose_text = look::heading(page, "");
    m_compose = look::button(page, "issue.compose", "", look::Weight::Primary, [this] { m_presenter.compose(); });
    m_counts = new look::Table(page, "issue.counts", m_presenter.counts(), BatchPresenter::count_columns(),
                               tr("このロットに製作物はありません"), tr("名簿からロットを作り直してください"));
    return page_of(page, m_compose_text, m_compose, m_counts);
}

wxWindow* BatchPanel::print_page()
{
    auto* page = new wxPanel(m_pages);
    m_print_text = look::heading(page, "");
    m_print = look::button(page, "issue.print", "", look::Weight::Primary, [this] { m_presenter.print(); });
    m_jobs = new look::Table(page, "issue.jobs", m_presenter.jobs(), BatchPresenter::job_columns(),
                             tr("印刷ジョブはまだありません"), tr("組版するとできます"));
    return page_of(page, m_print_text, m_print, m_jobs);
}

void BatchPanel::look_at(store::BatchId batch)
{
    m_seen.reset();
    m_presenter.show(batch);
}

void BatchPanel::show(const presenters::BatchShown& shown)
{
    m_title->SetLabelText(wx(shown.title));
    m_state->show(shown.state);
    m_about->SetLabelText(wx(shown.about));
    look::offer(m_hold, shown.hold, shown.busy);
    look::offer(m_release, shown.release, shown.busy);
    look::offer(m_cancel, shown.cancel, shown.busy);
    m_steps->show(as_steps(shown.steps));
    m_compose_text->SetLabelText(wx(shown.compose_text));
    m_print_text->SetLabelText(wx(shown.print_text));
    look::offer(m_compose, shown.compose, shown.busy);
    look::offer(m_print, shown.print, shown.busy);
    m_pages->ChangeSelection(static_cast<std::size_t>(shown.seen) - static_cast<std::size_t>(IssueStep::Compose));
    m_pages->GetCurrentPage()->Layout();
    Layout();
    show_step({shown.batch, shown.seen});
}

void BatchPanel::show_step(const Seen& seen)
{
    if (m_seen == seen)
        return;
    m_seen = seen;
    switch (seen.second) {
    case IssueStep::Approve:
        m_proof->presenter().show(seen.first);
        break;
    case IssueStep::Confirm:
        m_pieces->presenter().show(seen.first);
        m_pieces->focus_scan();
        break;
    case IssueStep::Close:
        m_balance->presenter().show(seen.first);
        break;
    default:
        break;
    }
}

void BatchPanel::show_tables()
{
    m_counts->reload();
    m_jobs->reload();
}

} // namespace fuda::desktop
