#include "app/presenters/settings/backups.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/moment.h"
#include "app/presenters/settings/backup_words.h"
#include "app/presenters/settings/words.h"
#include "data/base/text.h"

namespace fuda::presenters {

using domain::Right;
using keeping::KeptBackup;
using language::tr;
using language::tr_written;

namespace {

constexpr std::size_t kListed = 60; ///< two months of daily ones

Cell result_cell(const KeptBackup& backup)
{
    if (backup.cut_short)
        return {tr("途中で止まった（またはいま作成中）"), Tone::Attention};
    if (backup.entry.kind == store::BackupEntry::Kind::Failed)
        return {tr("作れませんでした"), Tone::Bad};
    return {tr("検証済み"), Tone::Good};
}

Cell file_cell(const KeptBackup& backup)
{
    if (backup.entry.kind != store::BackupEntry::Kind::Made || backup.entry.folder.empty())
        return {};
    switch (backup.file) {
    case KeptBackup::File::There:
        return backup.entry.open_to_others ? Cell{tr("あります（この機械のほかの人も読めます）"), Tone::Attention}
                                           : Cell{tr("あります"), Tone::Good};
    case KeptBackup::File::Gone:
        return {tr("ありません"), Tone::Quiet};
    case KeptBackup::File::Different:
        return {tr("大きさが違います"), Tone::Bad};
    case KeptBackup::File::Elsewhere:
        return {tr("席「{0}」にあります", backup.entry.actor.station), Tone::Quiet};
    }
    return {};
}

std::string path_of(const KeptBackup& backup)
{
    return (std::filesystem::path(backup.entry.folder) / backup.entry.file).string();
}

Cell backup_cell(const KeptBackup& backup, std::size_t column)
{
    switch (column) {
    case 0:
        return {moment(backup.entry.at)};
    case 1:
        return result_cell(backup);
    case 2:
        return {backup.entry.bytes > 0 ? size_text(backup.entry.bytes) : std::string()};
    case 3:
        return file_cell(backup);
    default:
        return {backup.entry.reason.empty() ? tr("{0}（{1}）", backup.entry.file, backup.entry.folder)
                                            : tr_written(backup.entry.reason)};
    }
}

} // namespace

BackupsPresenter::BackupsPresenter(Station& station, Dialogs& dialogs, BackupsView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_made(backup_cell)
{
}

std::vector<Column> BackupsPresenter::made_columns()
{
    return {{tr("作った時"), 160},
            {tr("検証"), 140},
            {tr("大きさ"), 76, Column::Align::Right},
            {tr("いま"), 110},
            {tr("ファイル、または作れなかった理由"), 300}};
}

void BackupsPresenter::shown()
{
    m_view.show_may(m_station.may(Right::KeepStore));
    m_station.run(
        Lane::Quick, m_alive,
        [](Bench& bench) {
            Seen seen;
            seen.state = keeping::backup_state(bench.store, bench.desk.now());
            seen.made = keeping::kept_backups(bench.store, bench.desk, kListed);
            seen.same_disk = seen.state.plan && seen.state.plan->station == bench.desk.actor.station &&
                             keeping::on_the_same_disk(bench.store, seen.state.plan->folder);
            return seen;
        },
        [this](const Seen& seen) { show(seen); }, [this](const Failure& failure) { failed(failure); });
}

void BackupsPresenter::show(const Seen& seen)
{
    const std::string& here = m_station.place().system.station;
    const keeping::BackupState& state = seen.state;
    m_plan = state.plan;
    m_view.show_state(state_cell(state, here));
    BackupsView::Form form{"", "", std::to_string(keeping::BackupPlan().kept), false};
    std::vector<BackupsView::Fact> facts;
    if (m_plan) {
        form = {m_plan->folder.string(), m_plan->minute > 0 ? keeping::time_text(m_plan->minute) : std::string(),
                std::to_string(m_plan->kept), true};
        facts = {{tr("作る席"), m_plan->station == here ? tr("{0}（この席）", m_plan->station) : m_plan->station},
                 {tr("次の控え"), next_text(state, m_station.place().now())}};
        if (seen.same_disk)
            facts.push_back({tr("注意"), tr("ストアと同じディスクです。ディスクが壊れると両方を失います。別のドライブの"
                                            "フォルダーにしてください")});
    }
    facts.insert(facts.begin(), {tr("最後の控え"), state.last ? moment(state.last->at) : tr("まだありません")});
    m_view.show_facts(facts);
    m_view.show_form(form);
    m_made.set(seen.made);
    m_view.reload_made();
    m_view.show_commands({});
    m_view.show_reason({});
}

void BackupsPresenter::choose_folder(std::function<void(const std::string&)> chosen)
{
    m_dialogs.choose_file({tr("控えを置くフォルダー"), "", FileQuestion::Kind::Folder, ""},
                          [alive = m_alive.watch(), chosen = std::move(chosen)](const std::filesystem::path& folder) {
                              if (!alive.expired())
                                  chosen(folder.string());
                          });
}

void BackupsPresenter::save(const BackupsView::Form& form)
{
    const std::string time = narrow_forms(trimmed(form.time));
    const auto minute = time.empty() ? std::optional(0) : keeping::minute_of_day(time);
    const auto kept = whole_number(form.kept);
    const std::string folder(trimmed(form.folder));
    if (folder.empty())
        return m_view.show_problem(tr("控えを置くフォルダーを入れてください"));
    if (!std::filesystem::path(folder).is_absolute())
        return m_view.show_problem(tr("フォルダーは / から始まる場所で入れてください"));
    if (!minute)
        return m_view.show_problem(tr("時刻は 18:00 のように入れるか、空にしてください"));
    if (!kept || *kept < keeping::kFewestKept || *kept > keeping::kMostKept)
        return m_view.show_problem(tr("残す数は {0} から {1} までです", keeping::kFewestKept, keeping::kMostKept));
    const std::string& here = m_station.place().system.station;
    const keeping::BackupPlan wanted{folder, here, *minute, static_cast<int>(*kept)};
    if (!m_plan || m_plan->station == here)
        return plan(wanted);
    m_dialogs.confirm({tr("控えを作る席"),
                       tr("いまは席「{0}」が控えを作っています。これからはこの席（{1}）が、この席から見えるフォルダーに"
                          "作ります。いままでの控えは、もとのフォルダーに残ります。",
                          m_plan->station, here),
                       tr("この席で作る")},
                      [this, wanted, alive = m_alive.watch()] {
                          if (!alive.expired())
                              plan(wanted);
                      });
}

void BackupsPresenter::plan(const keeping::BackupPlan& plan)
{
    m_view.show_problem({});
    m_station.run(
        Lane::Quick, m_alive, [plan](Bench& bench) { return keeping::plan_backups(bench.store, bench.desk, plan); },
        [this](bool changed) {
            m_dialogs.notice(changed ? tr("毎日の控えを決めました。この席で Fuda を開いている間に、ひとりでに作ります")
                                     : tr("控えの予定は変わっていません"));
            shown();
        },
        [this](const Failure& failure) { m_view.show_problem(failure.message); });
}

void BackupsPresenter::stop()
{
    m_dialogs.confirm({tr("毎日の控えをやめる"),
                       tr("これからは、だれかが作るまで控えはできません。いままでの控えは、フォルダーに残ります。"),
                       tr("毎日の控えをやめる")},
                      [this, alive = m_alive.watch()] {
                          if (alive.expired())
                              return;
                          m_station.run(
                              Lane::Quick, m_alive,
                              [](Bench& bench) { return keeping::stop_backups(bench.store, bench.desk); },
                              [this](bool) {
                                  m_dialogs.notice(tr("毎日の控えをやめました"));
                                  shown();
                              },
                              [this](const Failure& failure) { failed(failure); });
                      });
}

void BackupsPresenter::make_now()
{
    m_view.show_busy(true);
    m_station.run(
        Lane::Long, m_alive,
        [](Bench& bench) {
            return *keeping::back_up_as_planned(bench.store, bench.desk, keeping::Occasion::Now, bench.progress);
        },
        [this](const keeping::PlannedBackup& made) {
            m_view.show_busy(false);
            std::string told =
                tr("控え {0} を作り、検証しました（{1} 行）", made.file.filename().string(), made.copy.rows());
            if (!made.removed.empty())
                told += tr("。古い控え {0} 個を消しました", made.removed.size());
            m_dialogs.notice(told);
            if (!made.not_removed.empty())
                m_dialogs.failure({ErrorKind::Unavailable,
                                   tr("控え {0} はできましたが、古い控え {1} 個を消せません。フォルダーの書き込み権限を"
                                      "確かめてください",
                                      made.file.filename().string(), made.not_removed.size())});
            shown();
        },
        [this](const Failure& failure) {
            failed(failure);
            shown();
        });
}

void BackupsPresenter::choose_place()
{
    m_dialogs.choose_file({tr("控えを作る場所"), tr("控え (*.db)|*.db"), FileQuestion::Kind::Save,
                           "fuda-" + m_station.place().today().iso() + ".db"},
                          [this, alive = m_alive.watch()](const std::filesystem::path& file) {
                              if (!alive.expired())
                                  back_up_to(file);
                          });
}

void BackupsPresenter::back_up_to(const std::filesystem::path& file)
{
    m_view.show_busy(true);
    m_station.run(
        Lane::Long, m_alive,
        [file](Bench& bench) { return keeping::backup(bench.store, bench.desk, file, bench.progress).rows(); },
        [this, file](std::int64_t rows) {
            m_view.show_busy(false);
            m_dialogs.notice(tr("控え {0} を作り、検証しました（{1} 行）", file.filename().string(), rows));
            shown();
        },
        [this](const Failure& failure) { failed(failure); });
}

void BackupsPresenter::choose(std::optional<std::size_t> row)
{
    const KeptBackup* chosen = row && *row < m_made.rows().size() ? &m_made.rows()[*row] : nullptr;
    m_view.show_reason(chosen ? tr_written(chosen->entry.reason) : std::string());
    if (!chosen || chosen->entry.kind != store::BackupEntry::Kind::Made || chosen->entry.folder.empty())
        return m_view.show_commands({});
    m_station.run(
        Lane::Quick, m_alive,
        [place = path_of(*chosen)](Bench& bench) { return keeping::restore_commands(bench.store, place); },
        [this](const std::string& commands) { m_view.show_commands(commands); },
        [this](const Failure& failure) { failed(failure); });
}

void BackupsPresenter::failed(const Failure& failure)
{
    m_view.show_busy(false);
    m_dialogs.failure(failure);
}

} // namespace fuda::presenters
