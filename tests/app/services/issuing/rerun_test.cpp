#include "data/base/digest.h"
#include "data/base/file.h"
#include "data/domain/piece.h"
#include "tests/app/services/issue_run.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

using Times = std::map<std::string, std::filesystem::file_time_type>;

Times times_of(const std::filesystem::path& folder)
{
    Times times;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        times[entry.path().filename().string()] = entry.last_write_time();
    return times;
}

std::string grouped(const Line& piece)
{
    return domain::PieceCode::parse(piece.at("piece"))->grouped();
}

const std::vector<Person> kTwo = {{.number = "100001"}, {.number = "100002", .trigger = "氏名変更", .myna = "登録済"}};

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_same_roster_again, Office)

BOOST_AUTO_TEST_CASE(issues_nothing_twice_and_touches_no_printed_file)
{
    const auto roster = receive("roster.csv", roster_of("2026-11-10", kTwo));
    const issuing::Summary first = issue(roster);
    BOOST_TEST(first.anything_done());
    BOOST_TEST(first.new_pieces == 3);
    const auto printed = files_of(out / "print");
    const auto times = times_of(out / "print");
    const std::string pieces_before = read_whole_file(out / "pieces.csv");
    const issuing::Summary second = issue(roster);
    BOOST_TEST(!second.anything_done());
    BOOST_TEST(second.imported_before);
    BOOST_TEST(second.jobs == 0);
    BOOST_TEST(second.new_pieces == 0);
    BOOST_TEST((files_of(out / "print") == printed));
    BOOST_TEST((times_of(out / "print") == times));
    BOOST_TEST(read_whole_file(out / "pieces.csv") == pieces_before);
}

BOOST_AUTO_TEST_CASE(prints_nothing_into_another_folder_either)
{
    const auto roster = receive("roster.csv", roster_of("2026-11-10", kTwo));
    issue(roster);
    const std::string pieces_before = read_whole_file(out / "pieces.csv");
    out = path / "another";
    BOOST_TEST(!issue(roster).anything_done());
    BOOST_TEST(files_of(out / "print").empty());
    BOOST_TEST(read_whole_file(out / "pieces.csv") == pieces_before);
}

BOOST_AUTO_TEST_CASE(under_another_name_is_still_the_same)
{
    issue(receive("roster.csv", roster_of("2026-11-10", kTwo)));
    BOOST_TEST(!issue(receive("copy.csv", roster_of("2026-11-10", kTwo))).anything_done());
}

BOOST_AUTO_TEST_CASE(with_another_as_of_date_is_refused)
{
    const auto roster = receive("roster.csv", roster_of("2026-11-10", kTwo));
    issue(roster);
    store::Store store = open();
    services::Unwatched progress;
    issuing::ImportOptions options;
    options.as_of = calendar::Date::from_iso("2026-11-11");
    BOOST_CHECK_EXCEPTION(
        issuing::import_roster(store, roster, insurer, workplace().postal(), options, desk(), progress), Error,
        of_kind(ErrorKind::Conflict, "2026-11-10"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_newer_roster, Office)

BOOST_AUTO_TEST_CASE(gives_no_second_valid_document_and_names_the_piece)
{
    issue(receive("first.csv", roster_of("2026-11-10", kTwo)));
    const auto first = pieces();
    out = path / "second";
    const issuing::Summary summary = issue(receive("second.csv", roster_of("2026-11-18", kTwo)), "2026-11-21");
    BOOST_TEST(summary.new_pieces == 0);
    BOOST_TEST(pieces().empty());
    const Line card = the(decisions(), {{"番号", "100001"}});
    BOOST_TEST(card.at("判定") == "なし");
    BOOST_TEST(contains(card.at("理由"), grouped(the(first, {{"document", "certificate-card"}}))));
    const Line notice = the(decisions(), {{"番号", "100002"}});
    BOOST_TEST(notice.at("判定") == "なし");
    BOOST_TEST(contains(notice.at("理由"), grouped(the(first, {{"document", "notice-a4"}}))));
}

BOOST_AUTO_TEST_CASE(reissues_a_lost_certificate_as_the_second_copy_and_has_the_first_one_pulled)
{
    issue(receive("first.csv", roster_of("2026-11-10", kTwo)));
    const Line first = the(pieces(), {{"document", "certificate-card"}});
    out = path / "second";
    Person lost = kTwo.front();
    lost.trigger = "資格確認書紛失";
    lost.applied = "2026-11-20";
    issue(receive("second.csv", roster_of("2026-11-18", {lost})), "2026-11-21");
    const Line second = the(pieces(), {{"document", "certificate-card"}});
    BOOST_TEST(second.at("state") == "printed");
    BOOST_TEST(second.at("piece") != first.at("piece"));
    store::Store store = open();
    const auto earlier = store::Pieces(store).find(*domain::PieceCode::parse(first.at("piece")));
    BOOST_REQUIRE(earlier);
    BOOST_TEST((earlier->state == domain::PieceState::Printed)); // it is there until a person has it in hand
    BOOST_TEST(!earlier->void_since.empty());
    BOOST_TEST(store::Pieces(store).to_pull({}, {}, 10).size() == 2u); // the card and its carrier
    const auto newest = store::Rosters(store).latest(insurer.number);
    const auto rows = store::Decisions(store).list(newest->id, 0, 10);
    BOOST_REQUIRE_EQUAL(rows.size(), 1u);
    BOOST_TEST(rows[0].decision.copy_number == 2);
    BOOST_TEST(rows[0].decision.voids_earlier);
}

BOOST_AUTO_TEST_CASE(that_is_older_than_the_last_one_is_refused_and_leaves_nothing)
{
    issue(receive("second.csv", roster_of("2026-11-18", kTwo)));
    store::Store store = open();
    services::Unwatched progress;
    BOOST_CHECK_EXCEPTION(issuing::import_roster(store, receive("first.csv", roster_of("2026-11-10", kTwo)), insurer,
                                                 workplace().postal(), {}, desk(), progress),
                          Error, of_kind(ErrorKind::BadInput, "F-STALE"));
    BOOST_TEST(store::Rosters(store).latest(insurer.number)->received.file_name == "second.csv");
}

BOOST_AUTO_TEST_CASE(whose_rows_are_the_reason_to_refuse_it_leaves_its_findings_file)
{
    std::vector<Person> people(10, Person{});
    for (std::size_t i = 0; i < people.size(); ++i) {
        people[i].number = std::to_string(100001 + i);
        people[i].acquired = i < 5 ? "2026-02-30" : "2015-04-01"; // a half of the rows: over the limit of 20 %
    }
    BOOST_CHECK_EXCEPTION(issue(receive("bad.csv", roster_of("2026-11-10", people))), Error,
                          of_kind(ErrorKind::BadInput, "F-REJECTED"));
    const auto findings = read_csv(out / "findings.csv");
    BOOST_TEST(findings.size() == 6u);
    for (const char* row : {"3", "4", "5", "6", "7"})
        BOOST_TEST(the(findings, {{"行", row}}).at("規則") == "R-DATE");
    the(findings, {{"規則", "F-REJECTED"}});
    store::Store store = open();
    BOOST_TEST(!store::Rosters(store).latest(insurer.number));
    BOOST_TEST(!std::filesystem::exists(out / "decisions.csv"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(an_acquisition_that_is_not_registered_yet, Office)

BOOST_AUTO_TEST_CASE(is_held_until_its_day_and_then_issued_by_a_rerun)
{
    // 2026-11-18 is a Wednesday; 11-23 is a holiday: the fourth business day after it is Wednesday 11-25.
    const std::vector<Person> people = {{.number = "100001", .trigger = "資格取得", .acquired = "2026-11-16"}};
    const auto roster = receive("roster.csv", roster_of("2026-11-18", people));
    issue(roster, "2026-11-20");
    BOOST_TEST(the(decisions(), {{"番号", "100001"}}).at("規則") == "X5");
    BOOST_TEST(contains(the(decisions(), {{"番号", "100001"}}).at("理由"), "令和8年11月25日"));
    BOOST_TEST(!issue(roster, "2026-11-24").anything_done());
    BOOST_TEST(pieces().empty());
    BOOST_TEST(issue(roster, "2026-11-25").anything_done());
    BOOST_TEST(the(decisions(), {{"番号", "100001"}}).at("規則") == "T1");
    BOOST_TEST(the(pieces(), {{"document", "certificate-card"}}).at("state") == "printed");
    BOOST_TEST(!issue(roster, "2026-11-26").anything_done());
}

BOOST_AUTO_TEST_CASE(is_not_issued_any_more_from_a_roster_that_a_newer_one_has_overtaken)
{
    const std::vector<Person> people = {{.number = "100001", .trigger = "資格取得", .acquired = "2026-11-16"}};
    const auto first = receive("first.csv", roster_of("2026-11-18", people));
    issue(first, "2026-11-20");
    issue(receive("second.csv", roster_of("2026-11-24", {{.number = "100002"}})), "2026-11-24");
    BOOST_CHECK_EXCEPTION(issue(first, "2026-11-25"), Error, of_kind(ErrorKind::Conflict, "2026-11-24"));
    store::Store store = open();
    const auto roster = store::Rosters(store).find(insurer.number, sha256(read_whole_file(first)));
    BOOST_TEST(store::Pieces(store).list(roster->id, {}, 10).empty());
}

BOOST_AUTO_TEST_SUITE_END()
