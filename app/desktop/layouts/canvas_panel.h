#pragma once

#include "app/desktop/layouts/canvas_painter.h"

#include <wx/panel.h>
#include <wx/timer.h>

class wxScrollBar;

namespace fuda::desktop {

/// A canvas with its rulers and bars. Ctrl and the wheel zoom where the pointer is; the middle button, or space and the left one,
/// move the page.
class CanvasPanel : public wxPanel, public presenters::CanvasView {
public:
    enum class Rulers { Shown, None };
    /// Without rulers until show_rulers().
    CanvasPanel(wxWindow* parent, const char* id, presenters::Station& station);

    presenters::CanvasPresenter& canvas() { return m_canvas; }
    void show_rulers(Rulers rulers);
    /// Where the keyboard goes.
    wxWindow* area() { return m_area; }

    void show(const presenters::CanvasShown& shown) override;
    void show_overlay(const presenters::Overlay& overlay) override;

private:
    void bind_pointer();
    void bind_keys();
    void bind_bars();
    void tell_place();
    void paint();
    double scale() const;
    int ruler() const { return m_rulers == Rulers::Shown ? CanvasPainter::kRuler : 0; }
    presenters::PixelPoint in_place(const wxPoint& at) const;
    presenters::Pointer::Ground ground_at(const wxPoint& at) const;
    void show_bar(wxScrollBar& bar, const presenters::CanvasShown::Bar& shown) const;
    void refresh_rulers();

    Rulers m_rulers = Rulers::None;
    std::string m_name; ///< what a screen reader calls it
    wxWindow* m_area;
    wxScrollBar* m_across;
    wxScrollBar* m_down;
    CanvasPainter m_painter;
    presenters::CanvasPresenter m_canvas;
    wxTimer m_ticks; ///< while a drag is beyond an edge
};

} // namespace fuda::desktop
