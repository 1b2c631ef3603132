#pragma once

#include "app/services/keeping/backup_plan.h"
#include "data/store/keeping/backup_log.h"

#include <vector>

namespace fuda::keeping {

/// How a store stands with its backups: what everybody at every desk is told.
struct BackupState {
    enum class Kind {
        Good,      ///< made and verified as planned; without a plan one by hand in the last days, or a test store
        Due,       ///< wanted, and nothing has gone wrong yet
        Failed,    ///< the last attempt failed
        Overdue,   ///< none as planned for kQuietDays or longer: the station may not have been used
        Unplanned, ///< a live store without a plan that has had no backup for kQuietDays or longer
    };
    Kind kind = Kind::Good;
    std::optional<BackupPlan> plan;
    std::optional<store::BackupEntry> last; ///< of the plan; without a plan of any kind
    std::string failed_at, reason;          ///< of a failure
    std::int64_t days = 0;                  ///< since the last, or since there should have been one
    std::string next;                       ///< when the plan wants the next one; in the past when that is due
    bool troubling() const { return kind != Kind::Good && kind != Kind::Due; }
};
inline constexpr int kQuietDays = 3; ///< a weekend is no trouble

BackupState backup_state(store::Store& store, const std::string& now);
/// Whether this station has a backup to make now.
bool due_at(const BackupState& state, const std::string& station);

/// A backup in the log, and what became of its file.
struct KeptBackup {
    store::BackupEntry entry;
    enum class File {
        There,
        Gone,      ///< removed as the oldest, moved away, or its drive is not connected
        Different, ///< of another size than it was given
        Elsewhere, ///< on another station's disk
    } file = File::Elsewhere;
    bool cut_short = false; ///< begun and never ended
};
/// The newest first, failures among them. For who keeps or audits the store.
std::vector<KeptBackup> kept_backups(store::Store& store, const services::Desk& desk, std::size_t count);

/// What a person types to make a store of this backup beside the running one, and to look at that: two lines of a shell, a third
/// before them for a database server. Never in place of the running store: two stores with one number give out the same codes,
/// and both would print what waits.
std::string restore_commands(store::Store& running, const std::filesystem::path& backup);

} // namespace fuda::keeping
