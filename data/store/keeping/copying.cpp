#include "data/store/keeping/copying.h"

#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/db/migration.h"
#include "data/db/new_file.h"
#include "data/db/tables.h"
#include "data/store/member_search.h"
#include "data/store/schema.h"

#include <algorithm>

namespace fuda::store {

namespace {

using Row = std::vector<db::Value>;
using Kind = db::TableColumn::Kind;

constexpr std::size_t kRowsAtOnce = 1000;

std::string list(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

db::Value value_of(Kind kind, const std::optional<std::string>& cell)
{
    if (!cell)
        return {};
    return kind == Kind::Number ? db::to_value(std::stoll(*cell)) : db::to_value(*cell);
}

/// Reads a table in the order of its key, a chunk at a time.
class TableReader {
public:
    TableReader(db::Session& session, const db::TableShape& shape) : m_session(session), m_shape(shape)
    {
        for (const db::TableColumn& column : shape.columns) {
            m_columns.push_back(column.name);
            m_bytes = m_bytes || column.kind == Kind::Bytes;
        }
        for (const std::string& key : shape.key)
            m_key.push_back(
                static_cast<std::size_t>(std::find(m_columns.begin(), m_columns.end(), key) - m_columns.begin()));
    }

    /// Whether its rows are read, and must be written, one by one.
    bool has_bytes() const { return m_bytes; }

    /// The next rows; none at the end.
    std::vector<Row> next()
    {
        std::vector<std::string> selected;
        for (const db::TableColumn& column : m_shape.columns)
            selected.push_back(column.kind == Kind::Bytes ? "NULL" : column.name);
        std::string sql = "SELECT " + list(selected) + " FROM " + m_shape.name;
        const std::string key = list(m_shape.key);
        if (!m_last.empty())
            sql += " WHERE (" + key + ") > " + db::placeholders(1, m_last.size());
        sql += " ORDER BY " + key + " LIMIT " + std::to_string(m_bytes ? 1 : kRowsAtOnce);
        const db::Table table = m_session.select(m_columns.size(), sql, m_last);
        std::vector<Row> rows(table.rows());
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (std::size_t c = 0; c < m_columns.size(); ++c)
                rows[i].push_back(value_of(m_shape.columns[c].kind, table.cell(i, c)));
        if (rows.empty())
            return rows;
        m_last.clear();
        for (const std::size_t column : m_key)
            m_last.push_back(rows.back()[column]);
        for (std::size_t c = 0; c < m_columns.size(); ++c)
            if (m_shape.columns[c].kind == Kind::Bytes)
                rows.front()[c] = bytes(m_columns[c]);
        return rows;
    }

private:
    /// Of the row read last.
    db::Value bytes(const std::string& column)
    {
        auto content = m_session.select_bytes("SELECT " + column + " FROM " + m_shape.name + " WHERE (" +
                                                  list(m_shape.key) + ") = " + db::placeholders(1, m_last.size()),
                                              m_last);
        return db::Bytes{std::move(content).value()};
    }

    db::Session& m_session;
    const db::TableShape& m_shape;
    std::vector<std::string> m_columns;
    std::vector<std::size_t> m_key;
    std::vector<db::Value> m_last;
    bool m_bytes = false;
};

/// Counts and hashes rows. Each value stands behind its length, so that no two rows have the same encoding.
class TableDigest {
public:
    explicit TableDigest(std::string name) { m_result.name = std::move(name); }

    void add(const std::vector<Row>& rows)
    {
        std::string encoded;
        for (const Row& row : rows)
            for (const db::Value& value : row)
                encoded += std::visit([](const auto& content) { return encode(content); }, value);
        m_hash.update(encoded);
        m_result.rows += static_cast<std::int64_t>(rows.size());
    }
    std::int64_t rows() const { return m_result.rows; }
    CopiedTable finish()
    {
        m_result.sha256 = m_hash.finish();
        return std::move(m_result);
    }

private:
    static std::string encode(std::monostate) { return "-;"; }
    static std::string encode(std::int64_t number) { return encode(std::to_string(number)); }
    static std::string encode(const db::Bytes& bytes) { return encode(bytes.content); }
    static std::string encode(const std::string& text) { return std::to_string(text.size()) + ":" + text; }

    CopiedTable m_result;
    Sha256 m_hash;
};

CopiedTable digest(db::Session& session, const db::TableShape& shape, const CopyProgress& progress = {})
{
    TableDigest result(shape.name);
    TableReader reader(session, shape);
    for (auto rows = reader.next(); !rows.empty(); rows = reader.next()) {
        result.add(rows);
        if (progress)
            progress(shape.name, result.rows());
    }
    return result.finish();
}

CopiedTable copy_table(db::Session& from, db::Session& to, const db::TableShape& shape, const CopyProgress& progress)
{
    std::vector<std::string> columns;
    for (const db::TableColumn& column : shape.columns)
        columns.push_back(column.name);
    const std::string insert =
        "INSERT INTO " + shape.name + " (" + list(columns) + ") VALUES " + db::placeholders(1, columns.size());
    TableDigest result(shape.name);
    TableReader reader(from, shape);
    for (auto rows = reader.next(); !rows.empty(); rows = reader.next()) {
        result.add(rows);
        db::Batch batch(to, insert);
        for (Row& row : rows) {
            if (reader.has_bytes())
                to.execute(insert, std::move(row));
            else
                batch.add_row(std::move(row));
        }
        batch.run();
        if (progress)
            progress(shape.name, result.rows());
    }
    return result.finish();
}

bool same(const std::vector<db::TableShape>& one, const std::vector<db::TableShape>& other)
{
    const auto names = [](const std::vector<db::TableShape>& tables) {
        std::vector<std::vector<std::string>> all;
        for (const db::TableShape& table : tables) {
            auto& words = all.emplace_back(1, table.name);
            for (const db::TableColumn& column : table.columns)
                words.push_back(column.name);
        }
        std::sort(all.begin(), all.end());
        return all;
    };
    return names(one) == names(other);
}

Error not_empty(const db::Session& to)
{
    return Error(ErrorKind::Conflict,
                 to.place() + ": ここは空ではありません。上書きはしません。新しいデータベースを指定してください");
}

void require_sound(const db::Session& from, const Verification& verification)
{
    if (!verification.sound())
        throw Error(ErrorKind::Corrupt, from.place() + ": " + verification.faults.front().message +
                                            "。写しは作っていません。fuda audit verify で全部を調べてください");
}

/// Copies table by table between any two engines, in one transaction on each side.
StoreCopy fill(db::Session& from, db::Session& to, std::string_view now, const CopyProgress& progress)
{
    const auto schema = schema_for(to.engine());
    if (db::schema_version(from) != schema.back().version)
        throw Error(ErrorKind::Conflict,
                    from.place() + ": 古いプログラムで作られたデータベースです。いったん SQLite のファイルに戻し、"
                                   "それを fuda store copy で移してください");
    if (db::schema_version(to) == 0 && !db::table_names(to).empty())
        throw not_empty(to);
    db::migrate(to, schema, now);

    const db::Transaction one_state(from, db::Purpose::Read);
    db::Transaction whole(to);
    const auto tables = db::table_shapes(from);
    const auto targets = db::table_shapes(to);
    if (!same(tables, targets))
        throw Error(ErrorKind::Corrupt, from.place() + " と " + to.place() +
                                            " の表の定義が違います。写しは作っていません。"
                                            "写し先を空のデータベースにして、もう一度実行してください");
    StoreCopy copy;
    for (const db::TableShape& table : targets)
        if (db::query_one<int>(to, "SELECT 1 FROM " + table.name + " LIMIT 1"))
            throw not_empty(to);
    for (const db::TableShape& table : tables)
        copy.tables.push_back(copy_table(from, to, table, progress));
    index_parts(to);
    db::continue_numbers(to, tables);
    db::note_sizes(to);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const CopiedTable arrived = digest(to, tables[i]);
        if (arrived.rows != copy.tables[i].rows || arrived.sha256 != copy.tables[i].sha256)
            throw Error(ErrorKind::Corrupt, to.place() + ": 表 " + tables[i].name + " の写しが元と一致しません（" +
                                                std::to_string(copy.tables[i].rows) + " 行、写しは " +
                                                std::to_string(arrived.rows) + " 行）。写しは取り消しました");
    }
    copy.verification = verify_within(to);
    require_sound(from, copy.verification);
    whole.commit();
    return copy;
}

/// A SQLite file of a SQLite file: page by page, and brought up to the present schema.
StoreCopy copy_to_file(db::Session& from, const std::filesystem::path& hidden, std::string_view now,
                       const CopyProgress& progress)
{
    db::copy_file(from, hidden);
    db::Session copied(db::Address::sqlite(hidden));
    db::migrate(copied, schema_for(copied.engine()), now);
    const db::Transaction one_state(copied, db::Purpose::Read);
    if (db::query_one<std::string>(copied, "PRAGMA integrity_check") != "ok")
        throw Error(ErrorKind::Corrupt, from.place() + ": データベースのファイルが壊れています。写しは作っていません");
    StoreCopy copy;
    for (const db::TableShape& table : db::table_shapes(copied))
        copy.tables.push_back(digest(copied, table, progress));
    copy.verification = verify_within(copied);
    require_sound(from, copy.verification);
    return copy;
}

} // namespace

std::int64_t StoreCopy::rows() const
{
    std::int64_t sum = 0;
    for (const CopiedTable& table : tables)
        sum += table.rows;
    return sum;
}

std::vector<CopiedTable> table_digests(db::Session& session)
{
    std::vector<CopiedTable> digests;
    for (const db::TableShape& table : db::table_shapes(session))
        digests.push_back(digest(session, table));
    return digests;
}

StoreCopy copy_store(db::Session& from, const db::Address& to, std::string_view now, const CopyProgress& progress)
{
    if (db::schema_version(from) == 0)
        throw Error(ErrorKind::BadInput, from.place() + ": Fudaのストアではありません。場所を確かめてください");
    if (to.engine() == db::Engine::PostgreSql) {
        db::Session target(to);
        return fill(from, target, now, progress);
    }
    db::NewFile file(to.file());
    StoreCopy copy;
    if (from.engine() == db::Engine::Sqlite) {
        copy = copy_to_file(from, file.hidden(), now, progress);
    } else {
        db::Session target(db::Address::sqlite(file.hidden()), db::Missing::Create);
        copy = fill(from, target, now, progress);
    }
    file.commit();
    return copy;
}

} // namespace fuda::store
