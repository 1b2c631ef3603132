#pragma once

#include "app/presenters/issue/balance_presenter.h"

#include <wx/panel.h>

class wxButton;
class wxStaticText;

namespace fuda::look {
class StateLabel;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

/// 締め: the sums, the stock, and piece by piece what keeps the batch from closing.
class BalancePanel : public wxPanel, public presenters::BalanceView {
public:
    BalancePanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~BalancePanel() override { DestroyChildren(); } // the tables read from the presenter

    presenters::BalancePresenter& presenter() { return m_presenter; }

    void show(const presenters::BalanceShown& shown) override;
    void show_tables() override;

private:
    presenters::BalancePresenter m_presenter;
    wxStaticText* m_equation;
    look::StateLabel* m_verdict;
    wxButton* m_post;
    wxButton* m_tracking;
    wxButton* m_close;
    wxButton* m_write;
    look::Table* m_stock;
    look::Table* m_open;
};

} // namespace fuda::desktop
