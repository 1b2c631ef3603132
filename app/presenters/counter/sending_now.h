#pragma once

#include "app/presenters/station.h"
#include "data/store/pieces.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fuda::presenters {

/// What became of one member's pieces: at the printers of the counter, or in the folder.
struct SentNow {
    std::vector<store::JobId> queued;   ///< they are waited for
    std::vector<std::string> obstacles; ///< why a printer does not print one of them now
    std::vector<store::PieceRow> pieces;
};

/// Each medium goes to the printer that the counter has for it, before all that waits there; the others into the folder.
SentNow send_now(Bench& bench, store::DecisionId decision, const std::filesystem::path& folder);
/// Until they have come out, or a printer needs a person.
SentNow wait_for_printers(Bench& bench, store::DecisionId decision, SentNow sent);

} // namespace fuda::presenters
