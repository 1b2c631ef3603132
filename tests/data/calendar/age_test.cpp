#include "data/calendar/date.h"
#include "tests/support/vectors.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace fuda::calendar;
using fuda::tests::vectors;

BOOST_AUTO_TEST_SUITE(age)

// The third vector leaves the 75th birthday of 29 February to a rule; ours is 1 March.
BOOST_DATA_TEST_CASE(seventy_is_reached_the_day_before_and_seventy_five_begins_on_the_birthday,
                     vectors("age.tsv", "age"))
{
    const Date birth = Date::from_iso(sample.input).value();
    const std::string seventy = "reaches 70 on " + age_reached(birth, 70).iso();
    BOOST_TEST(sample.expected.find(seventy) != std::string::npos);
    BOOST_TEST(sample.expected.find(birthday(birth, 75).iso()) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(who_is_born_on_29_february_has_a_birthday_every_year)
{
    const Date birth = Date::of(1956, 2, 29).value();
    BOOST_TEST(birthday(birth, 70).iso() == "2026-03-01");
    BOOST_TEST(age_reached(birth, 70).iso() == "2026-02-28");
    BOOST_TEST(birthday(birth, 72).iso() == "2028-02-29");
    BOOST_TEST(age_reached(birth, 72).iso() == "2028-02-28");
}

BOOST_AUTO_TEST_CASE(who_is_born_on_the_first_reaches_an_age_in_the_month_before)
{
    BOOST_TEST(age_reached(Date::of(1956, 3, 1).value(), 70).iso() == "2026-02-28");
    BOOST_TEST(age_reached(Date::of(1954, 3, 1).value(), 70).iso() == "2024-02-29");
    BOOST_TEST(age_reached(Date::of(1956, 1, 1).value(), 70).iso() == "2025-12-31");
}

BOOST_AUTO_TEST_SUITE_END()
