/// 北九州市: 768 pieces of test data went out, with the era 令和31年.

#include "app/services/production/after_printing.h"
#include "tests/incidents/scene.h"

using namespace fuda;
using namespace fuda::tests;
using domain::PieceState;

namespace {

constexpr std::size_t kMembers = 4000, kTestRows = 768;

/// In 768 rows, which have stayed from a test, the column says 令和31年.
RosterTable with_test_rows(const Scene& scene, const std::string& column, std::optional<RosterTable> in = {})
{
    RosterTable table = in ? *std::move(in) : scene.roster(kMembers);
    for (std::size_t i = 0; i < kTestRows; ++i)
        table.at(i * 5, column) = "令和31年4月1日";
    return table;
}

} // namespace

BOOST_AUTO_TEST_SUITE(I_09_the_31st_year_of_Reiwa)

BOOST_AUTO_TEST_CASE(is_no_day_that_a_certificate_bears)
{
    const std::pair<const char*, const char*> columns[] = {
        {"生年月日", "R-ACQUIRED"}, {"資格取得年月日", "R-ACQUIRED"}, {"適用開始日", "R-DATE"}};
    for (const auto& [column, rule] : columns) {
        BOOST_TEST_INFO_SCOPE(column);
        const Scene scene;
        RosterTable table = with_test_rows(scene, column);
        if (rule == std::string("R-ACQUIRED")) // who is born then has acquired then, too
            table = with_test_rows(scene, "資格取得年月日", std::move(table));
        const store::Roster taken = scene.import("roster.csv", table.text()).roster;
        BOOST_TEST(taken.counts.accepted == std::int64_t(kMembers - kTestRows));
        BOOST_TEST(taken.counts.rejected == std::int64_t(kTestRows));
        const std::string found = rule == std::string("R-DATE") ? column : "資格取得年月日";
        BOOST_TEST(scene.findings(taken.id, rule, found) == std::int64_t(kTestRows));
        scene.decide(taken.id);
        BOOST_TEST(scene.count(taken.id, PieceState::Planned) == std::int64_t(kMembers - kTestRows));
    }
}

BOOST_FIXTURE_TEST_CASE(is_no_as_of_date, Scene)
{
    RosterTable table = roster(kTestRows);
    table.set_as_of("2049-04-01");
    BOOST_CHECK_EXCEPTION(import("test.csv", table.text()), Error,
                          of_kind(ErrorKind::Conflict,
                                  "test.csv: 基準日（2049-04-01）が今日（2026-11-20）と1年より離れています。"
                                  "テスト用の名簿でないか、この機械の日付が正しいかを確かめてください"));
    BOOST_TEST(rosters() == 0u);
    BOOST_TEST(decide(import("live.csv", roster(kTestRows).text()).roster.id).pieces == std::int64_t(kTestRows));
}

BOOST_FIXTURE_TEST_CASE(is_no_day_on_which_anything_is_issued, Scene)
{
    const store::RosterId live = import("live.csv", roster(kTestRows).text()).roster.id;
    BOOST_CHECK_EXCEPTION(decide(live, "2049-04-01"), Error,
                          of_kind(ErrorKind::Conflict, "名簿 1: 基準日（2026-11-10）が今日（2049-04-01）と1年より"));
    BOOST_TEST(count(live, PieceState::Planned) == 0);
    BOOST_TEST(decide(live).pieces == std::int64_t(kTestRows));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(I_09_test_data)

BOOST_AUTO_TEST_CASE(does_not_come_into_a_live_store_nor_out_of_a_test_store)
{
    Office test; // a test store
    {
        const store::Store made = test.open();
    }
    const auto opened = [&](store::Mode mode) { store::Store::open(test.address, mode, desk().now()); };
    BOOST_CHECK_EXCEPTION(opened(store::Mode::Live), Error,
                          of_kind(ErrorKind::Conflict, "このストアはテスト用です。本番用としては使えません"));
    opened(store::Mode::Test);
    const Scene live;
    BOOST_CHECK_EXCEPTION(store::Store::open(live.address, store::Mode::Test, desk().now()), Error,
                          of_kind(ErrorKind::Conflict, "このストアは本番用です。テスト用としては使えません"));

    // What a test store makes bears 見本 on every page, and a code that no live store takes at a scanner.
    test.insurer = live.insurer;
    test.issue(test.receive("roster.csv", live.roster(kTestRows).text()));
    std::vector<domain::PieceCode> codes;
    for (const Line& line : test.pieces())
        codes.push_back(*domain::PieceCode::parse(line.at("piece")));
    BOOST_REQUIRE_EQUAL(codes.size(), kTestRows);
    const production::StepOutcome scanned = production::confirm(live.store, codes, desk());
    BOOST_TEST(scanned.done.empty());
    BOOST_TEST(scanned.refused.size() == kTestRows);
    for (const production::Remark& remark : scanned.refused)
        BOOST_TEST(remark.text == "このストアにはありません。コードを確かめてください");
}

BOOST_AUTO_TEST_SUITE_END()
