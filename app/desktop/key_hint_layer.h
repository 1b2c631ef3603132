#pragma once

#include "app/desktop/look/overlay.h"
#include "app/presenters/key_hints.h"

#include <memory>
#include <vector>
#include <wx/event.h>
#include <wx/eventfilter.h>
#include <wx/timer.h>

namespace fuda::desktop {

/// Alt, pressed alone, or F10 puts letters beside everything that can be used in the window in front, be it a screen or a question.
/// Typing the letters presses a button, ticks a box, goes into a field or a table. They go with Esc, with Alt, with any other key, with
/// a click, and when a scanner types, which loses nothing by it. Sees keys before a ScanGuard that was made earlier.
class KeyHintLayer : public wxEventFilter {
public:
    KeyHintLayer();
    ~KeyHintLayer() override;
    KeyHintLayer(const KeyHintLayer&) = delete;
    KeyHintLayer& operator=(const KeyHintLayer&) = delete;

    bool is_open() const { return m_overlay != nullptr; }
    /// What stands beside a control now; empty: nothing.
    std::string hint_of(const wxWindow& control) const;
    const std::string& typed() const { return m_hints.typed(); } ///< of a hint, up to now

    int FilterEvent(wxEvent& event) override;

private:
    void open(wxWindow& window);
    void close();
    int on_key(const wxKeyEvent& key);
    int on_letter(const wxKeyEvent& key);
    void count();
    void give_back();
    void paint(wxGraphicsContext& context) const;

    bool m_alt = false; ///< pressed, and nothing else since
    presenters::KeyHints m_hints{0};
    std::vector<wxWeakRef<wxWindow>> m_controls; ///< that have the hints, in their order
    std::unique_ptr<look::Overlay> m_overlay;    ///< while they are shown
    presenters::HintBurst m_burst;
    std::vector<wxKeyEvent> m_waiting; ///< its letters, kept from the window
    wxTimer m_gap;                     ///< runs out when a scanner would have typed on
};

} // namespace fuda::desktop
