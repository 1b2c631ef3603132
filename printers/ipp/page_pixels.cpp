#include "printers/ipp/page_pixels.h"

#include <algorithm>

namespace fuda::printers {

namespace {

constexpr int kFinest = 600;

Bitmap white(int width, int height)
{
    return {width, height, std::vector<std::uint8_t>(std::size_t(width) * std::size_t(height) * 3, 0xff)};
}

/// Copies what both have.
void place(Bitmap& target, const Bitmap& page)
{
    const int width = std::min(page.width, target.width);
    for (int row = 0; row < std::min(page.height, target.height); ++row) {
        const auto source = page.rgb.begin() + std::ptrdiff_t(row) * page.width * 3;
        std::copy(source, source + std::ptrdiff_t(width) * 3,
                  target.rgb.begin() + std::ptrdiff_t(row) * target.width * 3);
    }
}

} // namespace

Resolution best_resolution(const Capabilities& capabilities)
{
    const std::vector<Resolution>& offered = capabilities.resolutions;
    if (offered.empty())
        return {};
    const auto finer = [](const Resolution& a, const Resolution& b) {
        const bool too_fine_a = a.x_dpi > kFinest, too_fine_b = b.x_dpi > kFinest;
        if (too_fine_a != too_fine_b)
            return too_fine_a;
        return too_fine_a ? a.x_dpi > b.x_dpi : a.x_dpi < b.x_dpi;
    };
    return *std::max_element(offered.begin(), offered.end(), finer);
}

Bitmap mirrored(const Bitmap& page, bool left_right, bool top_bottom)
{
    Bitmap result = page;
    const std::size_t bytes = std::size_t(page.width) * 3;
    for (int y = 0; y < page.height; ++y) {
        const std::uint8_t* const source = page.rgb.data() + std::size_t(top_bottom ? page.height - 1 - y : y) * bytes;
        std::uint8_t* const target = result.rgb.data() + std::size_t(y) * bytes;
        if (!left_right) {
            std::copy(source, source + bytes, target);
            continue;
        }
        for (std::size_t x = 0; x < bytes; x += 3) {
            target[x] = source[bytes - 3 - x];
            target[x + 1] = source[bytes - 2 - x];
            target[x + 2] = source[bytes - 1 - x];
        }
    }
    return result;
}

Bitmap fitted(const Bitmap& page, int width, int height)
{
    if (page.width == width && page.height == height)
        return page;
    Bitmap result = white(width, height);
    place(result, page);
    return result;
}

} // namespace fuda::printers
