#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fuda::layout {

/// Pixels row by row from the top, 8 bits a channel: one channel is grey (0 black, 255 white), three are red, green,
/// blue.
struct Raster {
    int width = 0, height = 0, channels = 1;
    std::vector<std::uint8_t> pixels;

    const std::uint8_t* at(int x, int y) const
    {
        return pixels.data() + static_cast<std::size_t>((y * width + x) * channels);
    }
    bool operator==(const Raster&) const = default;
};

} // namespace fuda::layout
