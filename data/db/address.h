#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace fuda::db {

enum class Engine { Sqlite, PostgreSql };

/// Where a database is: "sqlite:FILE", or "postgresql://[user[:password]@][host[:port]]/name" and whatever else libpq
/// takes as a URI. What the URI leaves out comes from libpq's environment and ~/.pgpass.
class Address {
public:
    /// Throws Error(Usage) for any other kind of address; its message never shows a password.
    static Address parse(std::string_view text);
    static Address sqlite(const std::filesystem::path& file);

    Engine engine() const { return m_engine; }
    /// SQLite only: the absolute path.
    const std::filesystem::path& file() const { return m_file; }
    /// PostgreSQL only: the URI, with the password if it was given there.
    const std::string& uri() const { return m_uri; }
    /// What a message shows: the file, or the URI without the password.
    const std::string& place() const { return m_place; }

private:
    Engine m_engine = Engine::Sqlite;
    std::filesystem::path m_file;
    std::string m_uri;
    std::string m_place;
};

} // namespace fuda::db
