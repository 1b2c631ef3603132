#pragma once

#include "app/presenters/picture.h"

#include <functional>
#include <wx/bitmap.h>
#include <wx/scrolwin.h>

namespace fuda::look {

/// A page on grey ground, scrolled when it is larger than the place. Ctrl and the wheel, + and - zoom.
class PictureView : public wxScrolledCanvas {
public:
    PictureView(wxWindow* parent, const char* id);
    /// The screen's own pixels that a picture can have here, with so much free around it (in wx's pixels at 96 dpi): more than wx counts
    /// where the screen shows everything larger.
    wxSize pixels(int around) const;
    /// What is drawn until the next call, a pixel of the picture for one of the screen. `what` is for those who cannot see it.
    void show(const presenters::Picture& picture, const std::string& what);
    void clear(const std::string& text);
    /// Told by how much: 1.25 or 0.8.
    void on_zoom(std::function<void(double)> told) { m_zoom = std::move(told); }

private:
    void paint();
    wxBitmap m_bitmap;
    wxString m_text;
    std::function<void(double)> m_zoom;
};

} // namespace fuda::look
