#pragma once

#include "data/db/address.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/tree/test_unit.hpp>
#include <string>

namespace fuda::tests {

/// The engine that this run is for: `ctest` runs a test that is BOTH_ENGINES once with each.
db::Engine test_engine();

/// Of how many places to be killed at a sweep takes one: every place on SQLite, every third on PostgreSQL, where the same steps of
/// the services run and only the engine's own rollback is another.
int kill_stride();

/// A fresh, empty database on the run's engine, gone when the test ends, and a folder beside it. Serves as a Boost.Test fixture.
struct TestDatabase : TemporaryFolder {
    TestDatabase() : TestDatabase("template0") {}
    ~TestDatabase();

    std::string address; ///< SQLite: of store.db in the folder

protected:
    explicit TestDatabase(const std::string& postgresql_template);

private:
    std::string m_name;
};

/// The same for a test that makes a store in it: on PostgreSQL the tables are there already (tests/support/postgresql_tables.cpp),
/// which takes a fifth of the time of making them.
struct StoreDatabase : TestDatabase {
    StoreDatabase();
};

/// For BOOST_TEST_DECORATOR(* precondition(on_sqlite)): what follows is about files, and is skipped on another engine.
boost::test_tools::assertion_result on_sqlite(boost::unit_test::test_unit_id);
/// What follows is about a server.
boost::test_tools::assertion_result on_postgresql(boost::unit_test::test_unit_id);

} // namespace fuda::tests
