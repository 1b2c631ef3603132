#include "app/desktop/look/picture_view.h"

#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"

#include <algorithm>
#include <wx/dcbuffer.h>
#include <wx/image.h>

namespace fuda::look {

namespace {

constexpr int kMargin = 2 * kUnit;

wxColour table_top() ///< what a page lies on
{
    return {0xE6, 0xE9, 0xED};
}

} // namespace

PictureView::PictureView(wxWindow* parent, const char* id)
    : wxScrolledCanvas(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxHSCROLL | wxVSCROLL | wxWANTS_CHARS)
{
    set_id(this, id);
    set_painted(this, Painted::Picture);
    leave_by_tab(this);
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetScrollRate(16, 16);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        Refresh();
        event.Skip();
    });
    const auto zoom = [this](double by) {
        if (m_zoom)
            m_zoom(by);
    };
    constexpr double kIn = 1.25;
    Bind(wxEVT_MOUSEWHEEL, [zoom](wxMouseEvent& event) {
        if (event.ControlDown())
            zoom(event.GetWheelRotation() > 0 ? kIn : 1 / kIn);
        else
            event.Skip();
    });
    Bind(wxEVT_CHAR, [zoom](wxKeyEvent& event) {
        switch (event.GetUnicodeKey()) {
        case '+':
            zoom(kIn);
            break;
        case '-':
            zoom(1 / kIn);
            break;
        default:
            event.Skip();
        }
    });
}

void PictureView::show(const presenters::Picture& picture, const std::string& what)
{
    wxImage image(picture.width, picture.height, false);
    std::copy(picture.rgb.begin(), picture.rgb.end(), image.GetData());
    m_bitmap = wxBitmap(image, wxBITMAP_SCREEN_DEPTH, GetContentScaleFactor());
    m_text.clear();
    set_name(this, what); // not as a tool tip: it would lie over the page
    SetVirtualSize(m_bitmap.GetLogicalSize() + wxSize(2 * kMargin, 2 * kMargin));
    Refresh();
}

wxSize PictureView::pixels(int around) const
{
    const wxSize place = GetSize() - FromDIP(wxSize(around, around));
    const double scale = GetContentScaleFactor();
    return {static_cast<int>(place.x * scale), static_cast<int>(place.y * scale)};
}

void PictureView::clear(const std::string& text)
{
    m_bitmap = wxBitmap();
    m_text = wx(text);
    set_name(this, text);
    SetVirtualSize(1, 1);
    Refresh();
}

void PictureView::paint()
{
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(table_top());
    dc.Clear();
    DoPrepareDC(dc);
    const wxSize place = GetClientSize();
    if (!m_bitmap.IsOk()) {
        dc.SetFont(font());
        dc.SetTextForeground(quiet());
        dc.DrawLabel(m_text, wxRect(wxPoint(0, 0), place), wxALIGN_CENTER);
        return;
    }
    const wxSize page = m_bitmap.GetLogicalSize();
    const int x = std::max(kMargin, (place.x - page.x) / 2);
    const int y = std::max(kMargin, (place.y - page.y) / 2);
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxColour(0xC4, 0xCB, 0xD3));
    dc.DrawRectangle(x + 2, y + 2, page.x, page.y);
    dc.DrawBitmap(m_bitmap, x, y);
}

} // namespace fuda::look
