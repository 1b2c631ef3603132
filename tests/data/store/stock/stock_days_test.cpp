#include "tests/data/store/stock/stock_fixture.h"

using namespace fuda;
using namespace fuda::tests;
using store::BatchId;
using Kind = store::StockObstacle::Kind;

namespace {

struct StockDayStore : StockStore {
    store::StockDay close(const char* on = "2026-11-20", const std::optional<std::string>& signed_by = {})
    {
        store::Change change(opened, kClerk, kNow);
        auto report = store::StockDays(opened).close(change, day(on), signed_by);
        change.commit();
        return report;
    }
    /// "CARD not-counted, ENV differs": what is in the way.
    std::string obstacles(const store::StockDay& report)
    {
        std::string text;
        for (const auto& obstacle : report.obstacles)
            text += (text.empty() ? "" : ", ") + obstacle.item +
                    (obstacle.kind == Kind::NotCounted ? " not counted"
                     : obstacle.kind == Kind::Differs  ? " differs"
                                                       : " one person");
        return text;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(stock_day, StockDayStore)

BOOST_AUTO_TEST_CASE(opens_with_what_the_day_before_closed_with)
{
    receive("ENV", 100, "2026-11-18");
    use("ENV", {.day = day("2026-11-18"), .quantity = 10, .batch = BatchId{1}});
    use("ENV", {.day = day("2026-11-19"), .quantity = 20, .batch = BatchId{1}});
    put_back("ENV", {.day = day("2026-11-19"), .quantity = 1, .batch = BatchId{1}});
    spoil("ENV", {.day = day("2026-11-19"), .quantity = 3, .reason = "折れ"});
    destroy("ENV", {.day = day("2026-11-19"), .quantity = 5, .reason = "旧様式", .signed_by = "a+b"});
    count("ENV", {.day = day("2026-11-19"), .counted = 61, .reason = "不明"});
    receive("ENV", 7, "2026-11-20");
    const auto line = [&](const char* on) {
        const auto report = store::StockDays(opened).of(day(on));
        BOOST_REQUIRE(report.lines.size() == 2u);
        BOOST_TEST(report.lines[1].item.article.code == "ENV");
        return report.lines[1];
    };
    BOOST_TEST((line("2026-11-17").figures == domain::StockFigures{}));
    BOOST_TEST((line("2026-11-18").figures == domain::StockFigures{0, 100, 10, 0, 0, 0, 0}));
    BOOST_TEST((line("2026-11-19").figures == domain::StockFigures{90, 0, 20, 3, 5, 1, -2}));
    BOOST_TEST((line("2026-11-19").counted == 61));
    BOOST_TEST((line("2026-11-20").figures == domain::StockFigures{61, 7, 0, 0, 0, 0, 0}));
    BOOST_TEST(line("2026-11-20").figures.closing() == balance("ENV"));
}

BOOST_AUTO_TEST_CASE(closes_when_everything_was_counted_and_agrees)
{
    receive_serials("A01-A20");
    use("CARD", {.quantity = 5, .batch = BatchId{1}});
    receive("ENV", 10, "2026-11-20");
    BOOST_TEST(obstacles(close()) == "CARD not counted, ENV not counted");
    count("CARD", {.counted = 15});
    count("ENV", {.day = day("2026-11-19"), .counted = 0}); // another day's
    BOOST_TEST(obstacles(close()) == "ENV not counted");
    BOOST_TEST(!store::StockDays(opened).of(day("2026-11-20")).closed);
    count("ENV", {.counted = 10});
    const auto closed = close();
    BOOST_TEST(obstacles(closed) == "");
    BOOST_TEST(closed.closed);
    BOOST_TEST(store::StockDays(opened).of(day("2026-11-20")).closed);
    BOOST_TEST(!store::StockDays(opened).of(day("2026-11-21")).closed);
    const auto events = store::Events(opened).of(store::Thing::Stock, "2026-11-20");
    BOOST_REQUIRE(events.size() == 1u);
    BOOST_TEST(events[0].event == "closed");
    BOOST_TEST(events[0].detail == R"({"CARD":"15","ENV":"10"})");
}

BOOST_AUTO_TEST_CASE(does_not_close_when_something_moved_after_the_count)
{
    receive("ENV", 10, "2026-11-20");
    count("ENV", {.counted = 10});
    const auto moved = use("ENV", {.quantity = 4, .batch = BatchId{1}});
    const auto report = close();
    BOOST_TEST(!report.closed);
    BOOST_REQUIRE(report.obstacles.size() == 1u);
    BOOST_TEST((report.obstacles[0].kind == Kind::Differs));
    BOOST_TEST((report.obstacles[0].entry == moved.id));
    BOOST_TEST(report.obstacles[0].message.find("10 枚と数えた後に使用 -4 枚") != std::string::npos,
               report.obstacles[0].message);
    count("ENV", {.counted = 6});
    BOOST_TEST(close().closed);
}

BOOST_AUTO_TEST_CASE(needs_two_people_for_a_difference)
{
    receive("ENV", 10, "2026-11-18");
    const auto entry = count("ENV", {.day = day("2026-11-19"), .counted = 8, .reason = "不明"});
    count("ENV", {.counted = 8});
    const auto report = close(); // the difference of a day before that was not closed counts as well
    BOOST_TEST(obstacles(report) == "ENV one person");
    BOOST_TEST((report.obstacles.at(0).entry == entry.id));
    BOOST_TEST(close("2026-11-20", "a+b").closed);
    count("ENV", {.day = day("2026-11-21"), .counted = 9, .reason = "発見", .signed_by = "a+b"});
    BOOST_TEST(close("2026-11-21").closed); // both have signed the count
}

BOOST_AUTO_TEST_CASE(that_is_closed_takes_no_entry_and_neither_do_the_days_before)
{
    receive("ENV", 10, "2026-11-18");
    use("ENV", {.day = day("2026-11-18"), .quantity = 2, .batch = BatchId{1}});
    count("ENV", {.counted = 8});
    BOOST_TEST(close().closed);
    for (const char* on : {"2026-11-18", "2026-11-20"}) {
        BOOST_TEST_INFO_SCOPE(on);
        const auto refused = of_kind(ErrorKind::Conflict, "2026-11-20 まで締めて");
        BOOST_CHECK_EXCEPTION(receive("ENV", 5, on), Error, refused);
        BOOST_CHECK_EXCEPTION(use("ENV", {.day = day(on), .quantity = 1, .batch = BatchId{1}}), Error, refused);
        BOOST_CHECK_EXCEPTION(spoil("ENV", {.day = day(on), .quantity = 1, .reason = "折れ"}), Error, refused);
        BOOST_CHECK_EXCEPTION(put_back("ENV", {.day = day(on), .quantity = 1, .batch = BatchId{1}}), Error, refused);
        BOOST_CHECK_EXCEPTION(count("ENV", {.day = day(on), .counted = 8}), Error, refused);
        BOOST_CHECK_EXCEPTION(close(on), Error, of_kind(ErrorKind::Conflict, "締めてあります"));
        BOOST_TEST(store::StockDays(opened).of(day(on)).closed);
    }
    BOOST_TEST(receive("ENV", 5, "2026-11-21").balance == 13);
    BOOST_TEST(!store::StockDays(opened).of(day("2026-11-21")).closed);
}

BOOST_AUTO_TEST_CASE(asks_for_no_count_of_what_never_moved)
{
    BOOST_TEST(close().closed);
    BOOST_TEST(close("2026-11-21").lines.size() == 2u);
}

BOOST_AUTO_TEST_CASE(counted_afterwards_is_held_against_its_own_book)
{
    receive("ENV", 10, "2026-11-19");
    use("ENV", {.day = day("2026-11-20"), .quantity = 4, .batch = BatchId{1}});
    BOOST_TEST(count("ENV", {.day = day("2026-11-19"), .counted = 10}).quantity == 0);
    BOOST_CHECK_EXCEPTION(count("ENV", {.day = day("2026-11-19"), .counted = 3, .reason = "不明"}), Error,
                          of_kind(ErrorKind::Conflict, "6 枚しかなく")); // the next day used four of them
    BOOST_TEST(close("2026-11-19").closed);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(stock_of_none, OpenStore)

BOOST_AUTO_TEST_CASE(closes_no_day)
{
    store::Change change(opened, kClerk, kNow);
    BOOST_CHECK_EXCEPTION(store::StockDays(opened).close(change, day("2026-11-20"), {}), Error,
                          of_kind(ErrorKind::Conflict, "先に品目を登録してください"));
}

BOOST_AUTO_TEST_SUITE_END()
