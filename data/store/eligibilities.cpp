#include "data/store/eligibilities.h"

#include "data/store/eligibility_columns.h"
#include "data/store/mapping.h"

#include <algorithm>
#include <set>

namespace fuda::store {

namespace {

constexpr std::size_t kKeysAQuery = db::kPlaceholders / 4 - 1;

std::vector<EligibilityRow> read_eligibilities(db::Session& session, const std::string& from_where,
                                               std::vector<db::Value> values)
{
    const db::Table table =
        session.select(5 + eligibility_column_count(),
                       "SELECT e.id, e.member_id, e.line, e.status, a.first_seen_as_of, " + eligibility_select() +
                           " FROM eligibilities e JOIN acquisitions a ON a.member_id = e.member_id "
                           "AND a.acquired = e.acquired " +
                           from_where,
                       std::move(values));
    std::vector<EligibilityRow> rows(table.rows());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        db::RowReader reader(table, i);
        std::string status, first_seen;
        reader >> rows[i].id.value >> rows[i].member.value >> rows[i].line >> status >> first_seen;
        rows[i].status = status == "held" ? RowStatus::Held : RowStatus::Accepted;
        rows[i].first_seen_as_of = stored_date(first_seen);
        rows[i].eligibility = read_eligibility(reader);
    }
    return rows;
}

} // namespace

std::vector<EligibilityRow> Eligibilities::after(RosterId roster, std::int64_t line, std::size_t count) const
{
    return read_eligibilities(m_session, "WHERE e.roster_id = $1 AND e.line > $2 ORDER BY e.line LIMIT $3",
                              {db::to_value(roster.value), db::to_value(line), db::to_value(count)});
}

std::vector<EligibilityRow> Eligibilities::to_decide(RosterId roster, calendar::Date today, std::int64_t after_line,
                                                     std::size_t count) const
{
    auto rows = read_eligibilities(
        m_session,
        "LEFT JOIN decisions d ON d.roster_id = e.roster_id AND d.line = e.line AND d.origin = 'roster' "
        "WHERE e.roster_id = $1 AND e.line > $2 "
        "AND (d.id IS NULL OR (d.verdict = '保留' AND d.decide_again <= $3)) ORDER BY e.line LIMIT $4",
        {db::to_value(roster.value), db::to_value(after_line), db::to_value(today.iso()), db::to_value(count)});
    std::set<MemberId> seen;
    const auto again =
        std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return !seen.insert(row.member).second; });
    rows.erase(again, rows.end());
    return rows;
}

std::map<EligibilityId, EligibilityRow> Eligibilities::get(std::span<const EligibilityId> ids) const
{
    std::map<EligibilityId, EligibilityRow> rows;
    for (; !ids.empty(); ids = ids.subspan(std::min(ids.size(), db::kPlaceholders))) {
        std::vector<db::Value> values;
        for (const EligibilityId id : ids.first(std::min(ids.size(), db::kPlaceholders)))
            values.push_back(db::to_value(id.value));
        const std::string list = db::placeholders(1, values.size());
        for (EligibilityRow& row : read_eligibilities(m_session, "WHERE e.id IN " + list, std::move(values)))
            rows.emplace(row.id, std::move(row));
    }
    return rows;
}

std::map<domain::MemberKey, Pairing> Eligibilities::pairings(RosterId roster,
                                                             std::span<const domain::MemberKey> keys) const
{
    std::map<domain::MemberKey, Pairing> pairings;
    for (; !keys.empty(); keys = keys.subspan(std::min(keys.size(), kKeysAQuery))) {
        const auto part = keys.first(std::min(keys.size(), kKeysAQuery));
        std::vector<db::Value> values = {db::to_value(roster.value)};
        values.reserve(1 + 4 * part.size());
        for (const domain::MemberKey& key : part)
            for (const std::string* column : {&key.insurer_number, &key.symbol, &key.number, &key.branch})
                values.push_back(db::to_value(*column));
        const db::Table table = m_session.select(
            9,
            // CROSS JOIN holds SQLite to this order: from the keys wanted to the member to the row. Left alone, it may read the
            // whole roster for them.
            "WITH wanted (insurer_number, symbol, number, branch) AS (VALUES " + db::placeholders(part.size(), 4, 2) +
                ") SELECT m.insurer_number, m.symbol, m.number, m.branch, e.name, e.kana, e.birth, e.postal_code, "
                "e.address FROM wanted w CROSS JOIN members m CROSS JOIN eligibilities e "
                "WHERE m.insurer_number = w.insurer_number AND m.symbol = w.symbol AND m.number = w.number "
                "AND m.branch = w.branch AND e.member_id = m.id AND e.roster_id = $1",
            std::move(values));
        for (std::size_t i = 0; i < table.rows(); ++i) {
            domain::MemberKey key;
            Pairing pairing;
            std::string birth;
            db::RowReader(table, i) >> key.insurer_number >> key.symbol >> key.number >> key.branch >> pairing.name >>
                pairing.kana >> birth >> pairing.address.postal_code >> pairing.address.text;
            pairing.birth = stored_date(birth);
            pairings.emplace(std::move(key), std::move(pairing));
        }
    }
    return pairings;
}

} // namespace fuda::store
