#include "tests/app/presenters/printing/printing_seat.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;
using domain::PieceState;

namespace {

/// Three members' cards have come out of カード1 in one job; their carriers are in the folder.
struct SheetSeat : PrintingSeat {
    store::BatchId id;

    SheetSeat()
    {
        watch.in_front(true);
        add_printer("カード1", {}, 100);
        devices.at("カード1").at_once = true;
        id = approved(3);
        print_on("カード1");
        drive();
        for (std::size_t row = 0; row < sheet.jobs().count(); ++row)
            if (contains(column_of(sheet.jobs(), 0)[row], "card"))
                sheet.choose_job(row);
        BOOST_REQUIRE_EQUAL(room.pieces.size(), 3u);
    }
    PieceState state(const std::string& code)
    {
        return store::Pieces(stored()).find(*domain::PieceCode::parse(code))->state;
    }
    PieceState state(std::size_t index) { return state(room.pieces.at(index).code); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(contact_sheet, SheetSeat)

BOOST_AUTO_TEST_CASE(what_came_out_waits_to_be_looked_at)
{
    no_failure();
    BOOST_TEST(sheet.jobs().count() == 2u); // the cards, and the carriers from the folder
    BOOST_TEST(room.screen.parts[2].text == "出てきたもの　2");
    BOOST_TEST(room.sheet.about == "3 枚のうち 3 枚が確認前です　2026-11-20 12:04 に印刷");
    BOOST_TEST(room.sheet.confirm_rest.offered);
    BOOST_TEST(!room.sheet.spoil_marked.offered);
    for (const SheetPiece& piece : room.pieces)
        BOOST_TEST(piece.open);
}

BOOST_AUTO_TEST_CASE(a_scan_confirms_and_a_refused_one_is_heard)
{
    sheet.scan(room.pieces[1].code);
    BOOST_TEST((room.sheet.scanned.tone == Tone::Good));
    BOOST_TEST((state(1) == PieceState::Confirmed));
    BOOST_TEST(!room.pieces[1].open);
    BOOST_TEST(contains(room.sheet.about, "3 枚のうち 2 枚が確認前です"));
    BOOST_TEST(room.refusals == 0);

    sheet.scan(room.pieces[1].code); // again
    BOOST_TEST((room.sheet.scanned.tone == Tone::Bad));
    sheet.scan("4912345678904"); // a book
    BOOST_TEST(contains(room.sheet.scanned.text, "製作物のコードではありません"));
    sheet.scan("");
    BOOST_TEST(room.refusals == 2);
    no_failure();
}

BOOST_AUTO_TEST_CASE(the_spoiled_ones_are_marked_and_the_rest_is_confirmed_at_once)
{
    sheet.toggle(0);
    sheet.toggle(2);
    sheet.toggle(2); // after all not
    BOOST_TEST(room.pieces[0].marked);
    BOOST_TEST(!room.pieces[2].marked);
    BOOST_TEST(room.sheet.marked == "損紙に 1 枚");
    sheet.confirm_rest();
    BOOST_TEST((state(0) == PieceState::Printed)); // neither good nor spoiled until somebody says so
    BOOST_TEST((state(1) == PieceState::Confirmed));
    BOOST_TEST((state(2) == PieceState::Confirmed));
    BOOST_TEST(room.pieces[0].marked);
    std::vector<std::string> codes;
    for (const SheetPiece& card : room.pieces)
        codes.push_back(card.code);
    dialogs.answer = "かすれ";
    sheet.spoil_marked();
    no_failure();
    std::vector<PieceState> cards;
    for (const std::string& code : codes)
        cards.push_back(state(code));
    BOOST_TEST((cards == std::vector{PieceState::Spoiled, PieceState::Confirmed, PieceState::Confirmed}));
    BOOST_TEST(room.sheet.marked.empty());
    BOOST_TEST(contains(room.sheet.title, "台紙")); // nothing of the cards is left to look at
}

BOOST_AUTO_TEST_CASE(a_job_that_is_dealt_with_makes_room_for_the_next_and_the_last_one_for_the_list)
{
    const std::vector<SheetPiece> cards = room.pieces;
    for (const SheetPiece& card : cards) {
        BOOST_TEST(!contains(room.sheet.title, "台紙"));
        sheet.scan(card.code);
    }
    BOOST_TEST(contains(room.sheet.title, "台紙"));
    BOOST_TEST(room.sheet.job.value() == 0u);
    BOOST_TEST(room.shown_job.value() == 0u);
    BOOST_TEST(contains(room.sheet.scanned.text, cards[2].code)); // what was scanned last is still said
    BOOST_TEST(room.sheet.about == "3 枚のうち 3 枚が確認前です　2026-11-20 12:04 に印刷");
    sheet.look_at(0, 3);
    BOOST_TEST(room.pictures.size() == 3u);
    sheet.confirm_rest();
    BOOST_TEST(room.sheet.title.empty());
    BOOST_TEST(room.pieces.empty());
    BOOST_TEST(!room.sheet.job);
    BOOST_TEST(!room.sheet.confirm_rest.offered);
    BOOST_TEST(sheet.jobs().count() == 0u);
    no_failure();
}

BOOST_AUTO_TEST_CASE(marks_are_not_lost_when_another_desk_finishes_the_job)
{
    sheet.scan(room.pieces[0].code);
    sheet.toggle(0); // confirmed, and bad after all
    for (const std::size_t index : {1, 2}) {
        const auto code = *domain::PieceCode::parse(room.pieces[index].code);
        production::confirm(stored(), {&code, 1}, desk());
    }
    printing.changed();
    BOOST_TEST(!room.sheet.job);
    BOOST_REQUIRE_EQUAL(room.pieces.size(), 3u);
    BOOST_TEST(room.pieces[0].marked);
    BOOST_TEST(!room.pieces[1].open);
    dialogs.answer = "汚れ";
    sheet.spoil_marked();
    BOOST_TEST(contains(room.sheet.title, "台紙"));
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_scan_marks_as_spoiled_while_that_is_wanted)
{
    sheet.set_scan_marks(true);
    sheet.scan(room.pieces[1].code);
    BOOST_TEST(room.pieces[1].marked);
    BOOST_TEST((state(1) == PieceState::Printed));
    sheet.scan("T9999-99999");
    BOOST_TEST(room.refusals == 1);
    dialogs.answer = "汚れ";
    sheet.spoil_marked();
    BOOST_TEST((state(1) == PieceState::Spoiled));
    BOOST_TEST(!room.sheet.scan_marks); // the next scan confirms again
    sheet.scan(room.pieces[0].code);
    BOOST_TEST((state(0) == PieceState::Confirmed));
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_scan_that_marks_goes_to_the_job_of_the_card_and_the_marks_of_the_other_one_stay)
{
    const std::string card = room.pieces[1].code;
    sheet.choose_job(1 - room.sheet.job.value());
    BOOST_REQUIRE(contains(room.sheet.title, "台紙"));
    const std::string carrier = room.pieces[2].code;
    sheet.set_scan_marks(true);
    sheet.scan(carrier);
    sheet.scan(card);
    BOOST_TEST(room.refusals == 0);
    BOOST_TEST(!contains(room.sheet.title, "台紙"));
    BOOST_TEST(room.shown_job.value() == room.sheet.job.value());
    BOOST_TEST(room.pieces[1].code == card);
    BOOST_TEST(room.pieces[1].marked);
    BOOST_TEST(contains(room.sheet.scanned.text, card));
    BOOST_TEST(contains(room.sheet.marked, "損紙に 1 枚"));
    BOOST_TEST(contains(room.sheet.marked, "ほかに損紙に選んだまま: ")); // and which
    BOOST_TEST(contains(room.sheet.marked, "carrier"));
    dialogs.answer = "汚れ";
    sheet.spoil_marked();
    BOOST_TEST((state(card) == PieceState::Spoiled));
    BOOST_TEST((state(carrier) == PieceState::Printed));
    sheet.confirm_rest(); // nothing is left of the cards: the carriers, as they were left
    BOOST_TEST(contains(room.sheet.title, "台紙"));
    BOOST_REQUIRE_EQUAL(room.pieces.size(), 3u);
    BOOST_TEST(room.pieces[2].marked);
    BOOST_TEST(room.sheet.marked == "損紙に 1 枚");
    no_failure();
}

BOOST_AUTO_TEST_CASE(marks_stay_with_their_job_while_another_one_is_looked_at)
{
    const std::size_t cards = room.sheet.job.value();
    sheet.toggle(2);
    sheet.choose_job(1 - cards);
    for (const SheetPiece& piece : room.pieces)
        BOOST_TEST(!piece.marked);
    BOOST_TEST(contains(room.sheet.about, "ほかに損紙に選んだまま: "));
    sheet.confirm_rest(); // only of what is shown
    BOOST_REQUIRE_EQUAL(room.pieces.size(), 3u);
    BOOST_TEST(room.pieces[2].marked);
    BOOST_TEST((state(2) == PieceState::Printed));
    BOOST_TEST(room.sheet.marked == "損紙に 1 枚");
    no_failure();
}

BOOST_AUTO_TEST_CASE(marks_are_shown_again_when_another_desk_finishes_their_job_meanwhile)
{
    const std::size_t cards = room.sheet.job.value();
    sheet.scan(room.pieces[0].code);
    sheet.toggle(0); // confirmed, and bad after all
    const std::vector<SheetPiece> all = room.pieces;
    sheet.choose_job(1 - cards);
    for (const std::size_t index : {1, 2}) {
        const auto code = *domain::PieceCode::parse(all[index].code);
        production::confirm(stored(), {&code, 1}, desk());
    }
    printing.changed();
    BOOST_TEST(contains(room.sheet.title, "台紙")); // what a person looks at stays
    sheet.confirm_rest();
    BOOST_REQUIRE_EQUAL(room.pieces.size(), 3u);
    BOOST_TEST(room.pieces[0].code == all[0].code);
    BOOST_TEST(room.pieces[0].marked);
    BOOST_TEST(!room.sheet.job); // it waits no more
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_scan_that_marks_refuses_what_cannot_be_spoiled_and_stays_where_it_is)
{
    const std::string title = room.sheet.title, spoiled = room.pieces[0].code;
    sheet.toggle(0);
    dialogs.answer = "汚れ";
    sheet.spoil_marked();
    sheet.set_scan_marks(true);
    sheet.scan(spoiled);
    BOOST_TEST(contains(room.sheet.scanned.text, "損紙にできるものではありません"));
    sheet.scan("4912345678904"); // a book
    BOOST_TEST(contains(room.sheet.scanned.text, "製作物のコードではありません"));
    BOOST_TEST(room.refusals == 2);
    BOOST_TEST(room.sheet.title == title);
    BOOST_TEST(room.sheet.marked.empty());
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_range_is_marked_and_given_up)
{
    sheet.toggle(0);
    sheet.mark_to(2);
    BOOST_TEST(room.sheet.spoil_marked.text == "選んだ 3 枚を損紙にする");
    sheet.unmark();
    for (const SheetPiece& piece : room.pieces)
        BOOST_TEST(!piece.marked);
    BOOST_TEST(!room.sheet.spoil_marked.offered);
}

BOOST_AUTO_TEST_CASE(what_is_spoiled_for_another_reason_needs_a_note)
{
    sheet.toggle(0);
    dialogs.answer = "その他";
    sheet.spoil_marked();
    BOOST_TEST(dialogs.failures.size() == 1u);
    BOOST_TEST((state(0) == PieceState::Printed));
    BOOST_TEST(room.pieces[0].marked);
}

BOOST_AUTO_TEST_CASE(only_what_is_in_sight_is_drawn_and_each_piece_looks_different)
{
    BOOST_TEST(room.pictures.empty());
    sheet.look_at(1, 2);
    BOOST_TEST((room.pictures.size() == 1u && room.pictures.contains(1)));
    sheet.look_at(0, 3);
    BOOST_REQUIRE_EQUAL(room.pictures.size(), 3u);
    BOOST_TEST((room.pictures.at(0).rgb != room.pictures.at(1).rgb));
    for (const auto& [index, picture] : room.pictures) {
        BOOST_TEST(picture.width <= room.sheet.picture_width + 1);
        BOOST_TEST(picture.height <= room.sheet.picture_height + 1);
        BOOST_TEST(picture.rgb.size() ==
                   static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3);
    }
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_card_is_seen_from_both_sides)
{
    sheet.look_at(0, 1);
    const auto front = room.pictures.at(0).rgb;
    BOOST_REQUIRE(room.sheet.turn.offered);
    sheet.turn();
    BOOST_TEST((room.pictures.at(0).rgb != front));
    sheet.turn();
    BOOST_TEST((room.pictures.at(0).rgb == front));
}

BOOST_AUTO_TEST_CASE(what_another_desk_has_confirmed_is_seen_at_the_next_look)
{
    const auto code = *domain::PieceCode::parse(room.pieces[0].code);
    production::confirm(stored(), {&code, 1}, desk());
    printing.changed();
    BOOST_TEST(!room.pieces[0].open);
    BOOST_TEST(room.pieces[1].open);
}

BOOST_AUTO_TEST_SUITE_END()
