#include "tests/app/presenters/printing/printing_seat.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;
using domain::PieceState;

namespace {

/// Three cards were at カード1 when it was switched off; since then it knows no job.
struct DoubtSeat : PrintingSeat {
    queue::PrinterId printer;

    DoubtSeat()
    {
        watch.in_front(true);
        printer = add_printer("カード1", {}, 100);
        approved(3);
        print_on("カード1");
        drive();
        devices.at("カード1").forgets = true;
        drive();
        printing.shown();
        BOOST_REQUIRE_EQUAL(doubt.pieces().count(), 3u);
    }
    PieceState state(std::size_t row)
    {
        const auto code = domain::PieceCode::parse(column_of(doubt.pieces(), 1)[row]);
        return store::Pieces(stored()).find(*code)->state;
    }
    bool paused()
    {
        return queue::PrinterRegistry(stored().session()).get(printer).standing == queue::Standing::Paused;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(doubts, DoubtSeat)

BOOST_AUTO_TEST_CASE(the_question_stands_first_with_its_evidence)
{
    no_failure();
    BOOST_TEST((room.screen.part == PrintingPart::Doubt));
    BOOST_TEST(room.screen.parts[0].text == "出たか不明　1");
    BOOST_TEST(contains(room.doubt.question, "3 枚は、プリンターから出ましたか"));
    std::string evidence;
    for (const std::string& line : room.doubt.evidence)
        evidence += line + "\n";
    BOOST_TEST_INFO_SCOPE(evidence);
    BOOST_TEST(contains(evidence, "送った時刻: 2026-11-20 12:04"));
    BOOST_TEST(contains(evidence, "このジョブを知りません"));
    BOOST_TEST(contains(evidence, "全部で"));
    BOOST_TEST(room.doubt.chosen == "残り 3 枚について");
    BOOST_TEST(paused());
}

BOOST_AUTO_TEST_CASE(a_person_who_looks_elsewhere_is_not_called_away)
{
    printing.look_at(PrintingPart::Printers);
    watch.tick();
    BOOST_TEST((room.screen.part == PrintingPart::Printers));
    printing.shown(); // the screen is opened again
    BOOST_TEST((room.screen.part == PrintingPart::Doubt));
}

BOOST_AUTO_TEST_CASE(each_piece_is_settled_in_its_own_way_and_the_printer_goes_on)
{
    dialogs.says_yes = true;
    doubt.scan(column_of(doubt.pieces(), 1)[0]); // it lies in the tray
    BOOST_TEST((room.doubt.scanned.tone == Tone::Good));
    BOOST_TEST((state(0) == PieceState::Confirmed));
    BOOST_TEST(room.doubt.chosen == "残り 2 枚について");
    BOOST_TEST(contains(room.doubt.question, "2 枚は"));

    doubt.choose({1});
    BOOST_TEST(room.doubt.chosen == "選んだ 1 枚について");
    dialogs.answer = "半分だけ印刷されていた";
    doubt.settle(production::Word::CameOutBad);
    BOOST_TEST((state(1) == PieceState::Spoiled));
    BOOST_TEST(paused());

    const std::string last = column_of(doubt.pieces(), 1)[2];
    dialogs.answer = "出口にも中にもない";
    doubt.settle(production::Word::NotProduced); // the rest
    no_failure();
    BOOST_TEST((store::Pieces(stored()).find(*domain::PieceCode::parse(last))->state == PieceState::Void));
    BOOST_REQUIRE(!dialogs.asked.empty());
    BOOST_TEST(dialogs.asked.back() == "「カード1」を再開する");
    BOOST_TEST(!paused());
    BOOST_TEST(room.doubt.question.empty());
    BOOST_TEST((room.screen.part == PrintingPart::Printers));
    BOOST_TEST(!store::Events(stored()).verify());
}

BOOST_AUTO_TEST_CASE(nothing_is_settled_by_word_without_saying_what_was_seen)
{
    dialogs.answer = "";
    doubt.settle(production::Word::CameOut);
    BOOST_TEST(dialogs.failures.size() == 1u);
    BOOST_TEST((state(0) == PieceState::InDoubt));
    BOOST_TEST(!room.doubt.busy);
}

BOOST_AUTO_TEST_CASE(a_scan_of_something_else_is_heard)
{
    doubt.scan("4912345678904");
    doubt.scan(column_of(doubt.pieces(), 1)[0]);
    doubt.scan(column_of(doubt.pieces(), 1)[0]); // it is settled by now
    BOOST_TEST(room.refusals == 2);
    no_failure();
}

BOOST_AUTO_TEST_CASE(the_printer_stays_as_it_is_when_the_person_does_not_want_it)
{
    dialogs.answer = "全部出口にあった";
    doubt.settle(production::Word::CameOut);
    BOOST_TEST(!paused());
    spooling::pause(stored(), printer, "清掃", desk());
    BOOST_TEST(paused());
    watch.tick();
    BOOST_TEST(paused()); // it was asked once
}

BOOST_AUTO_TEST_SUITE_END()
