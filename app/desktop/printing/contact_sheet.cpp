#include "app/desktop/printing/contact_sheet.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/language/language.h"

#include <algorithm>
#include <wx/dcbuffer.h>
#include <wx/image.h>

namespace fuda::desktop {

using look::kUnit;
using look::wx;
using presenters::Tone;

namespace {

constexpr int kPadding = kUnit, kText = 20, kFrame = 4; ///< pixels at 96 dpi
constexpr double kCodeScale = 0.92, kMarkScale = 1.6;

wxColour table_top() ///< what the pieces lie on
{
    return {0xE6, 0xE9, 0xED};
}

} // namespace

ContactSheet::ContactSheet(wxWindow* parent, const char* id, Told told)
    : wxScrolledCanvas(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxWANTS_CHARS),
      m_told(std::move(told))
{
    look::set_id(this, id);
    look::set_painted(this, look::Painted::Picture);
    look::set_name(this, language::tr("刷り上がりの見本。矢印で選び、Space で不良の印を付けます"));
    look::leave_by_tab(this);
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetScrollRate(0, FromDIP(2 * kUnit));
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        arrange();
        event.Skip();
    });
    Bind(wxEVT_KEY_DOWN, &ContactSheet::press_key, this);
    for (const auto& changed : {wxEVT_SET_FOCUS, wxEVT_KILL_FOCUS})
        Bind(changed, [this](wxFocusEvent& event) {
            Refresh();
            event.Skip();
        });
    Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) { click(event); });
    Bind(wxEVT_LEFT_DCLICK, [this](wxMouseEvent& event) { click(event); });
}

wxSize ContactSheet::cell() const
{
    return {m_picture.x + FromDIP(2 * kPadding), m_picture.y + FromDIP(2 * kPadding + 2 * kText)};
}

int ContactSheet::columns() const
{
    return std::max(1, GetClientSize().x / cell().x);
}

wxRect ContactSheet::unscrolled(std::size_t index) const
{
    const int column = static_cast<int>(index) % columns(), row = static_cast<int>(index) / columns();
    return {wxPoint(column * cell().x, row * cell().y), cell()};
}

wxRect ContactSheet::place_of(std::size_t index) const
{
    const wxRect place = unscrolled(index);
    return {CalcScrolledPosition(place.GetPosition()), place.GetSize()};
}

void ContactSheet::arrange()
{
    const int rows = (static_cast<int>(m_pieces.size()) + columns() - 1) / columns();
    SetVirtualSize(GetClientSize().x, rows * cell().y);
    Refresh();
}

void ContactSheet::show_pieces(std::vector<presenters::SheetPiece> pieces)
{
    m_pieces = std::move(pieces);
    m_pictures.clear();
    m_first = m_last = m_pointed = 0;
    Scroll(0, 0);
    arrange();
}

void ContactSheet::show_piece(std::size_t index, const presenters::SheetPiece& piece)
{
    m_pieces.at(index) = piece;
    RefreshRect(place_of(index));
}

void ContactSheet::show_picture(std::size_t index, const presenters::Picture& picture)
{
    wxImage image(picture.width, picture.height, false);
    std::copy(picture.rgb.begin(), picture.rgb.end(), image.GetData());
    m_pictures[index] = wxBitmap(image, wxBITMAP_SCREEN_DEPTH, GetContentScaleFactor());
    RefreshRect(place_of(index));
}

void ContactSheet::set_picture_size(int width, int height)
{
    if (m_picture == wxSize(width, height))
        return;
    m_picture = {width, height};
    arrange();
}

void ContactSheet::tell_sight()
{
    const int top = CalcUnscrolledPosition(wxPoint(0, 0)).y, bottom = top + GetClientSize().y;
    const auto first = static_cast<std::size_t>(top / cell().y * columns());
    const auto last = std::min(m_pieces.size(), static_cast<std::size_t>((bottom / cell().y + 1) * columns()));
    if (first == m_first && last == m_last)
        return;
    m_first = first;
    m_last = last;
    m_told.in_sight(first, last);
}

void ContactSheet::paint()
{
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(table_top());
    dc.Clear();
    DoPrepareDC(dc);
    tell_sight();
    for (std::size_t i = m_first; i < m_last; ++i)
        draw(dc, i);
}

void ContactSheet::draw(wxDC& dc, std::size_t index)
{
    const presenters::SheetPiece& piece = m_pieces[index];
    const wxRect place = unscrolled(index).Deflate(FromDIP(kPadding));
    const wxRect picture(place.GetPosition(), m_picture);
    const auto found = m_pictures.find(index);
    const wxSize size = found != m_pictures.end() ? found->second.GetLogicalSize() : m_picture;
    const wxRect page = wxRect(size).CentreIn(picture);
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(piece.marked ? look::bad() : wxColour(0xC4, 0xCB, 0xD3));
    dc.DrawRectangle(piece.marked ? wxRect(page).Inflate(FromDIP(kFrame)) : wxRect(page).Inflate(1));
    if (found != m_pictures.end())
        dc.DrawBitmap(found->second, page.GetPosition());
    else {
        dc.SetBrush(*wxWHITE_BRUSH);
        dc.DrawRectangle(page);
    }
    if (HasFocus() && index == m_pointed) {
        dc.SetPen(wxPen(look::accent(), FromDIP(2)));
        dc.SetBrush(*wxTRANSPARENT_BRUSH);
        dc.DrawRectangle(unscrolled(index).Deflate(FromDIP(2)));
    }
    if (piece.marked) {
        dc.SetFont(look::font(kMarkScale, true));
        dc.SetTextForeground(look::bad());
        dc.DrawLabel(wx(look::shape_of(Tone::Bad)), page, wxALIGN_CENTER);
    }
    dc.SetFont(look::font(kCodeScale));
    const wxRect text(place.x, picture.GetBottom() + FromDIP(kUnit / 2), place.width, FromDIP(kText));
    dc.SetTextForeground(look::ink());
    dc.DrawLabel(wx(piece.code), text, wxALIGN_CENTER);
    const std::string shape = look::shape_of(piece.state.tone);
    dc.SetTextForeground(look::color_of(piece.state.tone));
    dc.DrawLabel(wx((shape.empty() ? "" : shape + " ") + piece.state.text),
                 wxRect(text.x, text.GetBottom(), text.width, text.height), wxALIGN_CENTER);
}

void ContactSheet::press_key(wxKeyEvent& event)
{
    const auto row = static_cast<std::size_t>(columns());
    switch (m_pieces.empty() ? WXK_NONE : event.GetKeyCode()) {
    case WXK_LEFT:
        return point(m_pointed > 0 ? m_pointed - 1 : 0);
    case WXK_RIGHT:
        return point(m_pointed + 1);
    case WXK_UP:
        return point(m_pointed >= row ? m_pointed - row : m_pointed);
    case WXK_DOWN:
        return point(m_pointed + row);
    case WXK_SPACE:
        return (event.ShiftDown() ? m_told.clicked_with_shift : m_told.clicked)(m_pointed);
    default:
        event.Skip();
    }
}

void ContactSheet::point(std::size_t index)
{
    m_pointed = std::min(index, m_pieces.size() - 1);
    const wxRect place = place_of(m_pointed); // brought into sight
    int per_unit = 1;
    GetScrollPixelsPerUnit(nullptr, &per_unit);
    const int up = place.y, down = place.GetBottom() - GetClientSize().y;
    if (up < 0 || down > 0)
        Scroll(-1, GetViewStart().y + (up < 0 ? up - per_unit : down + per_unit) / per_unit);
    Refresh();
}

void ContactSheet::click(const wxMouseEvent& event)
{
    const wxPoint at = CalcUnscrolledPosition(event.GetPosition());
    const int column = at.x / cell().x;
    if (column >= columns())
        return;
    const auto index = static_cast<std::size_t>(at.y / cell().y * columns() + column);
    if (index < m_pieces.size())
        (event.ShiftDown() ? m_told.clicked_with_shift : m_told.clicked)(index);
}

} // namespace fuda::desktop
