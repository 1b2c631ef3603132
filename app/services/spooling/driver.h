#pragma once

#include "app/services/desk.h"
#include "app/services/spooling/opening.h"
#include "data/store/store.h"
#include "printers/queue/print_queue.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace fuda::spooling {

/// What a machine that drives printers is: jobs are recorded under whoever queued them, at this station.
struct Seat {
    store::Actor actor;               ///< of what the machine does by itself; its station is the machine
    std::function<std::string()> now; ///< ISO 8601 UTC; called on any thread
    std::function<calendar::Date()> today;
    OpenRegistered open = open_registered;
    /// Told on any thread what keeps it from working although no printer is to blame: the store is away.
    std::function<void(const std::string& what)> trouble = {};
};

/// The lock of the database (db::ProcessLock) that is a printer's lease: who holds it, and nobody else, sends to the printer.
std::string lease_name(queue::PrinterId printer);

/// Drives one printer: holds its lease, sends what waits for it, follows what is at it, and writes down how it stands. Without a
/// thread of its own: somebody calls round(). The lease is a lock of the database, gone with the process; and no document is sent
/// unless the queue still says that the job is this delivery's (PrintQueue::mark_made), so that a machine that slept through the
/// loss of its lease prints nothing.
class PrinterDriver {
public:
    /// The store must outlive it, and is used by nobody else meanwhile.
    PrinterDriver(store::Store& store, queue::PrinterId printer, const Seat& seat);
    ~PrinterDriver();

    /// Does what is due now and says when to come back at the latest. Nothing that concerns this printer or one job of it is
    /// thrown: it stands in the queue and in the printer's status. Throws Error(Unavailable) when the store is not there, and
    /// whatever else concerns the store.
    std::chrono::milliseconds round();

    bool busy() const;    ///< a job is at the printer
    /// Whether the printer is gone from the registry.
    bool over() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace fuda::spooling
