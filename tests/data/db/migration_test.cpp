#include "data/db/migration.h"
#include "tests/data/db/errors.h"
#include "tests/support/databases.h"

#include <algorithm>

using namespace fuda;
using tests::of_kind;

namespace {

constexpr db::Migration kSteps[] = {
    {1, "first", "CREATE TABLE a (x TEXT); INSERT INTO a VALUES ('semi;colon');"},
    {2, "second", "ALTER TABLE a ADD COLUMN y TEXT; CREATE TABLE b (z TEXT);"},
    {3, "broken", "CREATE TABLE c (z TEXT); CREATE TABLE a (x TEXT);"},
};
constexpr std::span<const db::Migration> kAll(kSteps);
constexpr const char* kNow = "2026-11-20T00:00:00Z";

/// As SQLite's own guide to ALTER TABLE has it: a new table takes the place of one that others refer to.
constexpr db::Migration kRebuilding[] = {
    {1, "first",
     "CREATE TABLE parent (id BIGINT PRIMARY KEY, old TEXT); CREATE TABLE child (parent_id BIGINT REFERENCES parent "
     "(id));"
     "INSERT INTO parent VALUES (1, 'x'), (2, 'y'); INSERT INTO child VALUES (1), (2);"},
    {2, "rebuilt",
     "CREATE TABLE parent_new (id BIGINT PRIMARY KEY); INSERT INTO parent_new SELECT id FROM parent;"
     "DROP TABLE parent; ALTER TABLE parent_new RENAME TO parent;"},
};
constexpr db::Migration kLosing[] = {
    kRebuilding[0],
    {2, "rebuilt",
     "CREATE TABLE parent_new (id BIGINT PRIMARY KEY); INSERT INTO parent_new SELECT id FROM parent WHERE id = 1;"
     "DROP TABLE parent; ALTER TABLE parent_new RENAME TO parent;"},
};

struct Database : tests::TestDatabase {
    db::Session session{db::Address::parse(address), db::Missing::Create};

    bool has_table(std::string_view name)
    {
        const auto names = db::table_names(session);
        return std::find(names.begin(), names.end(), name) != names.end();
    }
    void check_foreign_keys_are_held()
    {
        BOOST_CHECK_EXCEPTION(db::exec(session, "INSERT INTO child VALUES (7)"), Error,
                              of_kind(ErrorKind::Conflict, "矛盾"));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(migration, Database)

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

BOOST_AUTO_TEST_CASE(tables_are_listed_by_name)
{
    BOOST_TEST(db::table_names(session).empty());
    session.execute_script("CREATE TABLE b (x TEXT); CREATE VIEW a AS SELECT x FROM b; CREATE INDEX c ON b (x)");
    BOOST_TEST((db::table_names(session) == std::vector<std::string>{"a", "b"}));
}

BOOST_AUTO_TEST_CASE(a_table_that_others_refer_to_can_be_rebuilt, *boost::unit_test::precondition(tests::on_sqlite))
{
    db::migrate(session, std::span(kRebuilding).first(1), kNow);
    check_foreign_keys_are_held();
    db::migrate(session, kRebuilding, kNow);
    BOOST_TEST(*db::query_one<int>(session, "SELECT COUNT(*) FROM child JOIN parent ON parent.id = parent_id") == 2);
    check_foreign_keys_are_held();
}

BOOST_AUTO_TEST_CASE(a_rebuilding_that_loses_a_row_is_taken_back, *boost::unit_test::precondition(tests::on_sqlite))
{
    db::migrate(session, std::span(kLosing).first(1), kNow);
    BOOST_CHECK_EXCEPTION(db::migrate(session, kLosing, kNow), Error,
                          of_kind(ErrorKind::Corrupt, "表 child の行 2 が指す parent の行がありません"));
    BOOST_TEST(db::schema_version(session) == 1);
    BOOST_TEST(*db::query_one<int>(session, "SELECT COUNT(*) FROM parent") == 2);
    check_foreign_keys_are_held();
}

BOOST_AUTO_TEST_SUITE_END()
