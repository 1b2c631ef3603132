#include "app/services/insurers/insurers.h"
#include "app/services/issuing/roster_columns.h"
#include "app/services/mailing/tariffs.h"
#include "app/services/spooling/printer_keeping.h"
#include "data/base/file.h"
#include "data/store/insurers.h"
#include "tests/support/ipp/eve_printer.h"
#include "tests/support/window.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

namespace {

/// A test store that issues for the association, and somebody in the screen 設定 over it.
struct InTheParts : Office {
    InTheParts()
    {
        people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, "2026-11-20T03:04:05Z");
        store::Store store = open();
        insurers::adopt(store, workplace(), profile("kenpo.json"), desk());
    }
    void enter(TestWindow& window, const std::string& login, const std::string& part)
    {
        window.press("sign-in.as." + login);
        window.press("nav.settings");
        window.press("settings." + part);
    }
};

std::string renamed(std::string text, const std::string& from, const std::string& to)
{
    text.replace(text.find(from), from.size(), to);
    return text;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(parts_of_the_settings_screen, InTheParts)

BOOST_AUTO_TEST_CASE(an_administrator_closes_a_day_and_changes_the_leaflet)
{
    TestWindow window(address, out);
    enter(window, "admin", "days");
    window.until("the year", [&] { return window.text("settings.days.year") == "2026 年"; });
    window.type("settings.days.day", "2026-11-24");
    window.press("settings.days.toggle");
    window.until("the change", [&] { return window.shows("settings.days.changes"); });
    window.shot("settings-days");
    window.answers.expect({});
    window.press("settings.days.save");
    store::Store store = open();
    const auto revision = [&] { return store::Insurers(store).newest("06139992")->revision; };
    window.until("the second revision", [&] { return revision() == 2; });

    window.press("settings.enclosures");
    window.type("settings.enclosures.leaflet", "しおり 第4版");
    window.type("settings.enclosures.leaflet.g", "6.5");
    window.shot("settings-enclosures");
    window.answers.expect({});
    window.press("settings.enclosures.save");
    window.until("the third revision", [&] { return revision() == 3; });
    BOOST_TEST(window.answers.all_asked());
    const domain::Insurer now = insurers::open(store, "06139992", path / "cache");
    BOOST_TEST(now.materials.leaflet.grams == 6.5);
    BOOST_TEST(now.leaflet == "しおり 第4版");
    BOOST_TEST(std::count(now.closures.begin(), now.closures.end(), *calendar::Date::of(2026, 11, 24)) == 1);
}

BOOST_AUTO_TEST_CASE(an_administrator_adopts_a_tariff_that_is_dropped_once_it_was_compared)
{
    TestWindow window(address, out);
    enter(window, "admin", "tariff");
    window.until("the prices", [&] { return contains(window.text("settings.tariff.place"), "japan-post.json"); });
    window.shot("settings-tariff");
    window.drop(
        receive("newer.json", renamed(read_whole_file(shipped().tariff), "\"prices\": [{\"grams\": 50, \"yen\": 110}]",
                                      "\"prices\": [{\"grams\": 50, \"yen\": 130}]")));
    window.until("the difference", [&] { return window.shows("settings.tariff.adopt"); });
    BOOST_TEST(contains(window.text("settings.tariff.note"), "1 か所"));
    window.shot("settings-tariff-differences");
    window.press("settings.tariff.adopt");
    window.until("the adopted one", [&] {
        return window.shows("settings.tariff.place") && contains(window.text("settings.tariff.place"), "admin");
    });
    store::Store store = open();
    BOOST_TEST(mailing::tariff_in_force(store, shipped()).by == "admin");
}

BOOST_AUTO_TEST_CASE(an_operator_names_the_columns_of_a_roster)
{
    {
        store::Store store = open();
        insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
    }
    TestWindow window(address, out);
    window.press("sign-in.as.operator");
    window.until("the insurers", [&] { return window.station().insurers().size() == 2u; });
    window.station().choose_insurer("133991");
    window.press("nav.settings");
    window.press("settings.columns");
    window.shot("settings-columns-empty");
    window.drop(receive("名簿_20261110.csv",
                        renamed(roster_of("2026-11-10", {{"100001"}, {"100002"}}), "フリガナ", "カナ氏名")));
    window.until("the preview", [&] { return window.shows("settings.columns.preview"); });
    window.at("settings.columns.start");
    window.click_row("settings.columns.choices", 4);
    window.shot("settings-columns");
    window.press("settings.columns.keep");
    store::Store store = open();
    window.until("the columns", [&] { return issuing::kept_columns(store, "133991").has_value(); });
}

BOOST_AUTO_TEST_CASE(an_administrator_registers_a_printer_and_an_operator_puts_it_right)
{
    const EvePrinter eve("card", PrinterModel::card());
    TestWindow window(address, out);
    enter(window, "admin", "printers");
    window.shot("settings-printers-empty");
    window.press("settings.printers.add");
    window.type("settings.printers.name", "card1");
    window.type("settings.printers.uri", eve.uri());
    window.type("settings.printers.hopper", "100");
    window.shot("settings-printers-form");
    window.press("settings.printers.save");
    window.until("the printer", [&] { return window.shows("settings.printers.facts"); });
    window.shot("settings-printers");
    window.press("sign-out");
    enter(window, "operator", "printers");
    window.press("settings.printers.calibrate");
    window.press("settings.calibration.print");
    window.until("the page", [&] {
        return eve.printed().size() == 1u && contains(window.text("settings.calibration.state"), "10 mm");
    });
    window.type("settings.calibration.front-left", "0.3");
    window.type("settings.calibration.back-top", "-1");
    window.until("what comes of it", [&] { return window.at("settings.calibration.save").IsEnabled(); });
    window.shot("settings-calibration");
    window.press("settings.calibration.save");
    store::Store store = open();
    window.until("the correction", [&] {
        return spooling::printer_called(store, "card1", desk()).settings.offsets.back.y == Length::mm(-1);
    });
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
