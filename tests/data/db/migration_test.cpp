#include "data/base/error.h"
#include "data/db/migration.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;

namespace {

constexpr db::Migration kSteps[] = {
    {1, "first", "CREATE TABLE a (x TEXT); INSERT INTO a VALUES ('semi;colon');"},
    {2, "second", "ALTER TABLE a ADD COLUMN y TEXT; CREATE TABLE b (z TEXT);"},
    {3, "broken", "CREATE TABLE c (z TEXT); CREATE TABLE a (x TEXT);"},
};
constexpr std::span<const db::Migration> kAll(kSteps);
constexpr const char* kNow = "2026-11-20T00:00:00Z";

struct Folder : tests::TemporaryFolder {
    db::Session session{db::Address{path / "a.db"}, db::Missing::Create};

    bool has_table(std::string_view name)
    {
        return db::query_one<int>(session, "SELECT 1 FROM sqlite_master WHERE name = $1", name).has_value();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(migration, Folder)

BOOST_AUTO_TEST_CASE(a_new_database_gets_every_step_once)
{
    BOOST_TEST(db::schema_version(session) == 0);
    db::migrate(session, kAll.first(2), kNow);
    db::migrate(session, kAll.first(2), "2027-01-01T00:00:00Z");
    BOOST_TEST(db::schema_version(session) == 2);
    using Row = std::tuple<int, std::string, std::string>;
    const auto rows = db::query<Row>(session, "SELECT version, name, applied_at FROM schema_version ORDER BY version");
    BOOST_TEST((rows == std::vector<Row>{{1, "first", kNow}, {2, "second", kNow}}));
    BOOST_TEST(*db::query_one<std::string>(session, "SELECT x FROM a") == "semi;colon");
}

BOOST_AUTO_TEST_CASE(an_older_database_gets_what_it_lacks_and_keeps_its_data)
{
    db::migrate(session, kAll.first(1), kNow);
    db::exec(session, "UPDATE a SET x = 'mine'");
    db::migrate(session, kAll.first(2), kNow);
    BOOST_TEST(db::schema_version(session) == 2);
    BOOST_TEST(*db::query_one<std::string>(session, "SELECT x FROM a WHERE y IS NULL") == "mine");
}

BOOST_AUTO_TEST_CASE(a_step_that_fails_takes_all_steps_back)
{
    db::migrate(session, kAll.first(1), kNow);
    BOOST_CHECK_THROW(db::migrate(session, kAll, kNow), Error);
    BOOST_TEST(db::schema_version(session) == 1);
    BOOST_TEST(!has_table("b"));
    BOOST_TEST(!has_table("c"));
}

BOOST_AUTO_TEST_CASE(a_newer_database_is_refused_with_both_versions)
{
    db::migrate(session, kAll.first(2), kNow);
    BOOST_CHECK_EXCEPTION(db::migrate(session, kAll.first(1), kNow), Error, [](const Error& e) {
        const std::string text = e.what();
        return e.kind() == ErrorKind::Conflict && text.find("版2") != std::string::npos &&
               text.find("版1") != std::string::npos && text.find("プログラムを新しく") != std::string::npos;
    });
    BOOST_TEST(db::schema_version(session) == 2);
}

BOOST_AUTO_TEST_SUITE_END()
