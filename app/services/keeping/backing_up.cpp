#include "app/services/keeping/backing_up.h"

#include "app/config/clock.h"
#include "app/services/keeping/backup_state.h"
#include "app/services/keeping/copy_progress.h"
#include "data/base/error.h"
#include "data/db/tables.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <map>
#include <regex>
#include <set>
#include <sys/stat.h>

namespace fuda::keeping {

namespace {

using domain::Right;
using services::Desk;
using store::BackupEntry;
using Kind = BackupEntry::Kind;

constexpr std::size_t kAll = 1'000'000; ///< some entries a day

std::string number_text(const store::Store& store)
{
    constexpr std::size_t kDigits = 5;
    const std::string digits = std::to_string(store.number());
    return std::string(kDigits - std::min(kDigits, digits.size()), '0') + digits;
}

/// "fuda-01234-20261120-180000.db": the moment on Japan's clock, so that names are in the order of time; "…-2.db" for a second one at
/// that moment.
std::string free_name(const store::Store& store, const std::filesystem::path& folder, const std::string& now)
{
    std::string japan = config::in_japan(now);
    std::erase_if(japan, [](char c) { return c == '-' || c == ':'; });
    constexpr std::size_t kDay = 8, kTime = 6;
    const std::string name =
        "fuda-" + number_text(store) + "-" + japan.substr(0, kDay) + "-" + japan.substr(kDay + 1, kTime);
    std::string free = name + ".db";
    std::error_code away; // the backup itself will say so
    for (int n = 2; std::filesystem::exists(folder / free, away); ++n)
        free = name + "-" + std::to_string(n) + ".db";
    return free;
}

std::string gigabytes(std::uintmax_t bytes)
{
    constexpr std::uintmax_t kMega = 1 << 20, kGiga = 1 << 30;
    if (bytes < kGiga)
        return std::to_string((bytes + kMega - 1) / kMega) + " MB";
    const std::uintmax_t tenths = (bytes * 10 + kGiga - 1) / kGiga;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GB";
}

void check_place(store::Store& store, const BackupPlan& plan)
{
    std::error_code away;
    if (!std::filesystem::is_directory(plan.folder, away))
        throw Error(ErrorKind::Unavailable,
                    plan.folder.string() + ": 控えのフォルダーがありません。ドライブがつながっていないようです。控えは"
                                           "作っていません。ドライブをつなぐと、Fuda がまた作ります");
    if (!std::filesystem::exists(plan.folder / kMarkFile, away))
        throw Error(
            ErrorKind::Unavailable,
            plan.folder.string() + ": 目印のファイル " + kMarkFile +
                " がありません。いつもと違うドライブがつながっているか、ドライブが外れています。控えは作っていません。"
                "いつものドライブをつなぐか、このフォルダーでよければ、控えの予定をもう一度保存してください");
    const auto space = std::filesystem::space(plan.folder, away);
    if (!away)
        if (const std::string lack = lack_of_room(space.available, db::size_on_disk(store.session())); !lack.empty())
            throw Error(ErrorKind::Unavailable, plan.folder.string() + ": " + lack);
}

/// What killed programs have left of this store's backups: hidden files that name a process which is no more.
void clear_remains(const store::Store& store, const std::filesystem::path& folder)
{
    const std::regex half("\\.fuda-" + number_text(store) +
                          R"(-\d{8}-\d{6}(?:-\d+)?\.db\.(\d{1,9})\.part(-wal|-shm|-journal)?)");
    std::error_code unreadable, stuck; // the backup itself will say so
    for (auto at = std::filesystem::directory_iterator(folder, unreadable);
         !unreadable && at != std::filesystem::directory_iterator(); at.increment(unreadable)) {
        const std::string name = at->path().filename().string();
        std::smatch found;
        if (std::regex_match(name, found, half) && ::kill(std::stoi(found[1]), 0) != 0 && errno == ESRCH)
            std::filesystem::remove(at->path(), stuck);
    }
}

void note(store::Store& store, const Desk& desk, const store::NewEvent& event)
{
    store::Change change(store, desk.actor, desk.now());
    change.record(event);
    change.commit();
}

/// One that did not begin once a day, however often it is tried again.
void note_failure(store::Store& store, const Desk& desk, const BackupEntry& tried, const std::string& reason)
{
    constexpr std::size_t kDay = 10;
    BackupEntry failed = tried;
    failed.kind = Kind::Failed;
    failed.reason = reason;
    try {
        const auto last = store::backup_entries(store, {Kind::Made, Kind::Failed}, 1);
        const bool known = failed.file.empty() && !last.empty() && last[0].kind == Kind::Failed &&
                           last[0].folder == failed.folder && last[0].reason == reason &&
                           last[0].at.substr(0, kDay) == desk.now().substr(0, kDay);
        if (!known)
            note(store, desk, event_of(failed));
    } catch (const Error&) {
        return; // a store that takes no entry now: what the caller is told is why there is no backup
    }
}

/// Those beyond the newest `kept`; what a killed program has made and not noted goes with them. A file of another size than a backup
/// was given is somebody else's by now: it neither counts nor goes.
void remove_oldest(store::Store& store, const Desk& desk, const BackupPlan& plan, PlannedBackup& made)
{
    std::vector<BackupEntry> entries = store::backup_entries(store, {Kind::Begun, Kind::Made}, kAll);
    std::erase_if(entries,
                  [&](const BackupEntry& e) { return !e.planned || plan.folder != e.folder || e.file.empty(); });
    std::map<std::string, std::int64_t> sizes; // of those that were made
    for (const BackupEntry& entry : entries)
        if (entry.kind == Kind::Made)
            sizes.emplace(entry.file, entry.bytes);
    const auto is_there = [&](const std::string& file) {
        std::error_code away;
        const auto size = std::filesystem::file_size(plan.folder / file, away);
        return !away && (!sizes.contains(file) || static_cast<std::uintmax_t>(sizes[file]) == size);
    };
    std::set<std::string> seen;
    int staying = 0;
    for (const BackupEntry& entry : entries) { // the newest first
        if (!seen.insert(entry.file).second || !is_there(entry.file))
            continue;
        if (sizes.contains(entry.file) && staying < plan.kept) {
            ++staying;
            continue;
        }
        std::error_code stuck;
        const bool gone = std::filesystem::remove(plan.folder / entry.file, stuck);
        (gone ? made.removed : made.not_removed).push_back(entry.file);
    }
    if (made.removed.empty() && made.not_removed.empty())
        return;
    const auto list = [](const std::vector<std::string>& files) {
        std::string text;
        for (const std::string& file : files)
            text += (text.empty() ? "" : " ") + file;
        return text;
    };
    note(store, desk,
         {store::Thing::Store,
          "1",
          "backups-removed",
          "",
          "",
          {{"folder", plan.folder.string()}, {"files", list(made.removed)}, {"not_removed", list(made.not_removed)}}});
}

/// Makes the entry's file, and completes and notes the entry.
store::StoreCopy write(store::Store& store, const Desk& desk, BackupEntry& entry, services::Progress& progress)
{
    progress.begin("控え", 0);
    const std::filesystem::path file = std::filesystem::path(entry.folder) / entry.file;
    store::StoreCopy copy =
        store::copy_store(store.session(), db::Address::sqlite(file), desk.now(), copy_progress(progress));
    struct stat of_file = {};
    if (::stat(file.c_str(), &of_file) != 0)
        throw Error(ErrorKind::Unavailable,
                    file.string() + ": 作った控えがすぐになくなりました。ドライブを確かめてください");
    entry.kind = Kind::Made;
    entry.bytes = of_file.st_size;
    entry.rows = copy.rows();
    entry.open_to_others = (of_file.st_mode & (S_IRWXG | S_IRWXO)) != 0;
    note(store, desk,
         event_of(entry,
                  {{"entries", std::to_string(copy.verification.events)}, {"last_hash", copy.verification.last_hash}}));
    return copy;
}

PlannedBackup make(store::Store& store, const Desk& desk, const BackupPlan& plan, services::Progress& progress)
{
    BackupEntry entry;
    entry.kind = Kind::Begun;
    entry.folder = plan.folder.string();
    entry.planned = true;
    try {
        check_place(store, plan);
        clear_remains(store, plan.folder);
        entry.file = free_name(store, plan.folder, desk.now());
        note(store, desk, event_of(entry));
        PlannedBackup made;
        made.file = plan.folder / entry.file;
        made.copy = write(store, desk, entry, progress);
        made.bytes = entry.bytes;
        made.open_to_others = entry.open_to_others;
        remove_oldest(store, desk, plan, made);
        return made;
    } catch (const Error& error) {
        if (entry.kind != Kind::Made) // the backup is there, whatever became of the older ones
            note_failure(store, desk, entry, error.what());
        throw;
    }
}

} // namespace

store::StoreCopy backup(store::Store& store, const Desk& desk, const std::filesystem::path& file,
                        services::Progress& progress)
{
    services::require(desk, Right::KeepStore);
    const std::filesystem::path place = std::filesystem::absolute(file);
    BackupEntry entry;
    entry.folder = place.parent_path().string();
    entry.file = place.filename().string();
    return write(store, desk, entry, progress);
}

std::optional<PlannedBackup> back_up_as_planned(store::Store& store, const Desk& desk, Occasion occasion,
                                                services::Progress& progress)
{
    if (occasion == Occasion::Now)
        services::require(desk, Right::KeepStore);
    const auto plan = backup_plan(store);
    if (!plan)
        throw Error(ErrorKind::BadInput,
                    "毎日の控えの予定がありません。画面「設定」の「控え」か fuda store backup-plan で"
                    "決めてください");
    if (plan->station != desk.actor.station)
        throw Error(ErrorKind::Conflict, "控えは席「" + plan->station + "」が作ります。この席は「" +
                                             desk.actor.station +
                                             "」です。この席で作るには、この席で予定を決めなおしてください");
    const db::ProcessLock alone(store.session(), "backing-up",
                                "いまほかのプログラムがこのストアの控えを作っています。終わるまで待ってください");
    if (occasion == Occasion::WhenDue && !due_at(backup_state(store, desk.now()), desk.actor.station))
        return std::nullopt;
    return make(store, desk, *plan, progress);
}

std::string lack_of_room(std::uintmax_t available, std::int64_t store_bytes)
{
    constexpr std::uintmax_t kSpare = 64 << 20; // for what others write meanwhile
    const auto bytes = static_cast<std::uintmax_t>(std::max<std::int64_t>(store_bytes, 0));
    const std::uintmax_t needed = bytes + bytes / 10 + kSpare;
    if (available >= needed)
        return {};
    return "空きが " + gigabytes(available) + " しかなく、控えには " + gigabytes(needed) +
           " ほど要ります。控えは作っていません。空きを作るか、別のフォルダーを選んでください";
}

} // namespace fuda::keeping
