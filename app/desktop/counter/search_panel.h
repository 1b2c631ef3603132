#pragma once

#include "app/desktop/counter/sentence.h"
#include "app/presenters/counter/counter.h"

#include <wx/panel.h>

class wxDataViewListCtrl;
class wxStaticText;
class wxTextCtrl;

namespace fuda::desktop {

/// The search box and who was found.
class SearchPanel : public wxPanel, public presenters::CounterView {
public:
    SearchPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs,
                presenters::CounterPresenter::Open open);

    presenters::CounterPresenter& presenter() { return m_presenter; }

    void show_lines(const std::string& title, const std::vector<presenters::FoundLine>& lines) override;
    void show_empty(const std::string& what, const std::string& next) override;
    void show_chosen(std::size_t line) override;
    void show_query(const std::string& query) override;
    void focus_search() override;

private:
    void on_search_key(wxKeyEvent& event);

    wxTextCtrl* m_search;
    wxStaticText* m_title;
    wxDataViewListCtrl* m_lines;
    Sentence* m_empty;
    presenters::CounterPresenter m_presenter;
};

} // namespace fuda::desktop
