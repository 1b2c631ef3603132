#pragma once

#include "app/desktop/look/controls.h"
#include "app/presenters/action.h"
#include "app/presenters/tracking/returned_presenter.h"

#include <functional>
#include <utility>
#include <vector>
#include <wx/panel.h>

class wxChoice;

namespace fuda::look {
class Table;
}

namespace fuda::desktop {

class Sentence;

/// 返戻の処置: the list, and below it what can become of the chosen item, or the form for its corrected address.
class ReturnedPanel : public wxPanel, public presenters::ReturnedView {
public:
    ReturnedPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~ReturnedPanel() override { DestroyChildren(); } // the table reads from the presenter

    presenters::ReturnedPresenter& presenter() { return m_presenter; }
    /// Told when the keyboard is free again for the scanner.
    void on_free(std::function<void()> told) { m_free = std::move(told); }

    void show(const presenters::ReturnedShown& shown) override;
    void show_items(std::optional<std::size_t> chosen) override;
    void refresh_items(std::size_t first, std::size_t last) override;
    void fill_place(const presenters::PlaceWritten& place) override;
    void focus_postal_code() override;
    void focus_list() override;

private:
    using Offered = presenters::Action presenters::ReturnedShown::*;

    wxSizer* head();
    wxSizer* next_steps();
    wxPanel* form();
    wxButton* action(wxWindow* parent, const char* id, Offered offered, look::Weight weight,
                     std::function<void()> step);

    presenters::ReturnedPresenter m_presenter;
    std::function<void()> m_free = [] {};
    wxChoice* m_filter = nullptr;
    wxStaticText* m_count = nullptr;
    look::Table* m_items = nullptr;
    wxStaticText* m_title = nullptr;
    look::StateLabel* m_state = nullptr;
    Sentence* m_about = nullptr;
    Sentence* m_hint = nullptr;
    Sentence* m_why_not = nullptr;
    wxSizer* m_steps = nullptr;
    wxPanel* m_form = nullptr;
    wxTextCtrl* m_postal_code = nullptr;
    wxTextCtrl* m_address = nullptr;
    wxTextCtrl* m_more = nullptr;
    wxTextCtrl* m_name = nullptr;
    Sentence* m_postal_problem = nullptr;
    Sentence* m_place_problem = nullptr;
    std::vector<std::pair<wxButton*, Offered>> m_actions;
};

} // namespace fuda::desktop
