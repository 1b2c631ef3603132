#pragma once

#include "app/presenters/printing/doubt_presenter.h"

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

/// 出たか不明: the question, the evidence, and the ways to answer it.
class DoubtPanel : public wxPanel, public presenters::DoubtView {
public:
    DoubtPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~DoubtPanel() override { DestroyChildren(); } // the table reads from the presenter

    presenters::DoubtPresenter& presenter() { return m_presenter; }
    void focus_scan();

    void show(const presenters::DoubtShown& shown) override;
    void show_pieces() override;
    void refused() override;

private:
    wxSizer* question();

    presenters::DoubtPresenter m_presenter;
    wxChoice* m_jobs = nullptr;
    wxStaticText* m_question = nullptr;
    wxStaticText* m_name = nullptr;
    std::vector<wxStaticText*> m_evidence;
    wxTextCtrl* m_scan = nullptr;
    look::StateLabel* m_scanned = nullptr;
    wxStaticText* m_chosen = nullptr;
    wxButton* m_came_out = nullptr;
    wxButton* m_not_produced = nullptr;
    wxButton* m_came_out_bad = nullptr;
    look::Table* m_pieces = nullptr;
};

} // namespace fuda::desktop
