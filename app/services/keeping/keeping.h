#pragma once

#include "app/services/desk.h"
#include "app/services/progress.h"
#include "data/store/keeping/copying.h"
#include "data/store/keeping/purging.h"
#include "data/store/store_info.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// Keeping a store: what it is, backups, moving it to another database, taking out what is personal after its time.
namespace fuda::keeping {

store::StoreInfo info(store::Store& store, const services::Desk& desk);

/// Writes the store as it is at this moment into a new SQLite file, while others work (store::copy_store), and notes it.
store::StoreCopy backup(store::Store& store, const services::Desk& desk, const std::filesystem::path& file,
                        services::Progress& progress);

/// Makes a store of a backup where there is none. The desk is the system user's: nobody can sign in to what is not there,
/// and whoever can read the backup has it all. The new store notes it. Two stores with the same number give out the same
/// codes: the old one must not be used any more. Its printers are paused, for its jobs may have been printed meanwhile.
store::StoreCopy restore(const std::filesystem::path& backup, const db::Address& to, const services::Desk& desk,
                         services::Progress& progress);
/// The same to the address of a store; a SQLite file's folder is made where there is none.
store::StoreCopy restore(const std::filesystem::path& backup, std::string_view to, const services::Desk& desk,
                         services::Progress& progress);

/// Moves a store into another database: an exact copy, its log included; then the copy's printers are paused. The old one notes where it
/// went, and must not be used any more.
store::StoreCopy copy(store::Store& store, const services::Desk& desk, const db::Address& to,
                      services::Progress& progress);

/// 保存年数: for how many whole years what is closed keeps its personal data; nothing: until somebody purges. Nothing is purged by
/// itself: it says from which day a purge takes when nobody names another.
std::optional<int> retention_years(store::Store& store);
inline constexpr int kMostRetentionYears = 100;
/// Whether it is another one now. Throws Error(BadInput) unless it is 1 … kMostRetentionYears or nothing.
bool set_retention_years(store::Store& store, const services::Desk& desk, std::optional<int> years);

enum class Purging { Try, Do };

/// See store::purge. To try needs one person; to do it two, in a store that knows people.
store::PurgeCounts purge(store::Store& store, const services::Desk& desk, const std::optional<services::Second>& second,
                         calendar::Date older_than, Purging purging);

} // namespace fuda::keeping
