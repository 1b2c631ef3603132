#pragma once

#include <optional>
#include <string>
#include <vector>

namespace fuda::layout {

/// Bars and gaps of a number in NW-7 (Codabar, JIS X 0506; EN 798), from the first bar to the last, in cells of half a narrow bar: a
/// narrow element is two cells, a wide one five (1 : 2.5, in the middle of what the standards allow for bars under 0.5 mm).
/// Start and stop character are both 'A'. Nothing when `digits` is empty or has anything but 0 to 9.
std::optional<std::vector<bool>> encode_nw7(const std::string& digits);

} // namespace fuda::layout
