#include "app/presenters/key_hints.h"

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>

using fuda::presenters::KeyHints;

namespace {

constexpr std::size_t kCounts[] = {0, 1, 5, 20, 21, 39, 40, 60, 400, 401, 1000};

/// What typing the letters one after the other chooses.
std::optional<std::size_t> chosen(KeyHints hints, const std::string& letters)
{
    std::optional<std::size_t> control;
    for (const char letter : letters) {
        if (control)
            return std::nullopt; // it was certain too early
        control = hints.type(letter);
    }
    return control;
}

} // namespace

BOOST_AUTO_TEST_SUITE(key_hints)

BOOST_DATA_TEST_CASE(choose_each_control_by_its_own_letters, kCounts, count)
{
    const KeyHints hints(count);
    BOOST_REQUIRE_EQUAL(hints.labels().size(), count);
    for (std::size_t i = 0; i < count; ++i)
        BOOST_TEST(chosen(hints, hints.labels()[i]).value() == i);
    BOOST_TEST(std::set(hints.labels().begin(), hints.labels().end()).size() == count);
}

BOOST_AUTO_TEST_CASE(are_short_and_begin_under_the_fingers)
{
    const auto longest = [](std::size_t count) {
        return std::ranges::max(KeyHints(count).labels(), {}, &std::string::size).size();
    };
    BOOST_TEST(longest(20) == 1u);
    BOOST_TEST(longest(21) == 2u);
    BOOST_TEST(longest(400) == 2u);
    const std::string home = "ASDFGHJKL";
    const KeyHints few(9), many(40);
    for (const std::string& label : few.labels())
        BOOST_TEST(home.find(label) != std::string::npos);
    BOOST_TEST(many.labels().front().size() == 1u); // what matters most stays at one letter
    BOOST_TEST(many.labels().back().size() == 2u);
}

BOOST_AUTO_TEST_CASE(take_small_letters_and_none_that_leads_nowhere)
{
    KeyHints hints(40);
    const std::string last = hints.labels().back();
    BOOST_TEST(!hints.type('!'));
    BOOST_TEST(hints.typed().empty());
    BOOST_TEST(!hints.type(static_cast<char>(last[0] - 'A' + 'a')));
    BOOST_TEST(hints.typed() == last.substr(0, 1));
    BOOST_TEST(!hints.type('?'));
    BOOST_TEST(hints.type(last[1]).value() == 39u);
}

BOOST_AUTO_TEST_CASE(take_a_letter_back)
{
    KeyHints hints(40);
    BOOST_TEST(!hints.take_back());
    hints.type(hints.labels().back()[0]);
    BOOST_TEST(hints.take_back());
    BOOST_TEST(hints.type(hints.labels().front()[0]).value() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
