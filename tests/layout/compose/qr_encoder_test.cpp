#define ZX_USE_UTF8 1 // else Result::text() is a std::wstring
#include "layout/compose/qr_encoder.h"

#include <ZXing/DecodeHints.h>
#include <ZXing/ReadBarcode.h>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>

using namespace fuda::layout;

namespace {

ZXing::Result read_back(const QrSymbol& symbol)
{
    constexpr int kQuiet = 4;
    constexpr int kScale = 4;
    const int side = (symbol.side + 2 * kQuiet) * kScale;
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(side * side), 255);
    for (int y = 0; y < symbol.side * kScale; ++y)
        for (int x = 0; x < symbol.side * kScale; ++x)
            if (symbol.modules[static_cast<std::size_t>(y / kScale * symbol.side + x / kScale)])
                pixels[static_cast<std::size_t>((y + kQuiet * kScale) * side + x + kQuiet * kScale)] = 0;
    return ZXing::ReadBarcode(ZXing::ImageView(pixels.data(), side, side, ZXing::ImageFormat::Lum),
                              ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode));
}

} // namespace

BOOST_AUTO_TEST_SUITE(qr_codes)

BOOST_AUTO_TEST_CASE(of_piece_codes_are_the_smallest)
{
    const auto symbol = encode_qr("T00000012K");
    BOOST_REQUIRE(symbol.has_value());
    BOOST_TEST(symbol->side == 21); // version 1
    BOOST_TEST(symbol->modules.size() == 21u * 21u);
    const ZXing::Result result = read_back(*symbol);
    BOOST_TEST(result.text() == "T00000012K");
    BOOST_TEST(result.symbologyIdentifier() == "]Q1"); // model 2 without ECI (ISO/IEC 18004, annex F)
    BOOST_TEST(result.ecLevel() == "M");
}

BOOST_DATA_TEST_CASE(say_what_they_were_given,
                     boost::unit_test::data::make({"https://myna.go.jp/", "https://services.digital.go.jp/mynaportal/",
                                                   "1", "髙橋 𠮷田", "葛\U000E0103城"}))
{
    const auto symbol = encode_qr(sample);
    BOOST_REQUIRE(symbol.has_value());
    const ZXing::Result result = read_back(*symbol);
    BOOST_TEST(result.text() == sample);
    BOOST_TEST(result.ecLevel() == "M");
}

BOOST_AUTO_TEST_CASE(hold_what_version_40_holds_and_no_more)
{
    // ISO/IEC 18004 table 7: 40-M takes 2331 bytes.
    const auto largest = encode_qr(std::string(2331, 'a'));
    BOOST_REQUIRE(largest.has_value());
    BOOST_TEST(largest->side == 177);
    BOOST_TEST(!encode_qr(std::string(2332, 'a')).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
