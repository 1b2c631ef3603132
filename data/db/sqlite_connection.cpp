#include "data/db/sqlite_connection.h"

#include "data/base/error.h"
#include "data/base/file.h"

#include <Poco/Data/BulkBinding.h>
#include <Poco/Data/LOB.h>
#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/Utility.h>
#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>
#include <Poco/Data/TypeHandler.h>
#include <Poco/Nullable.h>
#include <cctype>
#include <list>
#include <mutex>
#include <sqlite3.h>
#include <stdexcept>

/// Lets Poco bind our values: the kind is known only when the program runs.
template <>
class Poco::Data::TypeHandler<fuda::db::Value> {
public:
    static std::size_t size() { return 1; }
    static void bind(std::size_t position, const fuda::db::Value& value, AbstractBinder::Ptr binder,
                     AbstractBinder::Direction direction)
    {
        if (const auto* number = std::get_if<std::int64_t>(&value))
            binder->bind(position, static_cast<Poco::Int64>(*number), direction);
        else if (const auto* text = std::get_if<std::string>(&value))
            binder->bind(position, *text, direction);
        else if (std::holds_alternative<fuda::db::Bytes>(value))
            throw std::logic_error("bytes are bound one row at a time");
        else
            binder->bind(position, Keywords::null, direction);
    }
};

namespace fuda::db {

namespace {

/// SQLite gives ?n the meaning that PostgreSQL gives $n; its own $n are names, numbered as they first appear, and bind
/// wrongly without a word when they are out of order.
std::string for_sqlite(std::string_view sql)
{
    std::string rewritten;
    rewritten.reserve(sql.size());
    bool quoted = false;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (sql[i] == '\'')
            quoted = !quoted;
        const bool placeholder =
            !quoted && sql[i] == '$' && i + 1 < sql.size() && std::isdigit(static_cast<unsigned char>(sql[i + 1]));
        rewritten.push_back(placeholder ? '?' : sql[i]);
    }
    return rewritten;
}

Error in_our_words(const std::filesystem::path& file, int code, const std::string& detail)
{
    const auto error = [&](ErrorKind kind, const std::string& text) {
        return Error(kind, file.string() + ": " + text + " (" + detail + ")");
    };
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error(
            ErrorKind::Unavailable,
            "ほかのプログラムが書き込み中のため、データベースを使えません。終わるのを待って、もう一度実行してください");
    case SQLITE_FULL:
        return error(
            ErrorKind::Unavailable,
            "ディスクに空きがなく、書き込めませんでした。変更は取り消しました。空きを作って、もう一度実行してください");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return error(ErrorKind::Unavailable,
                     "データベースに書き込めません。ファイルとフォルダーの書き込み権限を確かめてください");
    case SQLITE_CANTOPEN:
        return error(ErrorKind::Unavailable,
                     "データベースを開けません。フォルダーがあるか、読み書きの権限があるかを確かめてください");
    case SQLITE_IOERR:
        return error(
            ErrorKind::Unavailable,
            "データベースの読み書きに失敗しました。変更は取り消しました。ディスクの空きと状態を確かめてください");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return error(
            ErrorKind::Corrupt,
            "データベースとして読めません。ファイルが壊れているか、別の種類のファイルです。控えから戻してください");
    case SQLITE_CONSTRAINT:
        return error(ErrorKind::Conflict, "すでにある記録と矛盾するため、書き込みませんでした");
    default:
        return error(ErrorKind::Corrupt, "データベースの命令が失敗しました。プログラムと表の定義が合っていません");
    }
}

class SqliteConnection : public Connection {
public:
    SqliteConnection(const std::filesystem::path& file, Missing missing, std::chrono::milliseconds busy_timeout);

    std::size_t execute(const std::string& sql, std::vector<Value> values) override;
    std::size_t execute_each(const std::string& sql, std::vector<std::vector<Value>> columns) override;
    void execute_script(const std::string& script) override;
    Table select(std::size_t columns, const std::string& sql, std::vector<Value> values) override;
    std::optional<std::string> select_bytes(const std::string& sql, std::vector<Value> values) override;
    void begin(Purpose purpose) override { execute_script(purpose == Purpose::Write ? "BEGIN IMMEDIATE" : "BEGIN"); }
    void commit() override { execute_script("COMMIT"); }
    void rollback() noexcept override;
    std::unique_ptr<HeldLock> lock(const std::string& name, const std::string& busy) override;

private:
    /// Runs it; what Poco throws becomes our Error.
    template <class Action>
    auto guarded(Action action)
    {
        try {
            return action();
        } catch (const Poco::Exception& e) {
            int code = SQLITE_CANTOPEN;
            if (m_session)
                code = sqlite3_errcode(Poco::Data::SQLite::Utility::dbHandle(*m_session));
            throw in_our_words(m_file, code, e.displayText());
        }
    }

    std::string pragma(const std::string& name)
    {
        std::string answer;
        *m_session << "PRAGMA " + name, Poco::Data::Keywords::into(answer), Poco::Data::Keywords::now;
        return answer;
    }

    std::filesystem::path m_file;
    std::optional<Poco::Data::Session> m_session;
};

SqliteConnection::SqliteConnection(const std::filesystem::path& file, Missing missing,
                                   std::chrono::milliseconds busy_timeout)
    : m_file(file)
{
    static std::once_flag registered;
    std::call_once(registered, [] { Poco::Data::SQLite::Connector::registerConnector(); });

    std::error_code ignored; // a folder that cannot be looked into holds no file for us
    if (missing == Missing::Refuse && !std::filesystem::exists(file, ignored))
        throw Error(ErrorKind::Unavailable,
                    file.string() + ": データベースがありません。場所を確かめるか、先に作ってください");
    guarded([&] {
        // Poco goes on trying to open what cannot be opened for as long as this; its default is a minute.
        constexpr std::size_t kOpenSeconds = 1;
        m_session.emplace("SQLite", file.string(), kOpenSeconds);
        // The timeout comes first: another program may hold the lock that WAL needs at this moment.
        pragma("busy_timeout=" + std::to_string(busy_timeout.count()));
        if (pragma("journal_mode=WAL") != "wal")
            throw Error(ErrorKind::Unavailable,
                        file.string() + ": この場所ではWALを使えません。手元のディスクに置いてください");
        execute_script("PRAGMA foreign_keys=ON");
        execute_script("PRAGMA synchronous=FULL"); // with NORMAL, WAL can lose the last commits when power fails
        // What is deleted is overwritten: a purge that leaves names in free pages is none.
        pragma("secure_delete=ON");
        // The default of 2 MB spills pages again and again while a roster is indexed.
        execute_script("PRAGMA cache_size=-65536"); // 64 MB
    });
}

std::size_t SqliteConnection::execute(const std::string& sql, std::vector<Value> values)
{
    return guarded([&] {
        Poco::Data::Statement statement(*m_session);
        statement << for_sqlite(sql);
        std::list<Poco::Data::BLOB> blobs; // Poco does not copy them when it binds
        for (Value& value : values) {
            if (const auto* bytes = std::get_if<Bytes>(&value)) {
                const auto* first = reinterpret_cast<const unsigned char*>(bytes->content.data());
                statement, Poco::Data::Keywords::use(blobs.emplace_back(first, bytes->content.size()));
            } else {
                statement, Poco::Data::Keywords::use(value);
            }
        }
        return statement.execute();
    });
}

std::size_t SqliteConnection::execute_each(const std::string& sql, std::vector<std::vector<Value>> columns)
{
    return guarded([&] {
        Poco::Data::Statement statement(*m_session);
        statement << for_sqlite(sql);
        for (auto& column : columns)
            statement, Poco::Data::Keywords::use(column);
        auto* handle = Poco::Data::SQLite::Utility::dbHandle(*m_session);
        const int before = sqlite3_total_changes(handle); // Poco counts the last row's changes only
        statement.execute();
        return static_cast<std::size_t>(sqlite3_total_changes(handle) - before);
    });
}

void SqliteConnection::execute_script(const std::string& script)
{
    guarded([&] { *m_session << script, Poco::Data::Keywords::now; });
}

Table SqliteConnection::select(std::size_t columns, const std::string& sql, std::vector<Value> values)
{
    std::vector<std::vector<Poco::Nullable<std::string>>> answer(columns);
    guarded([&] {
        Poco::Data::Statement statement(*m_session);
        statement << for_sqlite(sql);
        for (Value& value : values)
            statement, Poco::Data::Keywords::use(value);
        for (auto& column : answer)
            statement, Poco::Data::Keywords::into(column);
        statement.execute();
    });
    const std::size_t rows = answer.front().size();
    std::vector<std::optional<std::string>> cells;
    cells.reserve(rows * columns);
    for (std::size_t row = 0; row < rows; ++row)
        for (auto& column : answer)
            cells.push_back(column[row].isNull() ? std::nullopt : std::optional(std::move(column[row].value())));
    return Table(columns, std::move(cells));
}

std::optional<std::string> SqliteConnection::select_bytes(const std::string& sql, std::vector<Value> values)
{
    std::vector<Poco::Data::BLOB> answer;
    guarded([&] {
        Poco::Data::Statement statement(*m_session);
        statement << for_sqlite(sql);
        for (Value& value : values)
            statement, Poco::Data::Keywords::use(value);
        statement, Poco::Data::Keywords::into(answer);
        statement.execute();
    });
    if (answer.empty())
        return std::nullopt;
    return std::string(reinterpret_cast<const char*>(answer.front().rawContent()), answer.front().size());
}

void SqliteConnection::rollback() noexcept
{
    try {
        execute_script("ROLLBACK");
    } catch (const Error&) {
        // A full disk or a broken file has rolled it back already, and then there is nothing left to undo.
    }
}

class LockedFile : public HeldLock {
public:
    LockedFile(const std::filesystem::path& path, const std::string& busy) : m_lock(path, busy) {}

private:
    FileLock m_lock;
};

std::unique_ptr<HeldLock> SqliteConnection::lock(const std::string& name, const std::string& busy)
{
    return std::make_unique<LockedFile>(m_file.string() + "." + name, busy);
}

} // namespace

std::unique_ptr<Connection> open_sqlite(const std::filesystem::path& file, Missing missing,
                                        std::chrono::milliseconds busy_timeout)
{
    return std::make_unique<SqliteConnection>(file, missing, busy_timeout);
}

} // namespace fuda::db
