#pragma once

#include "app/presenters/issue/batch_presenter.h"

#include <optional>
#include <utility>
#include <wx/panel.h>

class wxButton;
class wxSimplebook;
class wxStaticText;

namespace fuda::look {
class StateLabel;
class Steps;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

class BalancePanel;
class PiecesPanel;
class ProofPanel;

/// A batch: its steps, and the panel of the one that is looked at.
class BatchPanel : public wxPanel, public presenters::BatchView {
public:
    BatchPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~BatchPanel() override { DestroyChildren(); } // the tables read from the presenter

    /// Reads everything of it anew.
    void look_at(store::BatchId batch);
    presenters::BatchPresenter& presenter() { return m_presenter; }

    void show(const presenters::BatchShown& shown) override;
    void show_tables() override;

private:
    using Seen = std::pair<store::BatchId, presenters::IssueStep>;
    wxWindow* compose_page();
    wxWindow* print_page();
    void show_step(const Seen& seen);

    presenters::BatchPresenter m_presenter;
    wxStaticText* m_title;
    look::StateLabel* m_state;
    wxStaticText* m_about;
    wxButton* m_hold;
    wxButton* m_release;
    wxButton* m_cancel;
    look::Steps* m_steps;
    wxSimplebook* m_pages;
    wxStaticText* m_compose_text = nullptr;
    wxButton* m_compose = nullptr;
    look::Table* m_counts = nullptr;
    wxStaticText* m_print_text = nullptr;
    wxButton* m_print = nullptr;
    look::Table* m_jobs = nullptr;
    ProofPanel* m_proof;
    PiecesPanel* m_pieces;
    BalancePanel* m_balance;
    std::optional<Seen> m_seen; ///< which panel has been told to show what
};

} // namespace fuda::desktop
