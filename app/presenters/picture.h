#pragma once

#include <cstdint>
#include <vector>

namespace fuda::presenters {

/// Pixels for the screen, row by row from the top: red, green, blue.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;
};

} // namespace fuda::presenters
