#include "data/store/mail_items.h"
#include "tests/data/store/store_fixture.h"

using namespace fuda;
using namespace fuda::tests;
using domain::Document;
using domain::PieceState;
using domain::Verdict;

namespace {

struct Line : OpenStore {
    store::RosterId roster = import(opened, members(0, 3));

    std::vector<store::EligibilityRow> waiting(const char* today = "2026-11-20")
    {
        return store::Eligibilities(opened).to_decide(roster, day(today), 0, 100);
    }

    void decide(const std::vector<domain::Decision>& answers, const char* today = "2026-11-20",
                const std::string& held_reason = "")
    {
        store::Change change(opened, kClerk, kNow);
        const auto rows = waiting(today);
        std::vector<store::NewDecision> decisions;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            decisions.push_back(planned(change, rows.at(i), answers[i]));
            for (store::NewPiece& piece : decisions.back().pieces)
                if (piece.document == Document::CarrierA4)
                    piece.held_reason = held_reason;
        }
        store::Decisions(opened).add(change, roster, day(today), profile(), decisions);
        change.commit();
    }

    std::string profile() { return store::Rosters(opened).get(roster).received.profile_sha256; }

    std::vector<store::PieceRow> pieces() { return store::Pieces(opened).list(roster, {}, 100); }

    std::vector<store::Evidence> evidence(store::MemberId who)
    {
        const auto all = store::Pieces(opened).evidence_of({{who}});
        return all.contains(who) ? all.at(who) : std::vector<store::Evidence>();
    }
};

domain::Decision hold_until(const char* iso)
{
    domain::Decision d;
    d.verdict = Verdict::Hold;
    d.rule = "X5";
    d.reason = "データ登録待ちです";
    if (iso)
        d.decide_again = day(iso);
    return d;
}

domain::Decision reissue()
{
    domain::Decision d = issue_card("紛失/2026-11-20");
    d.rule = "T7";
    d.copy_number = 2;
    d.voids_earlier = true;
    return d;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(decisions, Line)

BOOST_AUTO_TEST_CASE(every_part_of_a_decision_is_read_back)
{
    domain::Decision full = issue_card();
    full.documents = {Document::CertificatePostcard};
    full.companions = {domain::Companion::ElderlyRecipient, domain::Companion::SpecificDisease};
    full.copy_number = 3;
    full.voids_earlier = full.mailing_held = true;
    domain::Decision nothing;
    nothing.rule = "—";
    nothing.reason = "交付事由がありません";
    decide({full, hold_until("2026-11-25"), nothing});
    const auto rows = store::Decisions(opened).list(roster, 0, 100);
    BOOST_REQUIRE(rows.size() == 3u);
    BOOST_TEST((rows[0].decision == full));
    BOOST_TEST((rows[1].decision == hold_until("2026-11-25")));
    BOOST_TEST((rows[2].decision == nothing));
    BOOST_TEST((rows[0].issue_date == day("2026-11-20")));
    BOOST_TEST(rows[0].symbol == "７１-0000"); // as printed
    BOOST_TEST(rows[2].number == "100002");
    BOOST_TEST(store::Decisions(opened).list(roster, rows[1].line, 100).size() == 1u);
    const std::vector<store::DecisionCount> counts = {
        {Verdict::Issue, "T12", 1}, {Verdict::Hold, "X5", 1}, {Verdict::Nothing, "—", 1}};
    BOOST_TEST((store::Decisions(opened).counts(roster) == counts));
}

BOOST_AUTO_TEST_CASE(deciding_goes_on_with_the_first_row_without_a_decision)
{
    decide({issue_card()});
    const auto rest = waiting();
    BOOST_REQUIRE(rest.size() == 2u);
    BOOST_TEST(rest[0].line == 3);
    BOOST_TEST(decide_all(opened, roster, issue_card()) == 2u);
    BOOST_TEST(decide_all(opened, roster, issue_card()) == 0u);
    BOOST_TEST(pieces().size() == 6u);
}

BOOST_AUTO_TEST_CASE(a_line_is_never_decided_twice)
{
    store::Change change(opened, kClerk, kNow);
    const auto rows = waiting();
    const std::vector<store::NewDecision> first = {planned(change, rows[0], issue_card())};
    store::Decisions(opened).add(change, roster, day("2026-11-20"), profile(), first);
    const std::vector<store::NewDecision> again = {planned(change, rows[0], issue_card()),
                                                   planned(change, rows[1], issue_card())};
    BOOST_CHECK_EXCEPTION(store::Decisions(opened).add(change, roster, day("2026-11-20"), profile(), again), Error,
                          of_kind(ErrorKind::Conflict, "もう一度実行すると、続きから"));
}

BOOST_AUTO_TEST_CASE(a_hold_that_ends_by_itself_is_decided_again_from_its_day_on)
{
    decide({hold_until("2026-11-25"), hold_until(nullptr), issue_card()});
    BOOST_TEST(waiting("2026-11-24").empty());
    const auto rows = waiting("2026-11-25");
    BOOST_REQUIRE(rows.size() == 1u);
    BOOST_TEST(rows[0].line == 2);
    decide({issue_card()}, "2026-11-25");
    BOOST_TEST(waiting("2026-12-31").empty());
    const auto decided = store::Decisions(opened).list(roster, 0, 1).at(0);
    BOOST_TEST((decided.decision == issue_card()));
    BOOST_TEST((decided.issue_date == day("2026-11-25")));
    BOOST_TEST(pieces().size() == 4u);
    const auto events = store::Events(opened).of(store::Thing::Decision, std::to_string(roster.value) + "/2");
    BOOST_REQUIRE(events.size() == 2u); // the hold is not forgotten
    BOOST_TEST(events[0].to == "保留");
    BOOST_TEST(events[1].to == "交付");
}

BOOST_AUTO_TEST_CASE(a_member_who_stands_in_two_rows_is_decided_one_row_at_a_time)
{
    auto rows = members(0, 3);
    rows[1].eligibility = rows[0].eligibility;
    const auto twice = import(opened, rows, "twice");
    auto chunk = store::Eligibilities(opened).to_decide(twice, day("2026-11-20"), 0, 100);
    BOOST_TEST(chunk.size() == 1u);
    chunk = store::Eligibilities(opened).to_decide(twice, day("2026-11-20"), chunk.back().line, 100);
    BOOST_TEST(chunk.size() == 2u);
}

BOOST_AUTO_TEST_CASE(documents_without_their_pieces_are_refused)
{
    store::Change change(opened, kClerk, kNow);
    store::NewDecision wanted = planned(change, waiting()[0], issue_card());
    wanted.pieces.pop_back();
    BOOST_CHECK_EXCEPTION(store::Decisions(opened).add(change, roster, day("2026-11-20"), profile(), {{wanted}}), Error,
                          of_kind(ErrorKind::Corrupt, "一致しません"));
}

BOOST_AUTO_TEST_CASE(a_decision_and_each_of_its_pieces_is_an_event_without_names)
{
    decide({issue_card()});
    const auto events = store::Events(opened).after(0, 100);
    BOOST_REQUIRE(events.size() == 5u); // store, roster, decision, two pieces
    BOOST_TEST(events[2].event == "decided");
    BOOST_TEST(events[3].thing == "piece");
    BOOST_TEST(events[3].id == pieces()[0].code.text());
    BOOST_TEST(events[4].to == "planned");
    for (const auto& event : events) {
        BOOST_TEST(event.detail.find("見本") == std::string::npos);
        BOOST_TEST(event.detail.find("千代田") == std::string::npos);
        BOOST_TEST(event.detail.find("100000") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(what_bears_an_address_can_be_held_from_the_start)
{
    decide({issue_card()}, "2026-11-20", "送付先の承認待ち");
    BOOST_TEST((pieces()[0].state == PieceState::Planned));
    BOOST_TEST((pieces()[1].state == PieceState::Held));
    BOOST_TEST(pieces()[1].reason == "送付先の承認待ち");
    const auto events = store::Events(opened).of(store::Thing::Piece, pieces()[1].code.text());
    BOOST_REQUIRE(events.size() == 2u);
    BOOST_TEST(events[1].from == "planned");
    BOOST_TEST(events[1].to == "held");
}

BOOST_AUTO_TEST_CASE(evidence_is_what_a_member_has_without_carriers)
{
    domain::Decision care = issue_card();
    care.rule = "T8";
    decide({care, hold_until(nullptr)});
    const auto rows = store::Eligibilities(opened).after(roster, 0, 3);
    const auto has = evidence(rows[0].member);
    BOOST_REQUIRE(has.size() == 1u);
    BOOST_TEST((has[0].document == Document::CertificateCard));
    BOOST_TEST((has[0].state == PieceState::Planned));
    BOOST_TEST((has[0].issue_date == day("2026-11-20")));
    BOOST_TEST((has[0].valid_until == day("2031-11-19")));
    BOOST_TEST(has[0].request_key == care.request_key);
    BOOST_TEST(has[0].rule == "T8");
    BOOST_TEST(has[0].copy_number == 1);
    BOOST_TEST(!has[0].void_since);
    BOOST_TEST(evidence(rows[1].member).empty());
}

BOOST_AUTO_TEST_CASE(evidence_is_found_for_many_members_at_once)
{
    const auto many = import(opened, members(0, 2500), "many");
    decide_all(opened, many, issue_card());
    std::vector<store::MemberId> ids;
    for (const auto& row : store::Eligibilities(opened).after(many, 0, 2500))
        ids.push_back(row.member);
    BOOST_TEST(store::Pieces(opened).evidence_of(ids).size() == 2500u);
}

BOOST_AUTO_TEST_CASE(a_reissue_makes_the_unprinted_card_and_its_carrier_void)
{
    decide({issue_card(), issue_card(), issue_card()});
    const auto second = import(opened, members(0, 1), "second", "2026-12-01");
    decide_all(opened, second, reissue());
    const auto first = pieces();
    BOOST_TEST((first[0].state == PieceState::Void));
    BOOST_TEST((first[1].state == PieceState::Void));
    for (std::size_t i = 2; i < first.size(); ++i)
        BOOST_TEST((first[i].state == PieceState::Planned), "the pieces of others are left alone");
    const auto has = evidence(store::Eligibilities(opened).after(second, 0, 1).at(0).member);
    BOOST_REQUIRE(has.size() == 1u);
    BOOST_TEST(has[0].copy_number == 2);
    BOOST_TEST(store::Events(opened).of(store::Thing::Piece, first[0].code.text()).back().event == "voided");
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_CASE(a_reissue_makes_the_printed_card_void_and_has_it_pulled)
{
    decide({issue_card()});
    print_job(opened, compose_job(opened, Document::CertificateCard, 10).id);
    const auto second = import(opened, members(0, 1), "second", "2026-12-01");
    decide_all(opened, second, reissue());
    const auto first = pieces();
    BOOST_TEST((first[0].state == PieceState::Printed));
    BOOST_TEST(first[0].void_since == kNow);
    BOOST_TEST(!first[0].return_asked); // it has not left the house
    BOOST_TEST(store::Pieces(opened).to_pull({}, {}, 10).size() == 1u);
    BOOST_TEST((first[1].state == PieceState::Void)); // its carrier was not printed
    BOOST_TEST(store::Events(opened).of(store::Thing::Piece, first[0].code.text()).back().event == "pull-asked");
    const auto has = evidence(store::Eligibilities(opened).after(second, 0, 1).at(0).member);
    BOOST_REQUIRE(has.size() == 2u);
    BOOST_TEST(has[0].void_since);
    BOOST_TEST(!has[1].void_since);

    const auto third = import(opened, members(0, 1), "third", "2027-01-01"); // it is asked for once
    decide_all(opened, third, reissue());
    BOOST_TEST(pieces()[0].revision == first[0].revision);
}

BOOST_AUTO_TEST_CASE(a_reissue_asks_for_the_return_of_the_posted_card_and_leaves_its_carrier)
{
    decide({issue_card()});
    const store::JobId cards = compose_job(opened, Document::CertificateCard, 10).id;
    const store::JobId carriers = compose_job(opened, Document::CarrierA4, 10).id;
    for (const store::JobId job : {cards, carriers})
        print_job(opened, job);
    store::Change change(opened, kClerk, kNow);
    for (const auto& piece : pieces())
        store::Pieces(opened).apply(change, piece.id, piece.revision, domain::PieceEvent::Confirmed, "");
    const auto ready = store::MailItems(opened).ready(*pieces()[0].batch, 0, 10);
    BOOST_REQUIRE(ready.size() == 1u);
    const auto item = store::MailItems(opened).pack(
        change, store::MailItems(opened).plan(change, {kInsurer, "特定記録", "12345678901", ready[0].pieces}));
    store::MailItems(opened).post(change, item.id, item.revision, day("2026-11-24"));
    change.commit();
    BOOST_TEST((pieces()[0].state == PieceState::Mailed));
    BOOST_TEST(store::MailItems(opened).find("12345678901").has_value());

    const auto second = import(opened, members(0, 1), "second", "2026-12-01");
    decide_all(opened, second, reissue());
    BOOST_TEST((pieces()[0].state == PieceState::Mailed));
    BOOST_TEST(pieces()[0].return_asked);
    BOOST_TEST(pieces()[1].void_since.empty());
    BOOST_TEST(store::Pieces(opened).to_pull({}, {}, 10).empty());
    const auto out = store::Pieces(opened).to_recover({}, 10);
    BOOST_REQUIRE(out.size() == 1u);
    BOOST_TEST((out[0].id == pieces()[0].id));
}

BOOST_AUTO_TEST_CASE(a_notice_is_not_made_void_by_a_certificate)
{
    domain::Decision notice = issue_card();
    notice.documents = {Document::NoticeA4};
    decide({notice});
    const auto second = import(opened, members(0, 1), "second", "2026-12-01");
    decide_all(opened, second, reissue());
    BOOST_TEST((pieces()[0].state == PieceState::Planned));
}

BOOST_AUTO_TEST_SUITE_END()
