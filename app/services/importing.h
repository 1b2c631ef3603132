#pragma once

#include "app/services/desk.h"
#include "app/services/progress.h"
#include "data/domain/insurer.h"
#include "data/intake/mapping.h"
#include "data/intake/roster_reader.h"
#include "data/postal/postal_master.h"
#include "data/store/rosters.h"

#include <filesystem>
#include <optional>

namespace fuda::services {

struct ImportOptions {
    std::optional<intake::Encoding> encoding; ///< instead of what the content says
    std::optional<calendar::Date> as_of;      ///< instead of what the file says
    intake::Mapping mapping;
    /// Where the findings are written when the rows are the reason why the file is refused and nothing of it is stored; empty: nowhere.
    std::filesystem::path findings_if_refused;
};

struct ImportOutcome {
    store::Roster roster;
    bool imported_before = false; ///< the same bytes were imported before; nothing was changed
};

/// Takes a roster into the store, wholly or not at all, in one transaction: a crash leaves nothing of it. Throws intake::Refused, and stores
/// nothing, when the file as a whole must not be taken (roster-format.md); Error(Conflict) when it was imported before with another as-of
/// date than the one that is asked for now.
ImportOutcome import_roster(store::Store& store, const std::filesystem::path& file, const domain::Insurer& insurer,
                            const postal::PostalMaster& postal, const ImportOptions& options, const Desk& desk,
                            Progress& progress);

} // namespace fuda::services
