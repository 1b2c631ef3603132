#include "app/presenters/key_hints.h"

#include "app/presenters/scan_burst.h"

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>

using fuda::presenters::HintBurst;
using fuda::presenters::KeyHints;
using fuda::presenters::ScanBurst;

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

namespace {

/// Of 40 controls: the first hint has one letter, the last one two.
struct Typing {
    KeyHints hints{40};
    const std::string one = hints.labels().front(), two = hints.labels().back();
    HintBurst burst;

    /// Whether all of the letters, so many milliseconds apart, may be a person's.
    bool type(const std::string& letters, long gap)
    {
        for (const char letter : letters)
            if (!burst.letter(hints, letter, now += gap))
                return false;
        return true;
    }
    long now = 1000;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(hint_burst, Typing)

BOOST_AUTO_TEST_CASE(two_letters_of_a_fast_hand_are_a_hint)
{
    BOOST_TEST(type(two, 1));
    BOOST_TEST(!burst.is_over(now + ScanBurst::kGap)); // a scanner may still go on
    BOOST_TEST(burst.is_over(now + ScanBurst::kGap + 1));
    BOOST_TEST(burst.count(hints).value() == 39u);
    BOOST_TEST(!burst.is_over(now + 1000)); // nothing waits any more
}

BOOST_AUTO_TEST_CASE(letters_one_after_the_other_are_a_hint_too)
{
    BOOST_TEST(type(two.substr(0, 1), 0));
    BOOST_TEST(!burst.count(hints));
    BOOST_TEST(hints.typed() == two.substr(0, 1));
    BOOST_TEST(type(two.substr(1), 200));
    BOOST_TEST(burst.count(hints).value() == 39u);
}

BOOST_AUTO_TEST_CASE(a_letter_more_than_any_hint_has_is_a_scanners)
{
    BOOST_TEST(type(two, 1));
    BOOST_TEST(!type("X", 1));
}

BOOST_AUTO_TEST_CASE(a_letter_behind_a_whole_hint_is_a_scanners)
{
    BOOST_TEST(type(one, 1));
    BOOST_TEST(!type("X", 1));
}

BOOST_AUTO_TEST_CASE(what_was_typed_before_is_no_part_of_a_burst)
{
    hints.type(two[0]);
    BOOST_TEST(type(two.substr(1), 1));
    BOOST_TEST(!type("X", 1));
    burst.drop();
    BOOST_TEST(!burst.is_over(now + 1000));
    BOOST_TEST(!burst.count(hints));
    BOOST_TEST(hints.typed() == two.substr(0, 1));
}

BOOST_AUTO_TEST_CASE(letters_that_lead_nowhere_do_nothing)
{
    BOOST_TEST(type("X", 1));
    BOOST_TEST(!burst.count(hints));
    BOOST_TEST(hints.typed().empty());
}

BOOST_AUTO_TEST_SUITE_END()
