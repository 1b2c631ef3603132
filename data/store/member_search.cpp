#include "data/store/member_search.h"

#include "data/store/eligibilities.h"
#include "data/store/search_text.h"

namespace fuda::store {

const std::string& member_search_upsert()
{
    static const std::string sql =
        "INSERT INTO member_search (member_id, roster_id, line, as_of, symbol, number, branch, name, kana, given_name, "
        "given_kana, birth) "
        "SELECT id, CAST($5 AS BIGINT), CAST($6 AS BIGINT), $7, $8, $9, $10, $11, $12, $13, $14, $15 FROM members "
        "WHERE insurer_number = $1 AND symbol = $2 AND number = $3 AND branch = $4 "
        "ON CONFLICT (member_id) DO UPDATE SET roster_id = excluded.roster_id, line = excluded.line, "
        "as_of = excluded.as_of, name = excluded.name, kana = excluded.kana, given_name = excluded.given_name, "
        "given_kana = excluded.given_kana, birth = excluded.birth "
        "WHERE member_search.as_of <= excluded.as_of AND (member_search.name <> excluded.name "
        "OR member_search.kana <> excluded.kana OR member_search.given_name <> excluded.given_name "
        "OR member_search.given_kana <> excluded.given_kana OR member_search.birth <> excluded.birth)";
    return sql;
}

std::vector<db::Value> member_search_values(RosterId roster, const std::string& as_of, const ImportedRow& row,
                                            const domain::MemberKey& key)
{
    const FoldedName name = folded_name(row.eligibility.name);
    const FoldedName kana = folded_name(row.eligibility.kana);
    return {db::to_value(key.insurer_number),
            db::to_value(key.symbol),
            db::to_value(key.number),
            db::to_value(key.branch),
            db::to_value(roster.value),
            db::to_value(row.line),
            db::to_value(as_of),
            db::to_value(folded(key.symbol)),
            db::to_value(folded(key.number)),
            db::to_value(folded(key.branch)),
            db::to_value(name.whole),
            db::to_value(kana.whole),
            db::to_value(name.given),
            db::to_value(kana.given),
            db::to_value(row.eligibility.birth.iso())};
}

void point_to_newest(db::Session& session, RosterId roster, const std::string& as_of)
{
    // The last lines are gathered once: for a MAX(line) of each member by itself, SQLite would walk through the roster's lines.
    db::exec(session,
             "UPDATE member_search SET roster_id = $1, as_of = $2, line = e.line "
             "FROM (SELECT member_id, MAX(line) AS line FROM eligibilities WHERE roster_id = $1 GROUP BY member_id) e "
             "WHERE e.member_id = member_search.member_id AND as_of <= $2 AND member_search.roster_id <> $1",
             roster.value, as_of);
    index_parts(session);
    // Until it has statistics, which its daemon would gather a minute later, PostgreSQL reads the whole table for a part of a
    // name. SQLite chooses well without.
    if (session.engine() == db::Engine::PostgreSql)
        session.execute_script("ANALYZE member_search");
}

void index_parts(db::Session& session)
{
    if (session.engine() == db::Engine::Sqlite)
        session.execute_script(
            "INSERT INTO member_parts (rowid, name, kana) SELECT member_id, name, kana FROM member_search s "
            "WHERE NOT EXISTS (SELECT 1 FROM member_parts_docsize d WHERE d.id = s.member_id) "
            "ORDER BY member_id");
}

void fill_member_search(Store& store)
{
    constexpr std::size_t kRowsAtOnce = 4000;
    db::Session& session = store.session();
    const auto to_fill = [&] {
        return db::query_one<int>(session, "SELECT 1 FROM members LIMIT 1") &&
               !db::query_one<int>(session, "SELECT 1 FROM member_search LIMIT 1");
    };
    if (!to_fill())
        return;
    db::Transaction transaction(session);
    if (!to_fill()) // another program was faster
        return;
    using Row = std::tuple<std::int64_t, std::string>;
    for (const auto& [id, as_of] :
         db::query<Row>(session, "SELECT id, as_of FROM rosters WHERE state = 'complete' ORDER BY as_of, id")) {
        const RosterId roster{id};
        std::int64_t last = 0;
        for (;;) {
            const auto rows = Eligibilities(store).after(roster, last, kRowsAtOnce);
            if (rows.empty())
                break;
            last = rows.back().line;
            db::Batch search(session, member_search_upsert());
            for (const EligibilityRow& row : rows)
                search.add_row(member_search_values(roster, as_of, {row.line, row.status, row.eligibility},
                                                    row.eligibility.key()));
            search.run();
        }
        point_to_newest(session, roster, as_of);
    }
    transaction.commit();
}

} // namespace fuda::store
