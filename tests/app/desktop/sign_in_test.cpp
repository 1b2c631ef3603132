#include "tests/support/window.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

namespace {

/// A test store, and the window over it.
struct AtTheStation : Office {
    AtTheStation() { people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, "2026-11-20T03:04:05Z"); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(door, AtTheStation)

BOOST_AUTO_TEST_CASE(a_click_lets_a_newcomer_in_and_shows_the_screens_of_the_role)
{
    TestWindow window(address, out);
    window.at("sign-in.as.operator");
    window.shot("sign-in");
    window.press("sign-in.as.clerk");
    window.at("nav.counter");
    BOOST_TEST(!window.shows("nav.issue"));
    BOOST_TEST(window.station().person().name == "clerk");
    window.press("sign-out");
    window.at("sign-in.as.operator");
    BOOST_TEST(!window.shows("nav.counter"));
}

BOOST_AUTO_TEST_CASE(a_name_and_a_password_are_typed_and_enter_lets_in)
{
    TestWindow window(address, out);
    window.at("sign-in.as.operator");
    window.type("sign-in.login", "operator");
    window.type("sign-in.password", "fuda-wrong");
    window.key(WXK_RETURN);
    window.until("the refusal", [&] { return !window.text("sign-in.failure").empty(); });
    BOOST_TEST(contains(window.text("sign-in.failure"), "サインインできません"));
    window.type("sign-in.password", "fuda-operator");
    window.key(WXK_RETURN);
    window.at("nav.issue");
    BOOST_TEST(window.station().person().name == "operator");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
