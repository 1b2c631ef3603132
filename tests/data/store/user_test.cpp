#include "data/store/users.h"
#include "tests/data/store/store_fixture.h"

using namespace fuda;
using namespace fuda::tests;
using domain::Role;
using domain::UserEvent;
using domain::UserState;

namespace {

constexpr const char* kHash = "$argon2id$not-a-real-hash";

struct OfficeStore : OpenStore {
    OfficeStore()
    {
        add("chief", Role::Administrator);
        add("mado", Role::Clerk);
    }

    template <class Do>
    void change(Do work)
    {
        store::Change one(opened, kClerk, kNow);
        work(users, one);
        one.commit();
    }

    void add(const std::string& login, Role role, bool demo = false)
    {
        change([&](store::Users& all, store::Change& one) {
            all.add(one, {login, "見本　" + login, role, demo, kHash});
        });
    }

    void apply(const std::string& login, UserEvent event)
    {
        change([&](store::Users& all, store::Change& one) { all.apply(one, login, event); });
    }

    void begin_session(const std::string& login, const std::string& token)
    {
        change([&](store::Users& all, store::Change& one) {
            all.begin_session(one, {token, login, "desk-1", kNow, kNow, "2026-11-20T11:02:03Z"});
        });
    }

    std::vector<store::Event> events_of(const std::string& login)
    {
        return store::Events(opened).of(store::Thing::User, login);
    }

    store::Users users{opened};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(people_of_a_store, OfficeStore)

BOOST_AUTO_TEST_CASE(are_read_back_as_they_were_added)
{
    const store::User user = users.get("mado");
    BOOST_TEST(user.login == "mado");
    BOOST_TEST(user.name == "見本　mado");
    BOOST_TEST((user.role == Role::Clerk));
    BOOST_TEST((user.state == UserState::Active));
    BOOST_TEST(!user.demo);
    BOOST_TEST(!user.protected_address);
    BOOST_TEST(user.failures == 0);
    BOOST_TEST(!user.locked_until);
    BOOST_TEST(user.created_at == kNow);
    BOOST_TEST(user.password_changed_at == kNow);
    BOOST_TEST(users.password_hash("mado") == kHash);
    const auto all = users.list();
    BOOST_REQUIRE(all.size() == 2u);
    BOOST_TEST(all[0].login == "chief");
    BOOST_TEST(all[1].login == "mado");
}

BOOST_AUTO_TEST_CASE(have_logins_of_their_own)
{
    BOOST_CHECK_EXCEPTION(add("mado", Role::Manager), Error, of_kind(ErrorKind::Conflict, "mado"));
    BOOST_TEST((users.get("mado").role == Role::Clerk));
    BOOST_TEST(!users.find("nobody"));
    BOOST_CHECK_EXCEPTION(users.get("nobody"), Error, of_kind(ErrorKind::BadInput, "nobody"));
    BOOST_CHECK_EXCEPTION(users.password_hash("nobody"), Error, of_kind(ErrorKind::BadInput, "nobody"));
}

BOOST_AUTO_TEST_CASE(have_the_rights_of_their_role_and_the_one_that_was_granted)
{
    BOOST_TEST((users.get("mado").rights() == domain::rights_of(Role::Clerk)));
    change([](store::Users& all, store::Change& one) { all.grant_protected_address(one, "mado"); });
    BOOST_TEST((users.get("mado").rights() == domain::rights_of(Role::Clerk).with(domain::Right::ProtectedAddress)));
    const auto again = [&] {
        change([](store::Users& all, store::Change& one) { all.grant_protected_address(one, "mado"); });
    };
    BOOST_CHECK_EXCEPTION(again(), Error, of_kind(ErrorKind::Conflict, "mado"));
    change([](store::Users& all, store::Change& one) { all.revoke_protected_address(one, "mado"); });
    BOOST_TEST((users.get("mado").rights() == domain::rights_of(Role::Clerk)));
    const auto nothing_left = [&] {
        change([](store::Users& all, store::Change& one) { all.revoke_protected_address(one, "mado"); });
    };
    BOOST_CHECK_EXCEPTION(nothing_left(), Error, of_kind(ErrorKind::Conflict, "mado"));
}

BOOST_AUTO_TEST_CASE(who_come_with_a_test_store_do_not_count_as_its_people)
{
    TestDatabase elsewhere;
    store::Store fresh = store::Store::create(elsewhere.address, {store::Mode::Live, 1235}, kClerk, kNow);
    store::Users there(fresh);
    BOOST_TEST(there.empty());
    {
        store::Change one(fresh, kClerk, kNow);
        there.add(one, {"admin", "見本", Role::Administrator, true, kHash});
        one.commit();
    }
    BOOST_TEST(!there.empty());
    BOOST_TEST(!there.any_but_demo());
    BOOST_TEST(users.any_but_demo());
}

BOOST_AUTO_TEST_CASE(leave_an_event_at_every_change_and_no_secret_in_it)
{
    change([](store::Users& all, store::Change& one) { all.set_role(one, "mado", Role::Manager); });
    change([](store::Users& all, store::Change& one) { all.grant_protected_address(one, "mado"); });
    change([](store::Users& all, store::Change& one) { all.revoke_protected_address(one, "mado"); });
    change([](store::Users& all, store::Change& one) { all.note_failure(one, "mado", 4, std::nullopt); });
    change([](store::Users& all, store::Change& one) { all.note_failure(one, "mado", 5, "2026-11-20T01:17:03Z"); });
    change([](store::Users& all, store::Change& one) { all.note_failure(one, "mado", 5, "2026-11-20T01:17:03Z"); });
    change([](store::Users& all, store::Change& one) { all.unlock(one, "mado"); });
    change([](store::Users& all, store::Change& one) { all.note_sign_in(one, "mado", "$argon2id$rehashed"); });
    begin_session("mado", "a-token");
    change([](store::Users& all, store::Change& one) { all.end_session(one, *all.find_session("a-token")); });
    change([](store::Users& all, store::Change& one) { all.set_password(one, "mado", "$argon2id$another"); });
    apply("mado", UserEvent::Disabled);
    apply("mado", UserEvent::Enabled);

    const std::vector<std::string> expected = {
        "added",    "role-set",  "granted",       "revoked",    "sign-in-failed", "locked",   "sign-in-failed",
        "unlocked", "signed-in", "session-begun", "signed-out", "password-set",   "disabled", "enabled"};
    const auto events = events_of("mado");
    BOOST_REQUIRE(events.size() == expected.size());
    std::string state; // the log alone tells it
    for (std::size_t i = 0; i < events.size(); ++i) {
        BOOST_TEST_INFO_SCOPE(events[i].event);
        BOOST_TEST(events[i].event == expected[i]);
        BOOST_TEST(events[i].from == state);
        state = events[i].to;
        for (const char* secret : {"argon2id", "token", "見本"})
            BOOST_TEST(events[i].detail.find(secret) == std::string::npos);
    }
    BOOST_TEST(state == "active");
    BOOST_TEST(events[12].to == "disabled");
    BOOST_TEST(events[1].detail == "{\"role\":\"manager\",\"role_before\":\"clerk\"}");
    BOOST_TEST(events[5].detail == "{\"failures\":\"5\",\"until\":\"2026-11-20T01:17:03Z\"}");
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_CASE(who_are_unknown_leave_an_event_without_what_they_typed)
{
    change([](store::Users& all, store::Change& one) { all.note_unknown(one); });
    const auto events = events_of("-");
    BOOST_REQUIRE(events.size() == 1u);
    BOOST_TEST(events[0].event == "sign-in-failed");
}

BOOST_AUTO_TEST_CASE(cannot_be_disabled_twice_nor_enabled_when_they_are)
{
    BOOST_CHECK_EXCEPTION(apply("mado", UserEvent::Enabled), Error, of_kind(ErrorKind::Conflict, "有効"));
    apply("mado", UserEvent::Disabled);
    BOOST_CHECK_EXCEPTION(apply("mado", UserEvent::Disabled), Error, of_kind(ErrorKind::Conflict, "停止"));
}

BOOST_AUTO_TEST_CASE(who_are_not_locked_cannot_be_unlocked)
{
    const auto unlock = [&] { change([](store::Users& all, store::Change& one) { all.unlock(one, "mado"); }); };
    BOOST_CHECK_EXCEPTION(unlock(), Error, of_kind(ErrorKind::Conflict, "ロック"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(the_last_administrator, OfficeStore)

BOOST_AUTO_TEST_CASE(is_neither_disabled_nor_loses_the_role)
{
    const auto lose_role = [&] {
        change([](store::Users& all, store::Change& one) { all.set_role(one, "chief", Role::Manager); });
    };
    BOOST_CHECK_EXCEPTION(apply("chief", UserEvent::Disabled), Error, of_kind(ErrorKind::Conflict, "最後の一人"));
    BOOST_CHECK_EXCEPTION(lose_role(), Error, of_kind(ErrorKind::Conflict, "最後の一人"));

    add("second", Role::Administrator);
    apply("chief", UserEvent::Disabled);
    BOOST_CHECK_EXCEPTION(apply("second", UserEvent::Disabled), Error, of_kind(ErrorKind::Conflict, "最後の一人"));
    lose_role(); // whoever is disabled was not the last one
    BOOST_TEST((users.get("chief").role == Role::Manager));
}

BOOST_AUTO_TEST_CASE(is_not_replaced_by_one_whose_password_everybody_can_read)
{
    add("admin", Role::Administrator, true);
    BOOST_CHECK_EXCEPTION(apply("chief", UserEvent::Disabled), Error, of_kind(ErrorKind::Conflict, "最後の一人"));
    BOOST_CHECK_EXCEPTION(apply("admin", UserEvent::Disabled), Error, of_kind(ErrorKind::Conflict, "最後の一人"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_session, OfficeStore)

BOOST_AUTO_TEST_CASE(is_found_by_the_hash_of_its_token_until_it_is_ended)
{
    begin_session("mado", "hash-1");
    const auto session = users.find_session("hash-1");
    BOOST_REQUIRE(session);
    BOOST_TEST(session->login == "mado");
    BOOST_TEST(session->station == "desk-1");
    BOOST_TEST(session->begun_at == kNow);
    BOOST_TEST(session->last_used_at == kNow);
    BOOST_TEST(session->ends_at == "2026-11-20T11:02:03Z");
    BOOST_TEST(!users.find_session("hash-2"));

    store::Change used(opened, kClerk, "2026-11-20T01:20:00Z");
    users.touch_session(used, "hash-1");
    used.commit();
    BOOST_TEST(users.find_session("hash-1")->last_used_at == "2026-11-20T01:20:00Z");

    change([&](store::Users& all, store::Change& one) { all.end_session(one, *session); });
    BOOST_TEST(!users.find_session("hash-1"));
}

BOOST_AUTO_TEST_CASE(ends_with_a_new_password_and_when_the_person_is_disabled)
{
    begin_session("mado", "hash-1");
    begin_session("chief", "hash-2");
    change([](store::Users& all, store::Change& one) { all.set_password(one, "mado", "$argon2id$another"); });
    BOOST_TEST(!users.find_session("hash-1"));
    begin_session("mado", "hash-3");
    apply("mado", UserEvent::Disabled);
    BOOST_TEST(!users.find_session("hash-3"));
    BOOST_TEST(users.find_session("hash-2").has_value());
}

BOOST_AUTO_TEST_CASE(that_has_ended_by_itself_is_forgotten_when_the_person_signs_in_again)
{
    begin_session("mado", "hash-1");
    store::Change next_day(opened, kClerk, "2026-11-21T00:00:00Z");
    users.begin_session(next_day, {"hash-2", "mado", "desk-1", next_day.now(), next_day.now(), "2026-11-21T10:00:00Z"});
    next_day.commit();
    BOOST_TEST(!users.find_session("hash-1"));
    BOOST_TEST(users.find_session("hash-2").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
