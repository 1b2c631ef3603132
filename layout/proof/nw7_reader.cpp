#define ZX_USE_UTF8 1 // else Result::text() is a std::wstring
#include "layout/proof/nw7_reader.h"

#include <ZXing/DecodeHints.h>
#include <ZXing/ReadBarcode.h>
#include <ZXing/Result.h>

namespace fuda::layout {

namespace {

constexpr int kPixelsPerCell = 4;
constexpr int kQuietPixels = nw7::kQuietZoneCells * kPixelsPerCell;
constexpr std::uint8_t kMiddleGrey = 128;

bool is_dark(const Raster& picture, int x, int y)
{
    return *picture.at(x, y) < kMiddleGrey;
}

/// A scanner takes any one line across the bars: all of them must say the same. The pixels at an edge belong to either side.
bool is_whole(const Raster& picture)
{
    const int middle = picture.height / 2;
    for (int x = 1; x + 1 < picture.width; ++x) {
        const bool dark = is_dark(picture, x, middle);
        if (is_dark(picture, x - 1, middle) != dark || is_dark(picture, x + 1, middle) != dark)
            continue;
        for (int y = 1; y + 1 < picture.height; ++y)
            if (is_dark(picture, x, y) != dark)
                return false;
    }
    return true;
}

bool is_quiet(const Raster& picture, int from, int to)
{
    for (int x = from; x < to; ++x)
        if (is_dark(picture, x, picture.height / 2))
            return false;
    return true;
}

} // namespace

PixelWindow nw7_window(const Nw7Mark& nw7)
{
    return {nw7.box, kPixelsPerCell * nw7::kNarrowCells / nw7.narrow_bar().mm(), PixelWindow::Channels::Gray};
}

std::optional<std::string> read_nw7(const Raster& picture)
{
    constexpr int kEdge = 2; // rounding to whole pixels
    if (picture.channels != 1 || picture.width <= 2 * kQuietPixels || picture.height < 3 || !is_whole(picture) ||
        !is_quiet(picture, 0, kQuietPixels - kEdge) ||
        !is_quiet(picture, picture.width - kQuietPixels + kEdge, picture.width))
        return std::nullopt;
    const ZXing::ImageView image(picture.pixels.data(), picture.width, picture.height, ZXing::ImageFormat::Lum);
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::Codabar).setReturnCodabarStartEnd(true);
    hints.setBinarizer(ZXing::Binarizer::FixedThreshold);
    const ZXing::Result result = ZXing::ReadBarcode(image, hints);
    if (!result.isValid())
        return std::nullopt;
    const std::string text = result.text();
    if (text.size() < 3 || !text.starts_with(nw7::kStartStop) || !text.ends_with(nw7::kStartStop))
        return std::nullopt;
    return text.substr(1, text.size() - 2);
}

} // namespace fuda::layout
