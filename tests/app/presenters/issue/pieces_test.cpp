#include "tests/app/presenters/issue/issue_seat.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;
using domain::Document;
using domain::PieceState;

namespace {

/// Three members' cards and carriers have been printed.
struct PiecesSeat : IssueSeat {
    PiecesSeat()
    {
        sit("operator");
        print_batch(roster_of(insured(3)));
    }

    store::PieceRow stored(const std::string& number, Document document = Document::CertificateCard) const
    {
        store::Store store = open();
        return PrintRoom::piece(store, eyes.batch_id, number, document);
    }
    std::int64_t count(PieceState state) const
    {
        store::Store store = open();
        std::int64_t sum = 0;
        for (const auto& each : store::Batches(store).counts(eyes.batch_id))
            sum += each.state == state ? each.count : 0;
        return sum;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(pieces_presenter, PiecesSeat)

BOOST_AUTO_TEST_CASE(pieces_are_filtered_and_sorted)
{
    BOOST_TEST(pieces.pieces().count() == 6u);
    BOOST_TEST(eyes.pieces.filters.at(0) == "すべて　6");
    BOOST_TEST(eyes.pieces.filters.at(1) == "確認前　6");
    pieces.filter(6);
    BOOST_TEST(pieces.pieces().count() == 0u);
    pieces.filter(1);
    BOOST_TEST(pieces.pieces().count() == 6u);
    pieces.pieces().sort(3, true);
    const auto numbers = column_of(pieces.pieces(), 3);
    BOOST_TEST(contains(numbers.front(), "100003"));
    BOOST_TEST(contains(numbers.back(), "100001"));
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_choice_of_which_nothing_is_left_gives_way_to_all)
{
    pieces.filter(1);
    pieces.confirm_all();
    BOOST_TEST(eyes.pieces.filter == 0u);
    BOOST_TEST(pieces.pieces().count() == 6u);
}

BOOST_AUTO_TEST_CASE(nothing_can_be_done_with_nothing_chosen)
{
    pieces.choose({});
    for (const Action& action : {eyes.pieces.confirm, eyes.pieces.spoil, eyes.pieces.pull, eyes.pieces.reprint,
                                 eyes.pieces.destroy, eyes.pieces.came_out, eyes.pieces.release})
        BOOST_TEST(!action.offered, action.text);
}

BOOST_AUTO_TEST_CASE(chosen_pieces_are_confirmed)
{
    pieces.choose({0, 1});
    BOOST_TEST(eyes.pieces.chosen == "2 枚を選んでいます");
    BOOST_TEST(eyes.pieces.confirm.offered);
    BOOST_TEST(!eyes.pieces.destroy.offered);
    pieces.confirm();
    no_failure();
    BOOST_TEST(count(PieceState::Confirmed) == 2);
    BOOST_TEST(dialogs.notices.back() == "2 枚を確認しました");
    BOOST_TEST(eyes.pieces.filters.at(1) == "確認前　4");
}

BOOST_AUTO_TEST_CASE(the_rest_is_confirmed_together_after_a_question)
{
    dialogs.says_yes = false;
    pieces.confirm_all();
    BOOST_TEST(count(PieceState::Confirmed) == 0);
    dialogs.says_yes = true;
    pieces.confirm_all();
    no_failure();
    BOOST_TEST(count(PieceState::Confirmed) == 6);
    BOOST_TEST(!eyes.pieces.confirm_all.offered);
    BOOST_TEST((eyes.batch.seen == IssueStep::Close));
}

BOOST_AUTO_TEST_CASE(a_scan_confirms_the_piece)
{
    pieces.scan(stored("100001").code.grouped());
    BOOST_TEST((eyes.pieces.scanned.tone == Tone::Good));
    BOOST_TEST((stored("100001").state == PieceState::Confirmed));
    pieces.scan(stored("100001").code.text());
    BOOST_TEST((eyes.pieces.scanned.tone == Tone::Attention));
    pieces.scan("HELLO");
    BOOST_TEST((eyes.pieces.scanned.tone == Tone::Bad));
    BOOST_TEST(eyes.scans_taken == 3);
    no_failure();
}

BOOST_AUTO_TEST_CASE(one_piece_shows_where_it_is_and_what_happened)
{
    choose_piece("100002", Document::CertificateCard);
    BOOST_REQUIRE(eyes.pieces.piece);
    BOOST_TEST(eyes.pieces.piece->code == stored("100002").code.grouped());
    BOOST_TEST(contains(eyes.pieces.piece->where, "ページ"));
    BOOST_TEST(eyes.pieces.piece->history.size() >= 3u);
}

BOOST_AUTO_TEST_CASE(a_spoiled_card_is_printed_again)
{
    choose_piece("100001", Document::CertificateCard);
    BOOST_REQUIRE(eyes.pieces.spoil.offered);
    dialogs.answer = "かすれ";
    dialogs.note = "帯の左半分";
    pieces.spoil();
    no_failure();
    BOOST_TEST(count(PieceState::Spoiled) == 1);
    BOOST_TEST(stored("100001").reason == "かすれ: 帯の左半分");
    BOOST_TEST(count(PieceState::Pulled) == 1); // its carrier, which bears its code
    BOOST_TEST((eyes.batch.seen == IssueStep::Confirm));
    dialogs.answer.clear();
    dialogs.note.clear();
    BOOST_TEST(eyes.pieces.reprint_all.offered);
    pieces.confirm_all();
    BOOST_TEST(!eyes.pieces.confirm_is_next);
    pieces.reprint_all();
    no_failure();
    BOOST_TEST(count(PieceState::Planned) == 2); // the card and its carrier
    BOOST_TEST(!eyes.pieces.reprint_all.offered);
    BOOST_TEST((eyes.batch.seen == IssueStep::Compose));

    batch.compose();
    approve();
    batch.print();
    no_failure();
    pieces.show(eyes.batch_id);
    BOOST_TEST(pieces.pieces().count() == 8u);
    BOOST_TEST(count(PieceState::Printed) == 2);
}

BOOST_AUTO_TEST_CASE(what_a_person_pulls_needs_a_reason_and_is_void)
{
    choose_piece("100001", Document::CertificateCard);
    BOOST_REQUIRE(eyes.pieces.pull.offered);
    dialogs.answer = "誤りの申し出";
    pieces.pull();
    no_failure();
    BOOST_TEST((stored("100001").state == PieceState::Pulled));
    BOOST_TEST(stored("100001").reason == "誤りの申し出");
    pieces.filter(5);
    BOOST_TEST(pieces.pieces().count() == 2u); // with its carrier
}

BOOST_AUTO_TEST_CASE(a_reason_that_says_nothing_needs_a_note)
{
    pieces.choose({0});
    dialogs.answer = "その他";
    pieces.spoil();
    BOOST_TEST(dialogs.failures.size() == 1u);
    BOOST_TEST(count(PieceState::Spoiled) == 0);
    BOOST_TEST(!eyes.pieces.busy);
}

BOOST_AUTO_TEST_CASE(a_confirmed_card_is_handed_over_at_the_counter)
{
    choose_piece("100001", Document::CertificateCard);
    BOOST_TEST(!eyes.pieces.hand_over.offered);
    pieces.confirm_all();
    choose_piece("100001", Document::CertificateCard);
    BOOST_REQUIRE(eyes.pieces.hand_over.offered);
    pieces.hand_over();
    no_failure();
    BOOST_TEST((stored("100001").state == PieceState::Delivered));
    BOOST_TEST((stored("100001", Document::CarrierA4).state == PieceState::Pulled));
}

BOOST_AUTO_TEST_CASE(what_went_along_is_not_told_as_refused)
{
    std::vector<std::size_t> all(pieces.pieces().count());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    pieces.choose(all);
    dialogs.answer = "かすれ";
    pieces.spoil();
    no_failure();
    BOOST_TEST(count(PieceState::Spoiled) + count(PieceState::Pulled) == 6);
    BOOST_TEST(!contains(dialogs.notices.back(), "できませんでした"), dialogs.notices.back());
}

BOOST_AUTO_TEST_CASE(two_people_destroy)
{
    choose_piece("100001", Document::CarrierA4);
    dialogs.answer = "汚れ";
    pieces.spoil();
    pieces.filter(4);
    BOOST_REQUIRE_EQUAL(pieces.pieces().count(), 1u);
    pieces.choose({0});
    BOOST_REQUIRE(eyes.pieces.destroy.offered);
    dialogs.second = {"operator", "fuda-operator"};
    pieces.destroy();
    BOOST_TEST(dialogs.failures.size() == 1u); // the same person twice
    BOOST_TEST(count(PieceState::Destroyed) == 0);
    dialogs.failures.clear();
    pieces.choose({0});
    dialogs.second = {"manager", "fuda-manager"};
    pieces.destroy();
    no_failure();
    BOOST_TEST(count(PieceState::Destroyed) == 1);
}

BOOST_AUTO_TEST_CASE(a_job_in_doubt_is_settled_piece_by_piece)
{
    choose_piece("100001", Document::CertificateCard);
    BOOST_REQUIRE(eyes.pieces.doubt.offered);
    dialogs.answer = "停電";
    pieces.doubt();
    no_failure();
    BOOST_TEST(count(PieceState::InDoubt) == 3);
    BOOST_TEST(eyes.pieces.doubts.size() == 1u);

    pieces.scan(stored("100001").code.text());
    BOOST_TEST(count(PieceState::InDoubt) == 2);
    dialogs.answer = "トレイに無い";
    choose_piece("100002", Document::CertificateCard);
    BOOST_REQUIRE(eyes.pieces.not_produced.offered);
    pieces.settle(production::Word::NotProduced);
    BOOST_TEST((stored("100002").state == PieceState::Void));
    choose_piece("100003", Document::CertificateCard);
    pieces.settle(production::Word::CameOut);
    no_failure();
    BOOST_TEST(count(PieceState::InDoubt) == 0);
    BOOST_TEST(eyes.pieces.doubts.empty());
}

BOOST_AUTO_TEST_CASE(a_manager_looks_and_changes_nothing)
{
    station.sign_out();
    sit("manager");
    pieces.show(eyes.batch_id);
    BOOST_TEST(pieces.pieces().count() == 6u);
    pieces.choose({0});
    BOOST_TEST(!eyes.pieces.confirm.offered);
    BOOST_TEST(!eyes.pieces.spoil.offered);
    pieces.confirm();
    BOOST_TEST(count(PieceState::Confirmed) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
