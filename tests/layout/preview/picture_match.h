#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace fuda::tests {

/// A page as pixels, row by row from the top: red, green, blue.
struct Picture {
    int width = 0, height = 0;
    double dpi = 0;
    std::vector<std::uint8_t> rgb;
    const std::uint8_t* at(int x, int y) const
    {
        return rgb.data() +
               (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 3;
    }
};

/// Where two pictures of one page do not show the same.
struct Mismatch {
    double x_mm = 0, y_mm = 0; ///< the worst place
    int pixels = 0;            ///< how many there are in the whole picture
    int worst = 0;             ///< steps of 255 by which the worst is beside everything that the other shows near there
};

struct Tolerance {
    int steps = 0;      ///< of 255, where something is drawn
    int flat_steps = 0; ///< of 255, where both show one colour all around
};

/// Every pixel of each picture must be found again in the other within one pixel: printers' rasterisers put strokes and letters to
/// (parts of) pixels and round their weight. Both are blurred over three pixels first, so that a hair line on one row of pixels and the same on
/// two rows are one; where nothing changes nearby, colours must be the same.
Mismatch compare(const Picture& one, const Picture& other, const Tolerance& tolerance);

} // namespace fuda::tests
