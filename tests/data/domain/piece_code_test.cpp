#include "data/domain/piece.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <stdexcept>

using namespace fuda::domain;

namespace {

constexpr std::string_view kCodeDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::uint32_t kStores[] = {0, 1, 7, 1023, kTestStoreNumber, 32767};

/// Codes of several stores, of near and of far serials.
std::vector<PieceCode> many_codes()
{
    std::vector<PieceCode> codes;
    for (const std::uint32_t store : kStores) {
        for (std::uint64_t serial = 0; serial < 80; ++serial)
            codes.push_back(PieceCode::of(store, serial));
        for (std::uint64_t serial = 99991; serial < 900000000; serial = serial * 7 + 13)
            codes.push_back(PieceCode::of(store, serial));
    }
    return codes;
}

/// The value of a code's digits by itself, so that the check symbol is compared with arithmetic and not with the code's.
std::uint64_t value_of(const std::string& text)
{
    std::uint64_t value = 0;
    for (const char c : text.substr(0, 9))
        value = value * 32 + kCodeDigits.find(c);
    return value;
}

} // namespace

BOOST_AUTO_TEST_SUITE(piece_codes)

BOOST_AUTO_TEST_CASE(a_code_is_read_back_from_both_its_forms)
{
    for (const PieceCode& code : many_codes()) {
        BOOST_TEST_INFO_SCOPE(code.text());
        BOOST_TEST(code.text().size() == 10u);
        BOOST_TEST((PieceCode::parse(code.text()) == code));
        BOOST_TEST((PieceCode::parse(code.grouped()) == code));
    }
    const std::string text = PieceCode::of(1, 0).text();
    BOOST_TEST(PieceCode::of(1, 0).grouped() == text.substr(0, 5) + "-" + text.substr(5));
}

BOOST_AUTO_TEST_CASE(what_a_person_types_is_read)
{
    const std::string text = "001000000"; // 32 to the power of 6 is 11 modulo 37
    const auto code = PieceCode::parse(text + "B");
    BOOST_REQUIRE(code);
    for (const char* typed :
         {"001000000b", " 00100 0000B ", "OO1oo-ooooB", "00I000000B", "00l000000b", "0-0-1-0-0-0-0-0-0-B"}) {
        BOOST_TEST_INFO_SCOPE(typed);
        BOOST_TEST((PieceCode::parse(typed) == code));
    }
}

BOOST_AUTO_TEST_CASE(the_check_symbol_is_the_value_modulo_37)
{
    constexpr std::string_view kSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U"; // Crockford
    for (const PieceCode& code : many_codes())
        BOOST_TEST(code.text().back() == kSymbols[value_of(code.text()) % 37]);
}

BOOST_AUTO_TEST_CASE(no_code_needs_a_symbol_that_is_no_letter_or_digit)
{
    for (const PieceCode& code : many_codes())
        BOOST_TEST(code.text().find_first_not_of("0123456789ABCDEFGHJKMNPQRSTUVWXYZ") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_two_pieces_have_the_same_code_and_later_ones_sort_later)
{
    for (const std::uint32_t store : {0u, 5u, kTestStoreNumber}) {
        std::string last;
        for (std::uint64_t serial = 0; serial < 20000; ++serial) {
            const std::string text = PieceCode::of(store, serial).text();
            if (!(last < text.substr(0, 9)))
                BOOST_ERROR(last << " is not before " << text);
            last = text.substr(0, 9);
        }
    }
    std::set<std::string> first_codes;
    for (const std::uint32_t store : kStores)
        BOOST_TEST(first_codes.insert(PieceCode::of(store, 0).text().substr(0, 3)).second);
}

BOOST_AUTO_TEST_CASE(every_wrong_character_is_found)
{
    for (const PieceCode& code : many_codes())
        for (std::size_t place = 0; place < code.text().size(); ++place)
            for (const char wrong : std::string("0123456789ABCDEFGHJKMNPQRSTUVWXYZ*~$=")) {
                std::string text = code.text();
                if (text[place] == wrong)
                    continue;
                text[place] = wrong;
                if (PieceCode::parse(text))
                    BOOST_ERROR(text << " passes for " << code.text());
            }
}

BOOST_AUTO_TEST_CASE(every_swap_of_neighbours_is_found)
{
    for (const PieceCode& code : many_codes())
        for (std::size_t place = 1; place < code.text().size(); ++place) {
            std::string text = code.text();
            std::swap(text[place - 1], text[place]);
            if (text != code.text() && PieceCode::parse(text))
                BOOST_ERROR(text << " passes for " << code.text());
        }
}

BOOST_AUTO_TEST_CASE(what_is_no_code_is_not_read)
{
    const std::string good = PieceCode::of(3, 4).text();
    for (const std::string& wrong :
         {std::string(), good.substr(0, 9), good + "0", "U" + good.substr(1), std::string("-----"),
          good.substr(0, 9) + "!", std::string("札札札札札札札札札札")})
        BOOST_TEST(!PieceCode::parse(wrong));
}

BOOST_AUTO_TEST_CASE(only_test_stores_have_codes_that_begin_with_t)
{
    for (std::uint32_t store = 0; store < 32768; store += 31) {
        BOOST_TEST_INFO_SCOPE(store);
        BOOST_TEST((PieceCode::of(store, 0).text().front() == 'T') == is_test_store_number(store));
    }
    BOOST_TEST(is_test_store_number(kTestStoreNumber));
    BOOST_TEST(is_test_store_number(kTestStoreNumber + 1023));
    BOOST_TEST(!is_test_store_number(kTestStoreNumber - 1));
    BOOST_TEST(!is_test_store_number(kTestStoreNumber + 1024));
}

BOOST_AUTO_TEST_CASE(a_number_that_does_not_fit_is_refused)
{
    BOOST_CHECK_THROW(PieceCode::of(32768, 0), std::out_of_range);
    BOOST_CHECK_THROW(PieceCode::of(0, 1ull << 30), std::out_of_range);
    BOOST_CHECK_THROW(PieceCode::of(0, ~0ull), std::out_of_range);
    BOOST_CHECK_NO_THROW(PieceCode::of(32767, 950000000));
}

BOOST_AUTO_TEST_SUITE_END()
