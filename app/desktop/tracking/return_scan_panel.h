#pragma once

#include "app/presenters/tracking/return_scan_presenter.h"

#include <functional>
#include <vector>
#include <wx/panel.h>

class wxButton;
class wxSizer;
class wxStaticText;
class wxTextCtrl;

namespace fuda::desktop {

class TrayFacePanel;

/// 返戻の受け入れ: the reasons, the day, the answer and the one scan field. Whatever is clicked, what is typed goes into it.
class ReturnScanPanel : public wxPanel, public presenters::ReturnScanView {
public:
    ReturnScanPanel(wxWindow* parent, presenters::Station& station, std::function<void(store::MailItemId)> returned);

    presenters::ReturnScanPresenter& presenter() { return m_presenter; }
    void focus_scan();
    /// A key that was pressed where nothing is written.
    void type(wxChar key);

    void show(const presenters::ReturnScanShown& shown) override;
    void sound(presenters::BenchSound sound) override;
    void focus_note() override;

private:
    wxSizer* reasons();
    wxSizer* day_and_note();

    presenters::ReturnScanPresenter m_presenter;
    std::vector<wxButton*> m_reasons;
    wxTextCtrl* m_day = nullptr;
    wxTextCtrl* m_note = nullptr;
    wxStaticText* m_count = nullptr;
    TrayFacePanel* m_face = nullptr;
    wxTextCtrl* m_scan = nullptr;
};

} // namespace fuda::desktop
