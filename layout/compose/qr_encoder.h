#pragma once

#include <optional>
#include <string>
#include <vector>

namespace fuda::layout {

/// The modules of a QR symbol, row by row, without a quiet zone.
struct QrSymbol {
    int side = 0;
    std::vector<bool> modules;
};

/// ISO/IEC 18004, error correction level M, UTF-8. Nothing when the text is too long for any version.
std::optional<QrSymbol> encode_qr(const std::string& text);

} // namespace fuda::layout
