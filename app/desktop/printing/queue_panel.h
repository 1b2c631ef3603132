#pragma once

#include "app/presenters/action.h"
#include "app/presenters/printing/queue_presenter.h"

#include <utility>
#include <vector>
#include <wx/panel.h>

class wxButton;
class wxStaticText;

namespace fuda::look {
class Table;
}

namespace fuda::desktop {

/// What is at the printers and what waits, in order, and what can be done with the chosen jobs.
class QueuePanel : public wxPanel, public presenters::QueueView {
public:
    QueuePanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~QueuePanel() override { DestroyChildren(); } // the table reads from the presenter

    presenters::QueuePresenter& presenter() { return m_presenter; }

    void show(const presenters::QueueShown& shown) override;
    void show_jobs(const std::vector<std::size_t>& chosen) override;
    void refresh_jobs() override;

private:
    using Offered = presenters::Action presenters::QueueShown::*;

    presenters::QueuePresenter m_presenter;
    wxStaticText* m_summary;
    std::vector<std::pair<wxButton*, Offered>> m_actions;
    look::Table* m_jobs;
};

} // namespace fuda::desktop
