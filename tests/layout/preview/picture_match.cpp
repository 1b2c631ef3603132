#include "tests/layout/preview/picture_match.h"

#include <algorithm>
#include <cstdlib>

namespace fuda::tests {

namespace {

/// One channel of a picture.
struct Plane {
    int width = 0, height = 0;
    std::vector<std::uint8_t> values;
    const std::uint8_t* row(int y) const
    {
        return values.data() + static_cast<std::size_t>(std::clamp(y, 0, height - 1)) * static_cast<std::size_t>(width);
    }
};

/// Of each pixel and its eight neighbours (at the edges: those that are there, some of them twice): first three beside each other, then
/// three above each other.
template <class Join>
Plane joined(const Plane& plane, const Join& join)
{
    Plane across = plane;
    Plane result = plane;
    const auto width = static_cast<std::size_t>(plane.width);
    for (int y = 0; y < plane.height; ++y) {
        const std::uint8_t* row = plane.row(y);
        std::uint8_t* target = across.values.data() + static_cast<std::size_t>(y) * width;
        for (std::size_t x = 0; x < width; ++x)
            target[x] = join(row[x > 0 ? x - 1 : 0], row[x], row[std::min(x + 1, width - 1)]);
    }
    for (int y = 0; y < plane.height; ++y) {
        const std::uint8_t* above = across.row(y - 1);
        const std::uint8_t* row = across.row(y);
        const std::uint8_t* below = across.row(y + 1);
        std::uint8_t* target = result.values.data() + static_cast<std::size_t>(y) * width;
        for (std::size_t x = 0; x < width; ++x)
            target[x] = join(above[x], row[x], below[x]);
    }
    return result;
}

/// A channel, blurred, and between what it lies within a pixel's distance.
struct Seen {
    Plane blurred, least, most;
};

Seen seen(const Picture& picture, std::size_t channel)
{
    Plane plane{picture.width, picture.height, {}};
    plane.values.resize(picture.rgb.size() / 3);
    for (std::size_t i = 0; i < plane.values.size(); ++i)
        plane.values[i] = picture.rgb[i * 3 + channel];
    Seen result;
    result.blurred = joined(plane, [](int a, int b, int c) { return static_cast<std::uint8_t>((a + b + c + 1) / 3); });
    result.least = joined(result.blurred, [](auto a, auto b, auto c) { return std::min({a, b, c}); });
    result.most = joined(result.blurred, [](auto a, auto b, auto c) { return std::max({a, b, c}); });
    return result;
}

} // namespace

Mismatch compare(const Picture& one, const Picture& other, const Tolerance& tolerance)
{
    Mismatch mismatch;
    if (one.width != other.width || one.height != other.height)
        return {0, 0, one.width * one.height, 255};
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const Seen first = seen(one, channel);
        const Seen second = seen(other, channel);
        for (std::size_t i = 0; i < first.blurred.values.size(); ++i) {
            const int a = first.blurred.values[i];
            const int b = second.blurred.values[i];
            const int beside = std::max({a - second.most.values[i], second.least.values[i] - a,
                                         b - first.most.values[i], first.least.values[i] - b, 0});
            const bool is_flat = first.most.values[i] - first.least.values[i] <= tolerance.flat_steps &&
                                 second.most.values[i] - second.least.values[i] <= tolerance.flat_steps;
            if (beside <= (is_flat ? tolerance.flat_steps : tolerance.steps))
                continue;
            ++mismatch.pixels;
            if (beside > mismatch.worst) {
                mismatch.worst = beside;
                const auto width = static_cast<std::size_t>(one.width);
                mismatch.x_mm = static_cast<double>(i % width) * 25.4 / one.dpi;
                mismatch.y_mm = static_cast<double>(i / width) * 25.4 / one.dpi;
            }
        }
    }
    return mismatch;
}

} // namespace fuda::tests
