#pragma once

#include <functional>
#include <wx/gdicmn.h>
#include <wx/weakref.h>
#include <wx/window.h>

class wxGraphicsContext;

namespace fuda::look {

/// Paints over everything that a window of the program has in it, for as long as it lives. It takes no clicks and no keys, and the
/// controls below stay as they are.
class Overlay {
public:
    /// `paint` has pixels of the window's as its unit.
    Overlay(wxWindow& window, std::function<void(wxGraphicsContext&)> paint);
    ~Overlay();
    Overlay(const Overlay&) = delete;
    Overlay& operator=(const Overlay&) = delete;

    wxWindow* window() const { return m_window; } ///< nullptr: it has gone
    void refresh();
    /// Where a control of the window is for `paint`; empty: it is not in sight.
    wxRect place_of(const wxWindow& control) const;

private:
    wxWeakRef<wxWindow> m_window;
    std::function<void(wxGraphicsContext&)> m_paint;
    unsigned long m_painting; ///< GTK's number of who is told
};

} // namespace fuda::look
