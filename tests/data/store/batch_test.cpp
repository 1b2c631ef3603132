#include "data/store/keeping/verification.h"
#include "tests/data/store/kept_store.h"

#include <set>

using namespace fuda;
using namespace fuda::tests;
using domain::Document;
using domain::PieceEvent;
using domain::PieceState;

namespace {

/// A roster of six that is decided: cards and carriers, in no batch.
struct Decided : OpenStore {
    store::RosterId roster = import(opened, rows());
    std::size_t decided = decide_all(opened, roster, issue_card());
    store::Batches batches{opened};

    /// The third and the fifth stand under 支援措置; each lives in another place.
    static std::vector<store::ImportedRow> rows()
    {
        auto rows = members(0, 6);
        const char* codes[] = {"1020003", "1000002", "1020004", "1020001", "1000001", "1020002"};
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i].eligibility.address.postal_code = codes[i];
        rows[2].eligibility.protected_address = rows[4].eligibility.protected_address = true;
        return rows;
    }
    static store::PieceFilter all()
    {
        store::PieceFilter filter;
        filter.insurer_number = kInsurer;
        filter.issue_date = day("2026-11-20");
        return filter;
    }
    store::Batch make(store::PieceOrder order = store::PieceOrder::Serial)
    {
        std::optional<store::Batch> made;
        change(opened,
               [&](store::Change& c) { made = batches.make(c, store::BatchKind::Roster, all(), order, "すべて"); });
        return *made;
    }
    std::vector<store::PieceRow> pieces() { return store::Pieces(opened).list(roster, {}, 100); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(batches, Decided)

BOOST_AUTO_TEST_CASE(change_their_pieces_so_that_whoever_read_them_before_must_look_again)
{
    const auto first = pieces().at(0);
    const auto apply_as_seen = [&](const store::PieceRow& seen) {
        change(opened, [&](store::Change& c) {
            store::Pieces(opened).apply(c, seen.id, seen.revision, PieceEvent::HeldBack, "確認中");
        });
    };
    const store::Batch batch = make();
    BOOST_CHECK_EXCEPTION(apply_as_seen(first), Error, of_kind(ErrorKind::Conflict, first.code.text()));
    const auto in_batch = pieces().at(0);
    change(opened, [&](store::Change& c) { batches.cancel(c, batch.id, batch.revision, "やり直し"); });
    BOOST_CHECK_EXCEPTION(apply_as_seen(in_batch), Error, of_kind(ErrorKind::Conflict, first.code.text()));
    apply_as_seen(pieces().at(0));
}

BOOST_AUTO_TEST_CASE(that_have_ended_take_no_job_that_was_being_composed)
{
    const store::Batch batch = make();
    const auto queue = queue_of(opened, Document::CertificateCard);
    auto seen = store::Pieces(opened).planned(queue, 0, 10);
    change(opened, [&](store::Change& c) { batches.cancel(c, batch.id, batch.revision, "やり直し"); });
    for (auto& piece : seen) // as if their revisions said nothing
        piece.revision = store::Pieces(opened).find(piece.code)->revision;
    store::Change late(opened, kClerk, kNow);
    BOOST_CHECK_EXCEPTION(store::Jobs(opened).commit_composed(late, composed(late, queue, seen)), Error,
                          of_kind(ErrorKind::Conflict, "取消"));
}

BOOST_AUTO_TEST_CASE(by_postal_code_do_not_show_where_protected_members_live)
{
    store::PieceFilter near = all();
    near.postal_code = "102";
    BOOST_TEST(batches.unbatched(near) == 6); // 1020004 is protected
    std::vector<std::string> numbers;
    for (const auto& piece : batches.pieces(make(store::PieceOrder::PostalCode).id, 0, 100))
        if (piece.document == Document::CertificateCard)
            numbers.push_back(piece.number);
    const std::vector<std::string> expected = {"100002", "100004", "100001", "100003", "100005", "100000"};
    BOOST_TEST(numbers == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(of_the_counter_take_nothing_that_a_roster_called_for)
{
    store::PieceFilter one = all();
    one.decision = pieces().at(0).decision;
    BOOST_TEST(batches.unbatched(one) == 2);
    one.from_counter = true;
    BOOST_TEST(batches.unbatched(one) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

struct Printed : Decided {
    store::BatchId batch = make().id;
    store::MailItems mail{opened};

    Printed()
    {
        approve(opened, batch);
        for (const auto& job : batches.jobs(batch))
            print_job(opened, job.id);
    }
    void apply(const store::PieceRow& seen, PieceEvent event, const std::string& reason = "")
    {
        change(opened, [&](store::Change& c) {
            store::Pieces(opened).apply(c, seen.id, store::Pieces(opened).find(seen.code)->revision, event, reason);
        });
    }
    store::PieceRow card(std::size_t n) { return pieces().at(2 * n); }
    store::PieceRow carrier(std::size_t n) { return pieces().at(2 * n + 1); }
    std::set<store::DecisionId> ready()
    {
        std::set<store::DecisionId> decisions;
        for (const auto& item : mail.ready(batch, 0, 100)) {
            BOOST_TEST(item.pieces.size() == 2u);
            decisions.insert(item.decision);
        }
        return decisions;
    }
    void pack_card_alone(std::size_t n)
    {
        change(opened, [&](store::Change& c) { mail.pack(c, mail.plan(c, {kInsurer, "", std::nullopt, {card(n)}})); });
    }
    void ask_to_pull(const store::PieceRow& seen)
    {
        change(opened,
               [&](store::Change& c) { store::Pieces(opened).ask_to_pull(c, seen.id, seen.revision, "届出の変更"); });
    }
};

struct Confirmed : Printed {
    Confirmed()
    {
        for (const auto& piece : pieces())
            apply(piece, PieceEvent::Confirmed);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(mail_items, Printed)

BOOST_AUTO_TEST_CASE(with_a_void_carrier_that_nobody_has_looked_at_are_not_ready)
{
    ask_to_pull(carrier(0));
    for (const auto& piece : pieces())
        if (piece.id != carrier(0).id)
            apply(piece, PieceEvent::Confirmed);
    BOOST_TEST(ready().size() == 5u);
    BOOST_TEST(!ready().contains(card(0).decision));
    BOOST_CHECK_EXCEPTION(pack_card_alone(0), Error, of_kind(ErrorKind::Conflict, carrier(0).code.grouped()));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(confirmed_mail_items, Confirmed)

BOOST_AUTO_TEST_CASE(come_page_by_page_each_decision_once)
{
    const std::set<store::DecisionId> all = ready();
    std::set<store::DecisionId> seen;
    std::int64_t after = 0;
    for (;;) {
        const auto page = mail.ready(batch, after, 2);
        if (page.empty())
            break;
        BOOST_REQUIRE(page.size() <= 2u);
        for (const auto& item : page) {
            BOOST_TEST(seen.insert(item.decision).second);
            after = std::min(item.pieces.at(0).position,
                             item.pieces.at(1).position); // the first one's, as the next page asks
        }
    }
    BOOST_TEST((seen == all));
    BOOST_TEST(seen.size() == 6u);
}

BOOST_AUTO_TEST_CASE(with_one_that_has_left_or_come_back_wait_and_the_others_go)
{
    apply(carrier(0), PieceEvent::HandedOver);
    apply(carrier(1), PieceEvent::HandedOver);
    apply(carrier(1), PieceEvent::Recovered, "回収");
    apply(carrier(2), PieceEvent::Spoiled, "破損");
    ask_to_pull(carrier(3));
    const std::set<store::DecisionId> others = {card(4).decision, card(5).decision};
    BOOST_TEST((ready() == others));
    for (const std::size_t n : {0u, 1u, 2u, 3u, 4u}) {
        BOOST_TEST_INFO_SCOPE("card " << n);
        BOOST_CHECK_EXCEPTION(pack_card_alone(n), Error, of_kind(ErrorKind::Conflict, carrier(n).code.grouped()));
    }
    change(opened, [&](store::Change& c) {
        for (const auto& item : mail.ready(batch, 0, 100))
            mail.pack(c, mail.plan(c, {kInsurer, "", std::nullopt, item.pieces}));
    });
    BOOST_TEST(ready().empty());
}

BOOST_AUTO_TEST_CASE(are_ready_again_with_what_was_printed_again)
{
    const auto spoiled = carrier(0);
    apply(spoiled, PieceEvent::Spoiled, "破損");
    change(opened, [&](store::Change& c) {
        const store::NewReprint again{spoiled.id, c.next_piece(), {}};
        store::Pieces(opened).add_reprints(c, {&again, 1});
    });
    BOOST_TEST(!ready().contains(spoiled.decision));
    approve(opened, batch);
    print_job(opened, batches.jobs(batch).back().id);
    BOOST_TEST(!ready().contains(spoiled.decision));
    apply(pieces().back(), PieceEvent::Confirmed);
    BOOST_TEST(ready().contains(spoiled.decision));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_recovered_certificate, Confirmed)

BOOST_AUTO_TEST_CASE(is_void_for_good)
{
    const auto one = card(0);
    apply(one, PieceEvent::HandedOver);
    apply(one, PieceEvent::Recovered, "資格喪失による回収");
    BOOST_TEST(card(0).void_since == kNow);
    BOOST_TEST(card(0).reason == "資格喪失による回収");
    apply(one, PieceEvent::Destroyed, "");
    BOOST_TEST((card(0).state == PieceState::Destroyed));
    BOOST_TEST(card(0).void_since == kNow);
    const auto evidence = store::Pieces(opened).evidence_of({{one.member}});
    BOOST_TEST(evidence.at(one.member).at(0).void_since);
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_SUITE_END()
