#pragma once

#include "app/services/desk.h"
#include "app/services/issuing/printing.h"
#include "data/store/batches.h"
#include "printers/queue/forecast.h"
#include "printers/queue/print_queue.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// The print queue as people use it. Everything that changes needs Right::Print and is an event of the job; looking needs
/// Right::Print, Account or SeeNumbers.
namespace fuda::spooling {

/// Where a person wants jobs to be printed: a printer, or the printers of a pool.
struct Destination {
    queue::PrinterId printer; ///< 0: the pool
    std::string pool = {};
    std::string name = {}; ///< as a person chose it
};
/// Throws Error(BadInput) naming the printers and pools that there are.
Destination destination_called(store::Store& store, std::string_view printer_or_pool);
/// Those on which a job of each of these media can be printed, printers by name, then pools: what a person chooses from.
std::vector<Destination> destinations_for(store::Store& store, const std::vector<std::string>& media);
/// The printer at the counter that takes the media; nothing when none is registered as such.
std::optional<Destination> counter_destination(store::Store& store, std::string_view media);
/// Hopper-sized jobs: the smallest hopper among the active printers that take the media, `fallback` when none says.
int pieces_per_job(store::Store& store, std::string_view media, int fallback);

struct Queued {
    std::int64_t jobs = 0, pieces = 0;
    std::int64_t not_approved = 0;           ///< left alone: their batch is held, or nobody has approved these bytes
    std::vector<std::string> obstacles = {}; ///< jobs left alone: why that printer cannot print them, with the remedy
};
std::string to_json(const Queued& queued);

/// Puts composed and approved jobs that are not in the queue yet into it, in their order, checked against what each printer last
/// said it can do: a card job never goes to a printer without card media. In a store that knows no people, whoever prints
/// approves. Jobs of other states are passed over.
Queued enqueue(store::Store& store, const std::vector<store::Job>& jobs, const Destination& destination, queue::End end,
               const services::Desk& desk);

// Steps of one waiting job. Each throws Error(Conflict) when it has been sent meanwhile.

void hold(store::Store& store, store::JobId job, const std::string& why, const services::Desk& desk);
void release(store::Store& store, store::JobId job, const services::Desk& desk);
/// Throws Error(BadInput) with the obstacle when the destination cannot print it.
void move(store::Store& store, store::JobId job, const Destination& destination, const services::Desk& desk);
void place_at(store::Store& store, store::JobId job, queue::End end, const services::Desk& desk);
void place_before(store::Store& store, store::JobId job, store::JobId other, const services::Desk& desk);

/// A waiting job is taken out of the queue and can be queued again; one at the printer is asked to be stopped there, and what
/// came out of it is in doubt unless the printer says that it never began.
enum class CancelledAt { Queue, Printer };
CancelledAt cancel(store::Store& store, store::JobId job, const services::Desk& desk);

/// A job in the queue with what it is.
struct QueuedJob {
    queue::Entry entry;
    store::Job job;
    std::string printer; ///< its printer's or pool's name
    /// "待ち", "保留: …", "印刷中 34 / 100": how it stands, Japanese.
    std::string standing() const;
};

/// A printer with what it is at and what lies ahead.
struct PrinterView {
    queue::RegisteredPrinter printer;
    std::vector<QueuedJob> at_printer = {};
    std::int64_t waiting_jobs = 0, waiting_pieces = 0; ///< its own and its pool's
    queue::Forecast forecast = {};
    /// Why a person must come, most urgent first (Japanese, with the remedy): paused with a reason, out of cards, cover open, not answering …
    std::vector<std::string> needs = {};
    bool silent = false; ///< it does not answer, or no station drives it although jobs wait
};

/// Everything that the print room looks at.
struct Floor {
    std::vector<PrinterView> printers = {};
    std::vector<QueuedJob> waiting = {}; ///< in order
};
/// `now`, UTC, tells what is too old to be true.
Floor look(store::Store& store, const services::Desk& desk);
std::string to_json(const Floor& floor);

/// Waits until the jobs have left the queue; what became of them. `round` is called again and again: it drives the printers, or
/// waits for who does. Stops waiting when a job is held or its printer is paused, and when `give_up`, asked after each round, says
/// so; the jobs stay in the queue.
issuing::PrintOutcome wait_for(store::Store& store, const std::vector<store::JobId>& jobs,
                               const std::function<void()>& round, services::Progress& progress,
                               const std::function<bool()>& give_up = {});

} // namespace fuda::spooling
