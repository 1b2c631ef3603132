#include "app/presenters/settings/keeping.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/moment.h"
#include "app/presenters/second.h"
#include "app/presenters/settings/words.h"
#include "app/services/keeping/auditing.h"
#include "data/base/text.h"

namespace fuda::presenters {

using domain::Right;
using language::tr;
using language::tr_written;

namespace {

Cell fault_cell(const store::Fault& fault, std::size_t column)
{
    constexpr const char* kKinds[] = {"書き換え", "削除", "差し込み", "入れ替え"};
    switch (column) {
    case 0:
        return {tr(kKinds[static_cast<std::size_t>(fault.kind)]), Tone::Bad};
    case 1:
        return {fault.thing + " " + fault.id};
    default:
        return {tr_written(fault.message)};
    }
}

/// How long ago it was; empty today.
std::string age_of(const std::string& at, calendar::Date today)
{
    const auto day = calendar::Date::from_iso(moment(at).substr(0, std::string_view("2026-11-20").size()));
    const auto days = day ? (today.days() - day->days()).count() : 0;
    return days > 0 ? tr("（{0} 日前）", static_cast<long long>(days)) : std::string();
}

struct Kept {
    store::StoreInfo info;
    std::optional<int> retention;
};

} // namespace

KeepingPresenter::KeepingPresenter(Station& station, Dialogs& dialogs, KeepingView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_faults(fault_cell)
{
}

std::vector<Column> KeepingPresenter::fault_columns()
{
    return {{tr("何が"), 110}, {tr("どこで"), 200}, {tr("内容"), 640}};
}

void KeepingPresenter::shown()
{
    const bool keep = m_station.may(Right::KeepStore);
    m_view.show_may(keep, m_station.may(Right::Audit));
    if (!keep)
        return;
    m_station.run(
        Lane::Quick, m_alive,
        [](Bench& bench) {
            return Kept{keeping::info(bench.store, bench.desk), keeping::retention_years(bench.store)};
        },
        [this](const Kept& kept) {
            show(kept.info);
            m_view.show_retention(kept.retention ? std::to_string(*kept.retention) : std::string());
        },
        [this](const Failure& failure) { failed(failure); });
}

void KeepingPresenter::show(const store::StoreInfo& info)
{
    const auto rows = [&](const char* table) {
        for (const auto& [name, count] : info.rows)
            if (name == table)
                return tr("{0} 件", count);
        return std::string();
    };
    std::vector<KeepingView::Fact> facts = {
        {tr("場所"), info.place},
        {tr("種類"), info.mode == store::Mode::Live ? tr("本番用") : tr("テスト用（印刷物に「見本」が入る）")},
        {tr("方式"), info.engine == db::Engine::Sqlite ? "SQLite" : "PostgreSQL"},
        {tr("作成"), moment(info.created_at)},
        {tr("大きさ"), size_text(info.bytes)},
        {tr("製作物"), rows("pieces")},
        {tr("加入者"), rows("members")},
        {tr("記録"), rows("events")},
        {tr("最後の控え"), info.last_backup ? moment(info.last_backup->at) +
                                                  age_of(info.last_backup->at, m_station.place().today()) + "　" +
                                                  info.last_backup->file
                                            : tr("まだありません")},
        {tr("最後の消去"), info.last_purge.empty() ? tr("まだありません") : moment(info.last_purge)}};
    m_view.show_facts(facts);
}

void KeepingPresenter::verify()
{
    m_view.show_busy(true);
    m_station.run(
        Lane::Long, m_alive,
        [](Bench& bench) {
            bench.progress.begin("記録の検証", 0);
            return keeping::verify(bench.store, bench.desk);
        },
        [this](const store::Verification& verified) {
            m_view.show_busy(false);
            show(verified);
        },
        [this](const Failure& failure) { failed(failure); });
}

void KeepingPresenter::show(const store::Verification& verified)
{
    m_faults.set(verified.faults);
    m_view.reload_faults();
    const std::string compared =
        tr("記録 {0} 件をたどり、内容と照らし合わせました\n最後のハッシュ {1}", verified.events, verified.last_hash);
    if (verified.sound())
        m_view.show_verified({tr("正しい。書き換えられたところはありません"), Tone::Good}, compared);
    else
        m_view.show_verified({verified.more ? tr("{0} か所より多くが、記録と合いません", verified.faults.size())
                                            : tr("{0} か所が、記録と合いません", verified.faults.size()),
                              Tone::Bad},
                             compared);
}

void KeepingPresenter::set_retention(const std::string& years)
{
    const auto wanted = whole_number(years);
    if (!wanted && !trimmed(years).empty())
        return m_view.show_retention_problem(tr("保存年数は、整数で入れるか、空にしてください"));
    m_view.show_retention_problem({});
    const auto told = wanted ? tr("保存年数を {0} 年にしました", *wanted) : tr("保存年数を、決めないことにしました");
    m_station.run(
        Lane::Quick, m_alive,
        [wanted](Bench& bench) {
            const auto checked =
                wanted ? std::optional(static_cast<int>(std::min<std::int64_t>(*wanted, 1'000'000))) : std::nullopt;
            return keeping::set_retention_years(bench.store, bench.desk, checked);
        },
        [this, told](bool changed) {
            m_dialogs.notice(changed ? told : tr("保存年数は変わっていません"));
            m_purge_before.reset();
            m_view.show_purge({}, false);
            shown();
        },
        [this](const Failure& failure) { m_view.show_retention_problem(failure.message); });
}

void KeepingPresenter::try_purge()
{
    struct Tried {
        std::optional<calendar::Date> before;
        store::PurgeCounts counts;
    };
    m_station.run(
        Lane::Long, m_alive,
        [](Bench& bench) {
            Tried tried;
            const auto years = keeping::retention_years(bench.store);
            if (!years)
                return tried;
            tried.before = bench.desk.today.plus_years(-*years);
            tried.counts = keeping::purge(bench.store, bench.desk, {}, *tried.before, keeping::Purging::Try);
            return tried;
        },
        [this](const Tried& tried) {
            m_purge_before = tried.before;
            const store::PurgeCounts& c = tried.counts;
            if (!tried.before)
                m_view.show_purge(tr("先に保存年数を決めてください"), false);
            else if (c.sum() == 0)
                m_view.show_purge(tr("{0} より前に終わって、いま消せるものはありません", tried.before->iso()), false);
            else
                m_view.show_purge(
                    tr("{0} より前に終わった製作物 {1} 件、印刷データ {2} 件、名簿の行 {3} 件、検査結果 {4} 件、"
                       "加入者 {5} 人、申請 {6} 件の個人情報を消せます。件数と記録は残ります。",
                       tried.before->iso(), c.pieces, c.jobs, c.eligibilities, c.findings, c.members, c.applications),
                    true);
        },
        [this](const Failure& failure) { failed(failure); });
}

void KeepingPresenter::purge()
{
    if (!m_purge_before)
        return;
    m_dialogs.confirm(
        {tr("個人情報の消去"),
         tr("{0} より前に終わったものの個人情報と印刷データを消します。元には戻せません。控えの中のものは消えません。",
            m_purge_before->iso()),
         tr("消去に進む"), true},
        [this, alive = m_alive.watch()] {
            if (!alive.expired())
                with_second(
                    m_station, m_dialogs, m_alive, tr("個人情報の消去"),
                    [this](const std::optional<services::Second>& second) { purge_with(second); },
                    [this](const Failure& failure) { failed(failure); });
        });
}

void KeepingPresenter::purge_with(const std::optional<services::Second>& second)
{
    m_view.show_busy(true);
    m_station.run(
        Lane::Long, m_alive,
        [before = *m_purge_before, second](Bench& bench) {
            bench.progress.begin("個人情報の消去", 0);
            return keeping::purge(bench.store, bench.desk, second, before, keeping::Purging::Do).sum();
        },
        [this](std::int64_t taken) {
            m_view.show_busy(false);
            m_purge_before.reset();
            m_view.show_purge({}, false);
            m_dialogs.notice(tr("{0} 件の個人情報と印刷データを消しました", taken));
            shown();
        },
        [this](const Failure& failure) { failed(failure); });
}

void KeepingPresenter::failed(const Failure& failure)
{
    m_view.show_busy(false);
    m_dialogs.failure(failure);
}

} // namespace fuda::presenters
