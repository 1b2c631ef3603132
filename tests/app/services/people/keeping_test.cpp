#include "tests/app/services/people/office.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

using namespace fuda;
using namespace fuda::tests;
using domain::Right;
using domain::Role;
using people::Cost;

BOOST_FIXTURE_TEST_SUITE(a_live_store_without_people, LiveOffice)

BOOST_AUTO_TEST_CASE(takes_an_administrator_first_and_then_knows_people)
{
    BOOST_TEST((people::people_of(opened) == services::People::None));
    BOOST_CHECK_EXCEPTION(add("press", Role::Operator), Error, of_kind(ErrorKind::Conflict, "administrator"));
    BOOST_TEST(store::Users(opened).empty());
    add("chief", Role::Administrator);
    BOOST_TEST((people::people_of(opened) == services::People::Known));
    BOOST_TEST(events_of("chief").back() == "added by unix");
    add("press", Role::Operator);
}

BOOST_AUTO_TEST_CASE(gets_no_people_whose_passwords_everybody_can_read)
{
    people::add_demo_people(opened, kSystemUser, now);
    BOOST_TEST(store::Users(opened).empty());
}

BOOST_AUTO_TEST_CASE(refuses_logins_that_are_hard_to_type_or_to_tell_apart)
{
    for (const char* login :
         {"", "a", "Chief", "7chief", "-", "窓口", "chief a", "chief+a", "a234567890123456789012345678901234"}) {
        BOOST_TEST_INFO_SCOPE(login);
        BOOST_CHECK_EXCEPTION(add(login, Role::Administrator), Error, of_kind(ErrorKind::BadInput, "ログイン名"));
    }
    for (const char* login : {"ab", "t.yamada_2-a", "a2345678901234567890123456789012"})
        add(login, Role::Administrator);
    BOOST_TEST(store::Users(opened).list().size() == 3u);
}

BOOST_AUTO_TEST_CASE(refuses_a_weak_password)
{
    const auto add_weak = [&] {
        people::add(opened, {"chief", "見本", Role::Administrator, "short"}, desk, Cost::Least);
    };
    BOOST_CHECK_EXCEPTION(add_weak(), Error, of_kind(ErrorKind::BadInput, "12 文字"));
    BOOST_TEST(store::Users(opened).empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(keeping_people, StaffedOffice)

BOOST_AUTO_TEST_CASE(is_for_administrators)
{
    take_seat("press");
    const auto refused = of_kind(ErrorKind::Conflict, std::string(japanese(Right::KeepPeople)));
    BOOST_CHECK_EXCEPTION(add("another", Role::Clerk), Error, refused);
    BOOST_CHECK_EXCEPTION(people::set_role(opened, "press", Role::Administrator, desk), Error, refused);
    BOOST_CHECK_EXCEPTION(people::grant_protected_address(opened, "press", desk), Error, refused);
    BOOST_CHECK_EXCEPTION(people::revoke_protected_address(opened, "press", desk), Error, refused);
    BOOST_CHECK_EXCEPTION(people::disable(opened, "mado", desk), Error, refused);
    BOOST_CHECK_EXCEPTION(people::enable(opened, "mado", desk), Error, refused);
    BOOST_CHECK_EXCEPTION(people::unlock(opened, "mado", desk), Error, refused);
    BOOST_CHECK_EXCEPTION(people::list(opened, desk), Error, refused);
    BOOST_CHECK_EXCEPTION(people::get(opened, "mado", desk), Error, refused);
    BOOST_CHECK_EXCEPTION(people::set_password(opened, "mado", "umi no mukou ni", desk, Cost::Least), Error, refused);
}

BOOST_AUTO_TEST_CASE(is_not_needed_for_oneself)
{
    take_seat("press");
    BOOST_TEST(people::get(opened, "press", desk).login == "press");
    people::set_password(opened, "press", "umi no mukou ni", desk, Cost::Least);
    BOOST_TEST(sign_in("press", "umi no mukou ni").actor.name == "press");
    BOOST_CHECK_THROW(sign_in("press"), Error);
}

BOOST_AUTO_TEST_CASE(is_recorded_under_the_administrator)
{
    people::set_role(opened, "mado", Role::Manager, desk);
    BOOST_TEST(events_of("mado").back() == "role-set by chief");
}

BOOST_AUTO_TEST_CASE(does_not_let_the_last_administrator_go)
{
    BOOST_CHECK_EXCEPTION(people::disable(opened, "chief", desk), Error, of_kind(ErrorKind::Conflict, "最後の一人"));
    BOOST_CHECK_EXCEPTION(people::set_role(opened, "chief", Role::Clerk, desk), Error,
                          of_kind(ErrorKind::Conflict, "最後の一人"));
}

BOOST_AUTO_TEST_CASE(brings_a_disabled_person_back)
{
    people::disable(opened, "mado", desk);
    BOOST_CHECK_THROW(sign_in("mado"), Error);
    people::enable(opened, "mado", desk);
    BOOST_TEST(sign_in("mado").actor.name == "mado");
}

BOOST_AUTO_TEST_CASE(shows_people_without_their_hashes)
{
    const std::string json = people::to_json(people::list(opened, desk));
    for (const char* login : {"chief", "press", "mado"})
        BOOST_TEST(json.find("\"login\": \"" + std::string(login) + "\"") != std::string::npos);
    BOOST_TEST(json.find("argon2") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_test_store, TestOffice)

BOOST_AUTO_TEST_CASE(comes_with_a_person_a_role_and_stays_open)
{
    people::add_demo_people(opened, kSystemUser, now);
    people::add_demo_people(opened, kSystemUser, now);
    BOOST_TEST(store::Users(opened).list().size() == 4u);
    BOOST_TEST((people::people_of(opened) == services::People::None));
    for (const auto& [login, role] : {std::pair("operator", Role::Operator), std::pair("clerk", Role::Clerk),
                                      std::pair("manager", Role::Manager), std::pair("admin", Role::Administrator)}) {
        BOOST_TEST_INFO_SCOPE(login);
        const people::SignedIn person = sign_in(login, "fuda-" + std::string(login));
        BOOST_TEST((person.rights == domain::rights_of(role)));
        BOOST_TEST(!person.rights.contains(Right::ProtectedAddress));
    }
}

BOOST_AUTO_TEST_CASE(is_closed_by_the_first_person_of_its_own_who_is_an_administrator)
{
    people::add_demo_people(opened, kSystemUser, now);
    people::seat(desk, sign_in("admin", "fuda-admin"));
    BOOST_CHECK_EXCEPTION(add("press", Role::Operator), Error, of_kind(ErrorKind::Conflict, "administrator"));
    add("chief", Role::Administrator);
    BOOST_TEST((people::people_of(opened) == services::People::Known));
}

BOOST_AUTO_TEST_SUITE_END()
