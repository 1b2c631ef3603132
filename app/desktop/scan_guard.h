#pragma once

#include "app/presenters/scan_burst.h"

#include <functional>
#include <wx/eventfilter.h>
#include <wx/textctrl.h>
#include <wx/weakref.h>

namespace fuda::desktop {

/// Sees every key before anything else of the program does, and takes a scanner's code out of the keys where nothing takes scans
/// (look::take_scans). Its Enter presses nothing then, and a field that it was typed into is as it was before.
class ScanGuard : public wxEventFilter {
public:
    struct Told {
        std::function<bool(const std::string&)> is_code;
        std::function<void(const std::string& code)> scanned; ///< with the focus on nothing that text can be typed into
        std::function<void(const std::string& code)>
            in_form; ///< into a field, or where something is half done: that is as it was
    };
    ScanGuard(wxWindow& frame, Told told);
    ~ScanGuard() override;
    ScanGuard(const ScanGuard&) = delete;
    ScanGuard& operator=(const ScanGuard&) = delete;

    int FilterEvent(wxEvent& event) override;

private:
    bool on_enter(long at);

    wxWindow& m_frame;
    Told m_told;
    presenters::ScanBurst m_burst;
    wxWeakRef<wxTextCtrl> m_field; ///< that had the focus when the burst began,
    wxString m_before;             ///< and its text then
};

} // namespace fuda::desktop
