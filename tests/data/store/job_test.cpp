#include "tests/data/store/store_fixture.h"

using namespace fuda;
using namespace fuda::tests;
using domain::Document;
using domain::JobState;
using domain::PieceEvent;
using domain::PieceState;

namespace {

struct Planned : OpenStore {
    store::RosterId roster = import(opened, members(0, 5));
    std::size_t decided = decide_all(opened, roster, issue_card());
    store::PieceQueue cards = queue_of(opened, Document::CertificateCard);

    std::vector<store::PlannedPiece> planned(std::size_t count = 100)
    {
        return store::Pieces(opened).planned(cards, 0, count);
    }
    std::vector<store::PieceRow> pieces() { return store::Pieces(opened).list(roster, {}, 100); }

    /// Of three cards, in a batch that is approved wholly.
    store::Job approved_job()
    {
        const auto job = compose_job(opened, Document::CertificateCard, 3);
        approve(opened, cards.batch);
        return store::Jobs(opened).get(job.id);
    }

    template <class Work>
    void change(Work work)
    {
        store::Change one(opened, kClerk, kNow);
        work(one);
        one.commit();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(jobs, Planned)

BOOST_AUTO_TEST_CASE(planned_pieces_wait_by_document_in_serial_order)
{
    const auto waiting = store::Pieces(opened).waiting();
    BOOST_REQUIRE(waiting.size() == 2u);
    BOOST_TEST((waiting[0].queue.document == Document::CertificateCard));
    BOOST_TEST((waiting[1].queue.document == Document::CarrierA4));
    BOOST_TEST(waiting[0].count == 5);
    BOOST_TEST(waiting[0].queue.insurer_number == kInsurer);
    const auto first = planned(2);
    BOOST_REQUIRE(first.size() == 2u);
    const auto rest = store::Pieces(opened).planned(cards, first.back().position, 100);
    BOOST_REQUIRE(rest.size() == 3u);
    BOOST_TEST((first[1].id < rest[0].id));
}

BOOST_AUTO_TEST_CASE(fields_are_read_back_as_they_were_frozen)
{
    const auto piece = planned().at(0);
    BOOST_TEST(piece.fields.at("name") == "見本　花子0");
    BOOST_TEST(piece.fields.at("piece_code") == piece.code.text());
    BOOST_TEST((piece.issue_date == day("2026-11-20")));
    BOOST_TEST((piece.valid_until == day("2031-11-19")));

    const domain::Fields odd = {{"a", ""},
                                {"quote\"\\", "\"\\/\n\t\r\x01"},
                                {"kanji", "葛\U000E0100 𠮷 \u2028"},
                                {"number", "007"},
                                {"word", "null"}};
    const auto other = import(opened, members(50, 1), "odd");
    change([&](store::Change& one) {
        const auto rows = store::Eligibilities(opened).to_decide(other, day("2026-11-20"), 0, 1);
        store::NewDecision decision = tests::planned(one, rows.at(0), issue_card());
        decision.pieces[0].fields = odd;
        store::Decisions(opened).add(one, other, day("2026-11-20"), cards.profile_sha256, {{decision}});
    });
    const auto queue = queue_of(opened, Document::CertificateCard);
    BOOST_TEST((store::Pieces(opened).planned(queue, 0, 1).at(0).fields == odd));
}

BOOST_AUTO_TEST_CASE(a_job_freezes_its_bytes_and_its_pieces)
{
    const auto job = compose_job(opened, Document::CertificateCard, 3);
    BOOST_TEST(job.sequence == 1);
    BOOST_TEST(job.piece_count == 3);
    BOOST_TEST(job.page_count == 6);
    BOOST_TEST((job.state == JobState::Composed));
    BOOST_TEST((job.queue == cards));
    BOOST_TEST(!job.target);
    BOOST_TEST(sha256(store::Jobs(opened).bytes(job.id)) == job.sha256);
    const auto inside = store::Jobs(opened).pieces(job.id);
    BOOST_REQUIRE(inside.size() == 3u);
    BOOST_TEST(inside[2].page == 5);
    BOOST_TEST(inside[2].job_sha256 == job.sha256);
    BOOST_TEST((inside[2].state == PieceState::Composed));
    BOOST_TEST(planned().size() == 2u);
    BOOST_TEST(compose_job(opened, Document::CertificateCard, 3).sequence == 2);
    BOOST_TEST(compose_job(opened, Document::CarrierA4, 3).sequence == 1);
    BOOST_TEST(store::Jobs(opened).of_roster(roster).size() == 3u);
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_CASE(what_did_not_pass_is_held_with_its_reason)
{
    const auto pieces_read = planned();
    change([&](store::Change& one) {
        auto job = composed(one, cards, {pieces_read.begin(), pieces_read.begin() + 4});
        job.held = {{pieces_read[4].id, pieces_read[4].revision, "氏名が枠に収まりません"}};
        BOOST_TEST(store::Jobs(opened).commit_composed(one, job)->piece_count == 4);
    });
    const auto held = store::Pieces(opened).find(pieces_read[4].code);
    BOOST_REQUIRE(held);
    BOOST_TEST((held->state == PieceState::Held));
    BOOST_TEST(held->reason == "氏名が枠に収まりません");
    const std::vector<store::PieceCount> counts = {{Document::CertificateCard, PieceState::Held, 1},
                                                   {Document::CertificateCard, PieceState::Composed, 4},
                                                   {Document::CarrierA4, PieceState::Planned, 5}};
    BOOST_TEST((store::Pieces(opened).counts(roster) == counts));
}

BOOST_AUTO_TEST_CASE(when_every_piece_is_held_there_is_no_job)
{
    change([&](store::Change& one) {
        auto job = composed(one, cards, {});
        for (const auto& piece : planned())
            job.held.push_back({piece.id, piece.revision, "字形がありません"});
        BOOST_TEST(!store::Jobs(opened).commit_composed(one, job).has_value());
    });
    BOOST_TEST(planned().empty());
    BOOST_TEST(store::Jobs(opened).unfinished().empty());
}

BOOST_AUTO_TEST_CASE(a_piece_that_changed_meanwhile_stops_the_whole_job)
{
    const auto seen = planned();
    change([&](store::Change& one) {
        store::Pieces(opened).apply(one, seen[2].id, seen[2].revision, PieceEvent::HeldBack, "確認中");
        store::Pieces(opened).apply(one, seen[2].id, seen[2].revision + 1, PieceEvent::Released, "");
    });
    BOOST_TEST(planned().size() == 5u); // planned again, but not at the revision seen
    {
        store::Change one(opened, kClerk, kNow);
        BOOST_CHECK_EXCEPTION(store::Jobs(opened).commit_composed(one, composed(one, cards, seen)), Error,
                              of_kind(ErrorKind::Conflict, seen[2].code.text()));
    }
    BOOST_TEST(planned().size() == 5u);
    BOOST_TEST(store::Jobs(opened).unfinished().empty());
    BOOST_TEST(*db::query_one<int>(opened.session(), "SELECT COUNT(*) FROM documents") == 0);
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_CASE(no_piece_is_in_two_jobs)
{
    const auto seen = planned();
    compose_job(opened, Document::CertificateCard, 5);
    store::Change one(opened, kClerk, kNow);
    BOOST_CHECK_EXCEPTION(store::Jobs(opened).commit_composed(one, composed(one, cards, seen)), Error,
                          of_kind(ErrorKind::Conflict, "印刷待ち"));
}

BOOST_AUTO_TEST_CASE(bytes_that_were_not_proved_are_refused)
{
    store::Change one(opened, kClerk, kNow);
    auto job = composed(one, cards, planned());
    job.bytes += "x";
    BOOST_CHECK_EXCEPTION(store::Jobs(opened).commit_composed(one, job), Error,
                          of_kind(ErrorKind::Corrupt, job.sha256));
}

BOOST_AUTO_TEST_CASE(bytes_that_changed_in_the_store_are_not_printed)
{
    const auto job = compose_job(opened, Document::CertificateCard, 3);
    db::exec(opened.session(), "UPDATE documents SET bytes = $1", db::Bytes{"other"});
    BOOST_CHECK_EXCEPTION(store::Jobs(opened).bytes(job.id), Error, of_kind(ErrorKind::Corrupt, "印刷せず"));
}

BOOST_AUTO_TEST_CASE(a_job_is_sent_and_then_printed_with_all_its_pieces)
{
    const auto job = approved_job();
    BOOST_TEST(store::Jobs(opened).unfinished().size() == 3u);
    change([&](store::Change& one) { store::Jobs(opened).mark_sending(one, job.id, {"/out/print", "card-0001"}); });
    const auto sending = store::Jobs(opened).unfinished().at(0);
    BOOST_TEST((sending.state == JobState::Sending));
    BOOST_TEST((sending.target == store::Target{"/out/print", "card-0001"}));
    change([&](store::Change& one) { BOOST_TEST(store::Jobs(opened).mark_printed(one, job.id).empty()); });
    BOOST_TEST(store::Jobs(opened).unfinished().size() == 2u);
    BOOST_TEST((store::Jobs(opened).get(job.id).state == JobState::Printed));
    for (const auto& piece : store::Jobs(opened).pieces(job.id)) {
        BOOST_TEST((piece.state == PieceState::Printed));
        BOOST_TEST(piece.job_name == "card-0001");
        const auto events = store::Events(opened).of(store::Thing::Piece, piece.code.text());
        BOOST_REQUIRE(events.size() == 3u);
        BOOST_TEST(events[1].event == "proved");
        BOOST_TEST(events[2].event == "printed");
        BOOST_TEST(events[2].from == "composed");
    }
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_CASE(a_job_that_certainly_was_not_sent_can_go_elsewhere)
{
    const auto job = approved_job();
    change([&](store::Change& one) { store::Jobs(opened).mark_sending(one, job.id, {"/full", "a"}); });
    change([&](store::Change& one) { store::Jobs(opened).mark_not_sent(one, job.id); });
    change([&](store::Change& one) { store::Jobs(opened).mark_sending(one, job.id, {"/other", "b"}); });
    BOOST_TEST((store::Jobs(opened).get(job.id).target == store::Target{"/other", "b"}));
}

BOOST_AUTO_TEST_CASE(a_job_is_not_sent_while_it_may_not_be_printed)
{
    store::Batches batches(opened);
    const auto send = [&](store::JobId job) {
        change([&](store::Change& one) { store::Jobs(opened).mark_sending(one, job, {"/out", "a"}); });
    };
    const auto of_batch = [&](domain::BatchEvent event) {
        change([&](store::Change& one) {
            batches.apply(one, cards.batch, batches.get(cards.batch).revision, event, "住所の誤り");
        });
    };
    const auto job = compose_job(opened, Document::CertificateCard, 3);
    BOOST_CHECK_EXCEPTION(send(job.id), Error, of_kind(ErrorKind::Conflict, "承認"));
    approve(opened, cards.batch);
    const store::Job seen = store::Jobs(opened).get(job.id);
    BOOST_TEST(batches.may_print(seen));
    of_batch(domain::BatchEvent::HeldBack);
    BOOST_CHECK_EXCEPTION(send(seen.id), Error, of_kind(ErrorKind::Conflict, "停止中"));
    BOOST_TEST((store::Jobs(opened).get(job.id).state == JobState::Composed));
    of_batch(domain::BatchEvent::Released);
    send(seen.id);
    BOOST_TEST((store::Jobs(opened).get(job.id).state == JobState::Sending));
}

BOOST_AUTO_TEST_CASE(a_job_without_a_piece_to_doubt_is_not_doubted)
{
    const auto job = approved_job();
    print_job(opened, job.id);
    const auto doubt = [&](store::Change& one) { store::Jobs(opened).mark_in_doubt(one, job.id, "停電"); };
    for (const auto& piece : store::Jobs(opened).pieces(job.id))
        change([&](store::Change& one) {
            store::Pieces(opened).apply(one, piece.id, piece.revision, PieceEvent::Confirmed, "");
        });
    BOOST_CHECK_EXCEPTION(change(doubt), Error, of_kind(ErrorKind::Conflict, "印刷ジョブ"));
    BOOST_TEST((store::Jobs(opened).get(job.id).state == JobState::Printed));
}

BOOST_AUTO_TEST_CASE(a_job_takes_no_step_out_of_order)
{
    const auto job = approved_job();
    const auto printed = [&](store::Change& one) { store::Jobs(opened).mark_printed(one, job.id); };
    const auto sending = [&](store::Change& one) { store::Jobs(opened).mark_sending(one, job.id, {"/out", "a"}); };
    const auto not_sent = [&](store::Change& one) { store::Jobs(opened).mark_not_sent(one, job.id); };
    BOOST_CHECK_EXCEPTION(change(printed), Error, of_kind(ErrorKind::Conflict, "印刷待ち"));
    BOOST_CHECK_EXCEPTION(change(not_sent), Error, of_kind(ErrorKind::Conflict, "印刷待ち"));
    change(sending);
    BOOST_CHECK_EXCEPTION(change(sending), Error, of_kind(ErrorKind::Conflict, "印刷中"));
    change(printed);
    for (const auto& step : std::vector<std::function<void(store::Change&)>>{printed, sending, not_sent})
        BOOST_CHECK_EXCEPTION(change(step), Error, of_kind(ErrorKind::Conflict, "印刷済"));
    BOOST_CHECK_EXCEPTION(store::Jobs(opened).get({99}), Error, of_kind(ErrorKind::BadInput, "印刷ジョブ99"));
}

BOOST_AUTO_TEST_CASE(a_piece_that_became_void_in_its_job_is_named_to_be_pulled)
{
    const auto job = approved_job();
    const auto inside = store::Jobs(opened).pieces(job.id);
    change([&](store::Change& one) {
        store::Pieces(opened).apply(one, inside[1].id, inside[1].revision, PieceEvent::Voided, "再交付");
        store::Jobs(opened).mark_sending(one, job.id, {"/out", "a"});
    });
    change([&](store::Change& one) {
        const auto pull = store::Jobs(opened).mark_printed(one, job.id);
        BOOST_REQUIRE(pull.size() == 1u);
        BOOST_TEST(pull[0].text() == inside[1].code.text());
    });
    const auto after = store::Jobs(opened).pieces(job.id);
    BOOST_TEST((after[0].state == PieceState::Printed));
    BOOST_TEST((after[1].state == PieceState::Printed)); // it came out, and is void
    BOOST_TEST(after[1].void_since == kNow);
    BOOST_TEST(after[1].reason == "再交付");
    BOOST_TEST(after[0].reason.empty());
    const auto to_pull = store::Pieces(opened).to_pull({}, {}, 10);
    BOOST_REQUIRE(to_pull.size() == 1u);
    BOOST_TEST((to_pull[0].id == inside[1].id));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(pieces, Planned)

BOOST_AUTO_TEST_CASE(a_held_piece_is_released_and_waits_again)
{
    const auto piece = planned().at(0);
    change([&](store::Change& one) {
        store::Pieces(opened).apply(one, piece.id, piece.revision, PieceEvent::HeldBack, "確認中");
    });
    BOOST_TEST(planned().size() == 4u);
    change([&](store::Change& one) {
        store::Pieces(opened).apply(one, piece.id, piece.revision + 1, PieceEvent::Released, "");
    });
    BOOST_TEST((planned().at(0).id == piece.id));
    BOOST_TEST(store::Pieces(opened).find(piece.code)->reason.empty());
}

BOOST_AUTO_TEST_CASE(a_change_at_an_old_revision_is_refused)
{
    const auto piece = planned().at(0);
    const auto hold = [&](store::Change& one) {
        store::Pieces(opened).apply(one, piece.id, piece.revision, PieceEvent::HeldBack, "確認中");
    };
    change(hold);
    BOOST_CHECK_EXCEPTION(change(hold), Error, of_kind(ErrorKind::Conflict, piece.code.text()));
    const auto release_unseen = [&](store::Change& one) {
        store::Pieces(opened).apply(one, piece.id, piece.revision, PieceEvent::Released, "");
    };
    BOOST_CHECK_EXCEPTION(change(release_unseen), Error, of_kind(ErrorKind::Conflict, "読み直して"));
    BOOST_TEST(store::Pieces(opened).find(piece.code)->revision == piece.revision + 1);
}

BOOST_AUTO_TEST_CASE(a_composed_piece_is_neither_held_nor_printed_without_its_job)
{
    const auto job = compose_job(opened, Document::CertificateCard, 1);
    const auto piece = store::Jobs(opened).pieces(job.id).at(0);
    for (const auto event : {PieceEvent::HeldBack, PieceEvent::PrintedOut, PieceEvent::Proved}) {
        BOOST_TEST_INFO_SCOPE(name(event));
        BOOST_CHECK_EXCEPTION(
            change([&](store::Change& one) { store::Pieces(opened).apply(one, piece.id, piece.revision, event, ""); }),
            Error, of_kind(ErrorKind::Conflict, "印刷ジョブ"));
    }
}

BOOST_AUTO_TEST_CASE(a_code_of_another_store_is_not_found)
{
    BOOST_TEST(!store::Pieces(opened).find(domain::PieceCode::of(99, 0)));
    BOOST_TEST((store::Pieces(opened).find(pieces()[0].code)->id == pieces()[0].id));
}

BOOST_AUTO_TEST_CASE(pieces_are_listed_in_serial_order_by_chunks)
{
    const auto all = pieces();
    BOOST_REQUIRE(all.size() == 10u);
    const auto rest = store::Pieces(opened).list(roster, all[3].id, 3);
    BOOST_REQUIRE(rest.size() == 3u);
    BOOST_TEST((rest[0].id == all[4].id));
    BOOST_TEST(all[0].symbol == "７１-0000");
    BOOST_TEST(!all[0].job);
}

BOOST_AUTO_TEST_SUITE_END()
