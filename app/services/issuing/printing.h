#pragma once

#include "app/services/desk.h"
#include "app/services/issuing/sending.h"
#include "app/services/progress.h"
#include "data/store/jobs.h"
#include "printers/core/printer.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fuda::issuing {

/// Opens the printer behind a target that a job was sent to, now or in an earlier run.
using OpenPrinter = std::function<std::unique_ptr<printers::Printer>(const std::string& target)>;

struct PrintOutcome {
    std::int64_t jobs = 0, pieces = 0;
    std::int64_t not_approved = 0; ///< jobs left alone: their batch is held, or nobody has approved these bytes
    std::int64_t in_doubt = 0; ///< jobs of which the printer cannot say whether they came out: now a person must look
    /// Jobs that an earlier run left in between and whose printer cannot be asked, or has something else by their name: their
    /// names and what it said. The next run asks again.
    std::vector<std::string> unanswered;
    std::vector<std::string> to_pull; ///< codes of pieces that are in the output although they became void meanwhile
};

/// A JSON object, ended by a line break.
std::string to_json(const PrintOutcome& outcome);

/// Sends composed and approved jobs to a target that prints at once (a folder), one process at a time for a store
/// (Error(Conflict) for the second), as queue::Delivery does. Jobs in the print queue are left to it. A job that an earlier run
/// left in between is looked up where it was sent: found, it is printed; not found, nothing of it is out and it is sent now; when
/// its printer cannot say, it is left alone. One that the printer may have got or not is in doubt until a person has looked; the
/// others go on. In a store that knows no people, whoever prints approves the batch. Needs Right::Print. Throws Error(Corrupt) when a job's bytes
/// are not those that were proved, printers::NotSent when the printer refuses (the job can be sent again).
PrintOutcome print_jobs(store::Store& store, const std::vector<store::Job>& jobs, const std::string& target,
                        const OpenPrinter& open_printer, const services::Desk& desk, services::Progress& progress);

/// Whether the job's bytes are approved and its batch is not held. In a store that knows no people, whoever prints has looked and
/// approves the whole batch.
bool may_print(store::Store& store, store::JobId job, const services::Desk& desk);

/// Folders as printers; a target is the folder's absolute path.
OpenPrinter folder_printers(int cards_per_job, int sheets_per_job);

} // namespace fuda::issuing
