#include "tests/support/databases.h"

#include "data/base/file.h"
#include "data/db/session.h"

#include <cstdlib>
#include <stdexcept>
#include <unistd.h>

namespace fuda::tests {

namespace {

std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// The URI of a database on the server that tests/support/postgresql has started.
std::string server_uri(const std::string& database)
{
    const std::string file = environment("FUDA_TEST_POSTGRESQL");
    if (file.empty())
        throw std::runtime_error("FUDA_TEST_POSTGRESQL is not set: run the test through ctest");
    return read_whole_file(file) + database;
}

void on_server(const std::string& command)
{
    db::Session(db::Address::parse(server_uri("postgres"))).execute_script(command);
}

boost::test_tools::assertion_result is_engine(db::Engine engine)
{
    boost::test_tools::assertion_result result(test_engine() == engine);
    result.message() << "it is about " << (engine == db::Engine::Sqlite ? "SQLite" : "PostgreSQL");
    return result;
}

} // namespace

db::Engine test_engine()
{
    const std::string engine = environment("FUDA_TEST_ENGINE");
    if (engine.empty() || engine == "sqlite")
        return db::Engine::Sqlite;
    if (engine == "postgresql")
        return db::Engine::PostgreSql;
    throw std::runtime_error("FUDA_TEST_ENGINE is neither sqlite nor postgresql: " + engine);
}

int kill_stride()
{
    return test_engine() == db::Engine::Sqlite ? 1 : 3;
}

TestDatabase::TestDatabase(const std::string& postgresql_template)
{
    if (test_engine() == db::Engine::Sqlite) {
        address = "sqlite:" + (path / "store.db").string();
        return;
    }
    static int count = 0;
    m_name = "fuda_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    on_server("CREATE DATABASE " + m_name + " TEMPLATE " + postgresql_template + " STRATEGY FILE_COPY");
    address = server_uri(m_name);
}

StoreDatabase::StoreDatabase() : TestDatabase("fuda_tables") {}

TestDatabase::~TestDatabase()
{
    if (!m_name.empty())
        on_server("DROP DATABASE " + m_name + " WITH (FORCE)");
}

boost::test_tools::assertion_result on_sqlite(boost::unit_test::test_unit_id)
{
    return is_engine(db::Engine::Sqlite);
}

boost::test_tools::assertion_result on_postgresql(boost::unit_test::test_unit_id)
{
    return is_engine(db::Engine::PostgreSql);
}

} // namespace fuda::tests
