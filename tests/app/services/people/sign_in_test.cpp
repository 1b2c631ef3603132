#include "tests/app/services/people/office.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

using namespace fuda;
using namespace fuda::tests;
using domain::Role;
using people::Cost;

namespace {

struct FrontDoor : StaffedOffice {
    std::string refusal_of(const std::string& login, const std::string& typed)
    {
        try {
            sign_in(login, typed);
        } catch (const Error& error) {
            BOOST_TEST((error.kind() == ErrorKind::Conflict));
            return error.what();
        }
        return {};
    }
    void fail(const std::string& login, int times)
    {
        for (int i = 0; i < times; ++i)
            BOOST_TEST(!refusal_of(login, "something else").empty());
    }
    store::User user(const std::string& login) { return store::Users(opened).get(login); }
};

struct OpenSession : FrontDoor {
    people::Session session = people::begin_session(opened, sign_in("press"), now);
    std::optional<people::SignedIn> resume_at(const std::string& moment, const std::string& station = "desk-1")
    {
        return people::resume(opened, session.token, station, moment);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(signing_in, FrontDoor)

BOOST_AUTO_TEST_CASE(gives_the_person_at_the_station_with_the_rights_of_the_role)
{
    const people::SignedIn person = sign_in("press");
    BOOST_TEST(person.actor.name == "press");
    BOOST_TEST(person.actor.station == "desk-1");
    BOOST_TEST((person.rights == domain::rights_of(Role::Operator)));
    people::seat(desk, person);
    BOOST_TEST(desk.actor.name == "press");
    BOOST_TEST((desk.rights == domain::rights_of(Role::Operator)));
    BOOST_TEST((desk.people == services::People::Known));
    BOOST_TEST(events_of("press") == (std::vector<std::string>{"added by chief", "signed-in by press"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(says_the_same_of_a_wrong_password_an_unknown_a_disabled_and_a_locked_person)
{
    const std::string wrong = refusal_of("press", "something else");
    BOOST_TEST(wrong.find("press") == std::string::npos);
    BOOST_TEST(refusal_of("nobody", "something else") == wrong);
    BOOST_TEST(refusal_of("", "") == wrong);
    people::disable(opened, "press", desk);
    BOOST_TEST(refusal_of("press", password("press")) == wrong);
    fail("mado", people::kMostFailures);
    BOOST_TEST(refusal_of("mado", password("mado")) == wrong);
}

BOOST_AUTO_TEST_CASE(that_failed_is_on_record_under_the_user_of_the_system)
{
    fail("press", 1);
    fail("nobody", 1);
    BOOST_TEST(events_of("press").back() == "sign-in-failed by unix");
    BOOST_TEST(events_of("-").back() == "sign-in-failed by unix");
    BOOST_TEST(events_of("nobody").empty());
}

BOOST_AUTO_TEST_CASE(takes_the_hash_along_to_the_present_parameters)
{
    BOOST_TEST(people::is_outdated(store::Users(opened).password_hash("press"), Cost::Interactive));
    people::sign_in(opened, {"press", password("press")}, kSystemUser, now, Cost::Interactive);
    BOOST_TEST(!people::is_outdated(store::Users(opened).password_hash("press"), Cost::Interactive));
    people::sign_in(opened, {"press", password("press")}, kSystemUser, now, Cost::Interactive);
}

BOOST_AUTO_TEST_CASE(is_not_possible_where_nobody_is)
{
    LiveOffice empty;
    BOOST_CHECK_EXCEPTION(empty.sign_in("chief"), Error, of_kind(ErrorKind::Conflict, "fuda user add"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(the_lock, FrontDoor)

BOOST_AUTO_TEST_CASE(falls_at_the_fifth_failure_in_a_row_and_holds_for_fifteen_minutes)
{
    fail("press", 4);
    BOOST_TEST(!user("press").locked_until);
    fail("press", 1);
    BOOST_TEST(user("press").locked_until.value_or("") == "2026-11-20T00:15:00Z");
    BOOST_TEST(events_of("press").back() == "locked by unix");

    now = "2026-11-20T00:14:59Z";
    BOOST_TEST(!refusal_of("press", password("press")).empty());
    BOOST_TEST(user("press").locked_until.value_or("") == "2026-11-20T00:15:00Z"); // and is not made longer
    now = "2026-11-20T00:15:00Z";
    BOOST_TEST(sign_in("press").actor.name == "press");
    BOOST_TEST(user("press").failures == 0);
    BOOST_TEST(!user("press").locked_until);
}

BOOST_AUTO_TEST_CASE(falls_again_only_after_another_five_failures)
{
    fail("press", 5);
    now = "2026-11-20T00:15:00Z";
    fail("press", 4);
    BOOST_TEST(user("press").failures == 4);
    BOOST_TEST(!user("press").locked_until);
    fail("press", 1);
    BOOST_TEST(user("press").locked_until.value_or("") == "2026-11-20T00:30:00Z");
}

BOOST_AUTO_TEST_CASE(does_not_fall_when_a_good_sign_in_came_between)
{
    fail("press", 4);
    sign_in("press");
    fail("press", 4);
    BOOST_TEST(sign_in("press").actor.name == "press");
}

BOOST_AUTO_TEST_CASE(is_lifted_by_an_administrator)
{
    fail("press", 5);
    people::unlock(opened, "press", desk);
    BOOST_TEST(sign_in("press").actor.name == "press");
}

BOOST_AUTO_TEST_CASE(of_one_person_leaves_the_others_alone)
{
    fail("press", 5);
    BOOST_TEST(sign_in("mado").actor.name == "mado");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_session, OpenSession)

BOOST_AUTO_TEST_CASE(is_the_person_until_nobody_uses_it_for_half_an_hour)
{
    BOOST_TEST(resume_at("2026-11-20T00:29:59Z")->actor.name == "press");
    BOOST_TEST(resume_at("2026-11-20T00:59:58Z").has_value()); // 29:59 since it was used
    BOOST_TEST(!resume_at("2026-11-20T01:29:58Z"));
    BOOST_TEST(!resume_at("2026-11-20T01:29:58Z"));
}

BOOST_AUTO_TEST_CASE(ends_after_ten_hours_however_much_it_is_used)
{
    BOOST_TEST(session.ends_at == "2026-11-20T10:00:00Z");
    for (int minutes = 20; minutes < 600; minutes += 20) {
        char moment[32];
        std::snprintf(moment, sizeof moment, "2026-11-20T%02d:%02d:00Z", minutes / 60, minutes % 60);
        BOOST_REQUIRE_MESSAGE(resume_at(moment), moment);
    }
    BOOST_TEST(resume_at("2026-11-20T09:59:59Z").has_value());
    BOOST_TEST(!resume_at("2026-11-20T10:00:00Z"));
}

BOOST_AUTO_TEST_CASE(gives_the_rights_that_the_person_has_now)
{
    people::set_role(opened, "press", Role::Manager, desk);
    BOOST_TEST((resume_at(now)->rights == domain::rights_of(Role::Manager)));
    people::grant_protected_address(opened, "press", desk);
    BOOST_TEST(resume_at(now)->rights.contains(domain::Right::ProtectedAddress));
}

BOOST_AUTO_TEST_CASE(ends_when_the_person_signs_out_is_disabled_or_gets_a_new_password)
{
    BOOST_TEST(people::end_session(opened, session.token, kSystemUser, now));
    BOOST_TEST(!resume_at(now));
    BOOST_TEST(!people::end_session(opened, session.token, kSystemUser, now));
    BOOST_TEST(events_of("press").back() == "signed-out by press");

    session = people::begin_session(opened, sign_in("press"), now);
    people::set_password(opened, "press", "another one of mine", desk, Cost::Least);
    BOOST_TEST(!resume_at(now));

    session = people::begin_session(opened, sign_in("press", "another one of mine"), now);
    people::disable(opened, "press", desk);
    BOOST_TEST(!resume_at(now));
}

BOOST_AUTO_TEST_CASE(is_nobody_s_who_may_not_sign_in_any_more)
{
    // as another program leaves it that disables a person and does not know of sessions
    opened.session().execute("UPDATE users SET state = 'disabled' WHERE login = 'press'", {});
    BOOST_TEST(!resume_at(now));
}

BOOST_AUTO_TEST_CASE(belongs_to_its_token_and_its_station)
{
    BOOST_TEST(!people::resume(opened, people::random_token(), "desk-1", now));
    BOOST_TEST(!people::resume(opened, "", "desk-1", now));
    BOOST_TEST(!resume_at(now, "desk-2"));
    BOOST_TEST(resume_at(now).has_value());
}

BOOST_AUTO_TEST_CASE(is_not_in_the_store_with_its_token)
{
    BOOST_TEST(!store::Users(opened).find_session(session.token));
    for (const store::Event& event : store::Events(opened).after(0, 100))
        BOOST_TEST(event.detail.find(session.token.substr(0, 16)) == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
