#include "data/store/listing.h"
#include "tests/data/store/store_fixture.h"

using namespace fuda;
using namespace fuda::tests;
using domain::Document;
using domain::PieceEvent;
using domain::PieceState;
using store::DecisionChoice;
using store::FindingChoice;
using store::PieceChoice;

namespace {

std::vector<std::int64_t> lines(const std::vector<store::StoredFinding>& findings)
{
    std::vector<std::int64_t> result;
    for (const store::StoredFinding& finding : findings)
        result.push_back(finding.finding.line);
    return result;
}

struct Found : OpenStore {
    Found()
    {
        store::Change change(opened, kClerk, kNow);
        store::RosterImport import(change, roster_of(change, "roster"));
        import.add(members(0, 3));
        import.add_findings(std::vector<store::Finding>{{9, "氏名", "H-02", "保留", "外字です", "字を決めてください"},
                                                        {2, "住所", "N-01", "注意", "新しい列です", ""},
                                                        { 5,
                                                          "住所",
                                                          "R-03",
                                                          "却下",
                                                          "空です",
                                                          "入れてください" }});
        import.finish(1);
        change.commit();
        roster = import.id();
    }

    std::vector<std::int64_t> lines_of(FindingChoice choice)
    {
        choice.roster = roster;
        const store::Listing listing(opened);
        return lines(listing.findings(listing.ids(choice)));
    }

    store::RosterId roster;
};

/// Three members with a card and a carrier each, of which the cards are printed.
struct Printed : OpenStore {
    store::RosterId roster = import(opened, members(0, 3));
    store::BatchId batch;

    Printed()
    {
        decide_all(opened, roster, issue_card());
        const store::Job job = compose_job(opened, Document::CertificateCard, 3);
        batch = job.queue.batch;
        print_job(opened, job.id);
    }

    std::vector<store::PieceRow> rows(PieceChoice choice)
    {
        choice.batch = batch;
        const store::Listing listing(opened);
        return listing.pieces(listing.ids(choice));
    }

    void move(const store::PieceRow& piece, PieceEvent event, const std::string& reason)
    {
        store::Change change(opened, kClerk, kNow);
        store::Pieces(opened).apply(change, piece.id, piece.revision, event, reason);
        change.commit();
    }
};

using Lines = std::vector<std::int64_t>;

} // namespace

BOOST_AUTO_TEST_SUITE(listing)

BOOST_FIXTURE_TEST_CASE(findings_come_in_the_order_wanted, Found)
{
    using Order = FindingChoice::Order;
    BOOST_TEST(lines_of({}) == Lines({2, 5, 9}), boost::test_tools::per_element());
    BOOST_TEST(lines_of({.roster = {}, .severity = {}, .order = Order::Line, .descending = true}) == Lines({9, 5, 2}),
               boost::test_tools::per_element());
    BOOST_TEST(lines_of({.roster = {}, .severity = {}, .order = Order::Severity}) == Lines({5, 9, 2}),
               boost::test_tools::per_element());
    BOOST_TEST(lines_of({.roster = {}, .severity = {}, .order = Order::Rule}) == Lines({9, 2, 5}),
               boost::test_tools::per_element());
    BOOST_TEST(lines_of({.roster = {}, .severity = "保留"}) == Lines({9}), boost::test_tools::per_element());
    const std::map<std::string, std::int64_t> expected = {{"保留", 1}, {"却下", 1}, {"注意", 1}};
    BOOST_TEST((store::Listing(opened).finding_counts(roster) == expected));
}

BOOST_FIXTURE_TEST_CASE(rows_come_in_the_order_of_their_ids_and_what_is_gone_is_left_out, Found)
{
    const store::Listing listing(opened);
    auto ids = listing.ids(FindingChoice{roster, {}});
    std::swap(ids.front(), ids.back());
    ids.push_back(987654);
    BOOST_TEST(lines(listing.findings(ids)) == Lines({9, 5, 2}), boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(more_rows_than_fit_into_one_query_come_in_order, OpenStore)
{
    constexpr int kRows = 1201;
    const store::RosterId roster = import(opened, members(0, kRows));
    decide_all(opened, roster, issue_card(), 5000);
    const store::Listing listing(opened);
    const auto ids = listing.ids(DecisionChoice{
        .roster = roster, .verdict = {}, .rule = {}, .order = DecisionChoice::Order::Line, .descending = true});
    const auto rows = listing.decisions(ids);
    BOOST_REQUIRE_EQUAL(rows.size(), std::size_t{kRows});
    for (std::size_t i = 0; i < rows.size(); ++i)
        BOOST_REQUIRE_EQUAL(rows[i].line, kRows + 1 - static_cast<std::int64_t>(i));
}

BOOST_FIXTURE_TEST_CASE(decisions_are_chosen_by_verdict_and_rule, OpenStore)
{
    const store::RosterId roster = import(opened, members(0, 3));
    domain::Decision refused;
    refused.verdict = domain::Verdict::Refuse;
    refused.rule = "X1";
    refused.reason = "資格を喪失しています";
    {
        store::Change change(opened, kClerk, kNow);
        const auto rows = store::Eligibilities(opened).to_decide(roster, day("2026-11-20"), 0, 3);
        const std::vector<store::NewDecision> answers = {planned(change, rows[0], issue_card()),
                                                         planned(change, rows[1], refused),
                                                         planned(change, rows[2], issue_card())};
        store::Decisions(opened).add(change, roster, day("2026-11-20"),
                                     store::Rosters(opened).get(roster).received.profile_sha256, answers);
        change.commit();
    }
    const store::Listing listing(opened);
    const auto issued =
        listing.decisions(listing.ids(DecisionChoice{.roster = roster, .verdict = domain::Verdict::Issue}));
    BOOST_REQUIRE_EQUAL(issued.size(), 2u);
    BOOST_TEST(issued[0].line == 2);
    BOOST_TEST(issued[1].line == 4);
    const auto ruled =
        listing.decisions(listing.ids(DecisionChoice{.roster = roster, .verdict = {}, .rule = std::string("X1")}));
    BOOST_REQUIRE_EQUAL(ruled.size(), 1u);
    BOOST_TEST(ruled[0].number == "100001");
    const auto by_number = listing.decisions(listing.ids(DecisionChoice{
        .roster = roster, .verdict = {}, .rule = {}, .order = DecisionChoice::Order::Number, .descending = true}));
    BOOST_REQUIRE_EQUAL(by_number.size(), 3u);
    BOOST_TEST(by_number[0].number == "100002");
}

BOOST_FIXTURE_TEST_CASE(pieces_are_chosen_by_state_and_job_and_sorted, Printed)
{
    const auto all = rows({});
    BOOST_REQUIRE_EQUAL(all.size(), 6u);
    for (std::size_t i = 1; i < all.size(); ++i)
        BOOST_TEST(all[i].position > all[i - 1].position);
    const auto printed = rows({.batch = {}, .states = {PieceState::Printed}});
    BOOST_REQUIRE_EQUAL(printed.size(), 3u);
    BOOST_TEST(rows({.batch = {}, .states = {}, .to_pull = false, .job = printed.front().job}).size() == 3u);
    move(printed[1], PieceEvent::Spoiled, "かすれ");
    const auto by_state =
        rows({.batch = {}, .states = {}, .to_pull = false, .job = {}, .order = PieceChoice::Order::State});
    BOOST_TEST((by_state.back().state == PieceState::Spoiled));
    BOOST_TEST((by_state.front().state == PieceState::Composed));
    const auto by_number = rows({.batch = {},
                                 .states = {PieceState::Printed},
                                 .to_pull = false,
                                 .job = {},
                                 .order = PieceChoice::Order::Number,
                                 .descending = true});
    BOOST_REQUIRE_EQUAL(by_number.size(), 2u);
    BOOST_TEST(by_number[0].number == "100002");
    BOOST_TEST(by_number[1].number == "100000");
}

BOOST_FIXTURE_TEST_CASE(what_must_be_pulled_is_chosen, Printed)
{
    BOOST_TEST(rows({.batch = {}, .states = {}, .to_pull = true}).empty());
    const auto printed = rows({.batch = {}, .states = {PieceState::Printed}});
    store::Change change(opened, kClerk, kNow);
    store::Pieces(opened).ask_to_pull(change, printed[0].id, printed[0].revision, "氏名が変わりました");
    change.commit();
    const auto to_pull = rows({.batch = {}, .states = {}, .to_pull = true});
    BOOST_REQUIRE_EQUAL(to_pull.size(), 1u);
    BOOST_TEST(to_pull[0].code.text() == printed[0].code.text());
}

BOOST_FIXTURE_TEST_CASE(what_was_spoiled_is_owed_until_it_is_printed_again, Printed)
{
    const store::Listing listing(opened);
    BOOST_TEST(listing.not_printed_again(batch) == 0);
    const auto printed = rows({.batch = {}, .states = {PieceState::Printed}});
    move(printed[0], PieceEvent::Spoiled, "汚れ");
    BOOST_TEST(listing.not_printed_again(batch) == 1);
    store::Change change(opened, kClerk, kNow);
    store::NewReprint again{printed[0].id, change.next_piece(), {}};
    again.fields = {{"piece_code", again.allotted.code.text()}};
    store::Pieces(opened).add_reprints(change, {&again, 1});
    change.commit();
    BOOST_TEST(listing.not_printed_again(batch) == 0);
}

BOOST_FIXTURE_TEST_CASE(a_rosters_pieces_wait_for_a_batch_by_their_issue_date, OpenStore)
{
    const store::RosterId roster = import(opened, members(0, 3));
    const store::Listing listing(opened);
    BOOST_TEST(listing.unbatched(roster).empty());
    decide_all(opened, roster, issue_card());
    const std::map<calendar::Date, std::int64_t> expected = {{day("2026-11-20"), 6}};
    BOOST_TEST((listing.unbatched(roster) == expected));
    make_batches(opened);
    BOOST_TEST(listing.unbatched(roster).empty());
}

BOOST_AUTO_TEST_SUITE_END()
