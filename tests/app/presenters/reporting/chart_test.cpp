#include "app/presenters/reporting/chart.h"

#include <boost/test/unit_test.hpp>

using namespace fuda::presenters;

BOOST_AUTO_TEST_SUITE(chart)

BOOST_AUTO_TEST_CASE(ticks_are_round_numbers_up_to_the_first_that_reaches_the_largest_value)
{
    const struct {
        std::int64_t most;
        std::vector<std::int64_t> ticks;
    } expected[] = {
        {0, {0, 1}},
        {1, {0, 1}},
        {5, {0, 1, 2, 3, 4, 5}},
        {6, {0, 2, 4, 6}},
        {11, {0, 5, 10, 15}},
        {50, {0, 10, 20, 30, 40, 50}},
        {51, {0, 20, 40, 60}},
        {1234, {0, 500, 1000, 1500}},
        {99'999, {0, 20'000, 40'000, 60'000, 80'000, 100'000}},
    };
    for (const auto& [most, ticks] : expected)
        BOOST_TEST(ticks_for(most) == ticks, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(ticks_of_any_value_are_few_equal_and_enough)
{
    for (std::int64_t most = 1; most < 10'000'000'000; most = most * 7 / 4 + 1) {
        BOOST_TEST_INFO_SCOPE(most);
        const auto ticks = ticks_for(most);
        BOOST_TEST(ticks.size() <= 6u);
        BOOST_TEST(ticks.back() >= most);
        BOOST_TEST(ticks[ticks.size() - 2] < most); // not one too many
        for (std::size_t i = 0; i < ticks.size(); ++i)
            BOOST_TEST(ticks[i] == ticks[1] * static_cast<std::int64_t>(i));
    }
}

BOOST_AUTO_TEST_CASE(has_the_ticks_of_its_largest_bar)
{
    Chart few;
    few.places = {{"1", false, {{"a", 3, ""}, {"b", 7, ""}}}, {"2", true, {{"c", 4, ""}}}};
    BOOST_TEST(with_ticks(few).top() == 8);
    BOOST_TEST(with_ticks({}).top() == 1); // nothing to divide by 0
}

BOOST_AUTO_TEST_SUITE_END()
