#include "data/domain/insurer.h"
#include "tests/support/vectors.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace fuda::domain;
using fuda::tests::Vector;
using fuda::tests::vectors;

BOOST_AUTO_TEST_SUITE(insurer_numbers)

BOOST_DATA_TEST_CASE(a_published_number_has_its_check_digit, vectors("insurer-number.tsv", "insurer_cd"), row)
{
    BOOST_TEST(insurer_check_digit(row.input) == row.expected.at(0));
    BOOST_TEST(row.expected.size() == 1u);
    BOOST_TEST(is_insurer_number(row.input + row.expected));
    BOOST_TEST(is_insurer_number(row.id));
}

BOOST_DATA_TEST_CASE(another_last_digit_is_wrong, vectors("insurer-number.tsv", "insurer_bad"), row)
{
    BOOST_TEST(!is_insurer_number(row.input));
}

BOOST_AUTO_TEST_CASE(the_fictional_insurers_have_right_numbers)
{
    BOOST_TEST(is_insurer_number("133991"));
    BOOST_TEST(is_insurer_number("06139992"));
}

BOOST_AUTO_TEST_CASE(every_wrong_digit_is_found)
{
    const std::string right = "06139992";
    for (std::size_t place = 0; place < right.size(); ++place)
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string number = right;
            number[place] = digit;
            BOOST_TEST_INFO_SCOPE(number);
            BOOST_TEST(is_insurer_number(number) == (digit == right[place]));
        }
}

BOOST_AUTO_TEST_CASE(a_swap_of_0_and_9_is_known_not_to_be_found)
{
    // vectors: insurer_pitfall; what is matched against the profile must be the whole number, not its check digit
    BOOST_TEST(insurer_check_digit("13309") == insurer_check_digit("13390"));
}

BOOST_AUTO_TEST_CASE(only_6_or_8_digits_make_a_number)
{
    for (const char* wrong : {"", "0", "00", "0000000", "000000000", "13399A", "13399 1", "１３３９９１", " 133991"})
        BOOST_TEST(!is_insurer_number(wrong));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(my_numbers)

BOOST_AUTO_TEST_CASE(the_well_known_example_is_one)
{
    BOOST_TEST(is_my_number("123456789018"));
}

BOOST_AUTO_TEST_CASE(exactly_one_check_digit_is_right_for_any_eleven_digits)
{
    std::uint64_t eleven = 7;
    for (int round = 0; round < 2000; ++round) {
        eleven = (eleven * 48271 + 11) % 100000000000; // any numbers that do not follow each other
        std::string text = std::to_string(eleven);
        text.insert(0, 11 - text.size(), '0');
        int right = 0;
        for (char digit = '0'; digit <= '9'; ++digit)
            right += is_my_number(text + digit) ? 1 : 0;
        BOOST_TEST_INFO_SCOPE(text);
        BOOST_TEST(right == 1);
    }
}

BOOST_AUTO_TEST_CASE(remainders_of_0_and_1_give_0)
{
    BOOST_TEST(is_my_number("000000000000")); // remainder 0
    // Q of the digit next to the check digit is 2: 6 × 2 = 12, remainder 1; 7 × 2 = 14, remainder 3, so 8
    BOOST_TEST(is_my_number("000000000060"));
    BOOST_TEST(is_my_number("000000000078"));
    // Q of the 7th digit from there is 2 again, of the 6th 7
    BOOST_TEST(is_my_number("000060000000"));
    BOOST_TEST(is_my_number("000001000004"));
}

BOOST_AUTO_TEST_CASE(every_other_check_digit_and_length_is_none)
{
    for (const char* wrong : {"", "123456789017", "123456789019", "12345678901", "1234567890180", "12345678901A",
                              "1234-5678-9018", "１２３４５６７８９０１８"})
        BOOST_TEST(!is_my_number(wrong));
}

BOOST_AUTO_TEST_SUITE_END()
