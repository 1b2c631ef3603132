#include "app/services/spooling/printer_keeping.h"
#include "app/services/spooling/spooler.h"
#include "tests/app/presenters/counter/counter_seat.h"

namespace fuda::tests {

using domain::PieceState;
using presenters::Tone;

namespace {

/// A counter with a printer of its own, a folder here, that takes every medium; a spooler of this machine drives it.
struct PrinterSeat : CounterSeat {
    std::filesystem::path tray = path / "tray";

    PrinterSeat()
    {
        take_in("2026-11-19", {{.number = "100001", .trigger = "一括"}});
        sign_in("clerk");
        std::filesystem::create_directories(tray);
        queue::PrinterSettings settings;
        settings.name = "窓口";
        settings.uri = tray.string();
        settings.station = "seat-1";
        settings.at_counter = true;
        store::Store store = open();
        spooling::add_printer(store, settings, desk());
        see("100001");
        member.begin(0); // F2: lost
        form.choose_check(0);
        form.go_on(); // issued
        BOOST_REQUIRE_EQUAL(eyes.application->primary, "いま印刷する");
    }
    std::size_t in_tray() const
    {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(tray))
            count += entry.path().extension() == ".pdf";
        return count;
    }
    spooling::Seat machine()
    {
        spooling::Seat seat;
        seat.actor = {"machine", "seat-1"};
        seat.now = [this] { return moment; };
        seat.today = [] { return *calendar::Date::of(2026, 11, 20); };
        return seat;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(counter_printer, PrinterSeat)

BOOST_AUTO_TEST_CASE(the_card_comes_out_of_the_printer_of_the_counter)
{
    const spooling::Spooler spooler(address, std::nullopt, machine());
    form.go_on();
    no_failure();
    BOOST_TEST(eyes.application->answer.text == "印刷しました");
    BOOST_TEST(eyes.application->primary == "手渡した");
    BOOST_TEST(in_tray() == 2u); // the card and its carrier
    BOOST_TEST(!std::filesystem::exists(out / "counter"));
    for (std::size_t piece = 2; piece < 4; ++piece)
        BOOST_TEST((issued("100001").at(piece).piece.state == PieceState::Printed));
    form.go_on();
    BOOST_TEST((issued("100001").at(2).piece.state == PieceState::Delivered));
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_printer_that_is_paused_is_told_and_the_card_comes_later)
{
    store::Store store = open();
    const auto printer = spooling::printer_called(store, "窓口", desk()).id;
    spooling::pause(store, printer, "リボン交換", desk());
    const spooling::Spooler spooler(address, std::nullopt, machine());
    form.go_on();
    no_failure();
    BOOST_TEST((eyes.application->answer.tone == Tone::Attention));
    BOOST_TEST(contains(eyes.application->why, "リボン交換"));
    BOOST_TEST(eyes.application->primary == "いま印刷する"); // it can be waited for again
    BOOST_TEST(in_tray() == 0u);
    spooling::resume(store, printer, desk());
    form.go_on();
    BOOST_TEST(eyes.application->answer.text == "印刷しました");
    BOOST_TEST(in_tray() == 2u); // each once
    no_failure();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
