#pragma once

#include "app/presenters/mailing/bench_presenter.h"

#include <wx/panel.h>

class wxButton;
class wxCheckBox;
class wxChoice;
class wxStaticText;
class wxTextCtrl;

namespace fuda::look {
class Table;
}

namespace fuda::desktop {

class BenchFacePanel;

/// 封入照合. Whatever is clicked, what is typed goes into the one scan field, and Enter never presses a button.
class BenchPanel : public wxPanel, public presenters::BenchView {
public:
    BenchPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~BenchPanel() override { DestroyChildren(); } // the tables read from the presenter

    presenters::BenchPresenter& presenter() { return m_presenter; }
    void focus_scan();

    void show(const presenters::BenchShown& shown) override;
    void show_packed() override;
    void show_aside() override;
    void sound(presenters::BenchSound sound) override;

private:
    wxSizer* head();
    wxSizer* in_hand();
    wxSizer* below();
    void take_scanner();
    std::function<void()> then_scan(void (presenters::BenchPresenter::*step)()); ///< the step, and the focus back
    void on_key(wxKeyEvent& event);
    void scanned();

    presenters::BenchPresenter m_presenter;
    wxChoice* m_batch = nullptr;
    wxStaticText* m_left = nullptr;
    wxStaticText* m_packed_today = nullptr;
    wxButton* m_make = nullptr;
    wxStaticText* m_leaflet = nullptr;
    wxButton* m_other_leaflet = nullptr;
    wxCheckBox* m_labels = nullptr;
    wxButton* m_mute = nullptr;
    BenchFacePanel* m_face = nullptr;
    wxTextCtrl* m_scan = nullptr;
    look::Table* m_packed = nullptr;
    wxButton* m_reopen = nullptr;
    wxStaticText* m_aside_heading = nullptr;
    look::Table* m_aside = nullptr;
    wxButton* m_neighbours = nullptr;
};

} // namespace fuda::desktop
