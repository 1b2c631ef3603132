#include "tests/app/presenters/issue/issue_seat.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;

BOOST_FIXTURE_TEST_SUITE(issue_presenter, IssueSeat)

BOOST_AUTO_TEST_CASE(an_empty_office_says_that_nothing_is_there)
{
    sit("operator");
    issue.refresh();
    BOOST_TEST(eyes.work.empty());
    BOOST_TEST(eyes.beside == "nothing");
    BOOST_TEST(contains(eyes.what_next, "名簿を取り込む"));
}

BOOST_AUTO_TEST_CASE(a_dropped_file_is_looked_at)
{
    sit("operator");
    issue.refresh();
    BOOST_TEST(issue.take_file("/somewhere/roster.csv"));
    BOOST_TEST(eyes.beside == "import");
    BOOST_TEST(eyes.file == "/somewhere/roster.csv");
    issue.import_given_up();
    BOOST_TEST(eyes.beside == "nothing");
}

BOOST_AUTO_TEST_CASE(a_manager_takes_no_roster_in)
{
    sit("manager");
    issue.refresh();
    BOOST_TEST(!issue.take_file("/somewhere/roster.csv"));
    BOOST_TEST(eyes.beside == "nothing");
    BOOST_TEST(!contains(eyes.what_next, "名簿を取り込む")); // what she may not do is not asked of her
}

BOOST_AUTO_TEST_CASE(the_list_says_the_next_step_of_each_and_the_newest_stands_first)
{
    sit("operator");
    import.show(receive("roster.csv", roster_of(insured(2))));
    import.import();
    BOOST_REQUIRE_EQUAL(eyes.work.size(), 1u);
    BOOST_TEST(eyes.work[0].next.text == "判定する");
    BOOST_TEST((eyes.chosen == 0u));

    roster.show(eyes.roster_id);
    roster.decide();
    issue.refresh();
    BOOST_TEST(eyes.work.at(0).next.text == "ロットを作る　4 枚");

    moment = "2026-11-20T03:09:05Z";
    roster.make();
    BOOST_TEST(eyes.beside == "batch");
    issue.refresh();
    BOOST_REQUIRE_EQUAL(eyes.work.size(), 1u); // nothing of the roster is to do
    BOOST_TEST(eyes.work[0].title == "ロット 1");
    BOOST_TEST(eyes.work[0].next.text == "組版する　4 枚");
    BOOST_TEST((eyes.chosen == 0u));

    issue.show_closed(true);
    BOOST_REQUIRE_EQUAL(eyes.work.size(), 2u);
    BOOST_TEST((eyes.work[0].kind == WorkItem::Kind::Batch));
    BOOST_TEST(eyes.work[1].over);
    issue.choose(1);
    BOOST_TEST(eyes.beside == "roster");
    no_failure();
}

BOOST_AUTO_TEST_CASE(another_insurers_work_is_not_among_it)
{
    sit("operator");
    make_batch(roster_of(insured(2)));
    {
        store::Store store = open();
        insurers::adopt(store, workplace(), profile("kenpo.json"), desk());
    }
    station.refresh_insurers(
        alive, [] {}, [](const Failure&) {});
    issue.shown();
    BOOST_TEST(eyes.work.size() == 1u);
    issue.choose(0);
    BOOST_TEST(eyes.beside == "batch");
    station.choose_insurer(society().number);
    issue.shown();
    BOOST_TEST(eyes.work.empty());
    BOOST_TEST(eyes.beside == "nothing"); // what was looked at is the other one's
    no_failure();
}

BOOST_AUTO_TEST_SUITE_END()
