#pragma once

#include "app/desktop/look/controls.h"
#include "app/presenters/tracking/overview_presenter.h"

#include <wx/panel.h>

class wxChoice;
class wxSimplebook;

namespace fuda::look {
class Table;
} // namespace fuda::look

namespace fuda::desktop {

class NumberBoard;

/// 全体: every number, and the list behind the chosen one.
class OverviewPanel : public wxPanel, public presenters::OverviewView {
public:
    OverviewPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~OverviewPanel() override { DestroyChildren(); } // the tables read from the presenter

    presenters::OverviewPresenter& presenter() { return m_presenter; }

    void show(const presenters::OverviewShown& shown) override;
    void show_list() override;
    void refresh_list(std::size_t first, std::size_t last) override;
    void choose_row(std::size_t row) override;
    void show_details(const presenters::DetailsShown& shown) override;

private:
    wxSizer* head();
    wxSizer* list();
    wxSizer* details();
    look::Table* table() const;

    presenters::OverviewPresenter m_presenter;
    wxChoice* m_batch = nullptr;
    look::StateLabel* m_check = nullptr;
    wxButton* m_presume = nullptr;
    NumberBoard* m_board = nullptr;
    wxStaticText* m_heading = nullptr;
    wxTextCtrl* m_day = nullptr;
    wxButton* m_deliver = nullptr;
    wxButton* m_save = nullptr;
    wxSimplebook* m_tables = nullptr;
    look::Table* m_items = nullptr;
    look::Table* m_pieces = nullptr;
    wxPanel* m_details = nullptr;
    wxStaticText* m_title = nullptr;
    look::StateLabel* m_state = nullptr;
    wxStaticText* m_about = nullptr;
    wxStaticText* m_inside = nullptr;
    look::Table* m_said = nullptr;
};

} // namespace fuda::desktop
