#pragma once

#include "data/db/value.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace fuda::db {

/// Where a database is: "sqlite:FILE".
struct Address {
    std::filesystem::path file;
    /// Throws Error(Usage) for any other kind of address.
    static Address parse(std::string_view text);
};

enum class Missing { Create, Refuse }; ///< what opening does when there is no such database yet

/// One connection to a database. Each thread has its own; one writes at a time, readers are not held up by it (WAL).
///
/// SQL is written for SQLite and PostgreSQL alike: $1, $2 … for values (each may occur anywhere and more than once),
/// RETURNING, ON CONFLICT, dates and times as ISO text. One statement a call.
///
/// What fails throws Error with the file and the remedy: Conflict when a constraint refuses the row, Unavailable when
/// the database is locked longer than the busy timeout, the disk is full or the file cannot be opened or written,
/// Corrupt when it is not a sound database.
///
/// Opened with WAL, foreign keys, and synchronous=FULL: a commit is on the disk when it returns. With NORMAL, WAL can
/// lose the last commits when power fails, and a job already handed to the printer would be forgotten and printed
/// twice.
class Session {
public:
    static constexpr std::chrono::milliseconds kBusyTimeout{5000};

    explicit Session(const Address& address, Missing missing = Missing::Refuse,
                     std::chrono::milliseconds busy_timeout = kBusyTimeout);
    ~Session();
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;

    const std::filesystem::path& file() const;

    /// Runs a statement; the number of rows it touched.
    std::size_t execute(const std::string& sql, std::vector<Value> values);
    /// Runs a statement once for each row of values, given as columns of equal length; the number of rows touched in
    /// all.
    std::size_t execute_each(const std::string& sql, std::vector<std::vector<Value>> columns);
    /// Runs a script of several statements without values.
    void execute_script(const std::string& script);
    /// Runs a query that answers `columns` columns.
    Table select(std::size_t columns, const std::string& sql, std::vector<Value> values);
    /// The bytes in the single column of the query's first row; nothing when there is no row.
    std::optional<std::string> select_bytes(const std::string& sql, std::vector<Value> values);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

enum class Purpose { Write, Read };

/// To write, holds the database's write lock from the start (BEGIN IMMEDIATE), so that what is read inside is still true at
/// commit; waits for another writer as long as the busy timeout. To read, sees one state of the database from the first
/// query to the end, whatever others write. Without commit() the destructor rolls back. Not nested.
class Transaction {
public:
    explicit Transaction(Session& session, Purpose purpose = Purpose::Write);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Session& m_session;
    bool m_open = true;
};

/// Runs a statement; the number of rows it touched.
template <class... Args>
std::size_t exec(Session& session, const std::string& sql, Args&&... args)
{
    return session.execute(sql, {to_value(std::forward<Args>(args))...});
}

/// Runs a query; one tuple a row. Ask for big answers in chunks by key (WHERE id > $1 ORDER BY id LIMIT $2), so that
/// memory does not grow with them.
template <class Tuple, class... Args>
std::vector<Tuple> query(Session& session, const std::string& sql, Args&&... args)
{
    const Table table =
        session.select(std::tuple_size_v<Tuple>, sql, std::vector<Value>{to_value(std::forward<Args>(args))...});
    std::vector<Tuple> rows(table.rows());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        RowReader reader(table, i);
        std::apply([&](auto&... column) { (reader >> ... >> column); }, rows[i]);
    }
    return rows;
}

/// The single value of a query's first row; nothing when there is no row or the value is NULL.
template <class T, class... Args>
std::optional<T> query_one(Session& session, const std::string& sql, Args&&... args)
{
    const auto rows = query<std::tuple<std::optional<T>>>(session, sql, std::forward<Args>(args)...);
    return rows.empty() ? std::nullopt : std::get<0>(rows.front());
}

/// Many rows for one statement, handed to the database together: several times faster than one by one.
class Batch {
public:
    Batch(Session& session, std::string sql) : m_session(session), m_sql(std::move(sql)) {}

    template <class... Args>
    void add(Args&&... args)
    {
        add_row({to_value(std::forward<Args>(args))...});
    }
    void add_row(std::vector<Value> row);
    std::size_t size() const { return m_columns.empty() ? 0 : m_columns.front().size(); }
    /// Runs the statement for every row added since the last run; the number of rows touched.
    std::size_t run();

private:
    Session& m_session;
    std::string m_sql;
    std::vector<std::vector<Value>> m_columns;
};

/// Give a statement no more placeholders than this, and ask again for the rest: SQLite searches numbered ones one by one,
/// so that twice as many take four times as long.
inline constexpr std::size_t kPlaceholders = 1000;

/// "($3,$4),($5,$6)": placeholders for a VALUES list of `rows` rows, the first numbered `first`.
std::string placeholders(std::size_t rows, std::size_t columns, std::size_t first = 1);

} // namespace fuda::db
