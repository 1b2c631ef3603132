#include "data/store/figures/period_costs.h"

#include "data/store/stock/stock_rows.h"

#include <map>

namespace fuda::store {

namespace {

/// What a period took, for $3 or for all: what its batches and jobs took, and what is kept for it alone.
constexpr const char* kTaken =
    "FROM stock_entries e JOIN stock_items i ON i.id = e.item_id LEFT JOIN batches b ON b.id = e.batch_id "
    "LEFT JOIN jobs j ON j.id = e.job_id "
    "WHERE e.day >= $1 AND e.day <= $2 AND e.movement IN ('used', 'put-back', 'spoiled') "
    "AND ($3 = '' OR COALESCE(b.insurer_number, j.insurer_number, i.insurer_number) = $3)";
constexpr const char* kPosted =
    "FROM mail_items m WHERE m.posted_on >= $1 AND m.posted_on <= $2 AND ($3 = '' OR m.insurer_number = $3)";

std::vector<std::int64_t> ids(const std::vector<std::tuple<std::int64_t>>& rows)
{
    std::vector<std::int64_t> ids;
    ids.reserve(rows.size());
    for (const auto& [id] : rows)
        ids.push_back(id);
    return ids;
}

} // namespace

std::vector<MaterialUse> PeriodCosts::materials(const Days& days, std::string_view insurer_number) const
{
    std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> taken; // used and spoiled, by item
    for (const auto& [item, used, spoiled] : db::query<std::tuple<std::int64_t, std::int64_t, std::int64_t>>(
             m_session,
             std::string("SELECT e.item_id, SUM(CASE WHEN e.movement = 'spoiled' THEN 0 ELSE -e.quantity END), "
                         "SUM(CASE WHEN e.movement = 'spoiled' THEN -e.quantity ELSE 0 END) ") +
                 kTaken + " GROUP BY e.item_id",
             days.first.iso(), days.last.iso(), insurer_number))
        taken[item] = {used, spoiled};
    std::vector<MaterialUse> uses;
    for (StockItem& item : read_stock_items(m_session, "ORDER BY i.code", {}))
        if (const auto found = taken.find(item.id.value); found != taken.end())
            uses.push_back({std::move(item), found->second.first, found->second.second});
    return uses;
}

PostageSum PeriodCosts::postage(const Days& days, std::string_view insurer_number) const
{
    const auto rows = db::query<std::tuple<std::int64_t, std::int64_t, std::int64_t>>(
        m_session,
        std::string("SELECT COUNT(*), COALESCE(SUM(m.yen), 0), "
                    "COALESCE(SUM(CASE WHEN m.yen IS NULL THEN 1 ELSE 0 END), 0) ") +
            kPosted,
        days.first.iso(), days.last.iso(), insurer_number);
    const auto& [items, yen, without_price] = rows.front();
    return {items, yen, without_price};
}

std::vector<std::int64_t> PeriodCosts::entries(const Days& days, std::string_view insurer_number,
                                               std::string_view article) const
{
    return ids(db::query<std::tuple<std::int64_t>>(
        m_session, std::string("SELECT e.id ") + kTaken + " AND ($4 = '' OR i.code = $4) ORDER BY e.id",
        days.first.iso(), days.last.iso(), insurer_number, article));
}

std::vector<std::int64_t> PeriodCosts::posted(const Days& days, std::string_view insurer_number, Items which) const
{
    return ids(db::query<std::tuple<std::int64_t>>(
        m_session,
        std::string("SELECT m.id ") + kPosted + (which == Items::All ? "" : " AND m.yen IS NULL") + " ORDER BY m.id",
        days.first.iso(), days.last.iso(), insurer_number));
}

} // namespace fuda::store
