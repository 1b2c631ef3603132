#include "layout/editing/frames.h"

#include "layout/compose/display_list.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace fuda::layout {

namespace {

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>; // clang 14 wants it said

constexpr Length kLeast = Length::mm(0.5);

Length em_of(const Template& layout, const std::string& style)
{
    return Length::pt(layout.style(style).size_pt);
}

template <class Text>
Rect text_frame(const Template& layout, const Text& text, double further_lines_up)
{
    const Length em = em_of(layout, text.style);
    const Length further = text.leading * (text.lines - 1.0);
    return {text.x, text.baseline - em * kAscent - further * further_lines_up, text.width, em + further};
}

/// One side of a box moved along; the other stays.
void move_side(Length& begin, Length& size, bool is_first, Length by)
{
    if (is_first) {
        const Length end = begin + size;
        begin = std::min(begin + by, end - kLeast);
        size = end - begin;
    } else {
        size = std::max(size + by, kLeast);
    }
}

bool is_one_of(Handle handle, std::initializer_list<Handle> of)
{
    return std::find(of.begin(), of.end(), handle) != of.end();
}

bool moves_left(Handle handle)
{
    return is_one_of(handle, {Handle::TopLeft, Handle::Left, Handle::BottomLeft});
}
bool moves_right(Handle handle)
{
    return is_one_of(handle, {Handle::TopRight, Handle::Right, Handle::BottomRight});
}
bool moves_top(Handle handle)
{
    return is_one_of(handle, {Handle::TopLeft, Handle::Top, Handle::TopRight});
}
bool moves_bottom(Handle handle)
{
    return is_one_of(handle, {Handle::BottomLeft, Handle::Bottom, Handle::BottomRight});
}

void resize(Rect& box, Handle handle, Length dx, Length dy)
{
    if (moves_left(handle) || moves_right(handle))
        move_side(box.x, box.width, moves_left(handle), dx);
    if (moves_top(handle) || moves_bottom(handle))
        move_side(box.y, box.height, moves_top(handle), dy);
}

constexpr Handle kCorners[] = {Handle::TopLeft, Handle::TopRight, Handle::BottomRight, Handle::BottomLeft};
constexpr Handle kSides[] = {Handle::TopLeft,     Handle::Top,    Handle::TopRight,   Handle::Right,
                             Handle::BottomRight, Handle::Bottom, Handle::BottomLeft, Handle::Left};

template <std::size_t count>
std::vector<HandlePoint> points_on(const Rect& frame, const Handle (&handles)[count])
{
    std::vector<HandlePoint> points;
    for (const Handle handle : handles) {
        const double across = moves_left(handle) ? 0 : moves_right(handle) ? 1 : 0.5;
        const double down = moves_top(handle) ? 0 : moves_bottom(handle) ? 1 : 0.5;
        points.push_back({handle, frame.x + frame.width * across, frame.y + frame.height * down});
    }
    return points;
}

} // namespace

Rect frame_of(const Template& layout, const Element& element)
{
    return std::visit(
        Overloaded{[&](const TextBox& text) {
                       const bool top = text.vertical == VerticalAlign::Top;
                       return text_frame(layout, text, top ? 0 : text.vertical == VerticalAlign::Middle ? 0.5 : 1);
                   },
                   [&](const Paragraph& text) { return text_frame(layout, text, 0); },
                   [](const Line& line) {
                       const Length left = std::min(line.x1, line.x2);
                       const Length top = std::min(line.y1, line.y2);
                       return Rect{left, top, std::max(line.x1, line.x2) - left, std::max(line.y1, line.y2) - top};
                   },
                   [](const QrBox& qr) {
                       return Rect{qr.x, qr.y, qr.size, qr.size};
                   },
                   [](const CustomerBarcodeBox& bars) {
                       return CustomerBarcodeMark{bars.x, bars.y, bars.size_pt, {}}.box();
                   },
                   [](const auto& boxed) { return boxed.box; }},
        element.shape);
}

std::optional<Rect> frame_of(const Template& layout, const std::vector<Place>& places)
{
    std::optional<Rect> all;
    for (const Place place : places) {
        const Rect frame = frame_of(layout, element_at(layout, place));
        if (!all) {
            all = frame;
            continue;
        }
        const Length right = std::max(all->right(), frame.right());
        const Length bottom = std::max(all->bottom(), frame.bottom());
        all->x = std::min(all->x, frame.x);
        all->y = std::min(all->y, frame.y);
        all->width = right - all->x;
        all->height = bottom - all->y;
    }
    return all;
}

std::optional<Length> baseline_of(const Element& element)
{
    if (const auto* text = std::get_if<TextBox>(&element.shape))
        return text->baseline;
    if (const auto* paragraph = std::get_if<Paragraph>(&element.shape))
        return paragraph->baseline;
    return std::nullopt;
}

std::optional<Rect> quiet_zone_of(const Element& element)
{
    if (const auto* bars = std::get_if<CustomerBarcodeBox>(&element.shape))
        return CustomerBarcodeMark{bars->x, bars->y, bars->size_pt, {}}.quiet_zone();
    return std::nullopt;
}

std::vector<HandlePoint> handles_of(const Template& layout, const Element& element)
{
    const Rect frame = frame_of(layout, element);
    switch (kind_of(element)) {
    case ElementKind::Text:
    case ElementKind::Paragraph:
        return points_on(frame, {Handle::Left, Handle::Right});
    case ElementKind::Line: {
        const Line& line = std::get<Line>(element.shape);
        return {{Handle::Start, line.x1, line.y1}, {Handle::End, line.x2, line.y2}};
    }
    case ElementKind::Qr:
        return points_on(frame, kCorners);
    case ElementKind::CustomerBarcode:
        return {};
    case ElementKind::Box:
    case ElementKind::Picture:
    case ElementKind::Nw7:
    case ElementKind::Digits:
    case ElementKind::HandFilled:
        return points_on(frame, kSides);
    }
    return {};
}

Element resized(const Element& element, Handle handle, Length dx, Length dy)
{
    Element result = element;
    const auto text = [&](auto& box) {
        if (handle == Handle::Left || handle == Handle::Right)
            move_side(box.x, box.width, handle == Handle::Left, dx);
    };
    std::visit(
        Overloaded{
            [&](TextBox& box) { text(box); }, [&](Paragraph& box) { text(box); },
            [&](Line& line) {
                if (handle != Handle::Start && handle != Handle::End)
                    return;
                Length& x = handle == Handle::Start ? line.x1 : line.x2;
                Length& y = handle == Handle::Start ? line.y1 : line.y2;
                x = x + dx;
                y = y + dy;
            },
            [&](QrBox& qr) {
                if (!is_one_of(handle, {Handle::TopLeft, Handle::TopRight, Handle::BottomRight, Handle::BottomLeft}))
                    return;
                // The larger of the two movements decides; the opposite corner stays.
                const Length wider = moves_left(handle) ? Length() - dx : dx;
                const Length taller = moves_top(handle) ? Length() - dy : dy;
                const bool across = std::max(wider, Length() - wider) >= std::max(taller, Length() - taller);
                const Length size = std::max(qr.size + (across ? wider : taller), kLeast);
                qr.x = moves_left(handle) ? qr.x + qr.size - size : qr.x;
                qr.y = moves_top(handle) ? qr.y + qr.size - size : qr.y;
                qr.size = size;
            },
            [](CustomerBarcodeBox&) {}, [&](auto& boxed) { resize(boxed.box, handle, dx, dy); }},
        result.shape);
    return result;
}

Element moved(const Element& element, Length dx, Length dy)
{
    Element result = element;
    const auto text = [&](auto& box) {
        box.x = box.x + dx;
        box.baseline = box.baseline + dy;
    };
    const auto point = [&](auto& box) {
        box.x = box.x + dx;
        box.y = box.y + dy;
    };
    std::visit(Overloaded{[&](TextBox& box) { text(box); }, [&](Paragraph& box) { text(box); },
                          [&](Line& line) {
                              line = Line{line.x1 + dx, line.y1 + dy, line.x2 + dx, line.y2 + dy,
                                          line.stroke,  line.dash,    line.color};
                          },
                          [&](QrBox& qr) { point(qr); }, [&](CustomerBarcodeBox& bars) { point(bars); },
                          [&](auto& boxed) { point(boxed.box); }},
               result.shape);
    return result;
}

std::vector<Measure> measures_of(const Element& element)
{
    const auto text = [](const auto& box) {
        return std::vector<Measure>{{"x", box.x}, {"y", box.baseline}, {"w", box.width}};
    };
    return std::visit(
        Overloaded{[&](const TextBox& box) { return text(box); }, [&](const Paragraph& box) { return text(box); },
                   [](const Line& line) {
                       return std::vector<Measure>{{"x1", line.x1}, {"y1", line.y1}, {"x2", line.x2}, {"y2", line.y2}};
                   },
                   [](const QrBox& qr) {
                       return std::vector<Measure>{{"x", qr.x}, {"y", qr.y}, {"size", qr.size}};
                   },
                   [](const CustomerBarcodeBox& bars) {
                       return std::vector<Measure>{{"x", bars.x}, {"y", bars.y}};
                   },
                   [](const auto& boxed) {
                       const Rect& box = boxed.box;
                       return std::vector<Measure>{{"x", box.x}, {"y", box.y}, {"w", box.width}, {"h", box.height}};
                   }},
        element.shape);
}

namespace {

/// Whether a point is on the element: on a line's or an empty box's stroke, within the frame of everything else.
bool is_on(const Template& layout, const Element& element, Length x, Length y, Length reach)
{
    const Rect frame = frame_of(layout, element);
    if (x < frame.x - reach || x > frame.right() + reach || y < frame.y - reach || y > frame.bottom() + reach)
        return false;
    if (const auto* line = std::get_if<Line>(&element.shape)) {
        const double across = (line->x2 - line->x1).mm();
        const double down = (line->y2 - line->y1).mm();
        const double length = std::hypot(across, down);
        const double off = across * (y - line->y1).mm() - down * (x - line->x1).mm(); // distance × length
        return length == 0 || std::abs(off) <= reach.mm() * length;
    }
    const auto* box = std::get_if<Box>(&element.shape);
    return !box || !box->fill.empty() || x < frame.x + reach || x > frame.right() - reach || y < frame.y + reach ||
           y > frame.bottom() - reach;
}

} // namespace

std::vector<Place> places_at(const Template& layout, int page, Length x, Length y, Length reach)
{
    const auto& elements = layout.pages.at(static_cast<std::size_t>(page)).elements;
    const auto order = [&](Place place) {
        const Element& element = elements[static_cast<std::size_t>(place.element)];
        const Rect frame = frame_of(layout, element);
        return std::pair(!baseline_of(element).has_value(), frame.width.mm() * frame.height.mm());
    };
    std::vector<Place> places;
    for (std::size_t i = elements.size(); i-- > 0;)
        if (is_on(layout, elements[i], x, y, reach))
            places.push_back({page, static_cast<int>(i)});
    std::stable_sort(places.begin(), places.end(), [&](Place a, Place b) { return order(a) < order(b); });
    return places;
}

std::vector<Place> places_within(const Template& layout, int page, const Rect& box)
{
    std::vector<Place> places;
    const auto& elements = layout.pages.at(static_cast<std::size_t>(page)).elements;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const Rect frame = frame_of(layout, elements[i]);
        if (frame.x >= box.x && frame.right() <= box.right() && frame.y >= box.y && frame.bottom() <= box.bottom())
            places.push_back({page, static_cast<int>(i)});
    }
    return places;
}

} // namespace fuda::layout
