#pragma once

#include "app/desktop/look/controls.h"
#include "app/presenters/action.h"
#include "app/presenters/mailing/posting_presenter.h"

#include <utility>
#include <vector>
#include <wx/panel.h>

class wxChoice;

namespace fuda::look {
class Table;
} // namespace fuda::look

namespace fuda::desktop {

/// 差出: the postings, and what is in the chosen one.
class PostingPanel : public wxPanel, public presenters::PostingView {
public:
    PostingPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~PostingPanel() override { DestroyChildren(); } // the tables read from the presenter

    presenters::PostingPresenter& presenter() { return m_presenter; }

    void show(const presenters::PostingShown& shown) override;
    void show_postings(std::optional<std::size_t> chosen) override;
    void show_sums() override;
    void show_items() override;
    void refresh_items(std::size_t first, std::size_t last) override;

private:
    using Offered = presenters::Action presenters::PostingShown::*;

    wxSizer* postings();
    wxSizer* chosen_posting();
    wxButton* action(const char* id, Offered offered, look::Weight weight,
                     void (presenters::PostingPresenter::*step)());

    presenters::PostingPresenter m_presenter;
    wxTextCtrl* m_day = nullptr;
    wxTextCtrl* m_cut_off = nullptr;
    wxTextCtrl* m_office = nullptr;
    look::Table* m_postings = nullptr;
    wxStaticText* m_title = nullptr;
    look::StateLabel* m_state = nullptr;
    wxStaticText* m_about = nullptr;
    look::StateLabel* m_missing = nullptr;
    wxChoice* m_batch = nullptr;
    look::Table* m_sums = nullptr;
    wxStaticText* m_items_heading = nullptr;
    look::Table* m_items = nullptr;
    std::vector<std::pair<wxButton*, Offered>> m_actions;
    std::vector<std::pair<wxButton*, Offered>> m_next; ///< seen only while they are offered
};

} // namespace fuda::desktop
