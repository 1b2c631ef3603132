#define ZX_USE_UTF8 1 // else Result::text() is a std::wstring
#include "layout/proof/qr_reader.h"

#include <ZXing/DecodeHints.h>
#include <ZXing/ReadBarcode.h>
#include <ZXing/Result.h>

namespace fuda::layout {

std::optional<std::string> read_qr(const Raster& picture)
{
    if (picture.channels != 1 || picture.pixels.empty())
        return std::nullopt;
    const ZXing::ImageView image(picture.pixels.data(), picture.width, picture.height, ZXing::ImageFormat::Lum);
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode);
    // "Pure" takes the modules straight from an upright symbol: ten times faster than searching for one.
    hints.setIsPure(true).setBinarizer(ZXing::Binarizer::FixedThreshold);
    ZXing::Result result = ZXing::ReadBarcode(image, hints);
    if (!result.isValid()) {
        hints.setIsPure(false).setBinarizer(ZXing::Binarizer::LocalAverage).setTryHarder(true);
        result = ZXing::ReadBarcode(image, hints);
    }
    if (!result.isValid())
        return std::nullopt;
    return result.text();
}

} // namespace fuda::layout
