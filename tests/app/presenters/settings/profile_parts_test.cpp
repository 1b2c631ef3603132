#include "app/presenters/settings/enclosures.h"
#include "app/presenters/settings/working_days.h"

#include "app/services/insurers/insurers.h"
#include "app/services/mailing/tariffs.h"
#include "data/store/insurers.h"
#include "tests/app/presenters/settings/settings_seat.h"

using namespace fuda;
using namespace fuda::tests;
using presenters::DayKind;

namespace {

struct DaysEyes : presenters::WorkingDaysView {
    Year year;
    std::string problem;
    void show_year(const Year& shown) override { year = shown; }
    void reload_own() override {}
    void show_problem(const std::string& message) override { problem = message; }

    const presenters::DayShown& day(unsigned month, unsigned day) const
    {
        return year.months.at(month - 1).at(day - 1);
    }
};

struct EnclosuresEyes : presenters::EnclosuresView {
    std::string insurer, tariff, problem;
    presenters::EnclosuresGiven given;
    std::vector<presenters::MailExample> examples;
    bool can_edit = false, can_save = false;
    void show(const std::string& name, const presenters::EnclosuresGiven& shown, bool may) override
    {
        insurer = name;
        given = shown;
        can_edit = may;
    }
    void show_examples(const std::vector<presenters::MailExample>& shown, const std::string& prices) override
    {
        examples = shown;
        tariff = prices;
    }
    void show_can_save(bool can) override { can_save = can; }
    void show_problem(const std::string& message) override { problem = message; }
};

/// A seat in a store that issues for one insurer.
struct WithProfile : SettingsSeat {
    DaysEyes eyes;
    presenters::WorkingDaysPresenter days{station, dialogs, eyes};
    EnclosuresEyes form;
    presenters::EnclosuresPresenter enclosures{station, dialogs, form};

    void adopt(const std::string& file)
    {
        store::Store store = open();
        insurers::adopt(store, workplace(), profile(file), desk());
    }
    void sit_as(const std::string& login)
    {
        sign_in(login);
        station.refresh_insurers(
            alive, [] {}, [](const presenters::Failure& failure) { BOOST_ERROR(failure.message); });
    }
    int revision(const std::string& number) const
    {
        store::Store store = open();
        return store::Insurers(store).newest(number)->revision;
    }
    domain::Insurer now(const std::string& number) const
    {
        store::Store store = open();
        return insurers::open(store, number, path / "cache");
    }
    static calendar::Date day(const char* iso) { return *calendar::Date::from_iso(iso); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(working_days_of_the_settings, WithProfile)

BOOST_AUTO_TEST_CASE(are_a_year_with_its_holidays_and_the_insurers_own_days)
{
    adopt("kenpo.json");
    sit_as("clerk");
    days.shown();
    no_failure();
    BOOST_TEST(eyes.year.year == 2026);
    BOOST_TEST(eyes.year.insurer == society().name);
    BOOST_TEST(!eyes.year.can_edit);
    std::size_t count = 0;
    for (const auto& month : eyes.year.months)
        count += month.size();
    BOOST_TEST(count == 365u);
    BOOST_TEST((eyes.day(8, 13).kind == DayKind::Closed)); // kenpo.json
    BOOST_TEST((eyes.day(9, 26).kind == DayKind::Open));   // a Saturday on which it works
    BOOST_TEST((eyes.day(9, 19).kind == DayKind::Weekend));
    BOOST_TEST((eyes.day(11, 23).kind == DayKind::Holiday));
    BOOST_TEST(eyes.day(11, 23).name == "勤労感謝の日");
    BOOST_TEST((eyes.day(12, 30).kind == DayKind::Holiday)); // 年末年始
    BOOST_TEST((eyes.day(11, 24).kind == DayKind::Working));
    BOOST_TEST(days.own().count() == 5u);
    days.go(1);
    BOOST_TEST((eyes.day(1, 4).kind == DayKind::Closed));
    days.toggle(day("2026-11-24"));
    BOOST_TEST(eyes.year.changes == ""); // a clerk looks
}

BOOST_AUTO_TEST_CASE(are_changed_as_another_revision_once_the_difference_was_seen)
{
    adopt("kenpo.json");
    sit_as("admin");
    days.shown();
    days.toggle(day("2026-11-24"));
    days.toggle(std::string("令和8年9月26日")); // works no more
    days.toggle(std::string("2026-11-23"));     // a holiday: it works
    BOOST_TEST((eyes.day(11, 24).kind == DayKind::Closed));
    BOOST_TEST(eyes.day(11, 24).changed);
    BOOST_TEST((eyes.day(9, 26).kind == DayKind::Weekend));
    BOOST_TEST((eyes.day(11, 23).kind == DayKind::Open));
    BOOST_TEST(contains(eyes.year.changes, "3 件"));
    BOOST_TEST(revision("06139992") == 1);
    dialogs.says_yes = false;
    days.save();
    BOOST_TEST(dialogs.asked == (Texts{"休業日の変更"}));
    BOOST_TEST(revision("06139992") == 1);
    dialogs.says_yes = true;
    days.save();
    no_failure();
    BOOST_TEST(revision("06139992") == 2);
    const domain::Insurer adopted = now("06139992");
    BOOST_TEST(std::count(adopted.closures.begin(), adopted.closures.end(), day("2026-11-24")) == 1);
    BOOST_TEST((adopted.open_days == std::vector{day("2026-11-23")}));
    BOOST_TEST(eyes.year.changes == "");
    BOOST_TEST(events(store::Thing::Insurer, "06139992/2").size() == 1u);
}

BOOST_AUTO_TEST_CASE(are_as_before_when_a_day_is_pressed_twice)
{
    adopt("kenpo.json");
    sit_as("admin");
    days.shown();
    for (const char* each : {"2026-11-24", "2026-11-23", "2026-11-22", "2026-08-13", "2026-09-26", "2026-12-30"}) {
        days.toggle(day(each));
        BOOST_TEST(contains(eyes.year.changes, "1 件"), each);
        days.toggle(day(each));
        BOOST_TEST(eyes.year.changes == "", each);
    }
    days.set_year_end_closure(false);
    BOOST_TEST((eyes.day(12, 30).kind == DayKind::Working));
    days.discard();
    BOOST_TEST((eyes.day(12, 30).kind == DayKind::Holiday));
    days.toggle(std::string("12 月 28 日"));
    BOOST_TEST(contains(eyes.problem, "2026-12-28"));
}

BOOST_AUTO_TEST_CASE(that_a_person_has_begun_to_change_stay_when_the_part_is_left_and_come_back_to)
{
    adopt("kenpo.json");
    sit_as("admin");
    days.shown();
    days.toggle(day("2026-11-24"));
    days.shown();
    BOOST_TEST(contains(eyes.year.changes, "1 件"));
    adopt("kokuho-kumiai.json");
    sit_as("admin");
    station.choose_insurer("133991");
    days.shown(); // of another insurer: they are dropped, and the person is told
    BOOST_TEST(eyes.year.insurer == association().name);
    BOOST_TEST(eyes.year.changes == "");
    BOOST_TEST(contains(dialogs.notices.back(), society().name));
}

BOOST_AUTO_TEST_CASE(of_no_insurer_are_none)
{
    sit_as("admin");
    days.shown();
    BOOST_TEST(eyes.year.insurer == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(enclosures_of_the_settings, WithProfile)

BOOST_AUTO_TEST_CASE(show_what_an_envelope_weighs_and_costs_while_they_are_typed)
{
    adopt("kokuho-kumiai.json");
    sit_as("admin");
    enclosures.shown();
    BOOST_TEST(form.insurer == association().name);
    BOOST_TEST(form.can_edit);
    BOOST_TEST(!form.can_save);
    BOOST_REQUIRE(form.examples.size() >= 2u);
    // 5.0 card, 5.7 carrier, 4.0 leaflet, 5.5 envelope: domain::MailMaterials
    BOOST_TEST(form.examples[0].measure == "20.2 g・1.8 mm");
    BOOST_TEST(form.examples[0].price.text == "定形 110 円＋特定記録 210 円 = 320 円");
    BOOST_TEST(contains(form.tariff, "2024-10-01"));
    presenters::EnclosuresGiven given = form.given;
    given.materials[4].grams = "40"; // a leaflet of ten sheets
    given.materials[4].mm = "9";
    enclosures.consider(given);
    BOOST_TEST(form.can_save);
    BOOST_TEST(form.examples[0].measure == "56.2 g・10.5 mm");
    BOOST_TEST(contains(form.examples[0].price.text, "定形外（規格内） 180 円"));
}

BOOST_AUTO_TEST_CASE(are_adopted_as_another_revision_once_the_difference_was_seen)
{
    adopt("kokuho-kumiai.json");
    sit_as("admin");
    enclosures.shown();
    presenters::EnclosuresGiven given = form.given;
    given.leaflet = "しおり 2027年4月版";
    given.envelopes[0].grams = "６．５";
    enclosures.consider(given);
    enclosures.save();
    no_failure();
    BOOST_TEST(form.problem == "");
    BOOST_TEST(dialogs.asked == (Texts{"封入物の変更"}));
    BOOST_TEST(now("133991").leaflet == "しおり 2027年4月版");
    BOOST_TEST(now("133991").materials.envelope.material.grams == 6.5);
    BOOST_TEST(revision("133991") == 2);
    BOOST_TEST(!form.can_save);
    BOOST_TEST(form.given.envelopes[0].grams == "6.5");
}

BOOST_AUTO_TEST_CASE(that_make_no_sense_are_told_and_not_adopted)
{
    adopt("kokuho-kumiai.json");
    sit_as("admin");
    enclosures.shown();
    presenters::EnclosuresGiven given = form.given;
    given.materials[0].grams = "重い";
    enclosures.consider(given);
    BOOST_TEST(contains(form.problem, "カードの重さ"));
    BOOST_TEST(!form.can_save);
    given.materials[0].grams = "5000"; // the profile's own limit
    enclosures.consider(given);
    enclosures.save();
    BOOST_TEST(contains(form.problem, "mail.materials.card.grams"));
    BOOST_TEST(revision("133991") == 1);
    enclosures.discard();
    BOOST_TEST(form.problem == "");
    BOOST_TEST(form.given.materials[0].grams == "5");
}

BOOST_AUTO_TEST_CASE(are_looked_at_but_not_changed_by_who_posts)
{
    adopt("kokuho-kumiai.json");
    sit_as("operator");
    enclosures.shown();
    BOOST_TEST(!form.can_edit);
    presenters::EnclosuresGiven given = form.given;
    given.leaflet = "別の";
    enclosures.consider(given);
    BOOST_TEST(!form.can_save);
}

BOOST_AUTO_TEST_SUITE_END()
