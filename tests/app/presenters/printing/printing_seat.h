#pragma once

#include "app/presenters/printing/doubt_presenter.h"
#include "app/presenters/printing/printing_presenter.h"
#include "app/presenters/printing/queue_presenter.h"
#include "app/presenters/printing/sheet_presenter.h"
#include "app/services/spooling/driver.h"
#include "app/services/spooling/printer_keeping.h"
#include "data/store/events.h"
#include "tests/app/presenters/issue/issue_seat.h"
#include "tests/app/services/spooling/device.h"

namespace fuda::tests {

/// What somebody before the screen 印刷 would see and hear.
struct PrintRoomEyes : presenters::PrintingView,
                       presenters::QueueView,
                       presenters::SheetView,
                       presenters::DoubtView,
                       presenters::FloorWatchView {
    presenters::PrintingShown screen;
    std::vector<presenters::TileShown> tiles;
    presenters::QueueShown queue;
    std::vector<std::size_t> chosen_jobs;
    int other_jobs = 0, same_jobs = 0; ///< how often the table was filled anew, or only said something else
    presenters::SheetShown sheet;
    std::optional<std::size_t> shown_job; ///< row of the sheet's jobs
    std::vector<presenters::SheetPiece> pieces;
    std::map<std::size_t, presenters::Picture> pictures;
    presenters::DoubtShown doubt;
    std::size_t needs = 0;
    int rings = 0, refusals = 0;

    void show(const presenters::PrintingShown& shown) override { screen = shown; }
    void show_tiles(const std::vector<presenters::TileShown>& shown) override { tiles = shown; }
    void show(const presenters::QueueShown& shown) override { queue = shown; }
    void show_jobs(const std::vector<std::size_t>& chosen) override
    {
        ++other_jobs;
        chosen_jobs = chosen;
    }
    void refresh_jobs() override { ++same_jobs; }
    void show(const presenters::SheetShown& shown) override { sheet = shown; }
    void show_jobs(std::optional<std::size_t> chosen) override { shown_job = chosen; }
    void show_pieces(const std::vector<presenters::SheetPiece>& shown) override
    {
        pieces = shown;
        pictures.clear();
    }
    void show_piece(std::size_t index, const presenters::SheetPiece& shown) override { pieces.at(index) = shown; }
    void show_picture(std::size_t index, const presenters::Picture& picture) override { pictures[index] = picture; }
    void drop_picture(std::size_t index) override { pictures.erase(index); }
    void refused() override { ++refusals; }
    void show(const presenters::DoubtShown& shown) override { doubt = shown; }
    void show_pieces() override {}
    void show_needs(std::size_t printers) override { needs = printers; }
    void ring() override { ++rings; }
};

/// The screen 印刷 of the operator, over printers that a test moves by hand: device "カード1" and what it adds.
struct PrintingSeat : IssueSeat {
    PrintRoomEyes room;
    presenters::FloorWatch watch{station, room};
    presenters::QueuePresenter jobs{station, dialogs, room};
    presenters::SheetPresenter sheet{station, dialogs, room};
    presenters::DoubtPresenter doubt{station, dialogs, room};
    presenters::PrintingPresenter printing{
        station,
        dialogs,
        watch,
        room,
        {[this](const spooling::Floor& floor) { jobs.take(floor); },
         [this](std::vector<store::JobToConfirm> came_out) { sheet.take(std::move(came_out)); },
         [this](std::vector<production::JobInDoubt> doubts, const spooling::Floor& floor) {
             doubt.take(std::move(doubts), floor);
         }}};
    std::map<std::string, Device> devices;
    store::Store machine = open(); ///< of who drives the printers
    spooling::Seat seat;
    std::map<std::string, spooling::PrinterDriver> drivers;

    PrintingSeat()
    {
        cards_per_job = 2;
        jobs.on_changed([this] { printing.changed(); });
        sheet.on_changed([this] { printing.changed(); });
        doubt.on_changed([this] { printing.changed(); });
        seat.actor = {"machine", "seat-1"};
        seat.now = [this] { return moment; };
        seat.today = [] { return *calendar::Date::of(2026, 11, 20); };
        seat.open = opening();
        sit("operator");
    }

    spooling::OpenRegistered opening()
    {
        return [this](const queue::PrinterSettings& settings) -> std::unique_ptr<printers::Printer> {
            return std::make_unique<DevicePrinter>(devices.at(settings.name));
        };
    }
    queue::PrinterId add_printer(const std::string& name, const std::string& pool = {}, int hopper = 0,
                                 std::vector<std::string> media = {std::string(printers::kCardMedia)})
    {
        devices.try_emplace(name, std::move(media));
        queue::PrinterSettings settings;
        settings.name = name;
        settings.uri = "ipp://" + name + "/ipp/print";
        settings.pool = pool;
        settings.hopper = hopper;
        const auto id = spooling::add_printer(machine, settings, desk(), opening()).id;
        drivers.try_emplace(name, machine, id, seat);
        return id;
    }
    /// Each printer's driver works until it has nothing more to do at once.
    void drive()
    {
        for (int turns = 0; turns < 20; ++turns)
            for (auto& [name, driver] : drivers)
                driver.round();
        printing.changed();
    }
    /// So many members' cards and carriers, composed, approved and to be printed.
    store::BatchId approved(int members)
    {
        const store::BatchId id = make_batch(roster_of(insured(members)));
        batch.compose();
        approve();
        return id;
    }
    /// Printed on `destination`; what is asked about another medium is answered in the same way, and goes into the folder when
    /// the printer does not take it.
    void print_on(const std::string& destination)
    {
        dialogs.answer = destination;
        batch.print();
        no_failure();
        printing.shown();
    }
    const presenters::TileShown& tile(const std::string& name) const
    {
        for (const presenters::TileShown& each : room.tiles)
            if (each.name == name)
                return each;
        throw std::runtime_error("no tile of " + name);
    }
    std::vector<std::string> queued() { return column_of(jobs.jobs(), 2); }
    store::Store& stored() { return machine; }
};

} // namespace fuda::tests
