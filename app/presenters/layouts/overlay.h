#pragma once

#include "data/base/length.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

/// A place on a page, from its top left corner; it may lie beside the page.
struct PagePoint {
    Length x, y;
    bool operator==(const PagePoint&) const = default;
};

enum class FrameKind {
    Box,        ///< of an element
    Safe,       ///< what keeps the page's margin lies inside
    Quiet,      ///< must stay free around a code
    HandFilled, ///< for the member's own hand
    Hovered,    ///< the pointer is above it
    Selected,
    Problem,
    Added, ///< by a newer version
    Removed,
    Changed,
};

struct OverlayFrame {
    Rect box;
    FrameKind kind = FrameKind::Box;
    std::string label; ///< a field's name, a problem's number; shown where there is room
    bool operator==(const OverlayFrame&) const = default;
};

enum class LineKind { Guide, Snap };

struct OverlayLine {
    PagePoint from, to;
    LineKind kind = LineKind::Guide;
    bool operator==(const OverlayLine&) const = default;
};

/// What lies over a page on the screen and is never printed.
struct Overlay {
    std::vector<OverlayFrame> frames;
    std::vector<OverlayLine> lines;
    std::vector<PagePoint> handles; ///< squares of the same size at every zoom
    std::optional<Rect> band;       ///< the rectangle that a person draws with the pointer
    std::string readout;            ///< beside the pointer: "x 18.00  y 6.40 mm"
    bool operator==(const Overlay&) const = default;
};

} // namespace fuda::presenters
