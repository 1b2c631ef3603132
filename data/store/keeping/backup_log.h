#pragma once

#include "data/store/store.h"

#include <set>
#include <string>
#include <vector>

namespace fuda::store {

/// What the log says about a backup.
struct BackupEntry {
    enum class Kind {
        Begun,  ///< it was going to be made; without a later entry of its file it was cut short
        Made,   ///< it is there and was verified
        Failed, ///< it was not made
    };
    Kind kind = Kind::Made;
    std::int64_t seq = 0;
    std::string at;
    Actor actor;
    std::string folder;          ///< empty in the entries of older programs
    std::string file;            ///< its name in the folder; of a failure empty when it did not come so far
    bool planned = false;        ///< by the plan of daily backups; otherwise a person has said where to
    bool open_to_others = false; ///< the folder lets other users of the machine read it
    std::int64_t bytes = 0, rows = 0;
    std::string reason; ///< of a failure
};

/// The newest entries of these kinds first.
std::vector<BackupEntry> backup_entries(Store& store, const std::set<BackupEntry::Kind>& kinds, std::size_t count);

/// The event that such an entry is; kind, folder, file and what follows them are taken from it. `detail`: what else it says.
NewEvent event_of(const BackupEntry& entry, std::map<std::string, std::string> detail = {});

} // namespace fuda::store
