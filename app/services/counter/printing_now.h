#pragma once

#include "app/services/issuing/printing.h"
#include "app/services/workplace.h"
#include "data/store/batches.h"

#include <string>
#include <vector>

namespace fuda::counter {

struct PrintedNow {
    store::BatchId batch;
    issuing::PrintOutcome printed;
    std::vector<store::PieceRow> pieces; ///< as they are now; a held one says why
};

/// Makes one member's planned pieces of a decision ready to be printed: a batch of their own, composed and proved, approved by
/// the look of the person at the desk (recorded as such). After a crash it goes on where it was. Needs Right::Reissue and
/// Right::Print. Throws Error(Conflict) when the decision has no pieces that could be printed here (a
/// roster's decision is the print room's, in a batch or not), or they bear another day than the desk's.
store::BatchId compose_now(store::Store& store, const services::Workplace& workplace, store::DecisionId decision,
                           const services::Desk& desk, services::Progress& progress);

/// The same, and printed at the target. Throws as issuing::print_jobs(), too.
PrintedNow print_now(store::Store& store, const services::Workplace& workplace, store::DecisionId decision,
                     const std::string& target, const issuing::OpenPrinter& open_printer, const services::Desk& desk,
                     services::Progress& progress);

} // namespace fuda::counter
