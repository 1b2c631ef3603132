#include "data/base/error.h"
#include "data/calendar/business_days.h"
#include "tests/support/vectors.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace fuda::calendar;
using fuda::tests::vectors;

namespace {

Date iso(const char* text)
{
    return Date::from_iso(text).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(business_days)

BOOST_DATA_TEST_CASE(they_are_counted_as_the_vectors_say, vectors("calendar.tsv", "business_day"))
{
    const auto parts = fuda::split(sample.input, ' ');
    const Date date = Date::from_iso(parts.at(0)).value();
    BOOST_TEST(BusinessCalendar{}.add(date, std::stoi(std::string(parts.at(1)))).iso() == sample.expected);
}

BOOST_AUTO_TEST_CASE(an_insurer_that_works_at_the_turn_of_the_year_counts_those_days)
{
    BusinessCalendar calendar;
    calendar.year_end_closure = false;
    BOOST_TEST(calendar.add(iso("2025-12-26"), 1).iso() == "2025-12-29");
    BOOST_TEST(calendar.add(iso("2025-12-26"), 3).iso() == "2025-12-31");
    BOOST_TEST(!calendar.is_business_day(iso("2026-01-01"))); // 元日 stays a holiday
}

BOOST_AUTO_TEST_CASE(none_after_a_day_is_the_day_itself_even_on_a_sunday)
{
    BOOST_TEST(BusinessCalendar{}.add(iso("2026-11-22"), 0).iso() == "2026-11-22");
}

BOOST_AUTO_TEST_CASE(a_negative_count_goes_back)
{
    BOOST_TEST(BusinessCalendar{}.add(iso("2026-09-24"), -1).iso() == "2026-09-18");
    BOOST_TEST(BusinessCalendar{}.add(iso("2026-01-05"), -2).iso() == "2025-12-25");
}

BOOST_AUTO_TEST_CASE(going_there_and_back_from_a_business_day_ends_where_it_began)
{
    const BusinessCalendar calendar;
    for (Date date = iso("2026-01-05"); date < iso("2026-12-29"); date = date.plus_days(1)) {
        if (!calendar.is_business_day(date))
            continue;
        for (const int n : {1, 2, 5, 20}) {
            BOOST_TEST_INFO_SCOPE(date.iso() << " + " << n);
            BOOST_TEST(calendar.add(calendar.add(date, n), -n).iso() == date.iso());
        }
    }
}

BOOST_AUTO_TEST_CASE(the_insurers_own_closures_and_open_days_count)
{
    BusinessCalendar calendar;
    calendar.closures = {iso("2026-08-13"), iso("2026-08-14")};
    BOOST_TEST(calendar.add(iso("2026-08-12"), 1).iso() == "2026-08-17");
    calendar.open_days = {iso("2026-08-15"), iso("2026-09-22"), iso("2026-12-29")};
    BOOST_TEST(calendar.add(iso("2026-08-12"), 1).iso() == "2026-08-15"); // a Saturday
    BOOST_TEST(calendar.is_business_day(iso("2026-09-22")));              // a holiday
    BOOST_TEST(calendar.is_business_day(iso("2026-12-29")));
}

BOOST_AUTO_TEST_CASE(a_year_without_known_holidays_is_refused_and_not_guessed)
{
    BOOST_CHECK_EXCEPTION(BusinessCalendar{}.add(iso("2050-12-28"), 1), fuda::Error,
                          [](const fuda::Error& e) { return e.kind() == fuda::ErrorKind::BadInput; });
}

BOOST_AUTO_TEST_SUITE_END()
