#include "app/config/clock.h"
#include "app/services/mailing/overdue.h"
#include "app/services/reporting/figures.h"

namespace fuda::reporting {

namespace {

std::int64_t& column_of(Standing& standing, Column column)
{
    switch (column) {
    case Column::Pieces:
        return standing.pieces;
    case Column::Waiting:
        return standing.waiting;
    case Column::Printed:
        return standing.printed;
    case Column::Outside:
        return standing.outside;
    case Column::Presumed:
        return standing.presumed;
    case Column::Delivered:
        return standing.delivered;
    case Column::Returned:
        return standing.returned;
    case Column::Recalled:
        return standing.recalled;
    case Column::Lost:
        return standing.lost;
    case Column::Late:
        break;
    }
    return standing.late;
}

/// With what is late today, of each class that is out.
store::StandingCounts counts_of(store::Store& store, By by, const std::optional<Period>& period,
                                const std::string& insurer_number, const services::Desk& desk)
{
    std::vector<store::OutsideFilter::Before> late;
    for (const auto& day : store::MailOutside(store).by_day({.insurer_number = insurer_number}))
        if (late.empty() || late.back().mail_class != day.mail_class)
            late.push_back({day.mail_class, desk.today.plus_days(-mailing::LateAfter().of(day.mail_class))});
    return {store, {by, period, insurer_number}, late};
}

std::string label_of(By by, const store::StandingCount& count)
{
    if (by == By::Batch)
        return count.key.empty() ? "ロットなし"
                                 : "ロット " + count.key + "　" + config::in_japan(count.made_at).substr(0, 10);
    if (count.key.empty())
        return "事業所なし";
    return count.name.empty() ? count.key : count.name;
}

} // namespace

std::int64_t number(const Standing& standing, Column column)
{
    Standing copy = standing;
    return column_of(copy, column);
}

Standing sum_of(const std::vector<Standing>& standings)
{
    Standing sum;
    sum.label = "計";
    for (Standing each : standings)
        for (std::size_t column = 0; column < store::kStandingColumns; ++column)
            column_of(sum, static_cast<Column>(column)) += column_of(each, static_cast<Column>(column));
    return sum;
}

std::vector<Standing> standings(store::Store& store, By by, const std::optional<Period>& period,
                                const std::string& insurer_number, const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    std::vector<Standing> standings;
    for (const store::StandingCount& count : counts_of(store, by, period, insurer_number, desk).all()) {
        Standing& standing = standings.emplace_back();
        standing.key = count.key;
        standing.label = label_of(by, count);
        for (std::size_t i = 0; i < store::kStandingColumns; ++i)
            column_of(standing, static_cast<Column>(i)) = count.of[i];
    }
    return standings;
}

std::vector<std::int64_t> behind(store::Store& store, By by, const Standing& standing, Column column,
                                 const std::optional<Period>& period, const std::string& insurer_number,
                                 const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    return counts_of(store, by, period, insurer_number, desk).pieces(standing.key, column);
}

std::vector<std::int64_t> behind(store::Store& store, By by, Column column, const std::optional<Period>& period,
                                 const std::string& insurer_number, const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    return counts_of(store, by, period, insurer_number, desk).pieces(column);
}

} // namespace fuda::reporting
