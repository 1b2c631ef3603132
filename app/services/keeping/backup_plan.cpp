#include "app/services/keeping/backup_plan.h"

#include "data/base/error.h"
#include "data/base/file.h"
#include "data/calendar/date.h"
#include "data/store/mapping.h"
#include "data/store/store_settings.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <sys/stat.h>

namespace fuda::keeping {

namespace {

using domain::Right;

constexpr std::int64_t kJapanMinutes = 9 * 60;
constexpr std::size_t kIsoDay = 10; ///< "2026-11-20"

std::optional<int> whole(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number >= 0 ? std::optional(number)
                                                                                   : std::nullopt;
}

Error unreadable(const std::string& what)
{
    return Error(ErrorKind::Corrupt, "保存されている" + what + "を読めません。fuda audit verify で調べてください");
}

/// Since 1970, in UTC, of "2026-11-20T03:04:05Z".
std::int64_t minutes_of(std::string_view utc)
{
    const auto day = calendar::Date::from_iso(utc.substr(0, kIsoDay));
    const auto minute = utc.size() > kIsoDay ? minute_of_day(utc.substr(kIsoDay + 1, 5)) : std::nullopt;
    if (!day || !minute)
        throw unreadable("日時 " + std::string(utc));
    return std::int64_t{day->days().time_since_epoch().count()} * kMinutesOfDay + *minute;
}

std::string utc_of(std::int64_t minutes)
{
    const auto day = calendar::Date(std::chrono::sys_days(std::chrono::days(minutes / kMinutesOfDay)));
    return day.iso() + "T" + time_text(static_cast<int>(minutes % kMinutesOfDay)) + ":00Z";
}

void check(const BackupPlan& plan)
{
    const auto wrong = [](const std::string& what) { throw Error(ErrorKind::BadInput, what); };
    if (plan.folder.empty())
        wrong("控えを置くフォルダーを決めてください");
    if (plan.minute < 0 || plan.minute >= kMinutesOfDay)
        wrong("控えを作る時刻は 00:00 から 23:59 までです");
    if (plan.kept < kFewestKept || plan.kept > kMostKept)
        wrong("残す控えの数は " + std::to_string(kFewestKept) + " から " + std::to_string(kMostKept) +
              " までです: " + std::to_string(plan.kept));
}

/// Says to who finds the files what they are; writing it shows that the folder can be written to.
void put_mark(const std::filesystem::path& folder)
{
    std::error_code unreadable_folder;
    if (!std::filesystem::is_directory(folder, unreadable_folder))
        throw Error(ErrorKind::Unavailable,
                    folder.string() + ": フォルダーがありません。予定は変えていません。ドライブをつなぐか、フォルダーを"
                                      "作ってから、もう一度決めてください");
    write_whole_file(
        folder / kMarkFile,
        "このフォルダーには、Fuda（札）が毎日の控えを作ります。\n"
        "・控え（fuda-番号-日付-時刻.db）には個人情報がすべて入っています。人に渡さないでください。\n"
        "・このファイルは、いつものドライブがつながっていることの目印です。消さないでください。\n"
        "・ずっと残したい控えは、別の名前に変えてください。名前を変えた控えを Fuda が消すことはありません。\n"
        "・戻し方: fuda store restore 控え --to sqlite:新しいファイル（もとのストアには上書きしません）\n");
}

bool settle(store::Store& store, const services::Desk& desk, const std::string& text,
            std::map<std::string, std::string> detail)
{
    store::Change change(store, desk.actor, desk.now());
    const bool changed = store::StoreSettings(store).set_backup_plan(change, text, std::move(detail));
    change.commit();
    return changed;
}

} // namespace

std::string time_text(int minute_of_day)
{
    std::array<char, 16> text = {};
    std::snprintf(text.data(), text.size(), "%02d:%02d", minute_of_day / 60, minute_of_day % 60);
    return text.data();
}

std::optional<int> minute_of_day(std::string_view text)
{
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon < 1 || colon > 2 || text.size() != colon + 3)
        return std::nullopt;
    const auto hours = whole(text.substr(0, colon)), minutes = whole(text.substr(colon + 1));
    if (!hours || !minutes || *hours > 23 || *minutes > 59)
        return std::nullopt;
    return *hours * 60 + *minutes;
}

std::optional<BackupPlan> backup_plan(store::Store& store)
{
    const auto kept = store::StoreSettings(store).backup_plan();
    if (!kept)
        return std::nullopt;
    auto said = store::stored_json(kept->text);
    const auto minute = minute_of_day(said["time"]);
    const auto count = whole(said["kept"]);
    if (!minute || !count)
        throw unreadable("控えの予定");
    return BackupPlan{said["folder"], said["station"], *minute, *count};
}

std::string backup_plan_since(store::Store& store)
{
    const auto kept = store::StoreSettings(store).backup_plan();
    return kept ? kept->changed_at : "";
}

bool plan_backups(store::Store& store, const services::Desk& desk, BackupPlan plan)
{
    services::require(desk, Right::KeepStore);
    check(plan);
    plan.folder = std::filesystem::absolute(plan.folder).lexically_normal();
    put_mark(plan.folder);
    const std::map<std::string, std::string> said = {{"folder", plan.folder.string()},
                                                     {"station", desk.actor.station},
                                                     {"time", time_text(plan.minute)},
                                                     {"kept", std::to_string(plan.kept)}};
    return settle(store, desk, store::json(said), said);
}

bool stop_backups(store::Store& store, const services::Desk& desk)
{
    services::require(desk, Right::KeepStore);
    return settle(store, desk, "", {});
}

bool on_the_same_disk(store::Store& store, const std::filesystem::path& folder)
{
    if (store.session().engine() != db::Engine::Sqlite)
        return false;
    struct stat of_store = {}, of_folder = {};
    return ::stat(store.session().address().file().c_str(), &of_store) == 0 &&
           ::stat(folder.c_str(), &of_folder) == 0 && of_store.st_dev == of_folder.st_dev;
}

std::string wanted_since(const BackupPlan& plan, const std::string& now)
{
    const std::int64_t japan = minutes_of(now) + kJapanMinutes;
    const std::int64_t wanted = japan / kMinutesOfDay * kMinutesOfDay + plan.minute;
    return utc_of((wanted > japan ? wanted - kMinutesOfDay : wanted) - kJapanMinutes);
}

std::string wanted_next(const BackupPlan& plan, const std::string& now)
{
    return utc_of(minutes_of(wanted_since(plan, now)) + kMinutesOfDay);
}

std::int64_t days_between(const std::string& earlier, const std::string& later)
{
    return (minutes_of(later) - minutes_of(earlier)) / kMinutesOfDay;
}

} // namespace fuda::keeping
