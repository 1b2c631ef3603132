#include "data/postal/customer_barcode.h"

#include <boost/test/unit_test.hpp>

#include <memory>
#include <random>
#include <set>
#include <string>

#include <zint.h>

using namespace fuda::postal;

namespace {

/// The bars as zint draws them, in FADT; empty when it refuses.
std::string zint_bars(const std::string& characters)
{
    const std::unique_ptr<zint_symbol, decltype(&ZBarcode_Delete)> symbol(ZBarcode_Create(), ZBarcode_Delete);
    symbol->symbology = BARCODE_JAPANPOST;
    const auto* bytes = reinterpret_cast<const unsigned char*>(characters.data());
    if (ZBarcode_Encode(symbol.get(), bytes, static_cast<int>(characters.size())) >= ZINT_ERROR)
        return {};
    const auto dark = [&](int row, int column) { return (symbol->encoded_data[row][column / 8] >> (column % 8)) & 1; };
    std::string bars;
    for (int column = 0; column < symbol->width; column += 2)
        bars += dark(0, column) ? (dark(2, column) ? 'F' : 'A') : (dark(2, column) ? 'D' : 'T');
    return bars;
}

} // namespace

BOOST_AUTO_TEST_SUITE(zint)

BOOST_AUTO_TEST_CASE(draws_the_same_bars_for_every_number_that_it_can_encode)
{
    constexpr std::string_view kCharacters = "0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::mt19937 random(20261120);
    std::set<std::string> check_codes;
    for (int round = 0; round < 5000; ++round) {
        std::string characters = std::to_string(1'000'000 + random() % 9'000'000);
        // A digit or hyphen is one code, a letter two; zint refuses more than 20.
        for (std::size_t left = random() % 14; left > 0;) {
            const char c = kCharacters[random() % (left > 1 ? kCharacters.size() : 11)];
            characters += c;
            left -= c >= 'A' ? 2 : 1;
        }
        const CustomerBarcode ours = customer_barcode(characters.substr(0, 7), characters.substr(7));
        check_codes.insert(ours.codes.back());
        BOOST_TEST_INFO_SCOPE(characters);
        BOOST_TEST_REQUIRE(ours.bars == zint_bars(characters));
    }
    BOOST_TEST(check_codes.size() == 19u);
}

BOOST_AUTO_TEST_CASE(refuses_what_we_cut_off)
{
    BOOST_TEST(zint_bars("0640804"
                         "29-1524-23-2-501")
                   .empty());
    BOOST_TEST(customer_barcode("0640804", "29-1524-23-2-501").bars == zint_bars("0640804"
                                                                                 "29-1524-23-2-"));
}

BOOST_AUTO_TEST_SUITE_END()
