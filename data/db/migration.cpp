#include "data/db/migration.h"

#include "data/base/error.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace fuda::db {

namespace {

/// SQLite looks at foreign keys statement by statement, which no rebuilding of a table survives, and can be told otherwise
/// only outside of a transaction. PostgreSQL changes tables in place.
class WithoutForeignKeys {
public:
    explicit WithoutForeignKeys(Session& session) : m_session(session) { set("OFF"); }
    ~WithoutForeignKeys()
    {
        try {
            set("ON");
        } catch (const Error&) {
            // The database has failed altogether: what brought us here says so.
        }
    }
    WithoutForeignKeys(const WithoutForeignKeys&) = delete;
    WithoutForeignKeys& operator=(const WithoutForeignKeys&) = delete;

    void check()
    {
        if (m_session.engine() != Engine::Sqlite)
            return;
        using Orphan = std::tuple<std::string, std::optional<std::int64_t>, std::string, std::int64_t>;
        const auto orphans = query<Orphan>(m_session, "PRAGMA foreign_key_check");
        if (orphans.empty())
            return;
        const auto& [table, row, parent, key] = orphans.front();
        throw Error(ErrorKind::Corrupt, m_session.place() + ": 表 " + table + " の行 " +
                                            (row ? std::to_string(*row) : std::string("?")) + " が指す " + parent +
                                            " の行がありません（全部で " + std::to_string(orphans.size()) +
                                            " 件）。版は上げていません。控えから戻してください");
    }

private:
    void set(const char* on_or_off)
    {
        if (m_session.engine() == Engine::Sqlite)
            m_session.execute_script(std::string("PRAGMA foreign_keys=") + on_or_off);
    }

    Session& m_session;
};

} // namespace

std::vector<std::string> table_names(Session& session)
{
    const char* sql = session.engine() == Engine::Sqlite
                          ? "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"
                          : "SELECT relname FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f') "
                            "AND relnamespace = current_schema()::regnamespace ORDER BY relname";
    std::vector<std::string> names;
    for (auto& [name] : query<std::tuple<std::string>>(session, sql))
        names.push_back(std::move(name));
    return names;
}

int schema_version(Session& session)
{
    const auto tables = table_names(session);
    const bool known = std::find(tables.begin(), tables.end(), "schema_version") != tables.end();
    return known ? query_one<int>(session, "SELECT max(version) FROM schema_version").value_or(0) : 0;
}

void migrate(Session& session, std::span<const Migration> migrations, std::string_view now)
{
    const int newest = migrations.empty() ? 0 : migrations.back().version;
    const auto refuse_newer = [&](int found) {
        if (found > newest)
            throw Error(ErrorKind::Conflict,
                        session.place() + ": このデータベース（版" + std::to_string(found) +
                            "）は、このプログラム（版" + std::to_string(newest) +
                            "まで）より新しいプログラムが作りました。プログラムを新しくしてください");
        return found == newest;
    };
    if (refuse_newer(schema_version(session)))
        return;

    WithoutForeignKeys without_foreign_keys(session);
    Transaction transaction(session);
    const int found = schema_version(session); // another program may have been faster
    if (refuse_newer(found))
        return;
    session.execute_script("CREATE TABLE IF NOT EXISTS schema_version "
                           "(version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)");
    for (const Migration& migration : migrations) {
        if (migration.version <= found)
            continue;
        session.execute_script(std::string(migration.script));
        exec(session, "INSERT INTO schema_version (version, name, applied_at) VALUES ($1, $2, $3)", migration.version,
             migration.name, now);
    }
    without_foreign_keys.check();
    transaction.commit();
}

} // namespace fuda::db
