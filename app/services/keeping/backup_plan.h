#pragma once

#include "app/services/desk.h"
#include "data/store/store.h"

#include <filesystem>
#include <optional>
#include <string>

namespace fuda::keeping {

/// 控えの予定: where and when a store's daily backup is made, and how many of them stay.
///
/// It is a setting of the store, so that every desk sees the same one, and it names one station: that on which it was settled.
/// A folder is a place on one machine. If whichever of twenty desks came first made the backup, each would make it in a folder
/// of that name on its own disk, and everybody's personal data would lie about on twenty machines. Where the station is not switched
/// on for days, every desk says so.
struct BackupPlan {
    std::filesystem::path folder; ///< absolute, on the station's machine; there may be other files in it
    std::string station;
    int minute =
        0; ///< of the day in Japan from which on that day's backup is due; 0: as soon as Fuda is open on that day
    int kept = 14; ///< so many stay; the oldest goes only after the newest has been verified
    bool operator==(const BackupPlan&) const = default;
};
inline constexpr int kFewestKept = 2, kMostKept = 366;
inline constexpr int kMinutesOfDay = 24 * 60;

/// In the plan's folder, put there when it was settled: without it another drive, or none, is at that place.
inline constexpr const char* kMarkFile = "fuda-backups.txt";

/// "18:00".
std::string time_text(int minute_of_day);
/// Nothing unless it is a time of the day as H:MM or HH:MM.
std::optional<int> minute_of_day(std::string_view text);

/// Nothing while nobody has settled it.
std::optional<BackupPlan> backup_plan(store::Store& store);
/// When it was settled; empty while nobody has.
std::string backup_plan_since(store::Store& store);

/// Settles it for the desk's station, which is plan.station from now on, and puts the mark into the folder. Whether it is another
/// one now. Throws Error(BadInput) for a number or time that cannot be, Error(Unavailable) when the folder is not there or cannot
/// be written to. Backups that lie in an earlier plan's folder stay there.
bool plan_backups(store::Store& store, const services::Desk& desk, BackupPlan plan);
/// No more daily backups. Whether there was a plan. What was made stays.
bool stop_backups(store::Store& store, const services::Desk& desk);

/// Whether the store is a file on the same disk as the folder: what destroys one destroys the other.
bool on_the_same_disk(store::Store& store, const std::filesystem::path& folder);

/// The moment (UTC, as everywhere) since which the plan has wanted a backup, the last before `now` or `now` itself, and the next.
std::string wanted_since(const BackupPlan& plan, const std::string& now);
std::string wanted_next(const BackupPlan& plan, const std::string& now);
/// Whole days from one moment to another.
std::int64_t days_between(const std::string& earlier, const std::string& later);

} // namespace fuda::keeping
