#pragma once

#include "app/presenters/action.h"
#include "app/presenters/issue/pieces_presenter.h"

#include <utility>
#include <vector>
#include <wx/panel.h>

class wxButton;
class wxChoice;
class wxStaticText;
class wxTextCtrl;

namespace fuda::look {
class StateLabel;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

/// 確認: the pieces of a batch after printing, a field for the scanner, and what can be done with the chosen ones.
class PiecesPanel : public wxPanel, public presenters::PiecesView {
public:
    PiecesPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~PiecesPanel() override { DestroyChildren(); } // the table reads from the presenter

    presenters::PiecesPresenter& presenter() { return m_presenter; }
    void focus_scan();

    void show(const presenters::PiecesShown& shown) override;
    void show_pieces() override;
    void refresh_pieces(std::size_t first, std::size_t last) override;
    void scan_taken() override;

private:
    using Offered = presenters::Action presenters::PiecesShown::*;
    wxSizer* side();

    presenters::PiecesPresenter m_presenter;
    wxTextCtrl* m_scan;
    look::StateLabel* m_scanned;
    wxChoice* m_filter;
    wxButton* m_confirm_all;
    wxButton* m_reprint_all;
    wxStaticText* m_doubts;
    look::Table* m_pieces;
    wxStaticText* m_chosen = nullptr;
    wxStaticText* m_code = nullptr;
    look::StateLabel* m_state = nullptr;
    wxStaticText* m_about = nullptr;
    wxStaticText* m_history = nullptr;
    std::vector<std::pair<wxButton*, Offered>> m_actions; ///< with the chosen pieces
};

} // namespace fuda::desktop
