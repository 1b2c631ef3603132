#include "data/db/tables.h"

#include "data/base/error.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

namespace fuda::db {

namespace {

/// name, column, type, place in the key (0: none); and table, the table that it refers to.
struct Catalogue {
    const char* columns;
    const char* references;
};

Catalogue catalogue(Engine engine)
{
    if (engine == Engine::Sqlite)
        return {"SELECT t.name, c.name, c.type, c.pk FROM pragma_table_list t JOIN pragma_table_info(t.name) c "
                "WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
                "AND t.name <> 'schema_version' ORDER BY t.name, c.name",
                "SELECT DISTINCT t.name, f.\"table\" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f "
                "WHERE t.schema = 'main' AND t.type = 'table'"};
    return {
        "SELECT t.relname, a.attname, format_type(a.atttypid, NULL), COALESCE(array_position(i.indkey::int2[], "
        "a.attnum) "
        "+ 1, 0) FROM pg_catalog.pg_class t JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 "
        "AND NOT a.attisdropped LEFT JOIN pg_catalog.pg_index i ON i.indrelid = t.oid AND i.indisprimary "
        "WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace AND t.relname <> 'schema_version' "
        "ORDER BY t.relname COLLATE \"C\", a.attname COLLATE \"C\"",
        "SELECT DISTINCT t.relname, p.relname FROM pg_catalog.pg_constraint c "
        "JOIN pg_catalog.pg_class t ON t.oid = c.conrelid JOIN pg_catalog.pg_class p ON p.oid = c.confrelid "
        "WHERE c.contype = 'f' AND t.relnamespace = current_schema()::regnamespace"};
}

TableColumn::Kind kind_of(const std::string& type)
{
    if (type == "BLOB" || type == "bytea")
        return TableColumn::Kind::Bytes;
    if (type == "INTEGER" || type == "BIGINT" || type == "bigint" || type == "integer")
        return TableColumn::Kind::Number;
    return TableColumn::Kind::Text;
}

} // namespace

std::vector<TableShape> table_shapes(Session& session)
{
    const Catalogue asked = catalogue(session.engine());
    std::vector<TableShape> waiting;
    std::map<std::string, std::map<std::int64_t, std::string>> keys;
    for (auto& [table, column, type, place] :
         query<std::tuple<std::string, std::string, std::string, std::int64_t>>(session, asked.columns)) {
        if (waiting.empty() || waiting.back().name != table)
            waiting.push_back({table, {}, {}});
        waiting.back().columns.push_back({column, kind_of(type)});
        if (place > 0)
            keys[table][place] = column;
    }
    std::map<std::string, std::set<std::string>> parents;
    for (auto& [table, parent] : query<std::tuple<std::string, std::string>>(session, asked.references))
        if (table != parent)
            parents[table].insert(parent);

    std::vector<TableShape> ordered;
    while (!waiting.empty()) {
        const auto ready = std::find_if(waiting.begin(), waiting.end(),
                                        [&](const TableShape& table) { return parents[table.name].empty(); });
        if (ready == waiting.end() || keys[ready->name].empty())
            throw Error(ErrorKind::Corrupt,
                        session.place() + ": 表 " + (ready == waiting.end() ? waiting.front().name : ready->name) +
                            " の定義がこのプログラムのものではありません。データベースの場所を確かめるか、"
                            "控えから戻してください");
        for (const auto& [place, column] : keys[ready->name])
            ready->key.push_back(column);
        for (auto& [table, needed] : parents)
            needed.erase(ready->name);
        ordered.push_back(std::move(*ready));
        waiting.erase(ready);
    }
    return ordered;
}

void continue_numbers(Session& session, const std::vector<TableShape>& tables)
{
    if (session.engine() == Engine::Sqlite) // the next one is always the largest plus one
        return;
    for (const TableShape& table : tables)
        for (const TableColumn& column : table.columns) {
            if (column.kind != TableColumn::Kind::Number)
                continue;
            query_one<std::int64_t>(
                session,
                "SELECT setval(s, (SELECT COALESCE(MAX(" + column.name + "), 0) + 1 FROM " + table.name +
                    "), false) FROM (SELECT pg_get_serial_sequence($1, $2) AS s) x WHERE s IS NOT NULL",
                table.name, column.name);
        }
}

void note_sizes(Session& session)
{
    if (session.engine() == Engine::PostgreSql)
        session.execute_script("ANALYZE");
}

void copy_file(Session& session, const std::filesystem::path& file)
{
    try {
        session.execute("VACUUM INTO $1", {to_value(file.string())});
    } catch (const Error& error) {
        throw Error(error.kind(), file.parent_path().string() + " に写しを作れませんでした。" + error.what());
    }
}

void sweep(Session& session)
{
    if (session.engine() == Engine::PostgreSql)
        return session.execute_script("VACUUM");
    const Table answer =
        session.select(3, "PRAGMA wal_checkpoint(TRUNCATE)", {}); // busy, pages in the log, pages written
    if (answer.cell(0, 0) != "0")
        throw Error(ErrorKind::Unavailable, session.place() +
                                                ": ほかのプログラムが読み込み中のため、消したものがまだログ (-wal) "
                                                "に残っています。終わるのを待って、もう一度実行してください");
}

std::int64_t size_on_disk(Session& session)
{
    if (session.engine() == Engine::PostgreSql)
        return query_one<std::int64_t>(session, "SELECT pg_database_size(current_database())").value();
    std::int64_t bytes = 0;
    for (const char* part : {"", "-wal"}) {
        std::error_code missing; // the log beside the file comes and goes
        const auto size = std::filesystem::file_size(session.address().file().string() + part, missing);
        bytes += missing ? 0 : static_cast<std::int64_t>(size);
    }
    return bytes;
}

IndexesLater::IndexesLater(Session& session, const std::string& table) : m_session(session)
{
    const char* const sqlite =
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = $1 AND sql IS NOT NULL "
        "ORDER BY name";
    const char* const postgresql =
        "SELECT i.indexname, i.indexdef FROM pg_catalog.pg_indexes i WHERE i.schemaname = current_schema() "
        "AND i.tablename = $1 AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint c WHERE c.conname = i.indexname) "
        "ORDER BY i.indexname";
    for (auto& [name, definition] : query<std::tuple<std::string, std::string>>(
             session, session.engine() == Engine::Sqlite ? sqlite : postgresql, table)) {
        session.execute_script("DROP INDEX " + name);
        m_definitions.push_back(std::move(definition));
    }
}

void IndexesLater::make()
{
    for (const std::string& definition : m_definitions)
        m_session.execute_script(definition);
    m_definitions.clear();
}

} // namespace fuda::db
