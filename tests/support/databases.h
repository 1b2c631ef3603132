#pragma once

#include "data/db/address.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/tree/test_unit.hpp>
#include <string>

namespace fuda::tests {

/// The engine that this run is for: `ctest` runs a test that is BOTH_ENGINES once with each.
db::Engine test_engine();

/// A fresh, empty database on the run's engine, gone when the test ends, and a folder beside it. Serves as a Boost.Test fixture.
struct TestDatabase : TemporaryFolder {
    TestDatabase();
    ~TestDatabase();

    std::string address; ///< SQLite: of store.db in the folder

private:
    std::string m_name;
};

/// For BOOST_TEST_DECORATOR(* precondition(on_sqlite)): what follows is about files, and is skipped on another engine.
boost::test_tools::assertion_result on_sqlite(boost::unit_test::test_unit_id);
/// What follows is about a server.
boost::test_tools::assertion_result on_postgresql(boost::unit_test::test_unit_id);

} // namespace fuda::tests
