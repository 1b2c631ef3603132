#pragma once

#include "data/db/address.h"
#include "data/db/value.h"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace fuda::db {

/// What opening does when there is no such database yet. A PostgreSQL database is always made beforehand (createdb).
enum class Missing { Create, Refuse };

enum class Purpose { Write, Read };

class Connection;
class HeldLock;

/// One connection to a database. Each thread has its own; one writes at a time, readers are not held up by it.
///
/// SQL is written for SQLite and PostgreSQL alike: $1, $2 … for values (each may occur anywhere and more than once),
/// RETURNING, ON CONFLICT, dates and times as ISO text, truths as 0 and 1. One statement a call. Text is in the order of
/// its code points on both. A statement that fails ends the transaction it stands in: PostgreSQL has rolled it back.
///
/// What fails throws Error with the place and the remedy: Conflict when a constraint refuses the row, Unavailable when
/// the database is locked longer than the busy timeout, the disk is full, the file cannot be opened or written or the
/// server is not there, Corrupt when it is not a sound database. After a server was lost, the next call outside of a
/// transaction connects anew.
///
/// A commit is on the disk when it returns (WAL with synchronous=FULL, synchronous_commit=on): otherwise a job already
/// handed to the printer could be forgotten when power fails, and printed twice.
class Session {
public:
    static constexpr std::chrono::milliseconds kBusyTimeout{5000};

    explicit Session(const Address& address, Missing missing = Missing::Refuse,
                     std::chrono::milliseconds busy_timeout = kBusyTimeout);
    ~Session();
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;

    Engine engine() const { return m_address.engine(); }
    const Address& address() const { return m_address; }
    /// What a message shows: the file, or the URI without its password.
    const std::string& place() const { return m_address.place(); }

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
    friend class Transaction;
    friend class ProcessLock;

    Address m_address;
    std::unique_ptr<Connection> m_connection;
};

/// To write, holds the database's one write lock from the start, so that what is read inside is still true at commit;
/// waits for another writer as long as the busy timeout. To read, sees one state of the database from the first query to
/// the end, whatever others write. Without commit() the destructor rolls back. Not nested.
///
/// When a server is lost during commit(), nobody can tell whether it has happened: look before doing it again.
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

/// For work that one process at a time may do on a database, from several machines when it is a server's. The lock is gone
/// when the object or the process is. The session must outlive it, and does not connect anew under it: another process may
/// have taken the lock meanwhile. Throws Error(Conflict) with `busy` when another process (or session) holds it.
class ProcessLock {
public:
    ProcessLock(Session& session, const std::string& name, const std::string& busy);
    ~ProcessLock();

private:
    std::unique_ptr<HeldLock> m_lock;
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

/// Many rows for one statement that takes them as a set, on PostgreSQL as many at once as kPlaceholders allow:
///     RowSet update(session, "UPDATE t SET n = $1 FROM (VALUES ", ") AS v WHERE t.id = v.column1", {to_value(n)});
/// Each row is touched once, whatever the set holds twice. What is the same for all rows comes first: $1, $2 …. A column that may
/// be NULL in every row needs its type: CAST(v.column2 AS BIGINT).
class RowSet {
public:
    RowSet(Session& session, std::string before, std::string after, std::vector<Value> common = {})
        : m_session(session), m_before(std::move(before)), m_after(std::move(after)), m_common(std::move(common))
    {
    }

    template <class... Args>
    void add(Args&&... args)
    {
        m_rows.push_back({to_value(std::forward<Args>(args))...});
    }
    std::size_t size() const { return m_rows.size(); }
    /// Runs the statement for the rows added since the last run; the number of rows touched.
    std::size_t run();

private:
    std::string statement(std::size_t rows) const;
    std::vector<Value> values(std::span<std::vector<Value>> rows) const;

    Session& m_session;
    std::string m_before, m_after;
    std::vector<Value> m_common;
    std::vector<std::vector<Value>> m_rows; ///< all of one length
};

/// "($3,$4),($5,$6)": placeholders for a VALUES list of `rows` rows, the first numbered `first`.
std::string placeholders(std::size_t rows, std::size_t columns, std::size_t first = 1);

} // namespace fuda::db
