#include "app/desktop/printing/queue_panel.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/offer.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"

#include <wx/dataview.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::Weight;
using look::wx;
using presenters::QueueShown;

QueuePanel::QueuePanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs)
    : wxPanel(parent), m_presenter(station, dialogs, *this)
{
    SetBackgroundColour(look::paper());
    m_summary = look::heading(this, "");
    look::set_id(m_summary, "printing.queue.summary");
    m_jobs = new look::Table(this, "printing.queue", m_presenter.jobs(), presenters::QueuePresenter::columns(),
                             tr("待っているジョブはありません"),
                             tr("画面「発行」でロットを印刷すると、ここに順に並びます"), look::Table::Choose::Many);
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(m_summary, 1, wxALIGN_CENTER_VERTICAL);
    const auto add = [&](const char* id, Offered offered, Weight weight, std::function<void()> pressed) {
        wxButton* button = look::button(this, id, "", weight, std::move(pressed));
        head->Add(button, 0, wxALIGN_CENTER_VERTICAL | wxLEFT, FromDIP(kUnit));
        m_actions.emplace_back(button, offered);
    };
    add("printing.hold", &QueueShown::hold, Weight::Normal, [this] { m_presenter.hold(); });
    add("printing.release", &QueueShown::release, Weight::Normal, [this] { m_presenter.release(); });
    add("printing.first", &QueueShown::first, Weight::Normal, [this] { m_presenter.first(); });
    add("printing.earlier", &QueueShown::earlier, Weight::Normal, [this] { m_presenter.earlier(); });
    add("printing.later", &QueueShown::later, Weight::Normal, [this] { m_presenter.later(); });
    add("printing.move", &QueueShown::move, Weight::Normal, [this] { m_presenter.move(); });
    add("printing.cancel", &QueueShown::cancel, Weight::Danger, [this] { m_presenter.cancel(); });
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(kUnit));
    all->Add(m_jobs, 1, wxEXPAND);
    head->SetMinSize(wxSize(-1, FromDIP(5 * kUnit))); // the same height with and without buttons
    SetSizer(all);
    m_jobs->on_chosen([this] { m_presenter.choose(m_jobs->chosen()); });
}

void QueuePanel::show(const QueueShown& shown)
{
    m_summary->SetLabelText(wx(shown.chosen.empty() ? shown.summary : shown.chosen));
    for (const auto& [button, offered] : m_actions)
        look::offer(button, shown.*offered, shown.busy);
    Layout();
}

void QueuePanel::show_jobs(const std::vector<std::size_t>& chosen)
{
    m_jobs->update(chosen);
}

void QueuePanel::refresh_jobs()
{
    m_jobs->refresh(0, m_presenter.jobs().count());
}

} // namespace fuda::desktop
