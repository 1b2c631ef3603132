#include "app/services/insurers/insurers.h"
#include "data/base/file.h"
#include "data/store/events.h"
#include "data/store/insurers.h"
#include "data/store/stock/stock.h"
#include "data/store/users.h"
#include "tests/support/window.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

namespace {

constexpr const char* kLongPassword = "correct horse battery";

/// A test store, and somebody in the screen 設定 over it.
struct AtTheSettings : Office {
    AtTheSettings() { people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, "2026-11-20T03:04:05Z"); }

    void enter(TestWindow& window, const std::string& login)
    {
        window.press("sign-in.as." + login);
        window.press("nav.settings");
        window.at("settings.own.rights");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(settings_screen, AtTheSettings)

BOOST_AUTO_TEST_CASE(an_administrator_adopts_a_profile_that_is_dropped_on_the_window)
{
    TestWindow window(address, out);
    enter(window, "admin");
    BOOST_TEST(!window.shows("settings.stock"));
    window.shot("settings-own");
    window.press("settings.insurers");
    write_whole_file(path / "wrong.json", "{\"insurer\": {\"number\": \"1\"}}");
    window.drop(path / "wrong.json");
    window.until("the refusal", [&] { return window.shows("settings.insurers.problems"); });
    BOOST_TEST(contains(window.text("settings.insurers.problems"), "insurer.number"));
    window.shot("settings-insurers-refused");
    window.answers.expect({}); // what it would change: adopt
    window.drop(profile("kokuho-kumiai.json"));
    window.until("the insurer", [&] { return window.station().insurer().has_value(); });
    window.at("settings.insurers.facts");
    BOOST_TEST(!window.shows("settings.insurers.problems"));
    window.shot("settings-insurers");
    store::Store store = open();
    BOOST_TEST(store::Insurers(store).newest("133991").has_value());
}

BOOST_AUTO_TEST_CASE(a_table_shows_other_rows_though_they_are_as_many)
{
    {
        store::Store store = open();
        for (const char* file : {"kenpo.json", "kokuho-kumiai.json"})
            insurers::adopt(store, workplace(), profile(file), desk());
    }
    TestWindow window(address, out);
    enter(window, "admin");
    window.press("settings.insurers");
    const auto history_of = [&](std::size_t row, const std::string& name) {
        window.click_row("settings.insurers.table", row);
        window.until(name, [&] { return window.text("settings.insurers.name") == name; });
        return window.picture("settings.insurers.history");
    };
    const std::string first = history_of(0, society().name), second = history_of(1, association().name);
    BOOST_TEST((first != second)); // each has one version, with a SHA-256 of its own
    BOOST_TEST((history_of(0, society().name) == first));
}

BOOST_AUTO_TEST_CASE(an_administrator_registers_a_clerk_and_sees_what_they_may_do)
{
    TestWindow window(address, out);
    enter(window, "admin");
    window.press("settings.people");
    window.click_row("settings.people.table", 1);
    window.until("the clerk", [&] { return contains(window.text("settings.people.chosen"), "窓口担当"); });
    window.shot("settings-people");
    window.press("settings.people.add");
    window.type("settings.people.login", "kato");
    window.type("settings.people.name", "加藤");
    window.type("settings.people.new-password", kLongPassword);
    window.type("settings.people.new-again", kLongPassword);
    window.choose("settings.people.new-role", "システム管理者");
    window.press("settings.people.register");
    window.until("the new person", [&] { return window.text("settings.people.chosen") == "加藤"; });
    store::Store store = open();
    BOOST_TEST((store::Users(store).get("kato").role == domain::Role::Administrator));
}

BOOST_AUTO_TEST_CASE(a_person_who_was_disabled_comes_back_with_ctrl_z)
{
    TestWindow window(address, out);
    enter(window, "admin");
    const auto state = [this] {
        store::Store store = open();
        return store::Users(store).get("clerk").state;
    };
    window.press("settings.people");
    window.click_row("settings.people.table", 1);
    window.until("the clerk", [&] { return contains(window.text("settings.people.chosen"), "窓口担当"); });
    window.answers.expect({});
    window.press("settings.people.disable");
    window.until("the offer to take it back", [&] { return window.shows("notice.act"); });
    BOOST_TEST((state() == domain::UserState::Disabled));
    window.shot("settings-people-disabled");
    window.key('Z', wxMOD_CONTROL);
    window.until("the clerk to be back", [&] { return state() == domain::UserState::Active; });
    window.until("the word about it", [&] { return contains(window.text("notice.text"), "有効に戻しました"); });
    BOOST_TEST(!window.shows("notice.act")); // once
    BOOST_TEST(window.answers.all_asked());
}

BOOST_AUTO_TEST_CASE(an_operator_receives_and_destroys_stock_with_a_second_person)
{
    TestWindow window(address, out);
    enter(window, "operator");
    BOOST_TEST(!window.shows("settings.people"));
    window.press("settings.stock");
    window.press("settings.stock.add");
    window.type("settings.stock.code", "CARD");
    window.type("settings.stock.name", "カード");
    window.press("settings.stock.register");
    window.press("settings.stock.move.received");
    window.type("settings.stock.quantity", "500");
    window.type("settings.stock.lot", "L1");
    window.press("settings.stock.enter");
    window.press("settings.stock.move.destroyed");
    window.type("settings.stock.quantity", "4");
    window.type("settings.stock.reason", "古い様式");
    window.shot("settings-stock-destroy");
    window.answers.expect({{"dialog.login", "manager"}, {"dialog.password", "fuda-manager"}});
    window.press("settings.stock.destroy");
    store::Store store = open();
    window.until("the balance", [&] { return store::Stock(store).item("CARD").balance == 496; });
    BOOST_TEST(window.answers.all_asked());
    window.at("settings.stock.ledger");
    window.shot("settings-stock");
    BOOST_TEST(*store::Stock(store).ledger("CARD", 0, 10).back().signed_by == "operator+manager");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
