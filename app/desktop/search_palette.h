#pragma once

#include "app/presenters/searching/search_presenter.h"

#include <wx/dialog.h>

class wxTextCtrl;

namespace fuda::look {
class Table;
}

namespace fuda::desktop {

/// Search everywhere (Ctrl+K): one field over the window, and under it what is found. Goes away when something else is clicked.
class SearchPalette : public wxDialog, public presenters::SearchView {
public:
    SearchPalette(wxWindow& frame, presenters::Station& station, presenters::Dialogs& dialogs,
                  presenters::SearchPresenter::Go go);
    ~SearchPalette() override;

    /// Over the middle of the frame's upper edge, with an empty field.
    void open();

    void show_hits(const std::string& empty_what, const std::string& empty_next) override;
    void show_chosen(std::size_t hit) override;

private:
    void on_key(wxKeyEvent& event);

    presenters::SearchPresenter m_presenter;
    wxTextCtrl* m_words;
    look::Table* m_hits;
};

} // namespace fuda::desktop
