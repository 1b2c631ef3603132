#pragma once

#include "app/presenters/layouts/canvas.h"

#include <map>
#include <memory>
#include <wx/colour.h>
#include <wx/graphics.h>

namespace fuda::desktop {

/// What a page lies on.
wxColour table_top();
/// The colour in which a frame lies over the page, for legends as well.
wxColour color_of(presenters::FrameKind kind);

/// Paints a canvas: the ground, the page and its shadow, what lies over it, and the rulers at the upper and left edge. Pixels of the
/// presenter are the screen's own, those of the context wx's.
class CanvasPainter {
public:
    static constexpr int kRuler = 22; ///< how wide a ruler is, in wx's pixels

    void show(const presenters::CanvasShown& shown);
    const presenters::CanvasShown& shown() const { return m_shown; }

    struct Place {
        wxSize size;      ///< of the whole window, in wx's pixels
        double scale = 1; ///< the screen's pixels to one of wx's
        bool focus = false;
        bool rulers = true;
    };
    void paint(wxGraphicsContext& context, const presenters::CanvasPresenter& canvas, const Place& place);

private:
    void page(wxGraphicsContext& context);
    void overlay(wxGraphicsContext& context, const presenters::CanvasPresenter& canvas);
    void frame(wxGraphicsContext& context, const presenters::PixelRect& box, const presenters::OverlayFrame& frame);
    void ruler(wxGraphicsContext& context, const presenters::CanvasPresenter& canvas, bool across);
    void chip(wxGraphicsContext& context, const wxString& text, double x, double y, const wxColour& ground,
              const wxColour& ink) const;
    double wx_of(double pixels) const { return pixels / m_place.scale; }
    wxRect2DDouble wx_of(const presenters::PixelRect& box) const;

    presenters::CanvasShown m_shown;
    /// In the form that Cairo paints, of the pictures that are shown.
    std::map<std::shared_ptr<const presenters::Picture>, wxGraphicsBitmap> m_bitmaps;
    Place m_place;
};

} // namespace fuda::desktop
