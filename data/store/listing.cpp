#include "data/store/listing.h"

#include "data/store/decision_rows.h"
#include "data/store/mapping.h"
#include "data/store/piece_rows.h"

#include <algorithm>
#include <unordered_map>

namespace fuda::store {

namespace {

constexpr std::size_t kIdsAtOnce = 500;

/// Most severe first.
constexpr const char* kSeverity =
    "CASE severity WHEN '受付不可' THEN 0 WHEN '却下' THEN 1 WHEN '保留' THEN 2 ELSE 3 END";

/// In the order of their lives.
std::string state_rank()
{
    std::string rank = "CASE p.state";
    int place = 0;
    for (const domain::PieceState state : domain::kAllPieceStates)
        rank += " WHEN '" + std::string(name(state)) + "' THEN " + std::to_string(place++);
    return rank + " END";
}

/// "a DESC, b DESC".
std::string order_by(std::initializer_list<std::string> columns, bool descending)
{
    std::string order;
    for (const std::string& column : columns)
        order += (order.empty() ? " ORDER BY " : ", ") + column + (descending ? " DESC" : "");
    return order;
}

/// A WHERE that grows.
class Condition {
public:
    template <class T>
    Condition& where(const std::string& column, const T& value)
    {
        m_values.push_back(db::to_value(value));
        return add(column + " = $" + std::to_string(m_values.size()));
    }
    Condition& add(const std::string& condition)
    {
        m_text += (m_text.empty() ? " WHERE " : " AND ") + condition;
        return *this;
    }
    const std::string& text() const { return m_text; }
    const std::vector<db::Value>& values() const { return m_values; }

private:
    std::string m_text;
    std::vector<db::Value> m_values;
};

Listing::Ids read_ids(db::Session& session, const std::string& from, const Condition& condition,
                      const std::string& order)
{
    const db::Table table = session.select(1, "SELECT " + from + condition.text() + order, condition.values());
    Listing::Ids ids(table.rows());
    for (std::size_t i = 0; i < ids.size(); ++i)
        db::RowReader(table, i) >> ids[i];
    return ids;
}

/// The rows that `read` finds for a chunk of ids, in the order of `ids`.
template <class Read, class IdOf>
auto in_order(std::span<const std::int64_t> ids, Read read, IdOf id_of)
{
    decltype(read(std::string(), std::vector<db::Value>())) rows;
    rows.reserve(ids.size());
    while (!ids.empty()) {
        const auto part = ids.first(std::min(ids.size(), kIdsAtOnce));
        ids = ids.subspan(part.size());
        std::vector<db::Value> values;
        for (const std::int64_t id : part)
            values.push_back(db::to_value(id));
        const std::string list = db::placeholders(1, values.size());
        auto found = read(list, std::move(values));
        std::unordered_map<std::int64_t, std::size_t> place;
        for (std::size_t i = 0; i < found.size(); ++i)
            place.emplace(id_of(found[i]), i);
        for (const std::int64_t id : part)
            if (const auto at = place.find(id); at != place.end())
                rows.push_back(found[at->second]);
    }
    return rows;
}

} // namespace

Listing::Ids Listing::ids(const FindingChoice& choice) const
{
    Condition condition;
    condition.where("roster_id", choice.roster.value);
    if (!choice.severity.empty())
        condition.where("severity", choice.severity);
    const auto order = [&]() -> std::string {
        switch (choice.order) {
        case FindingChoice::Order::Line:
            return order_by({"line", "id"}, choice.descending);
        case FindingChoice::Order::Severity:
            return order_by({kSeverity, "line", "id"}, choice.descending);
        case FindingChoice::Order::Rule:
            return order_by({"rule", "line", "id"}, choice.descending);
        }
        return {};
    };
    return read_ids(m_session, "id FROM findings", condition, order());
}

Listing::Ids Listing::ids(const DecisionChoice& choice) const
{
    Condition condition;
    condition.where("d.roster_id", choice.roster.value).add("d.origin = 'roster'");
    if (choice.verdict)
        condition.where("d.verdict", japanese(*choice.verdict));
    if (choice.rule)
        condition.where("d.rule", *choice.rule);
    if (choice.order == DecisionChoice::Order::Line)
        return read_ids(m_session, "d.id FROM decisions d", condition, order_by({"d.line"}, choice.descending));
    return read_ids(m_session, "d.id FROM decisions d JOIN eligibilities e ON e.id = d.eligibility_id", condition,
                    order_by({"e.symbol", "e.number", "e.branch", "d.line"}, choice.descending));
}

Listing::Ids Listing::ids(const PieceChoice& choice) const
{
    Condition condition;
    condition.where("p.batch_id", choice.batch.value);
    if (choice.job)
        condition.where("p.job_id", choice.job->value);
    if (choice.to_pull)
        condition.add("p.void_since IS NOT NULL AND p.state IN ('in-doubt', 'printed', 'confirmed', 'returned')");
    if (!choice.states.empty()) {
        std::string list;
        for (const domain::PieceState state : choice.states)
            list += (list.empty() ? "'" : ", '") + std::string(name(state)) + "'";
        condition.add("p.state IN (" + list + ")");
    }
    switch (choice.order) {
    case PieceChoice::Order::Position:
        return read_ids(m_session, "p.id FROM pieces p", condition, order_by({"p.batch_position"}, choice.descending));
    case PieceChoice::Order::State:
        return read_ids(m_session, "p.id FROM pieces p", condition,
                        order_by({state_rank(), "p.batch_position"}, choice.descending));
    case PieceChoice::Order::Number:
        return read_ids(m_session,
                        "p.id FROM pieces p JOIN decisions d ON d.id = p.decision_id JOIN eligibilities e ON e.id = "
                        "d.eligibility_id",
                        condition,
                        order_by({"e.symbol", "e.number", "e.branch", "p.batch_position"}, choice.descending));
    }
    return {};
}

std::vector<StoredFinding> Listing::findings(std::span<const std::int64_t> ids) const
{
    const auto read = [&](const std::string& list, std::vector<db::Value> values) {
        const db::Table table = m_session.select(
            7, "SELECT id, line, column_name, rule, severity, message, remedy FROM findings WHERE id IN " + list,
            std::move(values));
        std::vector<StoredFinding> rows(table.rows());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            Finding& f = rows[i].finding;
            db::RowReader(table, i) >> rows[i].id >> f.line >> f.column >> f.rule >> f.severity >> f.message >>
                f.remedy;
        }
        return rows;
    };
    return in_order(ids, read, [](const StoredFinding& row) { return row.id; });
}

std::vector<DecisionRow> Listing::decisions(std::span<const std::int64_t> ids) const
{
    const auto read = [&](const std::string& list, std::vector<db::Value> values) {
        return read_decision_rows(m_session, "d.id IN " + list, std::move(values));
    };
    return in_order(ids, read, [](const DecisionRow& row) { return row.id.value; });
}

std::vector<PieceRow> Listing::pieces(std::span<const std::int64_t> ids) const
{
    const auto read = [&](const std::string& list, std::vector<db::Value> values) {
        return read_piece_rows(m_session, "WHERE p.id IN " + list, std::move(values));
    };
    return in_order(ids, read, [](const PieceRow& row) { return row.id.value; });
}

std::map<std::string, std::int64_t> Listing::finding_counts(RosterId roster) const
{
    std::map<std::string, std::int64_t> counts;
    for (auto& [severity, count] : db::query<std::tuple<std::string, std::int64_t>>(
             m_session, "SELECT severity, COUNT(*) FROM findings WHERE roster_id = $1 GROUP BY severity", roster.value))
        counts.emplace(std::move(severity), count);
    return counts;
}

std::map<calendar::Date, std::int64_t> Listing::unbatched(RosterId roster) const
{
    std::map<calendar::Date, std::int64_t> counts;
    for (
        const auto& [date, count] : db::query<std::tuple<std::string, std::int64_t>>(
            m_session,
            // The plus keeps SQLite from the index of all of the roster's pieces: those that wait have one of their own.
            "SELECT d.issue_date, COUNT(*) FROM pieces p JOIN decisions d ON d.id = p.decision_id "
            "WHERE p.insurer_number = (SELECT insurer_number FROM rosters WHERE id = $1) AND +p.roster_id = $1 "
            "AND p.state = 'planned' AND p.batch_id IS NULL GROUP BY d.issue_date",
            roster.value))
        counts.emplace(stored_date(date), count);
    return counts;
}

std::int64_t Listing::not_printed_again(BatchId batch) const
{
    return db::query_one<std::int64_t>(
               m_session,
               "SELECT COUNT(*) FROM pieces p WHERE p.batch_id = $1 AND p.state IN ('spoiled', 'destroyed') "
               "AND p.void_since IS NULL AND NOT EXISTS (SELECT 1 FROM pieces r WHERE r.reprint_of = p.id)",
               batch.value)
        .value();
}

} // namespace fuda::store
