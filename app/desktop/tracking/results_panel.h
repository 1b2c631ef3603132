#pragma once

#include "app/desktop/look/controls.h"
#include "app/presenters/tracking/results_presenter.h"

#include <wx/panel.h>

class wxChoice;

namespace fuda::look {
class Table;
} // namespace fuda::look

namespace fuda::desktop {

/// 配達結果: a file in, what was wrong with it, words to decide, and what is on its way back.
class ResultsPanel : public wxPanel, public presenters::ResultsView {
public:
    ResultsPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~ResultsPanel() override { DestroyChildren(); } // the tables read from the presenter

    presenters::ResultsPresenter& presenter() { return m_presenter; }

    void show(const presenters::ResultsShown& shown) override;
    void show_tables(std::optional<std::size_t> chosen_word) override;

private:
    wxSizer* head();
    wxSizer* findings();
    wxSizer* words();
    wxSizer* back();

    presenters::ResultsPresenter m_presenter;
    wxButton* m_import = nullptr;
    wxStaticText* m_mapping = nullptr;
    wxButton* m_choose_mapping = nullptr;
    wxButton* m_forget_mapping = nullptr;
    look::StateLabel* m_outcome = nullptr;
    wxStaticText* m_findings_heading = nullptr;
    wxButton* m_save_findings = nullptr;
    look::Table* m_findings = nullptr;
    wxStaticText* m_words_heading = nullptr;
    look::Table* m_words = nullptr;
    wxChoice* m_meaning = nullptr;
    wxButton* m_decide = nullptr;
    wxStaticText* m_back_heading = nullptr;
    look::Table* m_back = nullptr;
};

} // namespace fuda::desktop
