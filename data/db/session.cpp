#include "data/db/session.h"

#include "data/base/error.h"

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

constexpr std::string_view kSqlite = "sqlite:";

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

/// A NUL would cut the text short when it is read back.
void check_text(const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    if (text && text->find('\0') != std::string::npos)
        throw Error(ErrorKind::BadInput, "NUL文字を含む文字列は保存できません。入力からNUL文字を除いてください");
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

} // namespace

Address Address::parse(std::string_view text)
{
    if (!text.starts_with(kSqlite) || text.size() == kSqlite.size())
        throw Error(ErrorKind::Usage, "データベースの場所「" + std::string(text) +
                                          "」を読めません。sqlite:ファイル名 の形で指定してください");
    return {std::filesystem::absolute(text.substr(kSqlite.size()))};
}

struct Session::Impl {
    std::filesystem::path file;
    std::optional<Poco::Data::Session> session;

    /// Runs it; what Poco throws becomes our Error.
    template <class Action>
    auto guarded(Action action)
    {
        try {
            return action();
        } catch (const Poco::Exception& e) {
            int code = SQLITE_CANTOPEN;
            if (session)
                code = sqlite3_errcode(Poco::Data::SQLite::Utility::dbHandle(*session));
            throw in_our_words(file, code, e.displayText());
        }
    }

    std::string pragma(const std::string& name)
    {
        std::string answer;
        *session << "PRAGMA " + name, Poco::Data::Keywords::into(answer), Poco::Data::Keywords::now;
        return answer;
    }
};

Session::Session(const Address& address, Missing missing, std::chrono::milliseconds busy_timeout)
    : m_impl(std::make_unique<Impl>())
{
    static std::once_flag registered;
    std::call_once(registered, [] { Poco::Data::SQLite::Connector::registerConnector(); });

    m_impl->file = address.file;
    std::error_code ignored; // a folder that cannot be looked into holds no file for us
    if (missing == Missing::Refuse && !std::filesystem::exists(address.file, ignored))
        throw Error(ErrorKind::Unavailable,
                    address.file.string() + ": データベースがありません。場所を確かめるか、先に作ってください");
    m_impl->guarded([&] {
        // Poco goes on trying to open what cannot be opened for as long as this; its default is a minute.
        constexpr std::size_t kOpenSeconds = 1;
        m_impl->session.emplace("SQLite", address.file.string(), kOpenSeconds);
        // The timeout comes first: another program may hold the lock that WAL needs at this moment.
        m_impl->pragma("busy_timeout=" + std::to_string(busy_timeout.count()));
        if (m_impl->pragma("journal_mode=WAL") != "wal")
            throw Error(ErrorKind::Unavailable,
                        address.file.string() + ": この場所ではWALを使えません。手元のディスクに置いてください");
        execute_script("PRAGMA foreign_keys=ON");
        execute_script("PRAGMA synchronous=FULL");
    });
}

Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

const std::filesystem::path& Session::file() const
{
    return m_impl->file;
}

std::size_t Session::execute(const std::string& sql, std::vector<Value> values)
{
    for (const Value& value : values)
        check_text(value);
    return m_impl->guarded([&] {
        Poco::Data::Statement statement(*m_impl->session);
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

std::size_t Session::execute_each(const std::string& sql, std::vector<std::vector<Value>> columns)
{
    if (columns.empty() || columns.front().empty())
        return 0;
    for (const auto& column : columns)
        for (const Value& value : column)
            check_text(value);
    return m_impl->guarded([&] {
        Poco::Data::Statement statement(*m_impl->session);
        statement << for_sqlite(sql);
        for (auto& column : columns)
            statement, Poco::Data::Keywords::use(column);
        auto* handle = Poco::Data::SQLite::Utility::dbHandle(*m_impl->session);
        const int before = sqlite3_total_changes(handle); // Poco counts the last row's changes only
        statement.execute();
        return static_cast<std::size_t>(sqlite3_total_changes(handle) - before);
    });
}

void Session::execute_script(const std::string& script)
{
    m_impl->guarded([&] { *m_impl->session << script, Poco::Data::Keywords::now; });
}

Table Session::select(std::size_t columns, const std::string& sql, std::vector<Value> values)
{
    for (const Value& value : values)
        check_text(value);
    std::vector<std::vector<Poco::Nullable<std::string>>> answer(columns);
    m_impl->guarded([&] {
        Poco::Data::Statement statement(*m_impl->session);
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

std::optional<std::string> Session::select_bytes(const std::string& sql, std::vector<Value> values)
{
    std::vector<Poco::Data::BLOB> answer;
    m_impl->guarded([&] {
        Poco::Data::Statement statement(*m_impl->session);
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

Transaction::Transaction(Session& session, Purpose purpose) : m_session(session)
{
    m_session.execute_script(purpose == Purpose::Write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction()
{
    if (!m_open)
        return;
    try {
        m_session.execute_script("ROLLBACK");
    } catch (const Error&) {
        // A full disk or a broken file has rolled it back already, and then there is nothing left to undo.
    }
}

void Transaction::commit()
{
    m_session.execute_script("COMMIT");
    m_open = false;
}

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
