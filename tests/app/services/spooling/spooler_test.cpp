#include "app/services/spooling/spooler.h"
#include "data/base/file.h"
#include "tests/app/services/spooling/print_floor.h"
#include "tests/support/ipp/child_process.h"

#include <filesystem>

using namespace fuda;
using namespace fuda::tests;
using domain::JobState;

BOOST_FIXTURE_TEST_SUITE(the_spooler, PrintFloor)

BOOST_AUTO_TEST_CASE(prints_what_is_queued_on_every_printer_and_one_that_stands_still_holds_up_no_other)
{
    add("good");
    add("stuck");
    devices.at("good").at_once = true;
    devices.at("stuck").off = true;
    const auto cards = jobs();
    const auto on = [&](const char* name) { return spooling::destination_called(opened, name); };
    spooling::enqueue(opened, {cards[0]}, on("stuck"), queue::End::Back, desk());
    spooling::enqueue(opened, {cards[1], cards[2]}, on("good"), queue::End::Back, desk());
    {
        spooling::Spooler spooler(address, std::nullopt, seat);
        wait_until("the printers have printed",
                   [&] { return state(cards[1]) == JobState::Printed && state(cards[2]) == JobState::Printed; });
        BOOST_TEST((state(cards[0]) == JobState::Composed));
        {
            const std::lock_guard lock(devices.at("stuck").mutex);
            devices.at("stuck").off = false;
            devices.at("stuck").at_once = true;
        }
        wait_until("the printers have printed", [&] { return state(cards[0]) == JobState::Printed; });
    }
    BOOST_TEST(printer("good").driven_by.empty()); // it let go
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(takes_up_a_printer_that_is_registered_while_it_runs)
{
    spooling::Spooler spooler(address, std::nullopt, seat);
    add("late");
    {
        const std::lock_guard lock(devices.at("late").mutex);
        devices.at("late").at_once = true;
    }
    enqueue("late");
    spooler.wake();
    for (const store::Job& job : jobs())
        wait_until("the printers have printed", [&] { return state(job) == JobState::Printed; });
}

BOOST_AUTO_TEST_CASE(prints_into_folders_as_embedded_default)
{
    const std::filesystem::path folder = out / "tray";
    make_folder(folder);
    queue::PrinterSettings settings;
    settings.name = "tray";
    settings.uri = folder.string();
    seat.open = spooling::open_registered;
    spooling::add_printer(opened, settings, desk());
    BOOST_TEST(printer("tray").settings.station == desk().actor.station); // only this machine reaches it
    seat.actor.station = desk().actor.station;
    enqueue("tray");
    spooling::Spooler spooler(address, std::nullopt, seat);
    for (const store::Job& job : jobs())
        wait_until("the printers have printed", [&] { return state(job) == JobState::Printed; });
    BOOST_TEST(files_of(folder).size() == 6u); // a PDF and a ticket each
}

BOOST_AUTO_TEST_SUITE_END()
