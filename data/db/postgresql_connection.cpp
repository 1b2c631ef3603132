#include "data/db/postgresql_connection.h"

#include "data/base/digest.h"
#include "data/base/error.h"

#include <algorithm>
#include <libpq-fe.h>
#include <new>
#include <poll.h>
#include <set>
#include <stdexcept>

namespace fuda::db {

namespace {

// Types by their numbers in pg_type, which never change. Text has none: it becomes whatever the column is.
constexpr Oid kAnyType = 0;
constexpr Oid kBool = 16;
constexpr Oid kBytea = 17;
constexpr Oid kInt8 = 20;

constexpr int kTextFormat = 0;
constexpr int kBinaryFormat = 1;

/// Rows sent before their answers are read: libpq keeps so many answers in memory.
constexpr std::size_t kRowsOnTheWay = 1000;

constexpr std::chrono::seconds kConnectTimeout{5};

/// The key of an advisory lock, the same in every program that calls it by this name.
std::string lock_key(const std::string& name)
{
    return std::to_string(std::stoll(sha256("fuda " + name).substr(0, 15), nullptr, 16));
}

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

struct CloseConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};

std::string first_line(std::string text)
{
    return text.substr(0, text.find('\n'));
}

bool is_lost(std::string_view state)
{
    return state.starts_with("08") || state.starts_with("57P");
}

Error in_our_words(const std::string& place, std::string_view state, const std::string& detail)
{
    const auto error = [&](ErrorKind kind, const std::string& text) {
        return Error(kind, place + ": " + text + " (" + detail + ")");
    };
    const auto unavailable = [&](const std::string& text) { return error(ErrorKind::Unavailable, text); };
    // lock_not_available, query_canceled, deadlock_detected
    if (state == "55P03" || state == "57014" || state == "40P01")
        return unavailable(
            "ほかのプログラムが書き込み中のため、データベースを使えません。終わるのを待って、もう一度実行してください");
    if (state == "53100") // disk_full
        return unavailable("サーバーのディスクに空きがなく、書き込めませんでした。変更は取り消しました。空きを作って、"
                           "もう一度実行してください");
    if (state == "53300") // too_many_connections
        return unavailable("サーバーへの接続が多すぎます。使っていないプログラムを終えて、もう一度実行してください");
    // insufficient_privilege, read_only_sql_transaction, invalid_schema_name
    if (state == "42501" || state == "25006" || state == "3F000")
        return unavailable("データベースに書き込む権限がありません。利用者の権限（GRANT）と、書き込めるサーバーで"
                           "あることを確かめてください");
    if (state == "3D000") // invalid_catalog_name
        return unavailable("データベースがありません。名前を確かめるか、createdb --encoding=UTF8 --locale=C.UTF-8 "
                           "--template=template0 で先に作ってください");
    if (state.starts_with("28")) // invalid_authorization_specification, invalid_password
        return unavailable(
            "サーバーが接続を断りました。利用者名とパスワード（環境変数 PGPASSWORD か ~/.pgpass）を確かめてください");
    if (is_lost(state))
        return unavailable("データベースのサーバーにつながりません。サーバーとネットワークを確かめて、もう一度実行して"
                           "ください。最後の書き込みが済んだかどうかは、そのとき分かります");
    if (state.starts_with("23")) // integrity_constraint_violation
        return error(ErrorKind::Conflict, "すでにある記録と矛盾するため、書き込みませんでした");
    return error(ErrorKind::Corrupt, "データベースの命令が失敗しました。プログラムと表の定義が合っていません");
}

/// What went wrong, without the values of the row: those may be a person's.
std::string detail_of(const PGresult* result)
{
    const auto field = [&](int code) {
        const char* text = PQresultErrorField(result, code);
        return std::string(text ? text : "");
    };
    const std::string state = field(PG_DIAG_SQLSTATE);
    std::string detail = state;
    if (!state.starts_with("22")) // data_exception: the message quotes the value
        detail += " " + field(PG_DIAG_MESSAGE_PRIMARY);
    return detail;
}

/// A row of values in the form that libpq takes; refers to them.
class Parameters {
public:
    explicit Parameters(const std::vector<Value>& values)
    {
        reserve(values.size());
        for (const Value& value : values)
            add(value);
    }
    Parameters(const std::vector<std::vector<Value>>& columns, std::size_t row)
    {
        reserve(columns.size());
        for (const auto& column : columns)
            add(column.at(row));
    }

    int count() const { return static_cast<int>(m_texts.size()); }
    const Oid* types() const { return m_types.data(); }
    const char* const* texts() const { return m_texts.data(); }
    const int* lengths() const { return m_lengths.data(); }
    const int* formats() const { return m_formats.data(); }

private:
    void reserve(std::size_t count)
    {
        m_numbers.reserve(count); // texts point into it
        m_types.reserve(count);
        m_texts.reserve(count);
        m_lengths.reserve(count);
        m_formats.reserve(count);
    }
    void add(const Value& value)
    {
        if (const auto* number = std::get_if<std::int64_t>(&value))
            add(kInt8, m_numbers.emplace_back(std::to_string(*number)).c_str(), 0, kTextFormat);
        else if (const auto* text = std::get_if<std::string>(&value))
            add(kAnyType, text->c_str(), 0, kTextFormat);
        else if (const auto* bytes = std::get_if<Bytes>(&value))
            add(kBytea, bytes->content.data(), static_cast<int>(bytes->content.size()), kBinaryFormat);
        else
            add(kAnyType, nullptr, 0, kTextFormat);
    }
    void add(Oid type, const char* text, int length, int format)
    {
        m_types.push_back(type);
        m_texts.push_back(text);
        m_lengths.push_back(length);
        m_formats.push_back(format);
    }

    std::vector<std::string> m_numbers;
    std::vector<Oid> m_types;
    std::vector<const char*> m_texts;
    std::vector<int> m_lengths;
    std::vector<int> m_formats;
};

std::size_t touched(const PGresult* result)
{
    const char* count = PQcmdTuples(const_cast<PGresult*>(result)); // libpq wants it so and does not change it
    return *count ? std::stoull(count) : 0;
}

/// Speaks to libpq itself: one journey to the server for a statement, and the SQLSTATE of what fails.
class PostgresqlConnection : public Connection {
public:
    PostgresqlConnection(const Address& address, std::chrono::milliseconds busy_timeout)
        : m_address(address), m_busy_timeout(std::max(busy_timeout, std::chrono::milliseconds(1)))
    {
        connect();
    }

    std::size_t execute(const std::string& sql, std::vector<Value> values) override
    {
        return touched(run(sql, values, kTextFormat).get());
    }

    std::size_t execute_each(const std::string& sql, std::vector<std::vector<Value>> columns) override;

    void execute_script(const std::string& script) override
    {
        check_connected();
        check(Result(PQexec(m_handle.get(), script.c_str())));
    }

    Table select(std::size_t columns, const std::string& sql, std::vector<Value> values) override;
    std::optional<std::string> select_bytes(const std::string& sql, std::vector<Value> values) override;

    void begin(Purpose purpose) override;
    void commit() override;
    void rollback() noexcept override;
    std::unique_ptr<HeldLock> lock(const std::string& name, const std::string& busy) override;

private:
    class AdvisoryLock;

    void connect();
    void check_connected();
    Result check(Result result);
    Result run(const std::string& sql, const std::vector<Value>& values, int result_format);
    std::size_t run_pipelined(const std::vector<std::vector<Value>>& columns, std::size_t first, std::size_t last);
    Error lost(const std::string& detail) const { return in_our_words(m_address.place(), "08006", detail); }

    Address m_address;
    std::chrono::milliseconds m_busy_timeout;
    std::unique_ptr<PGconn, CloseConnection> m_handle;
    bool m_lost = false;
    bool m_in_transaction = false;
    std::set<std::string> m_locks; ///< held by the connection: they are gone when it is
};

/// What a connection that has failed says, and its SQLSTATE when a server has given one: libpq tells it in the text only.
std::pair<std::string, std::string> connection_failure(PGconn* handle)
{
    const std::string text = first_line(PQerrorMessage(handle));
    constexpr std::size_t kStateLength = 5;
    std::string state = PQconnectionNeedsPassword(handle) ? "28P01" : "08001";
    for (std::size_t at = text.find(":  "); at != std::string::npos; at = text.find(":  ", at + 1)) {
        const std::string word = text.substr(at + 3, kStateLength);
        if (word.size() == kStateLength && text.compare(at + 3 + kStateLength, 1, ":") == 0 &&
            word.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos)
            state = word;
    }
    return {state, text};
}

void PostgresqlConnection::connect()
{
    // The address comes last but one: what it says itself goes before our defaults. A server that vanishes without a word
    // (a cable) is noticed after half a minute.
    const char* const names[] = {"keepalives_idle",           "keepalives_interval",
                                 "keepalives_count",          "tcp_user_timeout",
                                 "fallback_application_name", "dbname",
                                 "client_encoding",           nullptr};
    const char* const values[] = {"15", "5", "3", "30000", "fuda", m_address.uri().c_str(), "UTF8", nullptr};
    m_handle.reset(PQconnectStartParams(names, values, 1));
    if (!m_handle)
        throw std::bad_alloc();
    PGconn* handle = m_handle.get();
    PQsetErrorVerbosity(handle, PQERRORS_VERBOSE); // with the SQLSTATE
    PQsetNoticeProcessor(
        handle, [](void*, const char*) {}, nullptr); // its default writes into our standard error

    const auto deadline = std::chrono::steady_clock::now() + kConnectTimeout;
    auto step = PQstatus(handle) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (step != PGRES_POLLING_OK) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (step == PGRES_POLLING_FAILED) {
            const auto [state, detail] = connection_failure(handle);
            throw in_our_words(m_address.place(), state, detail);
        }
        if (left.count() <= 0)
            throw lost(std::to_string(kConnectTimeout.count()) + "秒待っても応答がありません");
        pollfd socket{PQsocket(handle), static_cast<short>(step == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
        if (::poll(&socket, 1, static_cast<int>(left.count())) > 0)
            step = PQconnectPoll(handle);
    }

    m_lost = false;
    const std::string settings =
        "SET synchronous_commit = on; SET lock_timeout = " + std::to_string(m_busy_timeout.count()) + "; ";
    // pg_trgm knows no letters but ASCII under the ctype C: a part of a Japanese name would be looked for without its index.
    const Result in_code_point_order = check(Result(PQexec(
        handle,
        (settings + "SELECT 1 FROM pg_catalog.pg_database WHERE datname = current_database() AND datlocprovider = 'c' "
                    "AND datcollate IN ('C', 'POSIX', 'C.UTF-8', 'C.utf8') AND datctype NOT IN ('C', 'POSIX') "
                    "AND pg_encoding_to_char(encoding) = 'UTF8'")
            .c_str())));
    if (PQntuples(in_code_point_order.get()) == 0)
        throw Error(ErrorKind::Conflict,
                    m_address.place() +
                        ": このデータベースは文字コードか文字の並び順が合いません。createdb --encoding=UTF8 "
                        "--locale=C.UTF-8 --template=template0 で作ったデータベースを指定してください");
}

void PostgresqlConnection::check_connected()
{
    if (!m_lost)
        return;
    if (m_in_transaction || !m_locks.empty())
        throw lost("処理の途中で接続が切れました");
    connect();
}

Result PostgresqlConnection::check(Result result)
{
    const auto status = PQresultStatus(result.get()); // of nothing: PGRES_FATAL_ERROR
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return result;
    const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    if (PQstatus(m_handle.get()) == CONNECTION_BAD || (state && is_lost(state)))
        m_lost = true;
    if (m_lost)
        throw lost(first_line(PQerrorMessage(m_handle.get())));
    throw in_our_words(m_address.place(), state ? state : "", detail_of(result.get()));
}

Result PostgresqlConnection::run(const std::string& sql, const std::vector<Value>& values, int result_format)
{
    check_connected();
    const Parameters row(values);
    return check(Result(PQexecParams(m_handle.get(), sql.c_str(), row.count(), row.types(), row.texts(), row.lengths(),
                                     row.formats(), result_format)));
}

std::size_t PostgresqlConnection::execute_each(const std::string& sql, std::vector<std::vector<Value>> columns)
{
    check_connected();
    std::vector<Oid> types;
    for (const auto& column : columns) {
        const bool numbers = std::any_of(column.begin(), column.end(), [](const Value& value) {
            return std::holds_alternative<std::int64_t>(value);
        });
        types.push_back(numbers ? kInt8 : kAnyType);
    }
    check(Result(PQprepare(m_handle.get(), "", sql.c_str(), static_cast<int>(types.size()), types.data())));
    std::size_t count = 0;
    const std::size_t rows = columns.front().size();
    for (std::size_t first = 0; first < rows; first += kRowsOnTheWay)
        count += run_pipelined(columns, first, std::min(rows, first + kRowsOnTheWay));
    return count;
}

/// Sends the rows without waiting for each answer, then reads them all.
std::size_t PostgresqlConnection::run_pipelined(const std::vector<std::vector<Value>>& columns, std::size_t first,
                                                std::size_t last)
{
    PGconn* handle = m_handle.get();
    PQenterPipelineMode(handle);
    bool sent = true;
    for (std::size_t i = first; i < last && sent; ++i) {
        const Parameters row(columns, i);
        sent = PQsendQueryPrepared(handle, "", row.count(), row.texts(), row.lengths(), row.formats(), kTextFormat);
    }
    m_lost = !sent || !PQpipelineSync(handle);

    std::size_t count = 0;
    Result failed;
    for (bool ended = m_lost; !ended;) {
        Result result(PQgetResult(handle)); // nothing: the end of one row's answer
        const auto status = result ? PQresultStatus(result.get()) : PGRES_EMPTY_QUERY;
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
            count += touched(result.get());
        else if (status == PGRES_FATAL_ERROR && !failed)
            failed = std::move(result);
        ended = status == PGRES_PIPELINE_SYNC || PQstatus(handle) == CONNECTION_BAD;
    }
    PQexitPipelineMode(handle);
    if (failed || m_lost || PQstatus(handle) == CONNECTION_BAD)
        check(std::move(failed));
    return count;
}

Table PostgresqlConnection::select(std::size_t columns, const std::string& sql, std::vector<Value> values)
{
    const Result result = run(sql, values, kTextFormat);
    if (PQnfields(result.get()) != static_cast<int>(columns))
        throw std::logic_error("a query answers " + std::to_string(PQnfields(result.get())) + " columns: " + sql);
    const int rows = PQntuples(result.get());
    std::vector<std::optional<std::string>> cells;
    cells.reserve(static_cast<std::size_t>(rows) * columns);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < static_cast<int>(columns); ++column) {
            if (PQgetisnull(result.get(), row, column))
                cells.push_back(std::nullopt);
            else if (PQftype(result.get(), column) == kBool) // SQLite has numbers for truths
                cells.push_back(*PQgetvalue(result.get(), row, column) == 't' ? "1" : "0");
            else
                cells.emplace_back(std::in_place, PQgetvalue(result.get(), row, column),
                                   static_cast<std::size_t>(PQgetlength(result.get(), row, column)));
        }
    return Table(columns, std::move(cells));
}

std::optional<std::string> PostgresqlConnection::select_bytes(const std::string& sql, std::vector<Value> values)
{
    const Result result = run(sql, values, kBinaryFormat);
    if (PQntuples(result.get()) == 0)
        return std::nullopt;
    return std::string(PQgetvalue(result.get(), 0, 0), static_cast<std::size_t>(PQgetlength(result.get(), 0, 0)));
}

void PostgresqlConnection::begin(Purpose purpose)
{
    // READ COMMITTED takes a snapshot for each statement: what is read after the lock is what the last writer left.
    static const std::string write =
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(" + lock_key("write") + ")";
    static const std::string read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    check_connected();
    if (m_in_transaction) // the server would take it for a part of the first
        throw std::logic_error("transactions are not nested");
    m_in_transaction = true;
    try {
        execute_script(purpose == Purpose::Write ? write : read);
    } catch (const Error&) {
        rollback();
        throw;
    }
}

void PostgresqlConnection::commit()
{
    check_connected();
    const Result result = check(Result(PQexec(m_handle.get(), "COMMIT")));
    m_in_transaction = false;
    if (PQcmdStatus(result.get()) != std::string_view("COMMIT")) // a statement had failed, and the server rolls back
        throw Error(ErrorKind::Corrupt, m_address.place() +
                                            ": 失敗した命令の後で書き込みを確定しようとしました。変更は"
                                            "取り消しました。プログラムの誤りです。開発元に知らせてください");
}

void PostgresqlConnection::rollback() noexcept
{
    if (!m_lost)
        PQclear(PQexec(m_handle.get(), "ROLLBACK"));
    m_lost = m_lost || PQstatus(m_handle.get()) == CONNECTION_BAD;
    m_in_transaction = false;
}

class PostgresqlConnection::AdvisoryLock : public HeldLock {
public:
    AdvisoryLock(PostgresqlConnection& connection, const std::string& name) : m_connection(connection), m_name(name)
    {
        m_connection.m_locks.insert(name);
    }
    ~AdvisoryLock() override
    {
        m_connection.m_locks.erase(m_name);
        if (!m_connection.m_lost) // otherwise the server has let go of it
            PQclear(PQexec(m_connection.m_handle.get(),
                           ("SELECT pg_advisory_unlock(" + lock_key("process " + m_name) + ")").c_str()));
    }

private:
    PostgresqlConnection& m_connection;
    std::string m_name;
};

std::unique_ptr<HeldLock> PostgresqlConnection::lock(const std::string& name, const std::string& busy)
{
    // The server would give a connection the same lock twice.
    const bool free =
        !m_locks.contains(name) &&
        select(1, "SELECT pg_try_advisory_lock(" + lock_key("process " + name) + ")", {}).cell(0, 0) == "1";
    if (!free)
        throw Error(ErrorKind::Conflict, busy);
    return std::make_unique<AdvisoryLock>(*this, name);
}

} // namespace

std::unique_ptr<Connection> open_postgresql(const Address& address, std::chrono::milliseconds busy_timeout)
{
    return std::make_unique<PostgresqlConnection>(address, busy_timeout);
}

} // namespace fuda::db
