#include "layout/proof/picture_comparer.h"

#include <algorithm>
#include <cstdlib>

namespace fuda::layout {

namespace {

// Of 255. A specimen mark or a tinted box changes a channel by less than kNear; ink differs from paper by more.
constexpr int kNear = 64;
constexpr int kDark = 110;

int distance(const std::uint8_t* a, const std::uint8_t* b)
{
    return std::max({std::abs(a[0] - b[0]), std::abs(a[1] - b[1]), std::abs(a[2] - b[2])});
}

bool is_dark(const std::uint8_t* color)
{
    return std::max({color[0], color[1], color[2]}) < kDark;
}

} // namespace

PictureVerdict compare_pictures(const Raster& reference, const Raster& found)
{
    if (reference.channels != 3 || found.channels != 3 || reference.width != found.width ||
        reference.height != found.height)
        return PictureVerdict::Different;
    constexpr std::uint8_t kPaper[] = {255, 255, 255};
    int paper = 0;
    int ink = 0;
    int same_ink = 0;
    int overprinted = 0;
    int stray = 0;
    for (int y = 0; y < reference.height; ++y)
        for (int x = 0; x < reference.width; ++x) {
            const std::uint8_t* wanted = reference.at(x, y);
            const std::uint8_t* seen = found.at(x, y);
            const bool same = distance(wanted, seen) <= kNear;
            if (distance(wanted, kPaper) <= kNear) {
                ++paper;
                stray += !same && !is_dark(seen);
            } else {
                ++ink;
                same_ink += same;
                overprinted += !same && is_dark(seen);
            }
        }
    if (ink * 100 < reference.width * reference.height)
        return PictureVerdict::Blank;
    if (same_ink * 10 < ink)
        return PictureVerdict::Missing;
    // What is neither the picture nor black over it is a hole or another picture.
    if ((same_ink + overprinted) * 100 < ink * 95 || same_ink * 100 < ink * 75 || stray * 100 > paper * 5)
        return PictureVerdict::Different;
    return PictureVerdict::Same;
}

} // namespace fuda::layout
