#pragma once

#include "app/services/desk.h"
#include "app/services/progress.h"
#include "data/domain/insurer.h"
#include "data/intake/mapping.h"
#include "data/intake/roster_reader.h"
#include "data/postal/postal_master.h"
#include "data/store/rosters.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace fuda::issuing {

struct ImportOptions {
    std::optional<intake::Encoding> encoding; ///< instead of what the content says
    std::optional<calendar::Date> as_of;      ///< instead of what the file says
    std::optional<intake::Mapping> mapping; ///< instead of the one that the insurer has in the store (roster_columns.h)
};

/// What intake is asked for with these options; a postal code is compared with its address.
intake::RosterOptions reading_options(const ImportOptions& options, const postal::PostalMaster& postal);

struct ImportOutcome {
    store::Roster roster;
    bool imported_before = false; ///< the same bytes were imported before; nothing was changed
};

/// Throws Error(Conflict) when a live store is about to work with a roster whose as-of date lies more than a year from today: data
/// of a test system, or a wrong clock, would print days like 令和31年4月1日 (incident I-9). In a test store any day may be tried.
void refuse_far_from_today(const store::Store& store, const std::string& roster, calendar::Date as_of,
                           calendar::Date today);

/// Takes a roster into the store, wholly or not at all, in one transaction: a crash leaves nothing of it. Throws
/// intake::Refused, and stores nothing, when the file as a whole must not be taken (roster-format.md); Error(Conflict)
/// when it was imported before with another as-of date than the one that is asked for now, or as refuse_far_from_today().
ImportOutcome import_roster(store::Store& store, const std::filesystem::path& file, const domain::Insurer& insurer,
                            const postal::PostalMaster& postal, const ImportOptions& options,
                            const services::Desk& desk, services::Progress& progress);

/// What can be told of a roster before it is taken in.
struct RosterHead {
    calendar::Date as_of;
    std::vector<intake::Finding> findings; ///< about the file as a whole
    std::size_t renamed_columns = 0;       ///< that the options' mapping knows
};

/// Reads the head of the file and its first rows. Throws intake::Refused as import_roster() would for them.
RosterHead look_at_roster(store::Store& store, const std::filesystem::path& file, const domain::Insurer& insurer,
                          const postal::PostalMaster& postal, const ImportOptions& options);

/// Tells what was found in a roster that was refused, up to the reason for refusing it: reads the file once more, for nothing
/// of it is in the store. `refused` is what import_roster threw. Stops when `tell` answers false.
void each_refused_finding(const std::filesystem::path& file, const domain::Insurer& insurer,
                          const postal::PostalMaster& postal, const ImportOptions& options,
                          const intake::Refused& refused, const std::function<bool(const intake::Finding&)>& tell);

/// What was found in a roster that was refused, up to the reason for refusing it, as intake's CSV: reads the file once
/// more, for nothing of it is in the store. `refused` is what import_roster threw.
void write_refused_findings(const std::filesystem::path& file, const domain::Insurer& insurer,
                            const postal::PostalMaster& postal, const ImportOptions& options,
                            const intake::Refused& refused, const std::filesystem::path& csv);

} // namespace fuda::issuing
