#include "data/db/tables.h"
#include "data/store/schema.h"
#include "tests/data/store/store_fixture.h"

#include <set>

using namespace fuda;
using namespace fuda::tests;

namespace {

/// "table.column kind", with " key" or " null" where it is so.
std::set<std::string> columns_of(db::Session& session)
{
    const char* nullable_columns =
        session.engine() == db::Engine::Sqlite
            ? "SELECT t.name || '.' || c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c "
              "WHERE t.schema = 'main' AND c.\"notnull\" = 0 AND c.pk = 0"
            : "SELECT table_name || '.' || column_name FROM information_schema.columns "
              "WHERE table_schema = current_schema() AND is_nullable = 'YES'";
    std::set<std::string> nullable;
    for (const auto& [name] : db::query<std::tuple<std::string>>(session, nullable_columns))
        nullable.insert(name);
    std::set<std::string> columns;
    for (const auto& table : db::table_shapes(session))
        for (const auto& column : table.columns) {
            const std::string name = table.name + "." + column.name;
            const bool key = std::find(table.key.begin(), table.key.end(), column.name) != table.key.end();
            columns.insert(name + " " + std::to_string(static_cast<int>(column.kind)) + (key ? " key" : "") +
                           (nullable.contains(name) ? " null" : ""));
        }
    return columns;
}

/// What the first version of the program left: a printed card, a letter that waits, one that is held and one that is void.
constexpr const char* kOldStore = R"sql(
INSERT INTO store VALUES (1, 'live', 1234, '2026-11-20T00:00:00Z', 4, 5, 'h5');
INSERT INTO snapshots VALUES ('p', 'profile', '{}', '2026-11-20T00:00:00Z'), ('l', 'layout', '<x/>', '2026-11-20T00:00:00Z');
INSERT INTO rosters (id, insurer_number, file_name, sha256, as_of, profile_sha256, imported_at, actor, station, state)
    VALUES (4, '133991', 'a.csv', 'r', '2026-11-01', 'p', '2026-11-20T00:00:00Z', 'clerk', 'desk-1', 'complete');
INSERT INTO members VALUES (5, '133991', '71', '100', '00');
INSERT INTO eligibilities (id, roster_id, line, member_id, status, insurer_number, symbol, number, branch, name, kana, alias,
    birth, sex, relation, insured_name, acquired, postal_code, address, employer_symbol, employer_name, limit_category,
    specific_disease, asked_for, myna, request, certificate_wanted, protected_address)
    VALUES (6, 4, 2, 5, 'accepted', '133991', '71', '100', '00', 'N', 'K', '', '1968-02-29', 'female', 'self', '', '2020-04-01',
    '1000001', 'A', '', '', '', '', '', 'none', '', 0, 0);
INSERT INTO decisions (id, roster_id, line, eligibility_id, member_id, issue_date, profile_sha256, verdict, documents, rule,
    reason, companions, copy_number, voids_earlier, mailing_held, request_key)
    VALUES (7, 4, 2, 6, 5, '2026-11-20', 'p', '交付', 'card', 'T12', 'R', '', 0, 0, 0, 'q');
INSERT INTO documents VALUES ('d', 'bytes');
INSERT INTO jobs VALUES (8, '133991', 'p', 'certificate-card', 1, 'card', 'l', 1, 2, 'd', 'printed', 3, '/out', 'job-1');
INSERT INTO pieces (id, code, decision_id, roster_id, member_id, insurer_number, profile_sha256, document, fields, state,
    revision, held_reason, job_id, page)
    VALUES (1, 'A1', 7, 4, 5, '133991', 'p', 'certificate-card', '{}', 'printed', 3, '', 8, 1),
           (2, 'A2', 7, 4, 5, '133991', 'p', 'carrier-a4', '{}', 'planned', 1, '', NULL, NULL),
           (3, 'A3', 7, 4, 5, '133991', 'p', 'notice-a4', '{}', 'held', 2, 'too long', NULL, NULL),
           (4, 'A4', 7, 4, 5, '133991', 'p', 'notice-a4', '{}', 'void', 2, '', NULL, NULL);
INSERT INTO events VALUES
    (1, '2026-11-20T00:00:01Z', 'clerk', 'desk-1', 'piece', 'A1', 'printed', 'composed', 'printed', '{}', 'h0', 'h1'),
    (2, '2026-11-20T00:00:02Z', 'clerk', 'desk-1', 'piece', 'A2', 'planned', '', 'planned', '{}', 'h1', 'h2'),
    (3, '2026-11-20T00:00:03Z', 'clerk', 'desk-1', 'piece', 'A3', 'held', 'planned', 'held', '{}', 'h2', 'h3'),
    (4, '2026-11-20T00:00:04Z', 'clerk', 'desk-1', 'piece', 'A4', 'planned', '', 'planned', '{}', 'h3', 'h4'),
    (5, '2026-11-20T00:00:05Z', 'clerk', 'desk-1', 'piece', 'A4', 'voided', 'planned', 'void', '{}', 'h4', 'h5');
)sql";

} // namespace

BOOST_FIXTURE_TEST_SUITE(schema, TestDatabase)

BOOST_AUTO_TEST_CASE(the_tables_are_the_same_on_both_engines, *boost::unit_test::precondition(on_postgresql))
{
    db::Session server(db::Address::parse(address));
    db::Session file(db::Address::sqlite(path / "store.db"), db::Missing::Create);
    for (db::Session* session : {&server, &file})
        db::migrate(*session, store::schema_for(session->engine()), kNow);
    const auto there = columns_of(server), here = columns_of(file);
    BOOST_TEST(here.size() > 100u);
    BOOST_TEST(there == here, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_store_of_the_first_version_keeps_what_it_holds)
{
    db::Session session(db::Address::parse(address), db::Missing::Create);
    const auto schema = store::schema_for(session.engine());
    db::migrate(session, schema.first(1), kNow);
    session.execute_script(kOldStore);
    db::migrate(session, schema, kNow);

    BOOST_TEST(db::schema_version(session) == schema.back().version);
    using Row = std::tuple<std::string, std::string, std::string, std::string, std::optional<std::int64_t>>;
    const auto pieces =
        db::query<Row>(session, "SELECT code, state, reason, changed_at, job_id FROM pieces ORDER BY id");
    BOOST_TEST((pieces == std::vector<Row>{{"A1", "printed", "", "2026-11-20T00:00:01Z", 8},
                                           {"A2", "planned", "", "2026-11-20T00:00:02Z", std::nullopt},
                                           {"A3", "held", "too long", "2026-11-20T00:00:03Z", std::nullopt},
                                           {"A4", "void", "", "2026-11-20T00:00:05Z", std::nullopt}}));
    using Void = std::tuple<std::string, std::string>;
    const auto voids = db::query<Void>(session, "SELECT code, void_since FROM pieces WHERE void_since IS NOT NULL");
    BOOST_TEST((voids == std::vector<Void>{{"A4", "2026-11-20T00:00:05Z"}}));
    BOOST_TEST(*db::query_one<std::string>(session, "SELECT origin FROM decisions WHERE id = 7") == "roster");
    BOOST_TEST(*db::query_one<std::string>(session, "SELECT state FROM jobs WHERE sha256 = 'd'") == "printed");
    BOOST_TEST(*db::query_one<int>(session, "SELECT COUNT(*) FROM events") == 5);
    BOOST_CHECK_EXCEPTION(db::exec(session, "DELETE FROM decisions"), Error, of_kind(ErrorKind::Conflict, "矛盾"));
    const auto add = [&] {
        return db::query_one<std::int64_t>(session, "INSERT INTO members (insurer_number, symbol, number, branch) "
                                                    "VALUES ('133991', '71', '101', '00') RETURNING id");
    };
    db::continue_numbers(session, db::table_shapes(session)); // the rows above came with theirs
    BOOST_TEST(*add() == 6);
}

BOOST_AUTO_TEST_SUITE_END()
