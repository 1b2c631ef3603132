#include "data/store/stock/stock_days.h"

#include "data/base/error.h"
#include "data/store/mapping.h"
#include "data/store/stock/stock_rows.h"

#include <algorithm>
#include <map>

namespace fuda::store {

namespace {

/// The figures of every item that has entries up to the day, by the item's id.
std::map<std::int64_t, domain::StockFigures> figures_of(db::Session& session, calendar::Date day)
{
    using Sum = std::tuple<std::int64_t, int, std::string, std::int64_t>;
    std::map<std::int64_t, domain::StockFigures> figures;
    for (const auto& [item, earlier, movement, quantity] :
         db::query<Sum>(session,
                        "SELECT item_id, CASE WHEN day < $1 THEN 1 ELSE 0 END, movement, SUM(quantity) FROM "
                        "stock_entries WHERE day <= $1 GROUP BY 1, 2, 3",
                        day.iso())) {
        domain::StockFigures& of_item = figures[item];
        if (earlier)
            of_item.opening += quantity;
        else
            of_item.add(stored(domain::parse_stock_movement(movement), "受払の種類", movement), quantity);
    }
    return figures;
}

/// What keeps one item from closing, entry by entry.
void find_obstacles(db::Session& session, StockDayLine& line, calendar::Date day, StockDay& report)
{
    using Kind = StockObstacle::Kind;
    const std::string& code = line.item.article.code;
    const auto entries = read_stock_entries(session, "WHERE e.item_id = $1 AND e.day = $2 ORDER BY e.id",
                                            {db::to_value(line.item.id.value), db::to_value(day.iso())});
    const auto last_count = std::find_if(entries.rbegin(), entries.rend(), [](const StockEntry& entry) {
        return entry.movement == domain::StockMovement::Counted;
    });
    if (last_count == entries.rend()) {
        report.obstacles.push_back({Kind::NotCounted, code, std::nullopt,
                                    "「" + code + "」をこの日に数えていません（帳簿は " +
                                        sheets(line.figures.closing()) + "）。数えて記入してください"});
        return;
    }
    line.counted = last_count->counted;
    if (*line.counted == line.figures.closing())
        return;
    for (auto later = last_count.base(); later != entries.end(); ++later)
        report.obstacles.push_back({Kind::Differs, code, later->id,
                                    "「" + code + "」は " + sheets(*line.counted) + "と数えた後に" +
                                        std::string(japanese(later->movement)) + " " + sheets(later->quantity) +
                                        "があり、帳簿は " + sheets(line.figures.closing()) +
                                        "です。数え直してください"});
}

void find_unsigned(db::Session& session, const std::string& after, StockDay& report)
{
    for (const StockEntry& entry :
         read_stock_entries(session,
                            "WHERE e.movement = 'counted' AND e.quantity <> 0 AND e.signed_by IS NULL AND e.day > $1 "
                            "AND e.day <= $2 ORDER BY e.id",
                            {db::to_value(after), db::to_value(report.day.iso())}))
        report.obstacles.push_back({StockObstacle::Kind::OnePerson, entry.item, entry.id,
                                    "「" + entry.item + "」の " + entry.day.iso() + " の棚卸の差 " +
                                        sheets(entry.quantity) + "（" + entry.reason +
                                        "）を確かめたのは一人です。もう一人と締めてください"});
}

} // namespace

StockDay StockDays::of(calendar::Date day) const
{
    StockDay report{day, false, {}, {}};
    const auto closed = stored_optional_date(db::query_one<std::string>(m_session, "SELECT max(day) FROM stock_days"));
    report.closed = closed && day <= *closed;
    auto figures = figures_of(m_session, day);
    for (StockItem& item : read_stock_items(m_session, "ORDER BY i.code", {})) {
        const auto found = figures.find(item.id.value);
        StockDayLine line{std::move(item), found == figures.end() ? domain::StockFigures() : found->second, {}};
        if (found != figures.end())
            find_obstacles(m_session, line, day, report);
        report.lines.push_back(std::move(line));
    }
    if (report.closed)
        report.obstacles.clear();
    else
        find_unsigned(m_session, closed ? closed->iso() : "", report);
    return report;
}

StockDay StockDays::close(Change& change, calendar::Date day, const std::optional<std::string>& signed_by)
{
    StockDay report = of(day);
    if (report.closed)
        throw Error(ErrorKind::Conflict, "受払の " + day.iso() + " は締めてあります。次の日を締めてください");
    if (report.lines.empty())
        throw Error(ErrorKind::Conflict, "受払の品目がありません。先に品目を登録してください");
    std::erase_if(report.obstacles, [&](const StockObstacle& obstacle) {
        return signed_by && obstacle.kind == StockObstacle::Kind::OnePerson;
    });
    if (!report.obstacles.empty())
        return report;
    db::exec(m_session,
             "INSERT INTO stock_days (day, closed_at, actor, station, signed_by) VALUES ($1, $2, $3, $4, $5)",
             day.iso(), change.now(), change.actor().name, change.actor().station, signed_by);
    NewEvent event{Thing::Stock, day.iso(), "closed", "open", "closed", {}};
    for (const StockDayLine& line : report.lines)
        event.detail[line.item.article.code] = std::to_string(line.figures.closing());
    if (signed_by)
        event.detail["signed_by"] = *signed_by;
    change.record(event);
    report.closed = true;
    return report;
}

} // namespace fuda::store
