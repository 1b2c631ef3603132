#include "app/services/reporting/figures.h"

#include "data/base/error.h"
#include "data/store/batches.h"

#include <algorithm>
#include <cmath>

namespace fuda::reporting {

namespace {

/// Throws Error(BadInput) when there is no such batch.
store::StepScope scope_of(store::Store& store, const Scope& scope)
{
    if (scope.batch)
        store::Batches(store).get(*scope.batch);
    return {scope.insurer_number, scope.batch.value_or(store::BatchId{}), scope.employer};
}

void check(const Period& period)
{
    if (period.last < period.first)
        throw Error(ErrorKind::Usage, "期間の終わり " + period.last.iso() + " が始まり " + period.first.iso() +
                                          " より前です。日付を直してください");
}

/// The smallest number of days within which `part` of the pieces were handed over (nearest rank).
int within(const std::vector<std::pair<int, std::int64_t>>& waits, std::int64_t pieces, double part)
{
    const auto wanted = static_cast<std::int64_t>(std::ceil(part * static_cast<double>(pieces)));
    std::int64_t so_far = 0;
    for (const auto& [days, count] : waits)
        if ((so_far += count) >= wanted)
            return days;
    return waits.back().first;
}

} // namespace

Period day_of(calendar::Date day)
{
    return {day, day};
}

Period month_of(calendar::Date day)
{
    const calendar::Date first = day.plus_days(1 - static_cast<int>(day.day()));
    return {first, first.plus_months(1).plus_days(-1)};
}

std::optional<Period> parse_period(std::string_view given)
{
    if (const auto day = calendar::Date::from_iso(given))
        return day_of(*day);
    if (const auto first = calendar::Date::from_iso(std::string(given) + "-01"))
        return month_of(*first);
    return std::nullopt;
}

std::string text(const Period& period)
{
    if (period == day_of(period.first))
        return period.first.iso();
    if (period == month_of(period.first))
        return std::to_string(period.first.year()) + "年" + std::to_string(period.first.month()) + "月";
    return period.first.iso() + "～" + period.last.iso();
}

Figures figures(store::Store& store, const Period& period, const Scope& scope, const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    check(period);
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    Figures figures{period, scope, {}, store::StepLog(store).by_day(period, scope_of(store, scope))};
    for (const auto& [day, counts] : figures.days)
        for (const store::Step step : store::kAllSteps)
            figures.total[step] += counts[step];
    return figures;
}

std::vector<std::int64_t> behind(store::Store& store, const Period& period, const Scope& scope, store::Step step,
                                 const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    check(period);
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    return store::StepLog(store).entries(period, scope_of(store, scope), step);
}

std::vector<store::StepRow> rows(store::Store& store, std::span<const std::int64_t> entries, const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    return store::StepLog(store).rows(entries);
}

Waiting waiting(store::Store& store, const Period& period, const Scope& scope, const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    check(period);
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    const auto waits = store::StepLog(store).waits(period, scope_of(store, scope));
    Waiting waiting;
    waiting.by_days.resize(Waiting::kMostDays + 1);
    for (const auto& [days, pieces] : waits) {
        waiting.pieces += pieces;
        waiting.by_days[static_cast<std::size_t>(std::clamp(days, 0, Waiting::kMostDays))] += pieces;
    }
    if (waiting.pieces == 0)
        return waiting;
    waiting.median = within(waits, waiting.pieces, 0.5);
    waiting.ninetieth = within(waits, waiting.pieces, 0.9);
    waiting.longest = waits.back().first;
    return waiting;
}

std::vector<std::int64_t> behind_waiting(store::Store& store, const Period& period, const Scope& scope,
                                         std::optional<int> days, const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    check(period);
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    const bool open_end = !days || *days >= Waiting::kMostDays;
    return store::StepLog(store).waited(period, scope_of(store, scope), days.value_or(0),
                                        open_end ? std::nullopt : days);
}

} // namespace fuda::reporting
