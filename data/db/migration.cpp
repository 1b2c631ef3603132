#include "data/db/migration.h"

#include "data/base/error.h"

namespace fuda::db {

int schema_version(Session& session)
{
    const auto known =
        query_one<int>(session, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'");
    return known ? query_one<int>(session, "SELECT max(version) FROM schema_version").value_or(0) : 0;
}

void migrate(Session& session, std::span<const Migration> migrations, std::string_view now)
{
    const int newest = migrations.empty() ? 0 : migrations.back().version;
    const auto refuse_newer = [&](int found) {
        if (found > newest)
            throw Error(ErrorKind::Conflict,
                        session.file().string() + ": このデータベース（版" + std::to_string(found) +
                            "）は、このプログラム（版" + std::to_string(newest) +
                            "まで）より新しいプログラムが作りました。プログラムを新しくしてください");
        return found == newest;
    };
    if (refuse_newer(schema_version(session)))
        return;

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
    transaction.commit();
}

} // namespace fuda::db
