#include "app/presenters/settings/people.h"

#include "app/presenters/settings/own.h"
#include "tests/app/presenters/settings/settings_seat.h"

using namespace fuda;
using namespace fuda::tests;
using presenters::SettingsPart;

namespace {

constexpr const char* kLongPassword = "correct horse battery";

struct PeopleEyes : presenters::PeopleView {
    std::optional<Person> person;
    std::vector<presenters::RightLine> rights;
    bool can_set_role = false, adding = false;
    std::size_t selected = 99;
    std::string problem;
    void reload() override {}
    void select(std::size_t row) override { selected = row; }
    void show_person(const std::optional<Person>& shown) override { person = shown; }
    void show_rights(const std::vector<presenters::RightLine>& shown, bool can) override
    {
        rights = shown;
        can_set_role = can;
    }
    void show_adding(bool is) override { adding = is; }
    void show_problem(const std::string& message) override { problem = message; }
    void clear_passwords() override {}

    Texts given() const
    {
        Texts texts;
        for (const auto& right : rights)
            if (right.has)
                texts.push_back(right.text);
        return texts;
    }
};

struct OwnEyes : presenters::OwnView {
    Person person;
    std::string problem;
    int cleared = 0, busy = 0;
    void show_person(const Person& shown) override { person = shown; }
    void show_problem(const std::string& message) override { problem = message; }
    void clear_passwords() override { ++cleared; }
    void show_busy(bool is) override { busy += is ? 1 : -1; }
};

struct PeopleOffice : SettingsSeat {
    PeopleEyes eyes;
    presenters::PeoplePresenter people{station, dialogs, eyes};

    PeopleOffice()
    {
        sign_in("admin");
        people.shown();
    }
    void choose(const std::string& login) { people.choose(row_with(people.rows(), login)); }
    Texts rights_of(domain::Role role)
    {
        Texts texts;
        for (const domain::Right right : domain::kAllRights)
            if (domain::rights_of(role).contains(right))
                texts.emplace_back(domain::japanese(right));
        return texts;
    }
};

struct OwnOffice : SettingsSeat {
    OwnEyes eyes;
    presenters::OwnPresenter own{station, dialogs, eyes};
};

} // namespace

BOOST_AUTO_TEST_SUITE(parts_of_the_settings)

BOOST_AUTO_TEST_CASE(are_those_that_the_role_has_something_to_do_with)
{
    using enum SettingsPart;
    using enum domain::Role;
    const std::pair<domain::Role, std::vector<SettingsPart>> expected[] = {
        {Operator, {Own, Insurers, WorkingDays, Enclosures, Tariff, RosterColumns, Printers, Stock, StockDay}},
        {Clerk, {Own, Insurers, WorkingDays, Printers}},
        {Manager, {Own, Insurers, WorkingDays, Enclosures, Tariff, Stock, StockDay, Backups, Store}},
        {Administrator, {Own, People, Insurers, WorkingDays, Enclosures, Tariff, Printers, Backups, Store}}};
    for (const auto& [role, parts] : expected)
        BOOST_TEST((presenters::settings_parts(domain::rights_of(role)) == parts), name(role));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(people_and_rights, PeopleOffice)

BOOST_AUTO_TEST_CASE(are_shown_with_exactly_the_rights_of_their_role)
{
    BOOST_TEST(column(people.rows(), 0) == (Texts{"admin", "clerk", "manager", "operator"}));
    for (const domain::Role role : domain::kAllRoles) {
        choose(role == domain::Role::Administrator ? "admin" : std::string(name(role)));
        BOOST_TEST(eyes.given() == rights_of(role), boost::test_tools::per_element());
        BOOST_TEST(eyes.rights.size() == std::size(domain::kAllRights));
        BOOST_TEST(!eyes.can_set_role);
    }
}

BOOST_AUTO_TEST_CASE(show_what_another_role_would_give_before_it_is_set)
{
    choose("clerk");
    people.consider(domain::Role::Manager);
    BOOST_TEST(eyes.given() == rights_of(domain::Role::Manager), boost::test_tools::per_element());
    BOOST_TEST(eyes.can_set_role);
    people.set_role();
    BOOST_TEST((eyes.person->role == domain::Role::Manager));
    BOOST_TEST(events(store::Thing::User, "clerk").back() == "role-set active>active");
}

BOOST_AUTO_TEST_CASE(get_the_right_to_protected_addresses_by_name_after_a_question)
{
    choose("clerk");
    dialogs.says_yes = false;
    people.grant();
    BOOST_TEST(!eyes.person->protected_address);
    dialogs.says_yes = true;
    people.grant();
    BOOST_TEST(eyes.person->protected_address);
    BOOST_TEST(eyes.person->revoke);
    BOOST_TEST(eyes.given().back() == domain::japanese(domain::Right::ProtectedAddress));
    people.revoke();
    BOOST_TEST(!eyes.person->protected_address);
    no_failure();
}

BOOST_AUTO_TEST_CASE(are_disabled_and_enabled_but_nobody_disables_themselves)
{
    choose("operator");
    people.disable();
    BOOST_TEST(eyes.person->state.text == "停止");
    BOOST_TEST(eyes.person->enable);
    people.enable();
    BOOST_TEST((eyes.person->state.tone == presenters::Tone::Good));
    choose("admin");
    BOOST_TEST(!eyes.person->disable);
    BOOST_TEST(!eyes.person->set_password);
}

BOOST_AUTO_TEST_CASE(are_enabled_again_when_the_step_is_taken_back)
{
    choose("operator");
    people.disable();
    BOOST_REQUIRE(dialogs.accept);
    choose("clerk"); // whoever is looked at meanwhile stays as they are
    dialogs.accept();
    BOOST_TEST(eyes.problem == "");
    BOOST_TEST(events(store::Thing::User, "operator").back() == "enabled disabled>active");
    BOOST_TEST(events(store::Thing::User, "clerk").back() != "enabled disabled>active");
    choose("operator");
    BOOST_TEST(eyes.person->disable);
}

BOOST_AUTO_TEST_CASE(are_unlocked_after_too_many_wrong_passwords)
{
    presenters::Station other(of(address, out), workplace(), background);
    for (int i = 0; i < people::kMostFailures; ++i)
        other.sign_in(
            alive, {"clerk", "wrong"}, [] {}, [](const presenters::Failure&) {});
    people.shown();
    choose("clerk");
    BOOST_TEST((eyes.person->state.tone == presenters::Tone::Attention));
    BOOST_TEST(contains(eyes.person->state.text, "12:19")); // a quarter of an hour after 03:04 UTC, in Japan
    people.unlock();
    BOOST_TEST((eyes.person->state.tone == presenters::Tone::Good));
    BOOST_TEST(!eyes.person->unlock);
}

BOOST_AUTO_TEST_CASE(are_registered_and_then_chosen)
{
    people.begin_adding();
    BOOST_TEST(eyes.adding);
    people.consider(domain::Role::Clerk);
    BOOST_TEST(eyes.given() == rights_of(domain::Role::Clerk), boost::test_tools::per_element());
    people.add({"sato", "佐藤", domain::Role::Clerk, kLongPassword}, "other");
    BOOST_TEST(contains(eyes.problem, "もう一度"));
    people.add({"Sato!", "佐藤", domain::Role::Clerk, kLongPassword}, kLongPassword);
    BOOST_TEST(contains(eyes.problem, "Sato!"));
    BOOST_TEST(eyes.adding);
    people.add({"admin2", "佐藤", domain::Role::Administrator, kLongPassword}, kLongPassword);
    BOOST_TEST(!eyes.adding);
    BOOST_TEST(eyes.person->login == "admin2");
    BOOST_TEST(eyes.selected == row_with(people.rows(), "admin2"));
}

BOOST_AUTO_TEST_CASE(end_working_alone_when_the_first_is_registered)
{
    station.sit_down_alone();
    std::string why;
    station.on_signed_out([&](const presenters::Failure& failure) { why = failure.message; });
    people.begin_adding();
    people.add({"chief", "主任", domain::Role::Clerk, kLongPassword}, kLongPassword);
    BOOST_TEST(contains(eyes.problem, "システム管理者"));
    BOOST_TEST(station.occupied());
    people.add({"chief", "主任", domain::Role::Administrator, kLongPassword}, kLongPassword);
    BOOST_TEST(!station.occupied());
    BOOST_TEST(contains(why, "最初の利用者"));
}

BOOST_AUTO_TEST_CASE(get_another_password_from_who_keeps_them)
{
    choose("clerk");
    people.set_password("short", "short");
    BOOST_TEST(eyes.problem != "");
    people.set_password(kLongPassword, kLongPassword);
    BOOST_TEST(eyes.problem == "");
    presenters::Station other(of(address, out), workplace(), background);
    other.sign_in(
        alive, {"clerk", kLongPassword}, [] {}, [](const presenters::Failure&) {});
    BOOST_TEST(other.occupied());
}

BOOST_AUTO_TEST_CASE(cannot_lose_their_last_administrator)
{
    choose("admin");
    people.consider(domain::Role::Clerk);
    people.set_role();
    BOOST_TEST(contains(eyes.problem, "最後の一人"));
    BOOST_TEST((eyes.person->role == domain::Role::Administrator));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(oneself, OwnOffice)

BOOST_AUTO_TEST_CASE(is_shown_with_role_and_rights)
{
    sign_in("clerk");
    own.shown();
    BOOST_TEST(eyes.person.login == "clerk");
    BOOST_TEST(eyes.person.role == "窓口担当");
    BOOST_TEST(eyes.person.has_password);
}

BOOST_AUTO_TEST_CASE(has_no_password_when_working_alone)
{
    station.sit_down_alone();
    own.shown();
    BOOST_TEST(eyes.person.login == "tester");
    BOOST_TEST(!eyes.person.has_password);
}

BOOST_AUTO_TEST_CASE(stays_signed_in_with_the_new_password)
{
    sign_in("clerk");
    own.change_password("fuda-clerk", kLongPassword, kLongPassword);
    BOOST_TEST(eyes.problem == "");
    BOOST_TEST(eyes.cleared == 1);
    BOOST_TEST(eyes.busy == 0);
    own.shown(); // the session that the change ended was followed by another one
    BOOST_TEST(station.occupied());
    no_failure();
    presenters::Station other(of(address, out), workplace(), background);
    other.sign_in(
        alive, {"clerk", "fuda-clerk"}, [] {}, [](const presenters::Failure&) {});
    BOOST_TEST(!other.occupied());
}

BOOST_AUTO_TEST_CASE(must_know_the_present_password)
{
    sign_in("clerk");
    own.change_password("fuda-clark", kLongPassword, kLongPassword);
    BOOST_TEST(contains(eyes.problem, "サインインできません"));
    own.change_password("fuda-clerk", kLongPassword, "another one that differs");
    BOOST_TEST(contains(eyes.problem, "もう一度"));
    own.change_password("fuda-clerk", "short", "short");
    BOOST_TEST(contains(eyes.problem, "12"));
    BOOST_TEST(eyes.busy == 0);
    BOOST_TEST(eyes.cleared == 0);
}

BOOST_AUTO_TEST_SUITE_END()
