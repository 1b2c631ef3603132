#include "layout/compose/qr_encoder.h"

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/CharacterSet.h>
#include <ZXing/MultiFormatWriter.h>
#include <algorithm>
#include <stdexcept>

namespace fuda::layout {

namespace {

constexpr int kErrorCorrectionM = 4; // ZXing 1.4 counts 0-2 as L, 3-4 as M, 5-6 as Q, 7-8 as H

bool is_ascii(const std::string& text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

std::optional<QrSymbol> encode_qr(const std::string& text)
{
    ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::QRCode);
    // Any encoding named makes ZXing write an ECI header, which plain ASCII does not need and simple readers stumble
    // over.
    if (!is_ascii(text))
        writer.setEncoding(ZXing::CharacterSet::UTF8);
    writer.setMargin(0).setEccLevel(kErrorCorrectionM);
    try {
        const ZXing::BitMatrix matrix = writer.encode(text, 0, 0);
        QrSymbol symbol;
        symbol.side = matrix.width();
        symbol.modules.reserve(static_cast<std::size_t>(symbol.side * symbol.side));
        for (int y = 0; y < symbol.side; ++y)
            for (int x = 0; x < symbol.side; ++x)
                symbol.modules.push_back(matrix.get(x, y));
        return symbol;
    } catch (const std::invalid_argument&) { // ZXing's word for "does not fit into version 40"
        return std::nullopt;
    }
}

} // namespace fuda::layout
