#include "data/domain/tracking_number.h"

#include "data/base/error.h"
#include "tests/support/vectors.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace fuda::domain;
using fuda::tests::vectors;

namespace {

bool is_bad_input(const fuda::Error& error)
{
    return error.kind() == fuda::ErrorKind::BadInput;
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_tracking_number)

// domain.md §3.1
BOOST_AUTO_TEST_CASE(is_read_in_any_spelling)
{
    BOOST_TEST(parse_tracking_number("131-12-38385-2").value_or("") == "13112383852");
    BOOST_TEST(parse_tracking_number(" 13112383852").value_or("") == "13112383852");
    BOOST_TEST(parse_tracking_number("１３１－１２－３８３８５－２").value_or("") == "13112383852");
    BOOST_TEST(parse_tracking_number("4055-4842-4886").value_or("") == "405548424886");
    BOOST_TEST(parse_tracking_number("1234567890123").value_or("") == "1234567890123"); // no rule is known
}

BOOST_AUTO_TEST_CASE(with_another_check_digit_is_none)
{
    for (const char last : {'0', '1', '3', '4', '5', '6', '7', '8', '9'})
        BOOST_TEST(!parse_tracking_number(std::string("131-12-38385-") + last));
    BOOST_TEST(!parse_tracking_number("4055-4842-4887"));
    BOOST_TEST(!parse_tracking_number("131-12-38358-2")); // two digits the other way round
}

BOOST_AUTO_TEST_CASE(has_11_to_13_digits_and_nothing_else)
{
    for (const char* text : {"", "1311238385", "13112383852345", "1311238385A", "1.3112E+10", "----"})
        BOOST_TEST(!parse_tracking_number(text), text);
}

BOOST_DATA_TEST_CASE(gets_the_published_check_digit, boost::unit_test::data::make(vectors("mail.tsv", "tracking_cd")),
                     vector)
{
    BOOST_TEST(tracking_number(vector.input) == vector.input + vector.expected);
    BOOST_TEST(parse_tracking_number(vector.id).value_or("") == vector.id);
}

BOOST_DATA_TEST_CASE(of_the_vectors_that_is_wrong_is_none,
                     boost::unit_test::data::make(vectors("mail.tsv", "tracking_bad")), vector)
{
    if (vector.expected == "invalid") {
        BOOST_TEST(!parse_tracking_number(vector.input));
        return;
    }
    BOOST_REQUIRE_EQUAL(vector.id, "1311238385-7..9");
    for (const char digit : {'7', '8', '9'})
        BOOST_TEST(!parse_tracking_number(std::string("1311238385") + digit));
}

// domain.md §3.1: 連番では CD も 1 ずつ回る（…979-5, 980-6, 981-0, 982-1, 983-2）
BOOST_AUTO_TEST_CASE(has_a_check_digit_that_goes_round)
{
    for (int body = 0; body < 14; ++body) {
        const std::string number =
            tracking_number("13112383" + std::string(body < 10 ? "0" : "") + std::to_string(body));
        const std::string next =
            tracking_number("13112383" + std::string(body < 9 ? "0" : "") + std::to_string(body + 1));
        BOOST_TEST((number.back() - '0' + 1) % 7 == next.back() - '0');
    }
}

BOOST_AUTO_TEST_CASE(is_read_with_the_guards_of_an_nw7_bar_code)
{
    for (const char* scan : {"A13112383852A", "a13112383852a", "B13112383852D", "c13112383852d", " A13112383852A ",
                             "Ａ１３１１２３８３８５２Ａ", "a131-12-38385-2a"})
        BOOST_TEST(parse_tracking_number(scan).value_or("") == "13112383852", scan);
    BOOST_TEST(parse_tracking_number("d405548424886b").value_or("") == "405548424886");
    for (const char* scan : {"A13112383852", "13112383852A", "E13112383852E", "AA13112383852AA", "A13112383853A", "AA",
                             "A", "A1311238385A", "A1311A2383852A"})
        BOOST_TEST(!parse_tracking_number(scan), scan);
}

BOOST_AUTO_TEST_CASE(is_made_of_a_body_of_10_or_11_digits_alone)
{
    for (const char* text : {"", "131123838", "131123838521", "131-12-38385", "131123838x"})
        BOOST_CHECK_EXCEPTION(tracking_number(text), fuda::Error, is_bad_input);
    BOOST_TEST(tracking_number("0000000000") == "00000000000");
}

BOOST_AUTO_TEST_CASE(is_grouped_as_on_its_label)
{
    BOOST_TEST(grouped("13112383852") == "131-12-38385-2");
    BOOST_TEST(grouped("405548424886") == "4055-4842-4886");
    BOOST_TEST(grouped("1234567890123") == "1234567890123");
    BOOST_TEST(grouped("") == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_range_of_tracking_numbers)

BOOST_AUTO_TEST_CASE(is_read_as_bodies_or_whole_numbers)
{
    const TrackingRange hundred{"1311238385", "1311238484"};
    for (const char* text :
         {"131-12-38385 – 131-12-38484", "131-12-38385 - 131-12-38484", "131-12-38385～131-12-38484",
          "131-12-38385〜131-12-38484", "1311238385 ~ 1311238484", "131-12-38385から131-12-38484まで",
          "１３１－１２－３８３８５　～　１３１－１２－３８４８４", "131-12-38385-2 – 131-12-38484-3",
          "13112383852 – 131-12-38484", "131-12-38385 — 131-12-38484"})
        BOOST_TEST((parse_tracking_range(text) == hundred), text);
    BOOST_TEST(hundred.size() == 100);
    BOOST_TEST((parse_tracking_range("4055-4842-488 – 4055-4842-587") == TrackingRange{"40554842488", "40554842587"}));
    BOOST_TEST((parse_tracking_range("405548424886 ～ 4055-4842-488") == TrackingRange{"40554842488", "40554842488"}));
}

BOOST_AUTO_TEST_CASE(is_refused_when_it_is_none)
{
    for (const char* text :
         {"", "131-12-38385", "131-12-38385-2", "131-12-38484 – 131-12-38385", "131-12-38385 – 4055-4842-488",
          "131-12-38385-3 – 131-12-38484-3", // a wrong check digit does not make a body of it
          "40554842488 – 40554842587",       // 11 digits are a body only in their groups; as numbers these are wrong
          "131-12-38385 – 131-12-3848", "abc – def", "1234567890123 – 1234567890125"})
        BOOST_CHECK_EXCEPTION(parse_tracking_range(text), fuda::Error, is_bad_input);
}

BOOST_AUTO_TEST_CASE(gives_its_numbers_one_after_another)
{
    const TrackingRange range{"0000000005", "0000000009"};
    const char* const numbers[] = {"00000000055", "00000000066", "00000000070", "00000000081", "00000000092"}; // mod 7
    for (std::int64_t index = 0; index < 5; ++index)
        BOOST_TEST(range.number(index) == numbers[index]);
    BOOST_CHECK_EXCEPTION(range.number(5), fuda::Error, is_bad_input);
    BOOST_CHECK_EXCEPTION(range.number(-1), fuda::Error, is_bad_input);
}

BOOST_AUTO_TEST_SUITE_END()
