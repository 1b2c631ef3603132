#include "data/store/eligibilities.h"
#include "tests/app/presenters/issue/issue_seat.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;

namespace {

/// The sample roster has been taken in.
struct RosterSeat : IssueSeat {
    RosterSeat()
    {
        sit("operator");
        import.show(sample("kokuho_20261110.csv"));
        import.import();
        roster.show(eyes.roster_id);
    }

    std::vector<store::DecisionRow> decisions() const
    {
        store::Store store = open();
        return store::Decisions(store).list(eyes.roster_id, 0, 1000);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(roster_presenter, RosterSeat)

BOOST_AUTO_TEST_CASE(findings_are_listed_sorted_and_filtered)
{
    store::Store store = open();
    const auto stored = store::Rosters(store).findings(eyes.roster_id, 0, 1000);
    BOOST_REQUIRE(!stored.empty());
    BOOST_TEST(roster.findings().count() == stored.size());
    BOOST_TEST((eyes.roster.seen == IssueStep::Import));

    roster.findings().sort(0, true);
    const auto lines = column_of(roster.findings(), 0);
    std::vector<std::int64_t> expected;
    for (const auto& finding : stored)
        expected.push_back(finding.finding.line);
    std::sort(expected.rbegin(), expected.rend());
    BOOST_TEST(lines.front() == std::to_string(expected.front()));

    const auto held = std::count_if(stored.begin(), stored.end(),
                                    [](const auto& finding) { return finding.finding.severity == "保留"; });
    BOOST_REQUIRE(held > 0);
    const auto choice =
        std::find(eyes.roster.severities.begin(), eyes.roster.severities.end(), "保留（" + std::to_string(held) + "）");
    BOOST_REQUIRE(choice != eyes.roster.severities.end());
    roster.choose_severity(static_cast<std::size_t>(choice - eyes.roster.severities.begin()));
    BOOST_TEST(roster.findings().count() == static_cast<std::size_t>(held));
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_finding_leads_to_its_row_and_what_became_of_it)
{
    const std::size_t held = row_with(roster.findings(), 2, "保留");
    roster.choose_finding(held);
    BOOST_REQUIRE(eyes.row);
    BOOST_TEST(eyes.row->verdict.text == "判定前");
    BOOST_TEST(!eyes.row->member.empty());
    roster.decide();
    no_failure();
    roster.choose_finding(held);
    BOOST_REQUIRE(eyes.row);
    BOOST_TEST(eyes.row->verdict.text == "保留");
    BOOST_TEST(!eyes.row->reason.empty());

    roster.choose_finding(row_with(roster.findings(), 2, "却下"));
    BOOST_REQUIRE(eyes.row);
    BOOST_TEST(eyes.row->member.empty());
    BOOST_TEST(eyes.row->verdict.text == "取り込まれていません");
}

BOOST_AUTO_TEST_CASE(rules_are_counted_and_list_their_members)
{
    BOOST_TEST(eyes.roster.decide.offered);
    BOOST_TEST(roster.rules().count() == 0u);
    roster.decide();
    no_failure();
    BOOST_TEST(!eyes.roster.decide.offered);
    BOOST_TEST((eyes.roster.seen == IssueStep::Decide));

    const auto all = decisions();
    BOOST_TEST(roster.members().count() == all.size());
    std::size_t sum = 0;
    for (const std::string& count : column_of(roster.rules(), 3))
        sum += std::stoul(count);
    BOOST_TEST(sum == all.size());

    const std::size_t rule = row_with(roster.rules(), 1, "X1");
    roster.choose_rule(rule);
    BOOST_TEST(roster.members().count() == std::stoul(column_of(roster.rules(), 3)[rule]));
    BOOST_REQUIRE(roster.members().count() > 0u);
    for (const auto& row : cells_of(roster.members(), RosterPresenter::member_columns().size())) {
        BOOST_TEST(row[2].text == "対象外");
        BOOST_TEST(!row[4].text.empty());
    }
    roster.choose_member(0);
    BOOST_REQUIRE(eyes.row);
    BOOST_TEST(contains(eyes.row->rule, "X1"));
    roster.choose_rule(std::nullopt);
    BOOST_TEST(roster.members().count() == all.size());
}

BOOST_AUTO_TEST_CASE(no_name_and_no_address_stands_in_the_lists)
{
    roster.decide();
    store::Store store = open();
    const auto rows = store::Eligibilities(store).after(eyes.roster_id, 0, 1000);
    std::string shown;
    for (const auto& cells : cells_of(roster.members(), RosterPresenter::member_columns().size()))
        for (const Cell& cell : cells)
            shown += cell.text + "\n";
    BOOST_TEST(contains(shown, rows.front().eligibility.number));
    for (const auto& row : rows) {
        BOOST_TEST(!contains(shown, row.eligibility.address.text));
        BOOST_TEST(!contains(shown, row.eligibility.name));
    }
}

BOOST_AUTO_TEST_CASE(a_batch_is_counted_before_it_is_made)
{
    roster.decide();
    BOOST_REQUIRE(eyes.making.make.offered);
    const std::string all = eyes.making.count;
    BatchWish wish = eyes.making.wish;
    wish.documents = {domain::Document::NoticeA4};
    roster.wish(wish);
    BOOST_TEST(eyes.making.count != all);
    const auto notices = [&] {
        store::Store store = open();
        std::int64_t planned = 0;
        for (const auto& count : store::Pieces(store).counts(eyes.roster_id))
            if (count.document == domain::Document::NoticeA4 && count.state == domain::PieceState::Planned)
                planned += count.count;
        return planned;
    }();
    BOOST_TEST(eyes.making.count == std::to_string(notices) + " 枚がロットになります");
    wish.employer = "そのような事業所はない";
    roster.wish(wish);
    BOOST_TEST(!eyes.making.make.offered);
    wish.employer.clear();
    wish.order = store::PieceOrder::PostalCode;
    roster.wish(wish);
    roster.make();
    no_failure();
    store::Store store = open();
    const store::Batch made = store::Batches(store).get(eyes.batch_id);
    BOOST_TEST(made.pieces == notices);
    BOOST_TEST(made.ordering == "postal-code");
    roster.show(eyes.roster_id);
    BOOST_TEST(!eyes.making.nothing_waits); // the certificates still wait
}

BOOST_AUTO_TEST_CASE(kana_and_postal_code_are_taken_in_any_spelling)
{
    roster.decide();
    BatchWish wish = eyes.making.wish;
    wish.kana_from = "ア";
    wish.kana_to = "オ";
    wish.postal_code = "1";
    roster.wish(wish);
    const std::string katakana = eyes.making.count;
    BOOST_TEST(katakana != "条件に合う製作物はありません");
    wish.kana_from = "あ";
    wish.kana_to = "ｵ";
    wish.postal_code = "〒１";
    roster.wish(wish);
    BOOST_TEST(eyes.making.count == katakana);
}

BOOST_AUTO_TEST_CASE(a_manager_sees_it_and_decides_nothing)
{
    station.sign_out();
    sit("manager");
    roster.show(eyes.roster_id);
    BOOST_TEST(roster.findings().count() > 0u);
    BOOST_TEST(!eyes.roster.decide.offered);
    roster.decide();
    BOOST_TEST(decisions().empty());
}

BOOST_AUTO_TEST_SUITE_END()
