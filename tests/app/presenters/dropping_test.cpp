#include "app/presenters/dropping.h"

#include "app/services/insurers/insurers.h"
#include "tests/support/presenter_station.h"

#include <boost/test/unit_test.hpp>
#include <set>

namespace fuda::tests {

using presenters::Dropping;
using presenters::ScreenId;

namespace {

/// Somebody holds files over the window.
struct HoldingFiles : Seat {
    std::set<std::string_view> in_sight;

    void adopt()
    {
        store::Store store = open();
        insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
    }
    void enter(const std::string& login)
    {
        sign_in(login);
        station.refresh_insurers(
            alive, [] {}, [](const presenters::Failure& failure) { BOOST_ERROR(failure.message); });
    }
    Dropping over(ScreenId front)
    {
        return {station, front, [this](std::string_view id) { return in_sight.contains(id); }};
    }
    Dropping::Answer drop(ScreenId front, const std::vector<std::filesystem::path>& files)
    {
        return over(front).answer(files);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(dropping, HoldingFiles)

BOOST_AUTO_TEST_CASE(leads_a_roster_to_its_import_from_every_screen)
{
    adopt();
    enter("operator");
    for (const ScreenId front : presenters::kAllScreens)
        for (const char* file : {"名簿.csv", "ROSTER.CSV", "roster.tsv", "roster.txt"})
            BOOST_TEST((drop(front, {file}).to == ScreenId::Issue), file);
}

BOOST_AUTO_TEST_CASE(leads_a_layout_to_the_layouts)
{
    enter("clerk");
    BOOST_TEST((drop(ScreenId::Counter, {"/tmp/notice.fuda-layout.xml"}).to == ScreenId::Layouts));
}

BOOST_AUTO_TEST_CASE(gives_a_file_to_the_part_in_front_that_takes_such_a_one)
{
    adopt();
    enter("operator");
    in_sight = {"tracking.import", "settings.columns.choose", "settings.tariff.back"};
    BOOST_TEST((drop(ScreenId::Tracking, {"results.csv"}).to == ScreenId::Tracking));
    BOOST_TEST((drop(ScreenId::Settings, {"roster.csv"}).to == ScreenId::Settings));
    BOOST_TEST((drop(ScreenId::Settings, {"tariff.json"}).to == ScreenId::Settings));
    BOOST_TEST(
        (drop(ScreenId::Issue, {"results.csv"}).to == ScreenId::Issue)); // what is in sight elsewhere does not count
    in_sight.clear();
    BOOST_TEST((drop(ScreenId::Tracking, {"results.csv"}).to == ScreenId::Issue));
    BOOST_TEST(!drop(ScreenId::Settings, {"tariff.json"}).to);
}

BOOST_AUTO_TEST_CASE(says_what_is_missing_and_what_to_do)
{
    enter("operator");
    const auto no_insurer = drop(ScreenId::Issue, {"名簿.csv"});
    BOOST_TEST(!no_insurer.to);
    BOOST_TEST(contains(no_insurer.refusal, "名簿.csv"));
    BOOST_TEST(contains(no_insurer.refusal, "保険者がまだありません"));
    BOOST_TEST(!contains(over(ScreenId::Printing).offers().front(), "名簿"));
    station.sign_out();
    adopt();
    enter("clerk");
    BOOST_TEST(contains(drop(ScreenId::Counter, {"名簿.csv"}).refusal, "権限がありません"));
    station.sign_out();
    enter("manager"); // sees 発行, but does not import
    BOOST_TEST(contains(drop(ScreenId::Issue, {"名簿.csv"}).refusal, "名簿を取り込む権限がありません"));
}

BOOST_AUTO_TEST_CASE(says_of_any_other_file_what_can_be_dropped)
{
    adopt();
    enter("operator");
    const auto answer = drop(ScreenId::Mailing, {"/home/写真.png"});
    BOOST_TEST(!answer.to);
    for (const char* word : {"写真.png", "名簿", ".csv", "様式", ".xml"})
        BOOST_TEST(contains(answer.refusal, word), word);
    BOOST_TEST(contains(drop(ScreenId::Mailing, {"/home/folder"}).refusal, "folder"));
    BOOST_TEST(contains(drop(ScreenId::Mailing, {"a.csv", "b.csv"}).refusal, "2 つ"));
}

BOOST_AUTO_TEST_CASE(says_while_a_file_is_held_what_would_become_of_it)
{
    adopt();
    enter("operator");
    BOOST_TEST((over(ScreenId::Mailing).offers() ==
                std::vector<std::string>{"名簿（.csv .txt .tsv）　画面「発行」で取り込みます",
                                         "様式（.xml）　画面「様式」で開きます"}));
    in_sight = {"tracking.import"};
    BOOST_TEST(
        (over(ScreenId::Tracking).offers() ==
         std::vector<std::string>{"配達結果（.csv）　この画面に取り込みます", "様式（.xml）　画面「様式」で開きます"}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
