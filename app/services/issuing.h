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
    /// Where the store knows people: who approves the batches, signed in at the same desk. Without one, nothing is printed
    /// yet.
    std::optional<Second> approver;
};

/// The whole line for one roster: import, decide, compose and prove, print into `out`/print, write findings.csv,
/// decisions.csv, pieces.csv and summary.json. Whatever an earlier run has done is not done again. Of a refused roster
/// findings.csv remains.
Summary issue_roster(store::Store& store, const Workplace& workplace, const domain::Insurer& insurer,
                     const IssueRequest& request, const Desk& desk, Progress& progress);

/// Makes the folder and those above it. Throws Error(Unavailable) with the system's reason.
void make_folder(const std::filesystem::path& folder);

} // namespace fuda::services
