#include "app/presenters/reporting/reporting_presenter.h"

#include "app/language/language.h"
#include "app/services/reporting/monthly_report.h"
#include "data/base/file.h"

#include <algorithm>

namespace fuda::presenters {

using language::tr;

namespace {

constexpr int kMonthsBefore = 12; ///< to choose from, besides 今月 and 先月

} // namespace

std::string_view japanese(ReportPartId part)
{
    switch (part) {
    case ReportPartId::Steps:
        return "今日と今月";
    case ReportPartId::Standings:
        return "ロット・事業所";
    case ReportPartId::Waiting:
        return "日数";
    case ReportPartId::Costs:
        return "在庫と費用";
    }
    return {};
}

ReportingPresenter::ReportingPresenter(Station& station, Dialogs& dialogs, ReportingView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_behind(station, dialogs, view),
      m_steps(station, changed(ReportPartId::Steps), failing()),
      m_standings(station, changed(ReportPartId::Standings), failing()),
      m_waiting(station, changed(ReportPartId::Waiting), failing()),
      m_costs(station, changed(ReportPartId::Costs), failing()), m_parts{&m_steps, &m_standings, &m_waiting, &m_costs},
      m_period(reporting::month_of(station.place().today()))
{
}

std::vector<Column> ReportingPresenter::columns(ReportPartId part)
{
    switch (part) {
    case ReportPartId::Steps:
        return StepsPart::columns();
    case ReportPartId::Standings:
        return StandingsPart::columns();
    case ReportPartId::Waiting:
        return WaitingPart::columns();
    case ReportPartId::Costs:
        break;
    }
    return CostsPart::columns();
}

std::function<void()> ReportingPresenter::changed(ReportPartId id)
{
    return [this, id] {
        m_view.show_rows(id);
        if (id == m_part)
            open_list();
        show();
    };
}

std::function<void(Failure)> ReportingPresenter::failing()
{
    return [this](const Failure& failure) {
        m_busy = false;
        m_dialogs.failure(failure);
        show();
    };
}

void ReportingPresenter::shown()
{
    m_insurer = m_station.insurer() ? m_station.insurer()->number : std::string();
    read();
}

void ReportingPresenter::read()
{
    show();
    if (m_insurer.empty())
        return open_list();
    m_steps.read(scope()); // it knows whether all of it adds up
    if (m_part != ReportPartId::Steps)
        front().read(scope());
}

void ReportingPresenter::open_list()
{
    m_behind.open(front().number());
}

void ReportingPresenter::choose_part(ReportPartId part)
{
    m_part = part;
    m_behind.open(nullptr);
    read();
}

std::vector<reporting::Period> ReportingPresenter::periods() const
{
    const calendar::Date today = m_station.place().today();
    const calendar::Date month = reporting::month_of(today).first;
    std::vector<reporting::Period> periods = {reporting::day_of(today)};
    for (int before = 0; before <= kMonthsBefore + 1; ++before)
        periods.push_back(reporting::month_of(month.plus_months(-before)));
    if (std::ranges::find(periods, m_period) == periods.end())
        periods.push_back(m_period); // a person typed it
    return periods;
}

void ReportingPresenter::choose_period(std::size_t index)
{
    m_period = periods().at(index);
    read();
}

void ReportingPresenter::type_period(const std::string& text)
{
    if (const auto period = reporting::parse_period(text)) {
        m_period = *period;
        read();
        return;
    }
    m_dialogs.failure({ErrorKind::Usage, tr("期間は 2026-11 か 2026-11-20 の形で入れてください: {0}", text)});
    show();
}

void ReportingPresenter::choose_number(const std::string& id)
{
    front().choose_number(id);
    open_list();
    show();
}

void ReportingPresenter::choose_row(std::size_t row)
{
    front().choose_row(row);
    open_list();
    show();
}

void ReportingPresenter::choose(std::size_t choice)
{
    m_behind.open(nullptr);
    front().choose(choice);
    show();
}

void ReportingPresenter::look_for_employer(const std::string& symbol)
{
    choose_part(ReportPartId::Standings);
    m_standings.look_for(symbol);
}

std::string ReportingPresenter::disagreement()
{
    for (const ReportPart* part : m_parts)
        if (const std::string wrong = part->disagreement(); !wrong.empty())
            return wrong;
    return {};
}

void ReportingPresenter::show()
{
    ReportingShown shown;
    const auto all = periods();
    for (const reporting::Period& period : all)
        shown.periods.push_back(period_text(period));
    shown.periods[0] = tr("今日");
    shown.periods[1] = tr("今月");
    shown.periods[2] = tr("先月");
    shown.period = static_cast<std::size_t>(std::ranges::find(all, m_period) - all.begin());
    shown.typed =
        m_period == reporting::day_of(m_period.first) ? m_period.first.iso() : m_period.first.iso().substr(0, 7);
    shown.part = m_part;
    shown.of_part = front().shown();
    if (m_insurer.empty()) {
        shown.of_part.empty_what = tr("保険者がまだありません");
        shown.of_part.empty_next = tr("「設定」で保険者を登録します");
    }
    const bool read = m_steps.number() != nullptr;
    if (const std::string wrong = disagreement(); !wrong.empty())
        shown.check = {
            tr("数字が合いません: {0}。「設定」の「記録を検証する」で確かめ、管理者に知らせてください", wrong),
            Tone::Bad};
    else if (read)
        shown.check = {tr("すべての数字は製作物 1 件まで合っています"), Tone::Good};
    shown.save = {tr("CSV で保存"), !front().csv().empty()};
    shown.report = {tr("月次報告書（PDF）"), read && m_period == reporting::month_of(m_period.first)};
    shown.busy = m_busy;
    m_view.show(shown);
}

void ReportingPresenter::save()
{
    m_dialogs.choose_file(
        {tr("数字を CSV で保存する"), "CSV (*.csv)|*.csv", FileQuestion::Kind::Save, front().file_name() + ".csv"},
        [this, csv = front().csv()](const std::filesystem::path& file) {
            m_station.run(
                Lane::Long, m_alive, [csv, file](Bench&) { write_whole_file(file, csv); },
                [this, file] { m_dialogs.notice(tr("数字を {0} に保存しました", file.string())); }, failing());
        });
}

void ReportingPresenter::write_report()
{
    m_busy = true;
    show();
    m_station.run(
        Lane::Long, m_alive,
        [insurer = m_insurer, month = m_period, folder = m_station.place().output / "reports"](Bench& bench) {
            bench.progress.begin("月次報告書", 0);
            return reporting::write_monthly_report(bench.store, bench.workplace, insurer_of(bench, insurer), month,
                                                   folder, bench.desk);
        },
        [this](const std::vector<std::filesystem::path>& files) {
            m_busy = false;
            show();
            m_dialogs.notice(tr("月次報告書を {0} に作りました", files.front().string()));
            m_dialogs.open_file(files.front());
        },
        failing());
}

} // namespace fuda::presenters
