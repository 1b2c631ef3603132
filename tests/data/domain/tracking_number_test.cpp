#include "data/domain/mail_item.h"

#include <boost/test/unit_test.hpp>

using namespace fuda::domain;

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

BOOST_AUTO_TEST_SUITE_END()
