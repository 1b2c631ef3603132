#include "data/db/session.h"

#include "data/base/error.h"
#include "data/db/postgresql_connection.h"
#include "data/db/sqlite_connection.h"

#include <algorithm>
#include <iterator>

namespace fuda::db {

namespace {

/// A NUL would cut the text short when it is read back.
void check_texts(const std::vector<Value>& values)
{
    for (const Value& value : values) {
        const auto* text = std::get_if<std::string>(&value);
        if (text && text->find('\0') != std::string::npos)
            throw Error(ErrorKind::BadInput, "NUL文字を含む文字列は保存できません。入力からNUL文字を除いてください");
    }
}

} // namespace

Session::Session(const Address& address, Missing missing, std::chrono::milliseconds busy_timeout)
    : m_address(address),
      m_connection(address.engine() == Engine::Sqlite ? open_sqlite(address.file(), missing, busy_timeout)
                                                      : open_postgresql(address, busy_timeout))
{
}

Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

std::size_t Session::execute(const std::string& sql, std::vector<Value> values)
{
    check_texts(values);
    return m_connection->execute(sql, std::move(values));
}

std::size_t Session::execute_each(const std::string& sql, std::vector<std::vector<Value>> columns)
{
    if (columns.empty() || columns.front().empty())
        return 0;
    for (const auto& column : columns)
        check_texts(column);
    return m_connection->execute_each(sql, std::move(columns));
}

void Session::execute_script(const std::string& script)
{
    m_connection->execute_script(script);
}

Table Session::select(std::size_t columns, const std::string& sql, std::vector<Value> values)
{
    check_texts(values);
    return m_connection->select(columns, sql, std::move(values));
}

std::optional<std::string> Session::select_bytes(const std::string& sql, std::vector<Value> values)
{
    check_texts(values);
    return m_connection->select_bytes(sql, std::move(values));
}

Transaction::Transaction(Session& session, Purpose purpose) : m_session(session)
{
    m_session.m_connection->begin(purpose);
}

Transaction::~Transaction()
{
    if (m_open)
        m_session.m_connection->rollback();
}

void Transaction::commit()
{
    m_session.m_connection->commit();
    m_open = false;
}

ProcessLock::ProcessLock(Session& session, const std::string& name, const std::string& busy)
    : m_lock(session.m_connection->lock(name, busy))
{
}

ProcessLock::~ProcessLock() = default;

void Batch::add_row(std::vector<Value> row)
{
    if (m_columns.empty())
        m_columns.resize(row.size());
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_columns[i].push_back(std::move(row.at(i)));
}

std::size_t Batch::run()
{
    const std::size_t touched = m_session.execute_each(m_sql, std::move(m_columns));
    m_columns.clear();
    return touched;
}

std::string RowSet::statement(std::size_t rows) const
{
    return m_before + placeholders(rows, m_rows.front().size(), m_common.size() + 1) + m_after;
}

std::vector<Value> RowSet::values(std::span<std::vector<Value>> rows) const
{
    std::vector<Value> values = m_common;
    for (std::vector<Value>& row : rows)
        std::ranges::move(row, std::back_inserter(values));
    return values;
}

std::size_t RowSet::run()
{
    if (m_rows.empty())
        return 0;
    // SQLite has no round trip to save, and to join a large set it first reads the whole table for a Bloom filter. Nothing stands
    // after the rows of an INSERT, which joins nothing.
    const bool one_by_one = m_session.engine() == Engine::Sqlite && !m_after.empty();
    const std::size_t at_once = one_by_one ? 1 : (kPlaceholders - m_common.size()) / m_rows.front().size();
    std::span<std::vector<Value>> rest(m_rows);
    std::size_t touched = 0;
    if (rest.size() > at_once) { // the statement for a full set is prepared once
        Batch full(m_session, statement(at_once));
        for (; rest.size() >= at_once; rest = rest.subspan(at_once))
            full.add_row(values(rest.first(at_once)));
        touched += full.run();
    }
    if (!rest.empty())
        touched += m_session.execute(statement(rest.size()), values(rest));
    m_rows.clear();
    return touched;
}

std::string placeholders(std::size_t rows, std::size_t columns, std::size_t first)
{
    std::string text;
    for (std::size_t row = 0; row < rows; ++row) {
        text += row == 0 ? "(" : ",(";
        for (std::size_t column = 0; column < columns; ++column)
            text += (column == 0 ? "$" : ",$") + std::to_string(first + row * columns + column);
        text += ")";
    }
    return text;
}

} // namespace fuda::db
