#pragma once

#include "app/services/keeping/backup_plan.h"
#include "app/services/keeping/keeping.h"
#include "data/store/keeping/backup_log.h"

#include <vector>

namespace fuda::keeping {

enum class Occasion {
    WhenDue, ///< for who looks again and again: the plan, which somebody has settled, is all the right it needs
    Now,     ///< a person with the right wants one
};

struct PlannedBackup {
    std::filesystem::path file;
    std::int64_t bytes = 0;
    store::StoreCopy copy;
    bool open_to_others = false; ///< the folder does not keep other users of the machine from reading it (FAT, exFAT)
    std::vector<std::string> removed;     ///< older backups that went
    std::vector<std::string> not_removed; ///< should have gone
};

/// Makes the plan's backup; nothing when none is due. It is copied and verified under a hidden name and gets its own only then
/// (store::copy_store), and only after that the oldest go beyond those that the plan keeps: a backup that fails or is killed
/// leaves the earlier ones as they were. Of two programs that want to at the same time, one does. What a killed one has left half
/// goes at the next.
///
/// Only those go that the log says were made by the plan in its folder, and that have the name they were given.
///
/// Throws Error(BadInput) when there is no plan, Error(Conflict) when another station makes it or somebody is making it now,
/// Error(Unavailable) when the folder, its mark or the room on its disk is missing, Error(Corrupt) when the store is not as its log
/// says; each failure of a backup is noted in the store.
std::optional<PlannedBackup> back_up_as_planned(store::Store& store, const services::Desk& desk, Occasion occasion,
                                                services::Progress& progress);

/// Why so much room will not do for a copy of so many bytes; empty when it will. A disk that Fuda fills up may be the store's own.
std::string lack_of_room(std::uintmax_t available, std::int64_t store_bytes);

} // namespace fuda::keeping
