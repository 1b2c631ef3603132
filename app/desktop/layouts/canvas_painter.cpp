#include "app/desktop/layouts/canvas_painter.h"

#include "app/desktop/look/look.h"

#include <algorithm>
#include <wx/brush.h>
#include <wx/image.h>
#include <wx/pen.h>

namespace fuda::desktop {

using presenters::CanvasPresenter;
using presenters::FrameKind;
using presenters::LineKind;
using presenters::PixelPoint;
using presenters::PixelRect;
using presenters::RulerMark;

namespace {

constexpr double kSmallType = 0.78; ///< of rulers
constexpr double kLabelType = 0.86; ///< of labels: smaller, the font loses its underscore
constexpr double kHandle = 8;       ///< a side of it
constexpr unsigned char kFill = 0x24, kFaintFill = 0x10;

wxColour ruler_ground()
{
    return {0xF4, 0xF5, 0xF7};
}
wxColour with_alpha(const wxColour& color, unsigned char alpha)
{
    return {color.Red(), color.Green(), color.Blue(), alpha};
}

struct FrameLook {
    double width = 1;
    wxPenStyle style = wxPENSTYLE_SOLID;
    unsigned char fill = 0;
};

FrameLook look_of(FrameKind kind)
{
    switch (kind) {
    case FrameKind::Box:
        return {1, wxPENSTYLE_SOLID, 0};
    case FrameKind::Safe:
        return {1, wxPENSTYLE_SHORT_DASH, 0};
    case FrameKind::Quiet:
    case FrameKind::HandFilled:
        return {1, wxPENSTYLE_SOLID, kFill};
    case FrameKind::Hovered:
        return {1, wxPENSTYLE_SOLID, kFaintFill};
    case FrameKind::Selected:
        return {1.5, wxPENSTYLE_SOLID, 0};
    case FrameKind::Problem:
        return {2, wxPENSTYLE_SOLID, kFill};
    case FrameKind::Added:
    case FrameKind::Changed:
        return {2, wxPENSTYLE_SOLID, kFill};
    case FrameKind::Removed:
        return {2, wxPENSTYLE_SHORT_DASH, kFill};
    }
    return {};
}

wxColour color_of(LineKind kind)
{
    switch (kind) {
    case LineKind::Guide:
        return {0x00, 0x9F, 0xB7};
    case LineKind::Snap:
        return {0xE0, 0x1E, 0x7B};
    }
    return {};
}

} // namespace

wxColour table_top()
{
    return {0xD9, 0xDD, 0xE2};
}

wxColour color_of(FrameKind kind)
{
    switch (kind) {
    case FrameKind::Box:
        return {0x3F, 0x7C, 0xC4};
    case FrameKind::Safe:
        return {0xB4, 0x23, 0x8F};
    case FrameKind::Quiet:
        return {0xC2, 0x6A, 0x00};
    case FrameKind::HandFilled:
        return {0x2B, 0x8A, 0x4B};
    case FrameKind::Hovered:
    case FrameKind::Selected:
        return look::accent();
    case FrameKind::Problem:
    case FrameKind::Removed:
        return look::bad();
    case FrameKind::Added:
        return look::good();
    case FrameKind::Changed:
        return look::attention();
    }
    return look::ink();
}

void CanvasPainter::show(const presenters::CanvasShown& shown)
{
    m_shown = shown;
    std::erase_if(m_bitmaps, [&](const auto& kept) {
        return std::ranges::find(shown.pictures, kept.first, &presenters::PlacedPicture::picture) ==
               shown.pictures.end();
    });
    for (const presenters::PlacedPicture& placed : shown.pictures) {
        if (m_bitmaps.contains(placed.picture))
            continue;
        wxImage image(placed.picture->width, placed.picture->height, false);
        std::ranges::copy(placed.picture->rgb, image.GetData());
        m_bitmaps[placed.picture] = wxGraphicsRenderer::GetDefaultRenderer()->CreateBitmapFromImage(image);
    }
}

wxRect2DDouble CanvasPainter::wx_of(const PixelRect& box) const
{
    return {wx_of(box.x), wx_of(box.y), wx_of(box.width), wx_of(box.height)};
}

void CanvasPainter::paint(wxGraphicsContext& context, const CanvasPresenter& canvas, const Place& place)
{
    m_place = place;
    const double ruler_width = place.rulers ? kRuler : 0;
    context.SetPen(wxNullPen);
    context.SetBrush(wxBrush(table_top()));
    context.DrawRectangle(0, 0, place.size.x, place.size.y);
    if (!m_shown.empty.empty()) {
        context.SetFont(look::font(), look::quiet());
        const wxString text = look::wx(m_shown.empty);
        double width = 0, height = 0;
        context.GetTextExtent(text, &width, &height);
        context.DrawText(text, std::max(ruler_width, (place.size.x - width) / 2), (place.size.y - height) / 2);
        return;
    }
    if (!canvas.has_page())
        return;
    context.PushState();
    context.Clip(ruler_width, ruler_width, place.size.x - ruler_width, place.size.y - ruler_width);
    context.Translate(ruler_width, ruler_width);
    page(context);
    overlay(context, canvas);
    context.PopState();
    if (!place.rulers) {
        if (place.focus) { // rulers show it at their edge
            context.SetPen(wxPen(look::accent(), 2));
            context.SetBrush(wxNullBrush);
            context.DrawRectangle(1, 1, place.size.x - 2, place.size.y - 2);
        }
        return;
    }
    ruler(context, canvas, true);
    ruler(context, canvas, false);
    context.SetPen(wxNullPen);
    context.SetBrush(wxBrush(ruler_ground()));
    context.DrawRectangle(0, 0, kRuler, kRuler);
    context.SetPen(wxPen(place.focus ? look::accent() : look::line()));
    context.StrokeLine(0, kRuler - 0.5, place.size.x, kRuler - 0.5);
    context.StrokeLine(kRuler - 0.5, 0, kRuler - 0.5, place.size.y);
}

void CanvasPainter::page(wxGraphicsContext& context)
{
    constexpr int kShadow = 6;
    constexpr unsigned char kShade = 0x09;
    const wxRect2DDouble box = wx_of(m_shown.page);
    context.SetPen(wxNullPen);
    context.SetBrush(wxBrush(wxColour(0x10, 0x18, 0x20, kShade)));
    for (int i = kShadow; i > 0; --i)
        context.DrawRoundedRectangle(box.m_x - i, box.m_y - i + 2, box.m_width + 2 * i, box.m_height + 2 * i, i);
    context.SetBrush(*wxWHITE_BRUSH);
    context.DrawRectangle(box.m_x, box.m_y, box.m_width, box.m_height);
    for (const presenters::PlacedPicture& placed : m_shown.pictures) {
        const wxRect2DDouble at = wx_of(placed.in_place);
        context.DrawBitmap(m_bitmaps.at(placed.picture), at.m_x, at.m_y, at.m_width, at.m_height);
    }
}

void CanvasPainter::chip(wxGraphicsContext& context, const wxString& text, double x, double y, const wxColour& ground,
                         const wxColour& ink) const
{
    context.SetFont(look::font(kLabelType), ink);
    double width = 0, height = 0;
    context.GetTextExtent(text, &width, &height);
    context.SetPen(wxNullPen);
    context.SetBrush(wxBrush(ground));
    context.DrawRoundedRectangle(x, y, width + 6, height + 3, 2); // an underscore reaches below the text
    context.DrawText(text, x + 3, y + 1);
}

void CanvasPainter::frame(wxGraphicsContext& context, const PixelRect& box, const presenters::OverlayFrame& frame)
{
    const FrameLook look = look_of(frame.kind);
    const wxColour color = color_of(frame.kind);
    const double hair = 0.5 / m_place.scale; // the middle of the screen's pixel
    const wxRect2DDouble at = wx_of(box);
    context.SetPen(context.CreatePen(wxGraphicsPenInfo(color, look.width, look.style)));
    if (look.fill != 0)
        context.SetBrush(wxBrush(with_alpha(color, look.fill)));
    else
        context.SetBrush(wxNullBrush);
    context.DrawRectangle(at.m_x + hair, at.m_y + hair, at.m_width, at.m_height);
    if (frame.label.empty())
        return;
    const wxString text = look::wx(frame.label);
    context.SetFont(look::font(kLabelType), *wxWHITE);
    double width = 0, height = 0;
    context.GetTextExtent(text, &width, &height);
    if (width + 6 > at.m_width)
        return; // there is no room: the pointer tells
    chip(context, text, at.m_x, at.m_height < height + 4 ? at.m_y + (at.m_height - height) / 2 : at.m_y,
         with_alpha(color, 0xD8), *wxWHITE);
}

void CanvasPainter::overlay(wxGraphicsContext& context, const CanvasPresenter& canvas)
{
    const presenters::Overlay& overlay = canvas.overlay();
    for (const presenters::OverlayFrame& each : overlay.frames)
        frame(context, canvas.in_place(each.box), each);
    const double hair = 0.5 / m_place.scale;
    for (const presenters::OverlayLine& line : overlay.lines) {
        const PixelPoint from = canvas.in_place(line.from), to = canvas.in_place(line.to);
        context.SetPen(wxPen(color_of(line.kind), 1));
        context.StrokeLine(wx_of(std::round(from.x)) + hair, wx_of(std::round(from.y)) + hair,
                           wx_of(std::round(to.x)) + hair, wx_of(std::round(to.y)) + hair);
    }
    context.SetPen(wxPen(look::accent(), 1));
    context.SetBrush(*wxWHITE_BRUSH);
    for (const presenters::PagePoint& handle : overlay.handles) {
        const PixelPoint at = canvas.in_place(handle);
        context.DrawRectangle(std::round(wx_of(at.x) - kHandle / 2) + 0.5, std::round(wx_of(at.y) - kHandle / 2) + 0.5,
                              kHandle - 1, kHandle - 1);
    }
    if (overlay.band)
        frame(context, canvas.in_place(*overlay.band), {*overlay.band, FrameKind::Hovered, {}});
    if (const auto pointer = canvas.pointer(); pointer && !overlay.readout.empty())
        chip(context, look::wx(overlay.readout), wx_of(pointer->x) + 2 * look::kUnit,
             wx_of(pointer->y) + 2 * look::kUnit, with_alpha(look::ink(), 0xE0), *wxWHITE);
}

void CanvasPainter::ruler(wxGraphicsContext& context, const CanvasPresenter& canvas, bool across)
{
    constexpr double kLarge = 12, kMiddle = 7, kSmall = 4;
    context.PushState();
    context.Clip(across ? kRuler : 0, across ? 0 : kRuler, across ? m_place.size.x : kRuler,
                 across ? kRuler : m_place.size.y);
    context.SetPen(wxNullPen);
    context.SetBrush(wxBrush(ruler_ground()));
    context.DrawRectangle(0, 0, across ? m_place.size.x : kRuler, across ? kRuler : m_place.size.y);
    const auto stroke = [&](double at, double length) {
        if (across)
            context.StrokeLine(at, kRuler - length, at, kRuler);
        else
            context.StrokeLine(kRuler - length, at, kRuler, at);
    };
    // What the page covers is told by a lighter ground.
    const PixelRect& page = m_shown.page;
    context.SetBrush(*wxWHITE_BRUSH);
    if (across)
        context.DrawRectangle(kRuler + wx_of(page.x), 0, wx_of(page.width), kRuler);
    else
        context.DrawRectangle(0, kRuler + wx_of(page.y), kRuler, wx_of(page.height));
    context.SetPen(wxPen(wxColour(0x9A, 0xA5, 0xB1), 1));
    context.SetFont(look::font(kSmallType), look::quiet());
    for (const RulerMark& mark : across ? canvas.across_marks() : canvas.down_marks()) {
        const double at = kRuler + wx_of(mark.at) + 0.5 / m_place.scale;
        stroke(at, mark.size == RulerMark::Size::Large    ? kLarge
                   : mark.size == RulerMark::Size::Middle ? kMiddle
                                                          : kSmall);
        if (mark.label.empty())
            continue;
        if (across)
            context.DrawText(look::wx(mark.label), at + 2, 1);
        else
            context.DrawText(look::wx(mark.label), 1, at - 2, 1.5707963267948966); // a quarter turn
    }
    if (const auto pointer = canvas.pointer()) {
        context.SetPen(wxPen(look::accent(), 1));
        stroke(kRuler + wx_of(across ? pointer->x : pointer->y) + 0.5 / m_place.scale, kRuler);
    }
    context.PopState();
}

} // namespace fuda::desktop
