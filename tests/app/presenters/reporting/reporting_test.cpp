#include "app/language/language.h"
#include "app/presenters/frame.h"
#include "app/presenters/reporting/reporting_presenter.h"
#include "data/base/file.h"
#include "data/store/stock/stock.h"
#include "tests/app/presenters/tracking/everywhere_seat.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;

namespace {

struct ReportEyes : ReportingView {
    ReportingShown now;
    BehindShown list;

    void show(const ReportingShown& shown) override { now = shown; }
    void show_rows(ReportPartId) override {}
    void show_behind(const BehindShown& shown) override { list = shown; }
    void show_list(ListKind) override {}
    void refresh_list(ListKind, std::size_t, std::size_t) override {}

    Cell tile(const std::string& id) const
    {
        for (const TileGroup& group : now.of_part.tiles)
            for (const Tile& tile : group.tiles)
                if (tile.id == id)
                    return tile.cell;
        return {"none"};
    }
};

/// The manager before the screen 状況, in a store with mail in every condition, all of it made on 2026-11-20.
struct Report : EverywhereSeat {
    ReportEyes seen;
    ReportingPresenter report{station, dialogs, seen};

    Report()
    {
        std::filesystem::create_directories(out);
        sign_in("manager");
        report.shown();
        no_failure();
    }
    Rows& list() { return report.behind(seen.list.kind); }
    std::vector<std::string> ids()
    {
        std::vector<std::string> all;
        for (const ReportNumber& number : report.numbers())
            all.push_back(number.id);
        return all;
    }
    const ReportNumber& number(const std::string& id)
    {
        return *std::ranges::find(report.numbers(), id, &ReportNumber::id);
    }
    /// Each number of the part in front opens a list that is as long, and every row of it is there.
    void every_number_opens_its_list()
    {
        for (const std::string& id : ids()) {
            BOOST_TEST_INFO_SCOPE(id);
            report.choose_number(id);
            BOOST_TEST(seen.now.of_part.chosen == id);
            if (const auto rows = number(id).rows)
                BOOST_TEST(std::ssize(rows_of_list()) == *rows);
            BOOST_TEST(contains(seen.list.heading, number(id).about));
            BOOST_TEST(seen.list.save.offered == (list().count() > 0));
        }
        no_failure();
    }
    std::vector<std::vector<Cell>> rows_of_list()
    {
        const std::size_t columns = BehindList::columns(seen.list.kind).size();
        auto rows = cells_of(list(), columns);
        for (const auto& row : rows)
            BOOST_TEST(row[0].text != "…");
        return rows;
    }
    /// What stands in a column of the table in front.
    std::vector<std::string> column(std::size_t column) { return column_of(report.rows(seen.now.part), column); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(reporting_screen)

BOOST_AUTO_TEST_CASE(is_for_who_sees_numbers)
{
    for (const domain::Right right : domain::kAllRights) {
        BOOST_TEST_INFO_SCOPE(name(right));
        BOOST_TEST(may_use(ScreenId::Reporting, domain::Rights().with(right)) == (right == domain::Right::SeeNumbers));
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(reporting, Report)

BOOST_AUTO_TEST_CASE(every_number_of_every_part_opens_the_list_of_exactly_what_it_counts)
{
    for (const ReportPartId part : kAllReportParts)
        for (const std::size_t period : {0u, 1u, 2u}) { // today, this month, the last one
            BOOST_TEST_INFO_SCOPE(japanese(part) << " " << period);
            report.choose_period(period);
            report.choose_part(part);
            BOOST_TEST(ids().size() >= 6u);
            every_number_opens_its_list();
        }
}

BOOST_AUTO_TEST_CASE(each_row_of_a_table_opens_the_list_of_its_number)
{
    report.choose_number("step.posted");
    for (std::size_t row = 0; row < 30; ++row) {
        report.choose_row(row);
        BOOST_TEST(language::number(list().count()) == column(4)[row]);
    }
    report.choose_part(ReportPartId::Standings);
    for (const std::size_t choice : {0u, 1u, 2u, 3u}) {
        report.choose(choice);
        const std::size_t rows = report.rows(ReportPartId::Standings).count();
        BOOST_TEST(rows >= 2u); // the total below the others
        for (std::size_t row = 0; row < rows; ++row) {
            BOOST_TEST_INFO_SCOPE(choice << " row " << row);
            report.choose_row(row);
            every_number_opens_its_list();
            BOOST_TEST(seen.tile("standing.pieces").text == column(1)[row]);
            BOOST_TEST(seen.tile("standing.late").text == column(10)[row]);
        }
    }
    report.choose_part(ReportPartId::Waiting);
    for (std::size_t row = 0; row < 31; ++row) {
        report.choose_row(row);
        BOOST_TEST(language::number(list().count()) == column(1)[row]);
    }
}

BOOST_AUTO_TEST_CASE(begins_with_this_month_and_what_was_posted)
{
    BOOST_TEST(seen.now.period == 1u);
    BOOST_TEST(seen.now.typed == "2026-11");
    BOOST_TEST(seen.now.of_part.chosen == "step.posted");
    BOOST_TEST(seen.tile("step.posted").text == "26"); // 13 envelopes with a card and its carrier each
    BOOST_TEST((seen.tile("out.total.late") == Cell{"4", Tone::Attention}));
    BOOST_TEST(seen.tile("out.total").text == "9");
    BOOST_TEST(seen.list.heading == "2026年11月　差出　26 行");
    BOOST_TEST((seen.now.check == Cell{"すべての数字は製作物 1 件まで合っています", Tone::Good}));
    BOOST_REQUIRE(seen.now.of_part.chart);
    const Chart& chart = *seen.now.of_part.chart;
    BOOST_TEST(chart.places.size() == 30u);
    BOOST_TEST((chart.series == std::vector<std::string>{"差出", "返戻"}));
    BOOST_TEST(chart.places[19].bars[0].value == 26);
    BOOST_TEST(chart.places[19].bars[0].about == "2026-11-20（金）　差出　26 件");
    BOOST_TEST(!chart.places[19].light);
    for (const std::size_t free : {0u, 2u, 6u, 7u, 22u}) // Sunday, 文化の日, Saturday, Sunday, 勤労感謝の日
        BOOST_TEST(chart.places[free].light, free);
}

BOOST_AUTO_TEST_CASE(a_bar_opens_its_list_and_its_step_is_drawn)
{
    report.choose_number("step.issued");
    BOOST_TEST((seen.now.of_part.chart->series == std::vector<std::string>{"発行"}));
    const ChartBar bar = seen.now.of_part.chart->places[19].bars[0];
    report.choose_number(bar.id);
    BOOST_TEST(static_cast<std::int64_t>(list().count()) == bar.value);
    BOOST_TEST(contains(seen.list.heading, "2026-11-20（金）　発行"));
}

BOOST_AUTO_TEST_CASE(the_days_add_up_to_the_period)
{
    for (std::size_t step = 0; step < store::kSteps; ++step) {
        std::int64_t sum = 0;
        for (const std::string& cell : column(step + 1))
            sum += std::stoll(cell);
        const std::string id = "step." + std::string(name(store::kAllSteps[step]));
        BOOST_TEST(language::number(sum) == seen.tile(id).text, id);
    }
}

BOOST_AUTO_TEST_CASE(a_single_day_is_drawn_by_its_steps)
{
    report.choose_period(0);
    BOOST_TEST(seen.now.typed == "2026-11-20");
    const Chart& chart = *seen.now.of_part.chart;
    BOOST_TEST(chart.places.size() == store::kSteps);
    BOOST_TEST(chart.places[3].label == "差出");
    BOOST_TEST(chart.places[3].bars[0].value == 26);
    BOOST_TEST(!seen.now.report.offered); // a day has no monthly report
}

BOOST_AUTO_TEST_CASE(a_month_or_a_day_can_be_typed)
{
    report.type_period("2023-02");
    BOOST_TEST(seen.now.periods.at(seen.now.period) == "2023年2月");
    BOOST_TEST(seen.now.of_part.chart->places.size() == 28u);
    BOOST_TEST(seen.tile("step.posted").text == "0");
    BOOST_TEST(list().count() == 0u);
    report.type_period("2026-11-20");
    BOOST_TEST(seen.now.period == 0u);
    BOOST_TEST(seen.tile("step.posted").text == "26");
    for (const char* none : {"11月", "2026-13", "2026-11-31", ""}) {
        report.type_period(none);
        BOOST_TEST(contains(dialogs.failures.back().message, "2026-11-20 の形"), none);
        BOOST_TEST(seen.now.period == 0u);
        BOOST_TEST(seen.now.typed == "2026-11-20");
    }
    BOOST_TEST(dialogs.failures.size() == 4u);
}

BOOST_AUTO_TEST_CASE(the_standings_have_a_total_and_the_numbers_of_the_chosen_row)
{
    report.choose_part(ReportPartId::Standings);
    BOOST_TEST(column(0).back() == "計");
    BOOST_TEST(contains(column(0).front(), "ロット " + std::to_string(batch.value)));
    BOOST_TEST(column(1).back() == "32");
    BOOST_TEST((seen.tile("standing.late") == Cell{"7", Tone::Attention})); // of 4 envelopes; a card was handed in
    BOOST_TEST(seen.list.heading == "計　製作物　32 行");
    report.choose_row(0);
    BOOST_TEST(contains(seen.list.heading, column(0).front()));
    report.choose_number("standing.returned");
    BOOST_TEST(contains(seen.list.heading, "返戻"));
    for (const auto& row : rows_of_list())
        BOOST_TEST(contains(row[2].text, "返戻"));
    report.choose_period(2);
    BOOST_TEST(report.rows(ReportPartId::Standings).count() == 0u);
    BOOST_TEST(contains(seen.now.of_part.empty_next, "全期間"));
    report.choose(2);
    BOOST_TEST(column(1).back() == "32");
}

BOOST_AUTO_TEST_CASE(waiting_says_within_how_many_days_members_had_it)
{
    report.choose_part(ReportPartId::Waiting);
    BOOST_TEST(seen.tile("wait.all").text == "13"); // certificates: a carrier goes with what it carries
    for (const char* id : {"wait.median", "wait.ninetieth", "wait.longest"})
        BOOST_TEST(contains(seen.tile(id).text, "日"), id);
    std::int64_t sum = 0;
    for (const std::string& cell : column(1))
        sum += std::stoll(cell);
    BOOST_TEST(sum == 13);
    BOOST_TEST(column(3).back() == "100.0 %");
    BOOST_TEST(seen.now.of_part.chart->places.size() == 31u);
    report.choose_period(2);
    BOOST_TEST((seen.tile("wait.median") == Cell{"—", Tone::Quiet}));
}

BOOST_AUTO_TEST_CASE(what_has_no_price_is_named_and_a_cost_is_then_a_least_one)
{
    {
        store::Store store = open();
        store::Stock stock(store);
        store::Change change(store, maker.actor, maker.now());
        stock.add_item(change, {.code = "ENVELOPE", .name = "窓あき封筒", .unit_yen = 12});
        stock.add_item(change, {.code = "LEAFLET", .name = "案内"});
        for (const char* item : {"ENVELOPE", "LEAFLET"}) {
            stock.receive(change, item, {maker.today, 100});
            stock.use(change, item, {.day = maker.today, .quantity = 15, .batch = batch});
            stock.spoil(change, item, {.day = maker.today, .quantity = 2, .reason = "破れ", .batch = batch});
        }
        change.commit();
    }
    report.choose_part(ReportPartId::Costs);
    BOOST_TEST((column(0) == std::vector<std::string>{"ENVELOPE", "LEAFLET"}));
    BOOST_TEST((column(2) == std::vector<std::string>{"15", "15"}));
    BOOST_TEST((column(4) == std::vector<std::string>{"12 円", "単価なし"}));
    BOOST_TEST((column(5) == std::vector<std::string>{"204 円", "—"}));
    BOOST_TEST(seen.tile("cost.material").text == "204 円以上");
    BOOST_TEST(contains(seen.now.of_part.note.text, "LEAFLET"));
    BOOST_TEST(!contains(seen.now.of_part.note.text, "ENVELOPE"));
    BOOST_TEST((seen.now.of_part.note.tone == Tone::Attention));
    for (std::size_t row = 0; row < 2; ++row) { // the list adds up to what was used and spoiled
        report.choose_row(row);
        std::int64_t sum = 0;
        for (const auto& entry : rows_of_list())
            sum -= std::stoll(entry[3].text);
        BOOST_TEST(sum == 17);
    }
    report.choose_number("cost.material");
    BOOST_TEST(list().count() == 4u);
    every_number_opens_its_list();
}

BOOST_AUTO_TEST_CASE(numbers_that_do_not_agree_are_said_in_words)
{
    {
        store::Store store = open();
        db::exec(store.session(), "UPDATE mail_items SET state = 'delivered' WHERE id = $1", mail[0].id.value);
    }
    for (const ReportPartId part : kAllReportParts) {
        report.choose_part(part);
        BOOST_TEST((seen.now.check.tone == Tone::Bad));
        BOOST_TEST(contains(seen.now.check.text, "数字が合いません"));
        BOOST_TEST(contains(seen.now.check.text, "記録を検証する"));
    }
}

BOOST_AUTO_TEST_CASE(what_is_shown_and_the_list_behind_it_are_saved_as_csv)
{
    for (const ReportPartId part : kAllReportParts) {
        report.choose_part(part);
        dialogs.file = out / "part.csv";
        report.save();
        BOOST_TEST(read_whole_file(dialogs.file).starts_with("\xEF\xBB\xBF"));
    }
    report.choose_part(ReportPartId::Steps);
    dialogs.file = out / "list.csv";
    report.save_list();
    const std::string list = read_whole_file(dialogs.file);
    BOOST_TEST(std::ranges::count(list, '\n') == 27); // a heading and 26 pieces
    BOOST_TEST(contains(dialogs.notices.back(), "26 行"));
    BOOST_TEST(!contains(list, "試験"));
    no_failure();
}

BOOST_AUTO_TEST_CASE(the_monthly_report_is_written_and_opened)
{
    BOOST_REQUIRE(seen.now.report.offered);
    report.write_report();
    no_failure();
    BOOST_TEST(!seen.now.busy);
    BOOST_REQUIRE_EQUAL(dialogs.opened.size(), 1u);
    BOOST_TEST(dialogs.opened[0].filename() == "133991-2026-11.pdf");
    BOOST_TEST(read_whole_file(dialogs.opened[0]).starts_with("%PDF"));
    BOOST_TEST(std::filesystem::exists(dialogs.opened[0].parent_path() / "133991-2026-11.csv"));
}

BOOST_AUTO_TEST_CASE(no_monthly_report_is_written_of_numbers_that_do_not_agree)
{
    {
        store::Store store = open();
        db::exec(store.session(), "UPDATE mail_items SET state = 'delivered' WHERE id = $1", mail[0].id.value);
    }
    report.write_report();
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 1u);
    BOOST_TEST((dialogs.failures[0].kind == ErrorKind::Conflict));
    BOOST_TEST(dialogs.opened.empty());
    BOOST_TEST(!seen.now.busy);
}

BOOST_AUTO_TEST_SUITE_END()
