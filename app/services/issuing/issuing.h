#pragma once

#include "app/services/issuing/composing.h"
#include "app/services/issuing/importing.h"
#include "app/services/issuing/printing.h"
#include "app/services/issuing/reports.h"

#include <filesystem>

namespace fuda::issuing {

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
Summary issue_roster(store::Store& store, const services::Workplace& workplace, const domain::Insurer& insurer,
                     const IssueRequest& request, const services::Desk& desk, services::Progress& progress);

} // namespace fuda::issuing
