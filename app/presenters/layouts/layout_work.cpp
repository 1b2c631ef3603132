#include "app/presenters/layouts/layout_work.h"

#include "app/language/language.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace fuda::presenters {

using language::tr;
using layout::ElementKind;
using layout::Gesture;
using layout::Place;

namespace {

constexpr Length kGrid = Length::mm(0.1);

bool contains(const std::vector<Place>& places, Place place)
{
    return std::ranges::find(places, place) != places.end();
}

Length area_root(const Rect& box)
{
    return Length::mm(std::sqrt(box.width.mm() * box.height.mm()));
}

std::string mm_text(Length length)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", length.mm());
    return text;
}

} // namespace

void LayoutWork::show_page(int page)
{
    give_up();
    m_page = std::clamp(page, 0, static_cast<int>(layout().pages.size()) - 1);
    m_elements = layout().pages[static_cast<std::size_t>(m_page)].elements.size();
    m_selected.clear();
    m_hovered.reset();
}

void LayoutWork::select(std::vector<Place> places)
{
    m_selected = std::move(places);
    std::ranges::sort(m_selected);
    if (!m_selected.empty())
        m_page = m_selected.front().page;
}

void LayoutWork::select_all()
{
    std::vector<Place> all;
    for (std::size_t i = 0; i < layout().pages[static_cast<std::size_t>(m_page)].elements.size(); ++i)
        all.push_back({m_page, static_cast<int>(i)});
    select(std::move(all));
}

void LayoutWork::select_next(int by)
{
    const int count = static_cast<int>(layout().pages[static_cast<std::size_t>(m_page)].elements.size());
    if (count == 0)
        return;
    const int from = m_selected.empty() ? (by > 0 ? -1 : 0) : m_selected.back().element;
    select({{m_page, (from + by + count) % count}});
}

void LayoutWork::take_tool(std::optional<ElementKind> tool)
{
    give_up();
    m_tool = tool;
    m_picture.clear();
}

void LayoutWork::add_picture(const std::string& data_uri)
{
    take_tool(ElementKind::Picture);
    m_picture = data_uri;
}

/// What a step was about is in hand after it. One about a style or guides is about no element: then the same ones stay, unless they are
/// counted otherwise now.
void LayoutWork::follow()
{
    if (static_cast<std::size_t>(m_page) >= layout().pages.size()) // another XML took its place
        m_page = 0;
    const std::size_t count = layout().pages[static_cast<std::size_t>(m_page)].elements.size();
    if (!m_document.places().empty() || count != m_elements)
        select(m_document.places());
    m_elements = count;
    std::erase_if(m_selected, [&](Place place) { return place.page != m_page; });
    m_hovered.reset();
}

void LayoutWork::arrange(layout::Arrangement arrangement)
{
    const auto shifts = layout::arranged(layout(), m_selected, arrangement);
    if (!shifts.empty()) {
        const auto selected = m_selected; // what stands right already stays in hand as well
        change([&](layout::LayoutDocument& document) { return document.move_each(shifts); });
        select(selected);
    }
}

void LayoutWork::remove()
{
    if (!m_selected.empty())
        change([&](layout::LayoutDocument& document) { return document.remove(m_selected); });
}

void LayoutWork::duplicate()
{
    constexpr Length kAside = Length::mm(2);
    if (!m_selected.empty())
        change([&](layout::LayoutDocument& document) { return document.duplicate(m_selected, kAside, kAside); });
}

void LayoutWork::nudge(Length dx, Length dy)
{
    if (m_selected.empty())
        return;
    const bool goes_on = m_nudge.revision == m_document.revision();
    m_nudge.dx = goes_on ? m_nudge.dx + dx : dx;
    m_nudge.dy = goes_on ? m_nudge.dy + dy : dy;
    change([&](layout::LayoutDocument& document) {
        return document.move(m_selected, m_nudge.dx, m_nudge.dy, goes_on ? Gesture::GoesOn : Gesture::Begins);
    });
    m_nudge.revision = m_document.revision();
}

void LayoutWork::undo()
{
    give_up();
    if (m_document.undo())
        follow();
}

void LayoutWork::redo()
{
    give_up();
    if (m_document.redo())
        follow();
}

/// The smallest first: a label on a ground is meant, and not the ground.
std::vector<Place> LayoutWork::hits(PagePoint at, Length reach) const
{
    std::vector<Place> found = layout::places_at(layout(), m_page, at.x, at.y, reach);
    std::ranges::stable_sort(found, {}, [&](Place place) {
        return area_root(layout::frame_of(layout(), layout::element_at(layout(), place)));
    });
    return found;
}

/// As large as most of the page: a drag that begins there draws a rubber band over what lies on it.
bool LayoutWork::is_ground(Place place) const
{
    const auto& page = layout().pages[static_cast<std::size_t>(m_page)];
    constexpr double kMost = 0.6;
    const Rect frame = layout::frame_of(layout(), layout::element_at(layout(), place));
    return area_root(frame) > area_root({{}, {}, page.width, page.height}) * kMost;
}

void LayoutWork::begin(Press press, const Pointer& pointer)
{
    m_press = press;
    m_moved = false;
    m_from = m_to = pointer.at;
    m_snap = {};
    m_refusal.reset();
}

void LayoutWork::begin_snapping(std::optional<layout::Handle> handle)
{
    m_handle = handle;
    m_points =
        handle ? layout::points_of(layout(), m_selected.front(), *handle) : layout::points_of(layout(), m_selected);
    m_targets = layout::targets_of(layout(), m_page, m_selected, kGrid);
}

std::optional<std::size_t> LayoutWork::guide_at(PagePoint at, Length reach, bool across) const
{
    const auto& guides = layout().pages[static_cast<std::size_t>(m_page)].guides;
    const auto& lines = across ? guides.x : guides.y;
    const Length place = across ? at.x : at.y;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (std::abs((lines[i] - place).mm()) <= reach.mm())
            return i;
    return std::nullopt;
}

bool LayoutWork::press(const Pointer& pointer, Length reach)
{
    m_reach = reach;
    m_guides = layout().pages[static_cast<std::size_t>(m_page)].guides;
    if (pointer.ground != Pointer::Ground::Page) { // a guide is drawn out of the ruler
        const bool across = pointer.ground == Pointer::Ground::LeftRuler;
        auto& lines = across ? m_guides.x : m_guides.y;
        m_guide = lines.size();
        lines.push_back(across ? pointer.at.x : pointer.at.y);
        begin(across ? Press::GuideAcross : Press::GuideDown, pointer);
        return true;
    }
    if (m_tool) {
        begin(Press::Draw, pointer);
        m_targets = layout::targets_of(layout(), m_page, {}, kGrid);
        return true;
    }
    if (pointer.handle && *pointer.handle < handles().size()) {
        const layout::Handle handle = handles()[*pointer.handle].handle;
        begin(Press::Resize, pointer);
        begin_snapping(handle);
        return true;
    }
    press_on(hits(pointer.at, reach), pointer);
    return true;
}

void LayoutWork::press_on(const std::vector<Place>& found, const Pointer& pointer)
{
    m_click.reset();
    const bool adds = pointer.held.shift || pointer.held.control;
    if (adds && !found.empty()) {
        std::vector<Place> places = m_selected;
        if (std::erase(places, found.front()) == 0)
            places.push_back(found.front());
        select(std::move(places));
        return;
    }
    if (pointer.held.alt && found.size() > 1) { // what lies below what is in hand
        const auto at = m_selected.empty() ? found.end() : std::ranges::find(found, m_selected.front());
        select({at == found.end() || at + 1 == found.end() ? found.front() : *(at + 1)});
        return;
    }
    const auto in_hand = std::ranges::find_if(found, [&](Place place) { return contains(m_selected, place); });
    const bool grounds_only = std::ranges::all_of(found, [&](Place place) { return is_ground(place); });
    if (!found.empty() && !grounds_only) {
        if (in_hand == found.end() || (m_selected.size() == 1 && is_ground(*in_hand)))
            select({found.front()});
        else if (m_selected.size() == 1)
            m_click = found.front();
        begin(Press::Move, pointer);
        begin_snapping({});
        return;
    }
    for (const bool across : {true, false})
        if (const auto guide = guide_at(pointer.at, m_reach, across)) {
            m_guide = *guide;
            begin(across ? Press::GuideAcross : Press::GuideDown, pointer);
            return;
        }
    if (!found.empty())
        m_click = found.front();
    begin(Press::Band, pointer);
}

layout::Snap LayoutWork::snapped(const Pointer& pointer) const
{
    Length dx = pointer.at.x - m_from.x, dy = pointer.at.y - m_from.y;
    if (pointer.held.shift && m_press == Press::Move) // straight across or straight down
        (std::abs(dx.mm()) < std::abs(dy.mm()) ? dx : dy) = Length();
    if (!m_snapping || pointer.held.alt)
        return {dx, dy, {}};
    layout::Snap result = layout::snap(m_points, dx, dy, m_targets, m_reach);
    if (pointer.held.shift && m_press == Press::Move)
        (dx == Length() ? result.dx : result.dy) = Length();
    return result;
}

void LayoutWork::drag(const Pointer& pointer)
{
    const bool far = std::abs((pointer.at.x - m_from.x).mm()) > m_reach.mm() ||
                     std::abs((pointer.at.y - m_from.y).mm()) > m_reach.mm();
    if (m_press == Press::None || (!m_moved && !far))
        return;
    m_to = pointer.at;
    m_click.reset();
    switch (m_press) {
    case Press::Move:
        m_snap = snapped(pointer);
        change([&](layout::LayoutDocument& document) {
            return document.move(m_selected, m_snap.dx, m_snap.dy, gesture());
        });
        break;
    case Press::Resize:
        m_snap = snapped(pointer);
        change([&](layout::LayoutDocument& document) {
            return document.resize(m_selected.front(), *m_handle, m_snap.dx, m_snap.dy, gesture());
        });
        break;
    case Press::GuideAcross:
    case Press::GuideDown:
        drag_guide(pointer);
        break;
    case Press::Draw:
    case Press::Band:
    case Press::None:
        break;
    }
    m_moved = true;
}

/// Beyond the page's edge it is taken away.
void LayoutWork::drag_guide(const Pointer& pointer)
{
    const auto& page = layout().pages[static_cast<std::size_t>(m_page)];
    const bool across = m_press == Press::GuideAcross;
    const Length end = across ? page.width : page.height;
    Length at = across ? pointer.at.x : pointer.at.y;
    if (m_snapping && !pointer.held.alt)
        at = Length::mm(std::round(at.mm() / kGrid.mm()) * kGrid.mm());
    layout::PageTemplate::Guides guides = m_guides;
    auto& lines = across ? guides.x : guides.y;
    if (at < Length() || at > end)
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(m_guide));
    else
        lines[m_guide] = at;
    change([&](layout::LayoutDocument& document) { return document.set_guides(m_page, guides, gesture()); });
}

Rect LayoutWork::band() const
{
    const Length left = std::min(m_from.x, m_to.x), top = std::min(m_from.y, m_to.y);
    return {left, top, std::max(m_from.x, m_to.x) - left, std::max(m_from.y, m_to.y) - top};
}

void LayoutWork::draw_new()
{
    layout::NewElement element;
    element.kind = *m_tool;
    element.at = m_moved ? band() : Rect{m_from.x, m_from.y, {}, {}};
    element.content = m_picture;
    if (m_snapping) { // on tenths of a millimetre
        const auto round = [](Length length) { return Length::mm(std::round(length.mm() / kGrid.mm()) * kGrid.mm()); };
        element.at = {round(element.at.x), round(element.at.y), round(element.at.width), round(element.at.height)};
    }
    change([&](layout::LayoutDocument& document) { return document.add(m_page, element); });
    m_tool.reset();
    m_picture.clear();
}

void LayoutWork::release(const Pointer& pointer)
{
    if (m_press == Press::None)
        return;
    if (m_moved)
        drag(pointer);
    const Press press = m_press;
    m_press = Press::None;
    m_snap = {};
    if (press == Press::Draw)
        draw_new();
    else if (press == Press::Band && m_moved)
        select(layout::places_within(layout(), m_page, band()));
    else if (!m_moved && m_click)
        select({*m_click});
    else if (!m_moved && press == Press::Band)
        select({});
    m_moved = false;
}

void LayoutWork::give_up()
{
    const bool changed = m_moved && m_press != Press::Band && m_press != Press::Draw && m_press != Press::None;
    m_press = Press::None;
    m_snap = {};
    m_moved = false;
    if (changed && m_document.undo())
        follow();
}

void LayoutWork::hover(const Pointer& pointer, Length reach)
{
    m_to = pointer.at;
    const auto found = hits(pointer.at, reach);
    m_hovered = found.empty() || m_tool ? std::nullopt : std::optional(found.front());
    m_hovered_handle.reset();
    if (!m_tool && pointer.handle && *pointer.handle < handles().size())
        m_hovered_handle = handles()[*pointer.handle].handle;
}

void LayoutWork::leave()
{
    m_hovered.reset();
    m_hovered_handle.reset();
}

bool LayoutWork::key(const CanvasKey& key)
{
    using Code = CanvasKey::Code;
    const Length step = Length::mm(key.held.shift ? 1 : key.held.control ? 0.01 : 0.1);
    switch (key.code) {
    case Code::Left:
    case Code::Right:
    case Code::Up:
    case Code::Down:
        if (m_selected.empty())
            return false;
        nudge(key.code == Code::Left    ? step * -1
              : key.code == Code::Right ? step
                                        : Length(),
              key.code == Code::Up     ? step * -1
              : key.code == Code::Down ? step
                                       : Length());
        return true;
    case Code::Delete:
        remove();
        return true;
    case Code::Escape:
        if (in_gesture())
            give_up();
        else if (m_tool)
            take_tool({});
        else if (!m_selected.empty())
            select({});
        else
            return false;
        return true;
    default:
        return false;
    }
}

CanvasCursor LayoutWork::cursor() const
{
    using layout::Handle;
    if (m_tool || m_press == Press::Draw)
        return CanvasCursor::Cross;
    const auto handle = m_press == Press::Resize ? m_handle : m_hovered_handle;
    if (handle)
        switch (*handle) {
        case Handle::TopLeft:
        case Handle::BottomRight:
            return CanvasCursor::SizeFalling;
        case Handle::TopRight:
        case Handle::BottomLeft:
            return CanvasCursor::SizeRising;
        case Handle::Top:
        case Handle::Bottom:
            return CanvasCursor::SizeDown;
        case Handle::Left:
        case Handle::Right:
            return CanvasCursor::SizeAcross;
        case Handle::Start:
        case Handle::End:
            return CanvasCursor::Cross;
        }
    if (m_press == Press::GuideAcross)
        return CanvasCursor::SizeAcross;
    if (m_press == Press::GuideDown)
        return CanvasCursor::SizeDown;
    const bool over = m_hovered && contains(m_selected, *m_hovered) && !is_ground(*m_hovered);
    return m_press == Press::Move || over ? CanvasCursor::Move : CanvasCursor::Arrow;
}

std::vector<layout::HandlePoint> LayoutWork::handles() const
{
    return m_selected.size() == 1 ? layout::handles_of(layout(), layout::element_at(layout(), m_selected.front()))
                                  : std::vector<layout::HandlePoint>();
}

std::string LayoutWork::readout() const
{
    if (m_press == Press::GuideAcross || m_press == Press::GuideDown)
        return mm_text(m_press == Press::GuideAcross ? m_to.x : m_to.y) + " mm";
    if (m_press == Press::Draw || m_press == Press::Band)
        return m_moved ? mm_text(band().width) + " × " + mm_text(band().height) + " mm" : std::string();
    const auto frame = layout::frame_of(layout(), m_selected);
    if (!frame || !m_moved)
        return {};
    if (m_press == Press::Resize)
        return mm_text(frame->width) + " × " + mm_text(frame->height) + " mm";
    const auto baseline =
        m_selected.size() == 1 ? layout::baseline_of(layout::element_at(layout(), m_selected.front())) : std::nullopt;
    return "x " + mm_text(frame->x) + "  y " + mm_text(baseline.value_or(frame->y)) + " mm";
}

Overlay LayoutWork::overlay(const std::vector<Place>& problems, bool frames) const
{
    const auto& page = layout().pages[static_cast<std::size_t>(m_page)];
    Overlay overlay;
    const auto add = [&](Place place, FrameKind kind) {
        overlay.frames.push_back({layout::frame_of(layout(), layout::element_at(layout(), place)), kind, {}});
    };
    overlay.frames.push_back(
        {{page.margin, page.margin, page.width - page.margin * 2, page.height - page.margin * 2}, FrameKind::Safe, {}});
    if (frames)
        for (int i = 0; i < static_cast<int>(page.elements.size()); ++i)
            add({m_page, i}, FrameKind::Box);
    for (const Place place : problems)
        if (place.page == m_page && place.element < static_cast<int>(page.elements.size()))
            add(place, FrameKind::Problem);
    if (m_hovered && !in_gesture() && !contains(m_selected, *m_hovered))
        add(*m_hovered, FrameKind::Hovered);
    for (const Place place : m_selected)
        add(place, FrameKind::Selected);
    for (const Length x : page.guides.x)
        overlay.lines.push_back({{x, {}}, {x, page.height}, LineKind::Guide});
    for (const Length y : page.guides.y)
        overlay.lines.push_back({{{}, y}, {page.width, y}, LineKind::Guide});
    if (m_press == Press::Move || m_press == Press::Resize)
        for (const layout::SnapLine& line : m_snap.lines)
            overlay.lines.push_back({{line.x1, line.y1}, {line.x2, line.y2}, LineKind::Snap});
    for (const layout::HandlePoint& handle : handles())
        overlay.handles.push_back({handle.x, handle.y});
    if (m_moved && (m_press == Press::Draw || m_press == Press::Band))
        overlay.band = band();
    overlay.readout = readout();
    return overlay;
}

std::string LayoutWork::selection_text() const
{
    if (m_selected.empty())
        return {};
    if (m_selected.size() > 1)
        return tr("{0} 個の要素", m_selected.size());
    const layout::Element& element = layout::element_at(layout(), m_selected.front());
    const std::string kind = tr(layout::japanese(layout::kind_of(element)));
    return element.name == name(layout::kind_of(element)) ? kind : kind + "　" + element.name;
}

} // namespace fuda::presenters
