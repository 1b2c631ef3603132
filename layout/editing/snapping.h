#pragma once

#include "layout/editing/places.h"

#include <optional>
#include <vector>

namespace fuda::layout {

/// Something on a page to which what is moved can stick: a vertical line has a place across (x), a horizontal one a place down (y).
struct SnapTarget {
    enum class Kind { Page, Margin, Center, Guide, Edge, Middle, Baseline };
    Kind kind = Kind::Edge;
    Length at;
    Length from, to; ///< along the line: from where to where it stands, for drawing it
};

struct SnapTargets {
    std::vector<SnapTarget> across, down; ///< vertical lines, horizontal lines
    std::optional<Length> grid;           ///< where nothing else is in reach
};
/// The page's edges, margin, centre and guides, and the edges, middles and baselines of all elements but those that are moved.
SnapTargets targets_of(const Template& layout, int page, const std::vector<Place>& except,
                       std::optional<Length> grid = {});

/// What of the moved elements sticks, where it is before it is moved.
struct SnapPoints {
    std::vector<Length> across;          ///< left, middle, right
    std::vector<Length> down, baselines; ///< top, middle, bottom; texts stick by their baseline
    Rect extent;
};
SnapPoints points_of(const Template& layout, const std::vector<Place>& places);
/// Only what the handle moves.
SnapPoints points_of(const Template& layout, Place place, Handle handle);

struct SnapLine {
    Length x1, y1, x2, y2;
    SnapTarget::Kind kind;
};
struct Snap {
    Length dx, dy;               ///< the movement that was asked for, or a little more or less
    std::vector<SnapLine> lines; ///< where it sticks
};
/// Sticks to the nearest target within `reach`, across and down each by itself. Baselines stick to baselines and guides alone, and
/// nothing else sticks to baselines.
Snap snap(const SnapPoints& points, Length dx, Length dy, const SnapTargets& targets, Length reach);

} // namespace fuda::layout
