#include "layout/proof/barcode_reader.h"

namespace fuda::layout {

namespace {

// A bar and a gap are 4 pixels wide, each third of a long bar is 8 high (domain.md §2.2: 0.6, 0.6 and 1.2 mm at 10 pt),
// and a margin of 4 pixels lies around them all.
constexpr int kBar = 4, kPitch = 8, kThird = 8, kMargin = 4;

enum class Ink { None, Some, Full };

/// Looks away from the edges, whose pixels belong to either side.
Ink ink(const Raster& picture, int left, int top, int width, int height)
{
    int dark = 0;
    for (int y = top + 1; y < top + height - 1; ++y)
        for (int x = left + 1; x < left + width - 1; ++x)
            dark += *picture.at(x, y) < 128;
    const int all = (width - 2) * (height - 2);
    return dark * 10 >= all * 9 ? Ink::Full : dark * 10 <= all ? Ink::None : Ink::Some;
}

char bar_at(const Raster& picture, int left)
{
    const auto third = [&](int n) { return ink(picture, left, kMargin + n * kThird, kBar, kThird); };
    const bool above = third(0) == Ink::Full;
    const bool below = third(2) == Ink::Full;
    if (third(1) != Ink::Full || third(0) == Ink::Some || third(2) == Ink::Some ||
        ink(picture, left, 0, kBar, kMargin) != Ink::None ||
        ink(picture, left, kMargin + 3 * kThird, kBar, kMargin) != Ink::None ||
        ink(picture, left - kBar, 0, kBar, picture.height) != Ink::None ||
        ink(picture, left + kBar, 0, kBar, picture.height) != Ink::None)
        return '?';
    return above && below ? 'F' : above ? 'A' : below ? 'D' : 'T';
}

} // namespace

PixelWindow customer_barcode_window(const CustomerBarcodeMark& barcode)
{
    const Length pixel = customer_barcode::kBarWidth * (barcode.size_pt / 10 / kBar);
    const Rect bars = barcode.box();
    return {{bars.x - pixel * kMargin, bars.y - pixel * kMargin, bars.width + pixel * (2 * kMargin),
             bars.height + pixel * (2 * kMargin)},
            1 / pixel.mm(),
            PixelWindow::Channels::Gray};
}

std::string read_customer_barcode(const Raster& picture)
{
    std::string bars(customer_barcode::kBars, '?');
    if (picture.channels != 1 || picture.width < kPitch * customer_barcode::kBars ||
        picture.height < 2 * kMargin + 3 * kThird)
        return bars;
    for (int i = 0; i < customer_barcode::kBars; ++i)
        bars[static_cast<std::size_t>(i)] = bar_at(picture, kMargin + i * kPitch);
    return bars;
}

} // namespace fuda::layout
