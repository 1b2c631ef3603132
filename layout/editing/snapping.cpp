#include "layout/editing/snapping.h"

#include "layout/editing/frames.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace fuda::layout {

namespace {

using Kind = SnapTarget::Kind;

bool sticks_to_baselines(Kind kind)
{
    return kind == Kind::Baseline || kind == Kind::Guide;
}

/// A point that comes to a target when it moves by `by`.
struct Hit {
    const SnapTarget* target = nullptr;
    Length by;
};

Length distance(Length a, Length b)
{
    return a < b ? b - a : a - b;
}

/// The target in reach to which the movement must be changed least; of equally near ones the first, so that pages, guides and margins
/// go before elements.
void find_nearest(Hit& best, const std::vector<Length>& points, Length movement, const std::vector<SnapTarget>& targets,
                  Length reach, const std::function<bool(Kind)>& sticks)
{
    for (const Length point : points)
        for (const SnapTarget& target : targets) {
            const Length by = target.at - point;
            const Length off = distance(by, movement);
            if (sticks(target.kind) && off <= reach && (!best.target || off < distance(best.by, movement)))
                best = {&target, by};
        }
}

Length on_grid(const std::vector<Length>& points, Length movement, Length grid)
{
    if (points.empty() || grid <= Length())
        return movement;
    const Length there = points.front() + movement;
    return grid * std::round(there / grid) - points.front();
}

/// Every target on which one of the points lies once it has moved.
template <class Draw>
void draw_lines(const std::vector<Length>& points, Length movement, const std::vector<SnapTarget>& targets,
                const std::function<bool(Kind)>& sticks, const Draw& draw)
{
    constexpr Length kSame = Length::mm(0.005);
    for (const SnapTarget& target : targets)
        if (sticks(target.kind) && std::any_of(points.begin(), points.end(), [&](Length point) {
                return distance(point + movement, target.at) < kSame;
            }))
            draw(target);
}

} // namespace

SnapTargets targets_of(const Template& layout, int page_number, const std::vector<Place>& except,
                       std::optional<Length> grid)
{
    const PageTemplate& page = layout.pages.at(static_cast<std::size_t>(page_number));
    SnapTargets targets;
    targets.grid = grid;
    const auto across = [&](Kind kind, Length at, Length from, Length to) {
        targets.across.push_back({kind, at, from, to});
    };
    const auto down = [&](Kind kind, Length at, Length from, Length to) {
        targets.down.push_back({kind, at, from, to});
    };
    const Length none;
    for (const Length at : page.guides.x)
        across(Kind::Guide, at, none, page.height);
    for (const Length at : page.guides.y)
        down(Kind::Guide, at, none, page.width);
    for (const Length at : {none, page.width})
        across(Kind::Page, at, none, page.height);
    for (const Length at : {none, page.height})
        down(Kind::Page, at, none, page.width);
    across(Kind::Center, page.width * 0.5, none, page.height);
    down(Kind::Center, page.height * 0.5, none, page.width);
    if (page.margin > none) {
        for (const Length at : {page.margin, page.width - page.margin})
            across(Kind::Margin, at, none, page.height);
        for (const Length at : {page.margin, page.height - page.margin})
            down(Kind::Margin, at, none, page.width);
    }
    for (std::size_t i = 0; i < page.elements.size(); ++i) {
        if (std::find(except.begin(), except.end(), Place{page_number, static_cast<int>(i)}) != except.end())
            continue;
        const Element& element = page.elements[i];
        const Rect frame = frame_of(layout, element);
        across(Kind::Edge, frame.x, frame.y, frame.bottom());
        across(Kind::Edge, frame.right(), frame.y, frame.bottom());
        across(Kind::Middle, frame.x + frame.width * 0.5, frame.y, frame.bottom());
        if (const auto baseline = baseline_of(element)) {
            down(Kind::Baseline, *baseline, frame.x, frame.right());
            continue;
        }
        down(Kind::Edge, frame.y, frame.x, frame.right());
        down(Kind::Edge, frame.bottom(), frame.x, frame.right());
        down(Kind::Middle, frame.y + frame.height * 0.5, frame.x, frame.right());
    }
    return targets;
}

SnapPoints points_of(const Template& layout, const std::vector<Place>& places)
{
    const std::optional<Rect> frame = frame_of(layout, places);
    if (!frame)
        return {};
    SnapPoints points;
    points.extent = *frame;
    points.across = {frame->x, frame->right(), frame->x + frame->width * 0.5};
    for (const Place place : places)
        if (const auto baseline = baseline_of(element_at(layout, place)))
            points.baselines.push_back(*baseline);
    if (points.baselines.size() < places.size())
        points.down = {frame->y, frame->bottom(), frame->y + frame->height * 0.5};
    return points;
}

SnapPoints points_of(const Template& layout, Place place, Handle handle)
{
    const Element& element = element_at(layout, place);
    SnapPoints points;
    points.extent = frame_of(layout, element);
    for (const HandlePoint& point : handles_of(layout, element))
        if (point.handle == handle) {
            if (handle != Handle::Top && handle != Handle::Bottom)
                points.across = {point.x};
            if (handle != Handle::Left && handle != Handle::Right)
                points.down = {point.y};
        }
    return points;
}

Snap snap(const SnapPoints& points, Length dx, Length dy, const SnapTargets& targets, Length reach)
{
    const std::function<bool(Kind)> plain = [](Kind kind) { return kind != Kind::Baseline; };
    const std::function<bool(Kind)> baseline = sticks_to_baselines;
    Snap result{dx, dy, {}};

    Hit across;
    find_nearest(across, points.across, dx, targets.across, reach, plain);
    if (across.target)
        result.dx = across.by;
    else if (targets.grid)
        result.dx = on_grid(points.across, dx, *targets.grid);

    Hit down;
    find_nearest(down, points.down, dy, targets.down, reach, plain);
    find_nearest(down, points.baselines, dy, targets.down, reach, baseline);
    if (down.target)
        result.dy = down.by;
    else if (targets.grid)
        result.dy = on_grid(points.baselines.empty() ? points.down : points.baselines, dy, *targets.grid);

    const Rect& extent = points.extent;
    const auto vertical = [&](const SnapTarget& target) {
        result.lines.push_back({target.at, std::min(target.from, extent.y + result.dy), target.at,
                                std::max(target.to, extent.bottom() + result.dy), target.kind});
    };
    const auto horizontal = [&](const SnapTarget& target) {
        result.lines.push_back({std::min(target.from, extent.x + result.dx), target.at,
                                std::max(target.to, extent.right() + result.dx), target.at, target.kind});
    };
    if (across.target)
        draw_lines(points.across, result.dx, targets.across, plain, vertical);
    if (down.target) {
        draw_lines(points.down, result.dy, targets.down, plain, horizontal);
        draw_lines(points.baselines, result.dy, targets.down, baseline, horizontal);
    }
    return result;
}

} // namespace fuda::layout
