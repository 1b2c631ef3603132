#pragma once

#include "app/cli/desk_options.h"
#include "app/services/spooling/driver.h"
#include "app/services/spooling/queueing.h"

#include <chrono>
#include <map>
#include <string>
#include <vector>

// What the commands for printers and the print queue share.

namespace fuda::cli {

/// --printer: several destinations, the first that takes a job's medium gets it.
Option printer_option();
/// "card1,sheets". Throws Error(BadInput) naming the printers and pools that there are.
std::vector<spooling::Destination> destinations_of(store::Store& store, const std::string& words);

/// Jobs that are in the queue now, and what was left out.
struct IntoQueue {
    std::vector<store::JobId> jobs = {}; ///< also those that were there before, for the same destinations
    spooling::Queued queued = {};
    std::map<std::string, std::int64_t> elsewhere = {}; ///< by medium: jobs that none of the destinations prints on
};
/// Each job that waits to be printed to the first of the destinations that takes its medium.
IntoQueue into_queue(store::Store& store, const std::vector<store::Job>& jobs,
                     const std::vector<spooling::Destination>& destinations, queue::End end,
                     const services::Desk& desk);

/// Sends them from this process to the printers that it may drive, and waits until they have left the queue, need a person, or the
/// person ends it (Ctrl+C).
issuing::PrintOutcome print_queued(const Arguments& arguments, Opened& opened, const std::vector<store::JobId>& jobs);

/// So long nothing may move without a person: a printer that was only busy for a moment needs nobody.
inline constexpr std::chrono::seconds kPatience{10};
/// The machine that drives printers: this process, for the person at the desk.
spooling::Seat seat_of(const Arguments& arguments, const services::Desk& desk);

/// What could not be queued, and why, to standard error. Whether there was something.
bool tell_left_out(const IntoQueue& into);

} // namespace fuda::cli
