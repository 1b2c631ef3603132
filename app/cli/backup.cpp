#include "app/cli/backup.h"

#include "app/cli/desk_options.h"
#include "app/config/clock.h"
#include "app/services/keeping/backing_up.h"
#include "app/services/keeping/keeping_json.h"
#include "data/base/error.h"

#include <iostream>

namespace fuda::cli {

namespace {

std::string japan_text(const std::string& utc)
{
    constexpr std::size_t kMinutes = 16, kBetween = 10;
    std::string text = config::in_japan(utc).substr(0, kMinutes);
    text[kBetween] = ' ';
    return text;
}

std::string time_of(const keeping::BackupPlan& plan)
{
    return plan.minute > 0 ? keeping::time_text(plan.minute) : "その日のはじめ";
}

int minute_given(const std::string& text)
{
    const auto minute = text == "first" ? std::optional(0) : keeping::minute_of_day(text);
    if (!minute)
        throw Error(ErrorKind::Usage, "--at は 18:00 のような時刻か first です: " + text);
    return *minute;
}

/// What is not named stays as it was.
keeping::BackupPlan plan_of(const Arguments& arguments, store::Store& store)
{
    auto plan = keeping::backup_plan(store).value_or(keeping::BackupPlan());
    if (const auto folder = arguments.value("folder"))
        plan.folder = *folder;
    if (const auto at = arguments.value("at"))
        plan.minute = minute_given(*at);
    plan.kept = static_cast<int>(arguments.number("keep", plan.kept, keeping::kFewestKept));
    if (plan.folder.empty())
        throw Error(ErrorKind::Usage, "控えを置くフォルダーを --folder で指定してください");
    return plan;
}

void show_plan(const keeping::BackupState& state, const std::string& now)
{
    if (!state.plan) {
        std::cout << "予定\tない\n";
        return;
    }
    std::cout << "フォルダー\t" << state.plan->folder.string() << "\n席\t" << state.plan->station << "\n時刻\t"
              << time_of(*state.plan) << "\n残す数\t" << state.plan->kept << "\n最後\t"
              << (state.last ? japan_text(state.last->at) + "\t" + state.last->file : "まだない") << "\n次\t"
              << (state.next <= now ? "いま" : japan_text(state.next)) << "\n";
    if (state.kind == keeping::BackupState::Kind::Failed)
        std::cout << "失敗\t" << japan_text(state.failed_at) << "\t" << state.reason << "\n";
}

int store_backup_plan(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const bool set = arguments.has("folder") || arguments.has("at") || arguments.has("keep");
    if (set && arguments.has("none"))
        throw Error(ErrorKind::Usage, "--none は、ほかの指定と一緒に使えません");
    Opened opened = open_desk(arguments);
    bool changed = false;
    if (set) {
        changed = keeping::plan_backups(opened.store, opened.desk, plan_of(arguments, opened.store));
        const auto plan = keeping::backup_plan(opened.store);
        if (keeping::on_the_same_disk(opened.store, plan->folder))
            std::cerr
                << "fuda: 控えのフォルダーがストアと同じディスクです。ディスクが壊れると両方を失います。別のドライブの"
                   "フォルダーにしてください\n";
    } else if (arguments.has("none")) {
        changed = keeping::stop_backups(opened.store, opened.desk);
    }
    const keeping::BackupState state = keeping::backup_state(opened.store, opened.desk.now());
    if (arguments.has("json"))
        std::cout << keeping::to_json(state);
    else
        show_plan(state, opened.desk.now());
    return (set || arguments.has("none")) && !changed ? kConflict : kDone;
}

const char* word(keeping::KeptBackup::File file)
{
    switch (file) {
    case keeping::KeptBackup::File::There:
        return "あり";
    case keeping::KeptBackup::File::Gone:
        return "なし";
    case keeping::KeptBackup::File::Different:
        return "大きさが違う";
    case keeping::KeptBackup::File::Elsewhere:
        return "ほかの席";
    }
    return "";
}

int store_backups(const Arguments& arguments)
{
    arguments.expect_rest(0);
    constexpr long long kUsual = 30;
    const auto count = static_cast<std::size_t>(arguments.number("count", kUsual, 1));
    Opened opened = open_desk(arguments);
    const auto kept = keeping::kept_backups(opened.store, opened.desk, count);
    if (arguments.has("json")) {
        std::cout << keeping::to_json(kept);
        return kDone;
    }
    for (const keeping::KeptBackup& backup : kept) {
        const store::BackupEntry& entry = backup.entry;
        std::cout << japan_text(entry.at) << "\t" << entry.actor.station << "\t";
        if (backup.cut_short)
            std::cout << "途中\t" << entry.file;
        else if (entry.kind == store::BackupEntry::Kind::Failed)
            std::cout << "失敗\t" << entry.reason;
        else
            std::cout << "検証済み\t" << entry.bytes << " バイト\t" << word(backup.file) << "\t"
                      << (std::filesystem::path(entry.folder) / entry.file).string();
        std::cout << "\n";
    }
    return kDone;
}

} // namespace

int scheduled_backup(const Arguments& arguments)
{
    for (const char* other : {"out", "user", "password-file"})
        if (arguments.has(other))
            throw Error(ErrorKind::Usage, std::string("--scheduled は --") + other + " と一緒に使えません");
    Opened opened = open_for_sign_in(arguments); // somebody with the right has settled the plan
    services::Unwatched progress;                // a timer mails what it says
    const auto made = keeping::back_up_as_planned(opened.store, opened.desk, keeping::Occasion::WhenDue, progress);
    const keeping::BackupState state = keeping::backup_state(opened.store, opened.desk.now());
    if (arguments.has("json"))
        std::cout << keeping::to_json(state);
    if (!made) {
        std::cerr << "fuda: 控えはもうできています（" << (state.last ? japan_text(state.last->at) : "") << "）。次は "
                  << japan_text(state.next) << " からです\n";
        return kConflict;
    }
    if (!arguments.has("json"))
        std::cout << made->file.string() << "\t" << made->bytes << " バイト\t記録 " << made->copy.verification.events
                  << " 件\t" << made->copy.verification.last_hash << "\n";
    for (const std::string& removed : made->removed)
        std::cerr << "fuda: 古い控えを消しました: " << removed << "\n";
    for (const std::string& stuck : made->not_removed)
        std::cerr << "fuda: 古い控えを消せません。フォルダーの権限を確かめてください: " << stuck << "\n";
    if (made->open_to_others)
        std::cerr
            << "fuda: このフォルダーの控えは、この機械のほかの人も読めます。本人だけが読めるフォルダーにしてください\n";
    return made->not_removed.empty() ? kDone : kDoneWithHeld;
}

Command backup_plan_command()
{
    return {"store backup-plan",
            "",
            "毎日の控えの予定を示す・決める",
            joined({{{"folder", "DIR", "控えを置くフォルダー（別のドライブでもよい。先に作っておく）"},
                     {"at", "HH:MM|first",
                      "この時刻を過ぎたら作る（first: その日はじめに Fuda が動いたとき。既定は first）"},
                     {"keep", "N", "残す控えの数（2 から 366。既定 14）。古い控えは、新しい控えを検証してから消す"},
                     {"none", "", "毎日の控えをやめる（作った控えは残る）"}},
                    store_options(),
                    {json_option()}}),
            &store_backup_plan,
            "決めた席（この機械）が作ります。窓を開いている間はひとりでに、そうでなければ fuda store backup "
            "--scheduled を\n"
            "cron か systemd のタイマーで動かします。"};
}

Command backups_command()
{
    return {"store backups", "", "作った控えと、作れなかった控えの一覧",
            joined({{{"count", "N", "新しいほうから N 件（既定 30）"}}, store_options(), {json_option()}}), &store_backups};
}

} // namespace fuda::cli
