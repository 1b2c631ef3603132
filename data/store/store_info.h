#pragma once

#include "data/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::store {

struct NewestRoster {
    std::string insurer_number, file_name, as_of, imported_at;
};

struct LastBackup {
    std::string at, by, file;
};

/// What a store is and holds, in numbers.
struct StoreInfo {
    Mode mode = Mode::Live;
    std::uint32_t number = 0;
    db::Engine engine = db::Engine::Sqlite;
    std::string place, created_at;
    int schema_version = 0;
    std::int64_t bytes = 0;                                 ///< on the disk
    std::vector<std::pair<std::string, std::int64_t>> rows; ///< of each table, in the order of their names
    std::vector<NewestRoster> rosters;                      ///< of each insurer
    std::optional<LastBackup> last_backup;
    std::string last_purge; ///< when; empty when there was none
};

StoreInfo info_of(Store& store);

/// When the store was made.
std::string created_at(Store& store);

} // namespace fuda::store
