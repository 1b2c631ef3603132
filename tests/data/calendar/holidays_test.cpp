#include "data/base/error.h"
#include "data/calendar/holidays.h"
#include "tests/support/vectors.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <map>
#include <set>
#include <tuple>

using namespace fuda::calendar;
using fuda::tests::vectors;

namespace {

std::string name_of(const char* iso_date)
{
    return holiday_name(Date::from_iso(iso_date).value()).value_or("");
}

} // namespace

BOOST_AUTO_TEST_SUITE(public_holidays)

BOOST_DATA_TEST_CASE(each_of_the_vectors_has_its_name, vectors("calendar.tsv", "holiday"))
{
    BOOST_TEST(holiday_name(Date::from_iso(sample.input).value()).value_or("") == sample.expected);
}

BOOST_AUTO_TEST_CASE(no_other_day_of_a_year_in_the_vectors_is_one)
{
    std::map<int, std::set<std::string>> years;
    for (const auto& row : vectors("calendar.tsv", "holiday"))
        years[Date::from_iso(row.input).value().year()].insert(row.input);
    for (const auto& [year, expected] : years) {
        std::set<std::string> found;
        for (const Holiday& holiday : holidays(year))
            found.insert(holiday.date.iso());
        BOOST_TEST(found == expected, boost::test_tools::per_element());
    }
}

BOOST_DATA_TEST_CASE(the_equinoxes_fall_as_the_vectors_say, vectors("calendar.tsv", "equinox"))
{
    BOOST_TEST(name_of((sample.input + "-" + sample.expected.substr(0, 5)).c_str()) == "春分の日");
    BOOST_TEST(name_of((sample.input + "-" + sample.expected.substr(6, 5)).c_str()) == "秋分の日");
}

// domain.md §6.3: holiday-jp f9d2e3c lists 1,329 from 1970 to 2050.
BOOST_AUTO_TEST_CASE(there_are_1329_from_1970_to_2050)
{
    std::size_t count = 0;
    for (int year = 1970; year <= 2050; ++year)
        count += holidays(year).size();
    BOOST_TEST(count == 1329u);
}

BOOST_AUTO_TEST_CASE(names_change_with_the_law)
{
    const std::tuple<const char*, const char*> days[] = {
        {"1988-04-29", "天皇誕生日"}, {"1989-04-29", "みどりの日"}, {"2006-04-29", "みどりの日"},
        {"2007-04-29", "昭和の日"},   {"2007-05-04", "みどりの日"}, {"1989-12-23", "天皇誕生日"},
        {"2018-12-23", "天皇誕生日"}, {"2019-12-23", ""},           {"2019-02-23", ""},
        {"2020-02-23", "天皇誕生日"}, {"1999-01-15", "成人の日"},   {"2000-01-10", "成人の日"},
        {"2000-01-15", ""},           {"1995-07-20", ""},           {"1996-07-20", "海の日"},
        {"2003-07-21", "海の日"},     {"2002-09-15", "敬老の日"},   {"2003-09-15", "敬老の日"},
        {"1999-10-10", "体育の日"},   {"2019-10-14", "体育の日"},   {"2022-10-10", "スポーツの日"},
        {"2015-08-11", ""},           {"2016-08-11", "山の日"},
    };
    for (const auto& [date, name] : days) {
        BOOST_TEST_INFO_SCOPE(date);
        BOOST_TEST(name_of(date) == name);
    }
}

BOOST_AUTO_TEST_CASE(days_of_one_year_are_kept_to_it)
{
    BOOST_TEST(name_of("1989-02-24") == "大喪の礼");
    BOOST_TEST(name_of("1990-11-12") == "即位礼正殿の儀");
    BOOST_TEST(name_of("1993-06-09") == "結婚の儀");
    BOOST_TEST(name_of("2020-07-23") == "海の日");
    BOOST_TEST(name_of("2020-07-20") == "");
    BOOST_TEST(name_of("2020-10-12") == "");
    BOOST_TEST(name_of("2021-08-08") == "山の日");
    BOOST_TEST(name_of("2021-08-09") == "休日");
    BOOST_TEST(name_of("2021-08-11") == "");
}

BOOST_AUTO_TEST_CASE(a_substitute_follows_a_holiday_on_a_sunday_since_1973)
{
    BOOST_TEST(name_of("1973-02-12") == ""); // 建国記念の日 on a Sunday, before the law of 12 April
    BOOST_TEST(name_of("1973-04-30") == "休日");
    BOOST_TEST(name_of("1998-05-04") == "休日"); // 憲法記念日 on a Sunday
    BOOST_TEST(name_of("2008-05-06") == "休日"); // みどりの日 on a Sunday: the first day that is no holiday
    BOOST_TEST(name_of("2009-05-06") == "休日"); // 憲法記念日 on a Sunday: after three holidays
    BOOST_TEST(name_of("2027-03-22") == "休日");
}

BOOST_AUTO_TEST_CASE(a_day_between_two_holidays_is_one_since_1985)
{
    BOOST_TEST(name_of("1985-05-04") == "");
    BOOST_TEST(name_of("1986-05-04") == ""); // a Sunday, until 2006
    BOOST_TEST(name_of("1988-05-04") == "休日");
    BOOST_TEST(name_of("2009-09-22") == "休日");
    BOOST_TEST(name_of("2026-09-22") == "休日");
    BOOST_TEST(name_of("2019-04-30") == "休日");
    BOOST_TEST(name_of("2019-05-02") == "休日");
}

BOOST_AUTO_TEST_CASE(a_year_outside_1970_to_2050_is_refused)
{
    const auto says_which_years = [](const fuda::Error& e) {
        return e.kind() == fuda::ErrorKind::BadInput && std::string(e.what()).find("2050年まで") != std::string::npos;
    };
    BOOST_CHECK_EXCEPTION(holidays(1969), fuda::Error, says_which_years);
    BOOST_CHECK_EXCEPTION(holidays(2051), fuda::Error, says_which_years);
    BOOST_CHECK_EXCEPTION(holiday_name(Date::of(2051, 1, 1).value()), fuda::Error, says_which_years);
}

BOOST_AUTO_TEST_SUITE_END()
