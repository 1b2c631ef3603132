#include "app/services/issuing/roster_columns.h"
#include "tests/app/presenters/issue/issue_seat.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;

namespace {

struct ImportSeat : IssueSeat {
    ImportSeat() { sit("operator"); }

    std::size_t rosters() const
    {
        store::Store store = open();
        return store::Rosters(store).list(insurer.number, 10).size();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(import_presenter, ImportSeat)

BOOST_AUTO_TEST_CASE(date_and_insurer_are_seen_before_a_roster_is_taken_in)
{
    import.show(sample("kokuho_20261110.csv"));
    BOOST_TEST(eyes.import.file == "kokuho_20261110.csv");
    BOOST_TEST(eyes.import.as_of == "2026-11-10");
    BOOST_TEST(eyes.import.insurer == insurer.name);
    BOOST_TEST(eyes.import.import.offered);
    BOOST_TEST((eyes.import.verdict.tone == Tone::Good));
    BOOST_TEST(rosters() == 0u);
    import.import();
    no_failure();
    BOOST_TEST(rosters() == 1u);
    BOOST_TEST(eyes.beside == "roster");
}

BOOST_AUTO_TEST_CASE(another_as_of_date_overrides_the_files)
{
    import.show(sample("kokuho_20261110.csv"));
    import.set_as_of("令和8年11月12日");
    BOOST_TEST(eyes.import.import.offered);
    import.import();
    store::Store store = open();
    BOOST_TEST(store::Rosters(store).get(eyes.roster_id).received.as_of.iso() == "2026-11-12");
}

BOOST_AUTO_TEST_CASE(the_columns_that_were_settled_for_the_insurer_are_used_and_told)
{
    std::string text = roster_of("2026-11-10", {{"100001"}});
    text.replace(text.find("フリガナ"), std::string("フリガナ").size(), "カナ氏名");
    const auto file = receive("own.csv", text);
    import.show(file);
    BOOST_TEST(!eyes.import.import.offered);
    {
        store::Store store = open();
        issuing::keep_columns(store, insurer.number, {{"カナ氏名", "フリガナ"}}, desk());
    }
    import.show(file);
    BOOST_TEST(contains(eyes.import.verdict.text, "1 列"));
    import.import();
    no_failure();
    BOOST_TEST(rosters() == 1u);
}

BOOST_AUTO_TEST_CASE(a_date_that_does_not_exist_is_not_taken)
{
    import.show(sample("kokuho_20261110.csv"));
    import.set_as_of("2026-02-30");
    BOOST_TEST(eyes.import.as_of_wrong);
    BOOST_TEST(!eyes.import.import.offered);
    import.import();
    BOOST_TEST(rosters() == 0u);
    import.set_as_of("");
    BOOST_TEST(!eyes.import.as_of_wrong);
    BOOST_TEST(eyes.import.import.offered);
}

BOOST_AUTO_TEST_CASE(a_file_without_a_date_can_be_taken_in_with_the_persons)
{
    import.show(sample("refused/no_as_of_date.csv"));
    BOOST_TEST(!eyes.import.import.offered);
    BOOST_TEST((eyes.import.verdict.tone == Tone::Bad));
    BOOST_TEST(!eyes.import.remedy.empty());
    import.set_as_of("2026-11-10");
    BOOST_TEST(eyes.import.import.offered);
    BOOST_TEST(!eyes.import.refused);
}

BOOST_AUTO_TEST_CASE(a_refused_roster_shows_its_findings_and_stores_nothing)
{
    import.show(sample("refused/too_many_rejected_20261110.csv"));
    BOOST_TEST(eyes.import.import.offered); // its head is good: only reading it shows
    import.import();
    BOOST_TEST(eyes.import.refused);
    BOOST_TEST(!eyes.import.import.offered);
    BOOST_TEST(!eyes.import.busy);
    BOOST_TEST((eyes.import.verdict.tone == Tone::Bad));
    BOOST_REQUIRE(import.findings().count() > 1u);
    const auto table = cells_of(import.findings(), ImportPresenter::finding_columns().size());
    BOOST_TEST(table.back()[2].text == "受付不可");
    for (const auto& row : table) {
        BOOST_TEST(!row[3].text.empty()); // the rule
        BOOST_TEST(!row[4].text.empty()); // what it is
    }
    BOOST_TEST(rosters() == 0u);
    BOOST_TEST(dialogs.failures.empty());
}

BOOST_AUTO_TEST_CASE(the_findings_of_a_refused_roster_can_be_kept)
{
    import.show(sample("refused/too_many_rejected_20261110.csv"));
    import.import();
    dialogs.file = path / "kept.csv";
    import.write_findings();
    no_failure();
    BOOST_TEST(read_csv(dialogs.file).size() == import.findings().count());
}

BOOST_AUTO_TEST_CASE(a_cancelled_import_leaves_nothing)
{
    import.show(receive("large.csv", roster_of(insured(30))));
    background.on_activity = [this](const Activity&) { background.cancel(Lane::Long); };
    import.import();
    BOOST_TEST(!eyes.import.busy);
    BOOST_TEST((eyes.import.verdict.tone == Tone::Quiet));
    BOOST_TEST(eyes.import.import.offered);
    BOOST_TEST(rosters() == 0u);
    background.on_activity = nullptr;
    import.import();
    BOOST_TEST(rosters() == 1u);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_told)
{
    import.show(path / "nowhere.csv");
    BOOST_TEST((eyes.import.verdict.tone == Tone::Bad));
    BOOST_TEST(!eyes.import.import.offered);
}

BOOST_AUTO_TEST_SUITE_END()
