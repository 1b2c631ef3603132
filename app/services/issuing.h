#pragma once

#include "app/services/composing.h"
#include "app/services/importing.h"
#include "app/services/printing.h"
#include "app/services/reports.h"

#include <filesystem>

namespace fuda::services {

struct IssueRequest {
    std::filesystem::path roster;
    std::filesystem::path out; ///< made when it is not there
    ImportOptions import;
    ComposeOptions compose;
};

/// The whole line for one roster: import, decide, compose and prove, print into `out`/print, write findings.csv,
/// decisions.csv, pieces.csv and summary.json. In a store that knows people it prints only what somebody has approved after
/// looking at it: of a new roster nothing yet, and the summary names the batches that wait. Whatever an earlier run has done is
/// not done again. Of a refused roster findings.csv remains.
Summary issue_roster(store::Store& store, const Workplace& workplace, const domain::Insurer& insurer,
                     const IssueRequest& request, const Desk& desk, Progress& progress);

/// Makes the folder and those above it. Throws Error(Unavailable) with the system's reason.
void make_folder(const std::filesystem::path& folder);

} // namespace fuda::services
