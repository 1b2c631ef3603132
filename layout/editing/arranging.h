#pragma once

#include "layout/editing/places.h"

#include <vector>

namespace fuda::layout {

enum class Arrangement {
    Left,
    Center,
    Right,
    Top,
    Middle,
    Bottom,
    Baseline,     ///< of the first place; what has no baseline stands on it
    SpreadAcross, ///< equal gaps between the outermost, which stay
    SpreadDown,
};

/// How the elements move to stand so: on the frame around all of them, a single one within its page's margin. Without those that
/// stand right already. Spreading takes three or more.
std::vector<Movement> arranged(const Template& layout, const std::vector<Place>& places, Arrangement arrangement);

} // namespace fuda::layout
