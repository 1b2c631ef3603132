#include "app/presenters/reporting/steps_part.h"

#include "app/language/language.h"
#include "app/services/mailing/figures.h"
#include "data/calendar/holidays.h"

#include <algorithm>

namespace fuda::presenters {

using language::number;
using language::tr;
using store::Step;

namespace {

constexpr const char* kNow[] = {"out.total", "out.total.late", "returned.open"};

std::string id_of(Step step)
{
    return "step." + std::string(name(step));
}
std::string id_of(Step step, calendar::Date day)
{
    return id_of(step) + "." + day.iso();
}

std::string weekday_text(calendar::Date day)
{
    static constexpr const char* kWords[] = {"（日）", "（月）", "（火）", "（水）", "（木）", "（金）", "（土）"};
    return tr(kWords[day.weekday().c_encoding()]);
}

bool is_free(calendar::Date day)
{
    return day.weekday() == std::chrono::Saturday || day.weekday() == std::chrono::Sunday ||
           calendar::holiday_name(day).has_value();
}

/// As what was counted: "発行" alone is a screen (gettext's context "step").
std::string word_of(Step step)
{
    const std::string word(japanese(step)), in_context = "step\004" + word;
    const std::string found = tr(in_context);
    return found == in_context ? tr(word) : found;
}

std::string day_text(calendar::Date day)
{
    return day.iso() + weekday_text(day);
}

Tone tone_of(Step step)
{
    return step == Step::Returned ? Tone::Attention : Tone::Plain;
}

} // namespace

std::vector<Column> StepsPart::columns()
{
    std::vector<Column> columns = {{tr("日"), 136, Column::Align::Left, false}};
    for (const Step step : store::kAllSteps)
        columns.push_back({word_of(step), 84, Column::Align::Right, false});
    columns.push_back({"", 16, Column::Align::Left, false});
    return columns;
}

void StepsPart::read(const ReportScope& scope)
{
    read_in_lane(
        [scope](Bench& bench) {
            return Found{
                reporting::figures(bench.store, scope.period, {.insurer_number = scope.insurer_number}, bench.desk),
                mailing::numbers(bench.store, {scope.insurer_number, {}}, {}, bench.desk)};
        },
        [this, scope, today = m_station.place().today()](Found found) { take(std::move(found), scope, today); });
}

void StepsPart::number_of(Step step, const reporting::Period& period, std::int64_t count, const std::string& id)
{
    const std::string when = period.first == period.last ? day_text(period.first) : period_text(period);
    m_numbers.push_back({id, word_of(step), when + "　" + word_of(step), count_cell(count, tone_of(step)), count,
                         ListKind::Steps, [period, step, insurer = m_scope.insurer_number](Bench& bench) {
                             return reporting::behind(bench.store, period, {.insurer_number = insurer}, step,
                                                      bench.desk);
                         }});
}

void StepsPart::take(Found found, const ReportScope& scope, calendar::Date today)
{
    m_scope = scope;
    m_figures = std::move(found.figures);
    m_wrong = found.numbers.check();
    m_numbers.clear();
    for (const Step step : store::kAllSteps)
        number_of(step, scope.period, m_figures->total[step], id_of(step));
    std::vector<TextRow> rows;
    for (const auto& [day, counts] : m_figures->days) {
        TextRow& row = rows.emplace_back(TextRow{{day_text(day), is_free(day) ? Tone::Quiet : Tone::Plain}});
        for (const Step step : store::kAllSteps) {
            number_of(step, reporting::day_of(day), counts[step], id_of(step, day));
            row.push_back(count_cell(counts[step]));
        }
        row.emplace_back();
    }
    m_rows.set(std::move(rows));
    const mailing::Figures figures(found.numbers, {}, today);
    const auto now = [&](const mailing::Figure& figure, const std::string& word, const std::string& about, Tone tone) {
        m_numbers.push_back({figure.id, word, tr("いま") + "　" + about, count_cell(figure.count, tone), figure.count,
                             ListKind::Items,
                             [figure](Bench& bench) { return mailing::ids_of(bench.store, figure, bench.desk); }});
    };
    now(figures.out(found.numbers.out.total, {}), tr("未着"), tr("未着"), Tone::Plain);
    now(figures.late(found.numbers.out.total, {}), tr("遅れ"), tr("遅れ"), Tone::Attention);
    now(figures.returned(domain::ReturnDisposal::Open), tr("処置待ち"), tr("処置待ちの返戻"), Tone::Attention);
    if (!number())
        m_chosen = id_of(Step::Posted);
}

void StepsPart::choose_number(const std::string& id)
{
    ReportPart::choose_number(id);
    for (const Step step : store::kAllSteps)
        if (id == id_of(step) || id.starts_with(id_of(step) + "."))
            m_step = step;
}

void StepsPart::choose_row(std::size_t row)
{
    if (m_figures && row < m_figures->days.size())
        m_chosen = id_of(m_step, m_figures->days[row].first);
}

Chart StepsPart::chart() const
{
    const auto bar = [&](Step step, const std::string& id, std::int64_t count, const std::string& when) {
        return ChartBar{id, count, when + "　" + word_of(step) + "　" + tr("{0} 件", count)};
    };
    Chart chart;
    if (m_figures->days.size() == 1) {
        const auto& [day, counts] = m_figures->days.front();
        chart.title = day_text(day);
        chart.series = {tr("件数")};
        for (const Step step : store::kAllSteps)
            chart.places.push_back({word_of(step), false, {bar(step, id_of(step, day), counts[step], day_text(day))}});
        return with_ticks(std::move(chart));
    }
    std::vector<Step> series = {m_step};
    if (m_step == Step::Posted || m_step == Step::Returned)
        series = {Step::Posted, Step::Returned}; // what goes out beside what comes back
    for (const Step step : series)
        chart.series.push_back(word_of(step));
    chart.title = tr("日ごとの件数");
    for (const auto& [day, counts] : m_figures->days) {
        ChartPlace& place = chart.places.emplace_back();
        place.label = std::to_string(day.day());
        place.light = is_free(day);
        for (const Step step : series)
            place.bars.push_back(bar(step, id_of(step, day), counts[step], day_text(day)));
    }
    return with_ticks(std::move(chart));
}

PartShown StepsPart::shown() const
{
    PartShown shown;
    shown.chosen = m_chosen;
    if (!m_figures)
        return shown;
    TileGroup& done = shown.tiles.emplace_back(TileGroup{period_text(m_scope.period), {}});
    for (const Step step : store::kAllSteps)
        done.tiles.push_back(tile_of(id_of(step)));
    TileGroup& now = shown.tiles.emplace_back(TileGroup{tr("いま（郵便物）"), {}});
    for (const char* id : kNow)
        now.tiles.push_back(tile_of(id));
    shown.chart = chart();
    return shown;
}

std::string StepsPart::csv() const
{
    return m_figures ? reporting::to_csv(*m_figures) : std::string();
}

std::string StepsPart::file_name() const
{
    return "figures-" + m_scope.period.first.iso() + "-" + m_scope.period.last.iso();
}

} // namespace fuda::presenters
