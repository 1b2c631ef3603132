#include "app/services/keeping/backup_state.h"

#include "data/base/error.h"
#include "data/store/store_info.h"

#include <algorithm>

namespace fuda::keeping {

namespace {

using domain::Right;
using store::BackupEntry;
using Kind = BackupEntry::Kind;

constexpr std::size_t kLately = 100; ///< entries among which the last planned one is looked for

std::optional<BackupEntry> last_made(store::Store& store, const std::optional<BackupPlan>& plan)
{
    for (BackupEntry& entry : store::backup_entries(store, {Kind::Made}, kLately))
        if (!plan || (entry.planned && plan->folder == entry.folder))
            return std::move(entry);
    return std::nullopt;
}

/// The failure after which nothing was made any more.
std::optional<BackupEntry> last_failure(store::Store& store, const BackupPlan& plan,
                                        const std::optional<BackupEntry>& made)
{
    for (BackupEntry& entry : store::backup_entries(store, {Kind::Failed}, 1))
        if (plan.folder == entry.folder && (!made || entry.seq > made->seq))
            return std::move(entry);
    return std::nullopt;
}

/// As a shell takes it for one word, whatever is in it.
std::string shell_word(const std::string& text)
{
    std::string word = "'";
    for (const char c : text)
        word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return word + "'";
}

} // namespace

BackupState backup_state(store::Store& store, const std::string& now)
{
    BackupState state;
    state.plan = backup_plan(store);
    state.last = last_made(store, state.plan);
    if (!state.plan) {
        state.days = days_between(state.last ? state.last->at : store::created_at(store), now);
        if (store.mode() == store::Mode::Live && state.days >= kQuietDays)
            state.kind = BackupState::Kind::Unplanned;
        return state;
    }
    const std::string since = wanted_since(*state.plan, now);
    const bool due = !state.last || state.last->at < since;
    state.next = due ? since : wanted_next(*state.plan, now);
    state.days = days_between(state.last ? state.last->at : backup_plan_since(store), now);
    if (const auto failure = last_failure(store, *state.plan, state.last)) {
        state.kind = BackupState::Kind::Failed;
        state.failed_at = failure->at;
        state.reason = failure->reason;
    } else if (state.days >= kQuietDays) {
        state.kind = BackupState::Kind::Overdue;
    } else if (due) {
        state.kind = BackupState::Kind::Due;
    }
    return state;
}

bool due_at(const BackupState& state, const std::string& station)
{
    return state.plan && state.plan->station == station && state.kind != BackupState::Kind::Good;
}

std::vector<KeptBackup> kept_backups(store::Store& store, const services::Desk& desk, std::size_t count)
{
    if (!desk.rights.contains(Right::Audit))
        services::require(desk, Right::KeepStore);
    std::vector<KeptBackup> kept;
    std::set<std::string> ended;
    for (BackupEntry& entry : store::backup_entries(store, {Kind::Begun, Kind::Made, Kind::Failed}, count * 2)) {
        const std::string place = (std::filesystem::path(entry.folder) / entry.file).string();
        const bool first = ended.insert(place).second;
        if (entry.kind == Kind::Begun && !first)
            continue; // a later entry says how it ended
        if (kept.size() == count)
            break;
        KeptBackup& each = kept.emplace_back();
        each.cut_short = entry.kind == Kind::Begun;
        std::error_code away;
        if (entry.actor.station == desk.actor.station && !entry.folder.empty() && entry.kind == Kind::Made) {
            const auto size = std::filesystem::file_size(place, away);
            using File = KeptBackup::File;
            each.file = away                                               ? File::Gone
                        : size == static_cast<std::uintmax_t>(entry.bytes) ? File::There
                                                                           : File::Different;
        }
        each.entry = std::move(entry);
    }
    return kept;
}

std::string restore_commands(store::Store& running, const std::filesystem::path& backup)
{
    const db::Address& store = running.session().address();
    std::string first, to;
    if (store.engine() == db::Engine::Sqlite) {
        to = "sqlite:" + (store.file().parent_path() / ("restored-" + backup.filename().string())).string();
    } else {
        const std::string database = "fuda_restored", place = store.place();
        const auto end = std::min(place.find('?'), place.size());
        to = place.substr(0, place.rfind('/', end) + 1) + database + place.substr(end);
        first = "createdb --encoding=UTF8 --locale=C.UTF-8 --template=template0 " + database + "\n";
    }
    return first + "fuda store restore " + shell_word(backup.string()) + " --to " + shell_word(to) +
           "\nfuda-desktop --store " + shell_word(to);
}

} // namespace fuda::keeping
