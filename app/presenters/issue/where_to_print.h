#pragma once

#include "app/presenters/station.h"
#include "app/services/spooling/queueing.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

/// The jobs of one medium of a batch that are still to be printed, and where a person wants them.
struct MediumToPrint {
    std::string media;
    std::int64_t jobs = 0, pieces = 0;
    std::vector<spooling::Destination> offered;  ///< empty: only the folder, without a question
    std::optional<spooling::Destination> chosen; ///< nothing: the folder
};
/// In the order of the jobs.
std::vector<MediumToPrint> media_to_print(Bench& bench, store::BatchId batch);

struct PrintedBatch {
    spooling::Queued queued;
    issuing::PrintOutcome to_folder;
};
/// Each medium where it was chosen: into the queue, or into the folder at once.
PrintedBatch print_where_chosen(Bench& bench, store::BatchId batch, const std::vector<MediumToPrint>& media,
                                const std::filesystem::path& folder);
std::string outcome_text(const PrintedBatch& printed, const std::string& folder);

} // namespace fuda::presenters
