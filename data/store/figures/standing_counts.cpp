#include "data/store/figures/standing_counts.h"

#include "data/store/mapping.h"

#include <algorithm>

namespace fuda::store {

namespace {

constexpr std::string_view kNames[kStandingColumns] = {"pieces",    "waiting",  "printed",  "outside", "presumed",
                                                       "delivered", "returned", "recalled", "lost",    "late"};
constexpr std::string_view kJapanese[kStandingColumns] = {"製作物", "未印刷", "印刷済", "差出中",     "到着推定",
                                                          "到着",   "返戻",   "回収済", "損紙・無効", "遅れ"};

std::string literal(std::string_view text)
{
    std::string between = "'";
    for (const char c : text)
        between.append(c == '\'' ? 2 : 1, c);
    return between + "'";
}

std::string in_states(std::initializer_list<domain::PieceState> states)
{
    std::string list;
    for (const domain::PieceState state : states)
        list += (list.empty() ? "" : ", ") + literal(name(state));
    return "p.state IN (" + list + ")";
}

std::array<std::string, kStandingColumns> conditions(const std::vector<OutsideFilter::Before>& late)
{
    using enum domain::PieceState;
    const std::string mailed = in_states({Mailed}), presumed = "COALESCE(m.state, '') = 'presumed'";
    std::string late_ones;
    for (const OutsideFilter::Before& before : late)
        late_ones += (late_ones.empty() ? "" : " OR ") + ("(m.mail_class = " + literal(before.mail_class)) +
                     " AND m.posted_on < " + literal(before.day.iso()) + ")";
    return {"1 = 1",
            in_states({Planned, Held, Composed}),
            in_states({Printed, Confirmed, InDoubt}),
            mailed + " AND NOT " + presumed,
            mailed + " AND " + presumed,
            in_states({Delivered}),
            in_states({Returned}),
            in_states({Recovered}),
            in_states({Spoiled, Pulled, Destroyed, Void}),
            late_ones.empty() ? "1 = 0" : mailed + " AND m.state = 'posted' AND (" + late_ones + ")"};
}

/// What the choice of pieces adds to a query from FROM on.
struct Part {
    std::string from, where = "1 = 1";
    std::vector<db::Value> values = {};

    template <class T>
    void and_where(const std::string& condition, const T& value)
    {
        values.push_back(db::to_value(value));
        where += " AND " + condition + " $" + std::to_string(values.size());
    }
    std::string text() const { return from + " LEFT JOIN mail_items m ON m.id = p.mail_item_id WHERE " + where; }
};

void of_insurer(Part& part, const StandingScope& scope)
{
    if (!scope.insurer_number.empty())
        part.and_where("p.insurer_number =", scope.insurer_number);
}

void issued_on(Part& part, const StandingScope& scope)
{
    if (scope.days) {
        part.and_where("d.issue_date >=", scope.days->first.iso());
        part.and_where("d.issue_date <=", scope.days->last.iso());
    }
}

Part of_batches(const StandingScope& scope)
{
    Part part{.from = "FROM batches b JOIN pieces p ON p.batch_id = b.id"};
    if (scope.days) {
        part.and_where("b.made_at >=", scope.days->from());
        part.and_where("b.made_at <", scope.days->until());
    }
    of_insurer(part, scope);
    return part;
}

Part in_no_batch(const StandingScope& scope)
{
    Part part{.from = "FROM pieces p JOIN decisions d ON d.id = p.decision_id", .where = "p.batch_id IS NULL"};
    issued_on(part, scope);
    of_insurer(part, scope);
    return part;
}

Part of_employers(const StandingScope& scope)
{
    Part part{.from = "FROM pieces p JOIN decisions d ON d.id = p.decision_id JOIN eligibilities l ON l.id = "
                      "d.eligibility_id"};
    issued_on(part, scope);
    of_insurer(part, scope);
    return part;
}

} // namespace

std::string_view name(StandingColumn column)
{
    return kNames[static_cast<std::size_t>(column)];
}

std::string_view japanese(StandingColumn column)
{
    return kJapanese[static_cast<std::size_t>(column)];
}

StandingCounts::StandingCounts(Store& store, StandingScope scope, const std::vector<OutsideFilter::Before>& late)
    : m_session(store.session()), m_scope(std::move(scope)), m_conditions(conditions(late))
{
}

std::vector<StandingCount> StandingCounts::read(const std::string& key, const std::string& more,
                                                const std::string& from, const std::vector<db::Value>& values) const
{
    std::string sums;
    for (const std::string& condition : m_conditions)
        sums += ", SUM(CASE WHEN " + condition + " THEN 1 ELSE 0 END)";
    const db::Table table = m_session.select(3 + kStandingColumns, "SELECT " + key + more + sums + " " + from, values);
    std::vector<StandingCount> counts;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        StandingCount& count = counts.emplace_back();
        db::RowReader reader(table, i);
        reader >> count.key >> count.made_at >> count.name;
        for (std::int64_t& sum : count.of)
            reader >> sum;
    }
    return counts;
}

std::vector<StandingCount> StandingCounts::all() const
{
    if (m_scope.by == StandingBy::Employer) {
        const Part part = of_employers(m_scope);
        return read("l.employer_symbol",
                    ", '', COALESCE((SELECT MIN(w.name) FROM employers w WHERE w.symbol = l.employer_symbol AND "
                    "w.symbol <> ''), MAX(l.employer_name))",
                    part.text() + " GROUP BY l.employer_symbol ORDER BY l.employer_symbol", part.values);
    }
    const Part in_batches = of_batches(m_scope), in_none = in_no_batch(m_scope);
    auto counts = read("CAST(b.id AS TEXT)", ", b.made_at, ''",
                       in_batches.text() + " GROUP BY b.id, b.made_at ORDER BY b.id DESC", in_batches.values);
    const auto rest = read("''", ", '', ''", in_none.text() + " GROUP BY p.batch_id", in_none.values);
    counts.insert(counts.end(), rest.begin(), rest.end());
    return counts;
}

std::vector<std::int64_t> StandingCounts::ids(const std::string& from, const std::vector<db::Value>& values,
                                              StandingColumn column) const
{
    const db::Table table = m_session.select(
        1, "SELECT p.id " + from + " AND (" + m_conditions[static_cast<std::size_t>(column)] + ") ORDER BY p.id",
        values);
    std::vector<std::int64_t> ids(table.rows());
    for (std::size_t i = 0; i < ids.size(); ++i)
        db::RowReader(table, i) >> ids[i];
    return ids;
}

std::vector<std::int64_t> StandingCounts::pieces(const std::string& key, StandingColumn column) const
{
    Part part = m_scope.by == StandingBy::Employer ? of_employers(m_scope)
                : key.empty()                      ? in_no_batch(m_scope)
                                                   : of_batches(m_scope);
    if (m_scope.by == StandingBy::Employer)
        part.and_where("l.employer_symbol =", key);
    else if (!key.empty())
        part.and_where("b.id =", std::stoll(key));
    return ids(part.text(), part.values, column);
}

std::vector<std::int64_t> StandingCounts::pieces(StandingColumn column) const
{
    const Part first = m_scope.by == StandingBy::Employer ? of_employers(m_scope) : of_batches(m_scope);
    auto all = ids(first.text(), first.values, column);
    if (m_scope.by == StandingBy::Batch) {
        const Part rest = in_no_batch(m_scope);
        const auto others = ids(rest.text(), rest.values, column);
        all.insert(all.end(), others.begin(), others.end());
        std::ranges::sort(all);
    }
    return all;
}

} // namespace fuda::store
