#include "layout/editing/arranging.h"

#include "layout/editing/frames.h"

#include <algorithm>
#include <cmath>

namespace fuda::layout {

namespace {

/// Less than this is drawn at the same place and cannot be written.
constexpr double kSameMm = 0.005;

struct Item {
    Place place;
    Rect frame;
};

void add(std::vector<Movement>& movements, Place place, Length dx, Length dy)
{
    if (std::abs(dx.mm()) >= kSameMm || std::abs(dy.mm()) >= kSameMm)
        movements.push_back({place, dx, dy});
}

/// Equal gaps between frames that lie one after the other from `begin` to `end`.
std::vector<Movement> spread(std::vector<Item> items, bool across)
{
    if (items.size() < 3)
        return {};
    const auto begin = [&](const Rect& frame) { return across ? frame.x : frame.y; };
    const auto size = [&](const Rect& frame) { return across ? frame.width : frame.height; };
    std::stable_sort(items.begin(), items.end(),
                     [&](const Item& a, const Item& b) { return begin(a.frame) < begin(b.frame); });
    Length covered;
    for (const Item& item : items)
        covered = covered + size(item.frame);
    const Rect& last = items.back().frame;
    const Length gap = (begin(last) + size(last) - begin(items.front().frame) - covered) *
                       (1.0 / static_cast<double>(items.size() - 1));
    std::vector<Movement> movements;
    Length at = begin(items.front().frame);
    for (const Item& item : items) {
        const Length by = at - begin(item.frame);
        add(movements, item.place, across ? by : Length(), across ? Length() : by);
        at = at + size(item.frame) + gap;
    }
    return movements;
}

} // namespace

std::vector<Movement> arranged(const Template& layout, const std::vector<Place>& places, Arrangement arrangement)
{
    if (places.empty())
        return {};
    std::vector<Item> items;
    for (const Place place : places)
        items.push_back({place, frame_of(layout, element_at(layout, place))});
    if (arrangement == Arrangement::SpreadAcross || arrangement == Arrangement::SpreadDown)
        return spread(std::move(items), arrangement == Arrangement::SpreadAcross);

    const PageTemplate& page = layout.pages[static_cast<std::size_t>(places.front().page)];
    const Rect around =
        places.size() > 1 ? *frame_of(layout, places)
                          : Rect{page.margin, page.margin, page.width - page.margin * 2, page.height - page.margin * 2};
    const auto foot = [&](Place place, const Rect& frame) {
        return baseline_of(element_at(layout, place)).value_or(frame.bottom());
    };
    std::vector<Movement> movements;
    for (const auto& [place, frame] : items) {
        Length dx;
        Length dy;
        switch (arrangement) {
        case Arrangement::Left:
            dx = around.x - frame.x;
            break;
        case Arrangement::Center:
            dx = around.x + around.width * 0.5 - frame.x - frame.width * 0.5;
            break;
        case Arrangement::Right:
            dx = around.right() - frame.right();
            break;
        case Arrangement::Top:
            dy = around.y - frame.y;
            break;
        case Arrangement::Middle:
            dy = around.y + around.height * 0.5 - frame.y - frame.height * 0.5;
            break;
        case Arrangement::Bottom:
            dy = around.bottom() - frame.bottom();
            break;
        case Arrangement::Baseline:
            dy = foot(items.front().place, items.front().frame) - foot(place, frame);
            break;
        case Arrangement::SpreadAcross:
        case Arrangement::SpreadDown:
            break;
        }
        add(movements, place, dx, dy);
    }
    return movements;
}

} // namespace fuda::layout
