#include "data/db/address.h"

#include "data/base/error.h"

#include <libpq-fe.h>
#include <map>
#include <memory>

namespace fuda::db {

namespace {

constexpr std::string_view kSqlite = "sqlite:";
constexpr std::string_view kForms = "sqlite:ファイル名 または postgresql://利用者@ホスト/データベース名";

bool is_uri(std::string_view text)
{
    return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

/// Built from the parts that may be seen, so that no password slips through wherever the URI carries it.
std::string without_password(const std::string& uri)
{
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfoParse(uri.c_str(), nullptr),
                                                                               &PQconninfoFree);
    if (!options)
        throw Error(ErrorKind::Usage, "データベースの場所（postgresql://…）を読めません。" + std::string(kForms) +
                                          " の形で指定してください。記号を含むパスワードは %40 のように書きます");
    std::map<std::string_view, std::string> given;
    for (const PQconninfoOption* option = options.get(); option->keyword; ++option)
        if (option->val)
            given[option->keyword] = option->val;
    std::string shown = "postgresql://";
    if (!given["user"].empty())
        shown += given["user"] + "@";
    shown += given["host"];
    if (!given["port"].empty())
        shown += ":" + given["port"];
    return shown + "/" + given["dbname"];
}

} // namespace

Address Address::parse(std::string_view text)
{
    if (text.starts_with(kSqlite) && text.size() > kSqlite.size())
        return sqlite(text.substr(kSqlite.size()));
    if (!is_uri(text))
        throw Error(ErrorKind::Usage, "データベースの場所「" + std::string(text) + "」を読めません。" +
                                          std::string(kForms) + " の形で指定してください");
    Address address;
    address.m_engine = Engine::PostgreSql;
    address.m_uri = text;
    address.m_place = without_password(address.m_uri);
    return address;
}

Address Address::sqlite(const std::filesystem::path& file)
{
    Address address;
    address.m_file = std::filesystem::absolute(file);
    address.m_place = address.m_file.string();
    return address;
}

} // namespace fuda::db
