#include "app/presenters/settings/stock_day.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/second.h"
#include "app/services/stock/stock.h"

#include <algorithm>

namespace fuda::presenters {

using domain::Right;
using language::number;
using language::tr;
using language::tr_written;

namespace {

Cell line_cell(const store::StockDayLine& line, std::size_t column)
{
    const domain::StockFigures& f = line.figures;
    const std::int64_t figures[] = {f.opening,   f.received, f.used,    f.spoiled,
                                    f.destroyed, f.put_back, f.counted, f.closing()};
    if (column == 0)
        return {line.item.article.name};
    if (column <= std::size(figures))
        return {number(figures[column - 1]), figures[column - 1] == 0 ? Tone::Quiet : Tone::Plain};
    if (!line.counted)
        return {tr("まだ"), Tone::Waiting};
    return {number(*line.counted), *line.counted == f.closing() ? Tone::Good : Tone::Attention};
}

Cell obstacle_cell(const store::StockObstacle& obstacle, std::size_t column)
{
    return column == 0 ? Cell{obstacle.item, Tone::Attention} : Cell{tr_written(obstacle.message)};
}

} // namespace

StockDayPresenter::StockDayPresenter(Station& station, Dialogs& dialogs, StockDayView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_lines(line_cell), m_obstacles(obstacle_cell),
      m_day(station.place().today())
{
}

std::vector<Column> StockDayPresenter::columns()
{
    using enum Column::Align;
    return {{tr("品名"), 180},       {tr("繰越"), 68, Right}, {tr("受入"), 64, Right}, {tr("使用"), 64, Right},
            {tr("破損"), 64, Right}, {tr("廃棄"), 64, Right}, {tr("戻入"), 64, Right}, {tr("棚卸の差"), 84, Right},
            {tr("帳簿"), 76, Right}, {tr("棚卸"), 88, Right}};
}

std::vector<Column> StockDayPresenter::obstacle_columns()
{
    return {{tr("品目"), 140}, {tr("締める前にすること"), 690}};
}

void StockDayPresenter::shown()
{
    read();
}

void StockDayPresenter::day_before()
{
    m_day = m_day.plus_days(-1);
    read();
}

void StockDayPresenter::day_after()
{
    if (m_day < m_station.place().today())
        m_day = m_day.plus_days(1);
    read();
}

void StockDayPresenter::read()
{
    m_station.run(
        Lane::Quick, m_alive, [day = m_day](Bench& bench) { return stock::balance(bench.store, day, bench.desk); },
        [this](const store::StockDay& day) {
            if (day.day == m_day) // the person may have gone on meanwhile
                show(day);
        },
        [this](const Failure& failure) { failed(failure); });
}

void StockDayPresenter::show(const store::StockDay& day)
{
    using Kind = store::StockObstacle::Kind;
    const auto one_person = [](const store::StockObstacle& obstacle) { return obstacle.kind == Kind::OnePerson; };
    m_lines.set(day.lines);
    m_obstacles.set(day.obstacles);
    m_view.reload();
    m_view.reload_obstacles();
    const bool open = std::ranges::all_of(day.obstacles, one_person);
    m_needs_second = open && !day.obstacles.empty();
    StockDayView::Day shown{day.day.iso(), {}};
    if (day.closed)
        shown.state = {tr("締めました"), Tone::Good};
    else if (!open)
        shown.state = {tr("締める前にすることが {0} 件あります", day.obstacles.size()), Tone::Attention};
    else
        shown.state = {m_needs_second ? tr("二人で締められます") : tr("締められます"), Tone::Waiting};
    shown.can_close = !day.closed && open && !day.lines.empty() && m_station.may(Right::KeepStock);
    shown.can_go_forward = day.day < m_station.place().today();
    m_view.show_day(shown);
}

void StockDayPresenter::close()
{
    if (m_needs_second) {
        with_second(
            m_station, m_dialogs, m_alive, tr("{0} の在庫の差", m_day.iso()),
            [this](const std::optional<services::Second>& second) { close_with(second); },
            [this](const Failure& failure) { failed(failure); });
        return;
    }
    m_dialogs.confirm({tr("在庫の締め"), tr("{0} を締めます。この日とその前には、もう記入できません。", m_day.iso()),
                       tr("締める"), true},
                      [this, alive = m_alive.watch()] {
                          if (!alive.expired())
                              close_with(std::nullopt);
                      });
}

void StockDayPresenter::close_with(const std::optional<services::Second>& second)
{
    m_station.run(
        Lane::Quick, m_alive,
        [day = m_day, second](Bench& bench) { return stock::close_day(bench.store, day, bench.desk, second); },
        [this](const store::StockDay& day) {
            if (day.closed)
                m_dialogs.notice(tr("{0} を締めました", day.day.iso()));
            show(day);
        },
        [this](const Failure& failure) { failed(failure); });
}

void StockDayPresenter::failed(const Failure& failure)
{
    m_dialogs.failure(failure);
}

} // namespace fuda::presenters
