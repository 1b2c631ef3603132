#include "data/store/keeping/verification.h"

#include "tests/data/store/kept_store.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

using namespace fuda;
using namespace fuda::tests;
using Kind = store::Fault::Kind;

namespace {

struct Tampering {
    const char* name;
    const char* sql;
    Kind kind;
    const char* thing;
    const char* id; ///< empty: whichever
    const char* part;
};
std::ostream& operator<<(std::ostream& out, const Tampering& t)
{
    return out << t.name;
}

/// The code of the store's nth piece, from 1.
std::string code(int n)
{
    return domain::PieceCode::of(1234, static_cast<std::uint64_t>(n - 1)).text();
}

constexpr Tampering kTamperings[] = {
    {"state of a piece", "UPDATE pieces SET state = 'destroyed' WHERE id = 3", Kind::Changed, "piece", "", "destroyed"},
    {"state of a job", "UPDATE jobs SET state = 'composed' WHERE id = 2", Kind::Changed, "job", "2", "printed"},
    {"state of a batch", "UPDATE batches SET state = 'closed' WHERE id = 1", Kind::Changed, "batch", "1", "approved"},
    {"state of an envelope", "UPDATE mail_items SET state = 'delivered' WHERE id = 1", Kind::Changed, "mail-item", "1",
     "posted"},
    {"state of an application", "UPDATE applications SET state = 'withdrawn' WHERE id = 1", Kind::Changed,
     "application", "1", "received"},
    {"state of a user", "UPDATE users SET state = 'disabled'", Kind::Changed, "user", "sato", "active"},
    {"role of a user", "UPDATE users SET role = 'administrator'", Kind::Changed, "user", "sato", "clerk"},
    {"right of a user", "UPDATE users SET protected_address = 1", Kind::Changed, "user", "sato", "支援措置"},
    {"a verdict", "UPDATE decisions SET verdict = '対象外' WHERE id = 2", Kind::Changed, "decision", "1/3", "対象外"},
    {"a piece that is gone", "DELETE FROM pieces WHERE id = 4", Kind::Removed, "piece", "", "削除"},
    {"a piece put in",
     "INSERT INTO pieces (id, code, decision_id, member_id, insurer_number, profile_sha256, document, fields, "
     "fields_sha256, state, revision, changed_at, reason) SELECT 12 + id, 'FORGED', decision_id, member_id, "
     "insurer_number, profile_sha256, document, fields, fields_sha256, 'planned', 1, changed_at, '' FROM pieces "
     "WHERE id = 1",
     Kind::Inserted, "piece", "FORGED", "記録のない"},
    {"an envelope that is gone",
     "UPDATE pieces SET mail_item_id = NULL; DELETE FROM mail_item_pieces; DELETE FROM mail_items WHERE id = 1",
     Kind::Removed, "mail-item", "1", "削除"},
    {"a user who is gone", "DELETE FROM users", Kind::Removed, "user", "sato", "削除"},
    {"fields of a piece", "UPDATE pieces SET fields = '{\"name\":\"x\"}' WHERE id = 5", Kind::Changed, "piece", "",
     "印字する内容が"},
    {"fields of a piece with their hash",
     "UPDATE pieces SET fields = '{}', "
     "fields_sha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a' WHERE id = 5",
     Kind::Changed, "piece", "", "ハッシュ"},
    {"fields that only seem purged", "UPDATE pieces SET fields = '{}', purged_at = '2026-12-01T00:00:00Z' WHERE id = 5",
     Kind::Changed, "store", "2026-12-01T00:00:00Z", "1 件が消されています"},
    {"a good piece made void", "UPDATE pieces SET void_since = '2026-11-20T01:02:03Z' WHERE id = 6", Kind::Changed,
     "piece", "", "無効とされています"},
    {"hash of a job", "UPDATE jobs SET sha256 = 'x' WHERE id = 1", Kind::Changed, "job", "1", "ハッシュ"},
    {"bytes of a job", "UPDATE documents SET bytes = 'x' WHERE sha256 = (SELECT sha256 FROM jobs WHERE id = 1)",
     Kind::Changed, "document", "1", "印刷データが書き換え"},
    {"bytes of a job that are gone", "DELETE FROM documents WHERE sha256 = (SELECT sha256 FROM jobs WHERE id = 2)",
     Kind::Removed, "document", "2", "削除"},
    {"a kept layout", "UPDATE snapshots SET content = '<other/>' WHERE kind = 'layout'", Kind::Changed, "snapshot", "",
     "書き換え"},
    {"an approval", "UPDATE approvals SET sha256 = 'x' WHERE job_id = 1", Kind::Changed, "approval", "1", "承認"},
    {"an approval of another moment", "UPDATE approvals SET approved_at = '2026-11-19T00:00:00Z' WHERE job_id = 2",
     Kind::Inserted, "approval", "2", "記録がありません"},
    {"an approval that is gone", "DELETE FROM approvals WHERE job_id = 2", Kind::Changed, "batch", "1", "承認した"},
    {"a profile", "UPDATE insurers SET profile = '{ }'", Kind::Changed, "insurer", "133991/1", "設定の内容"},
    {"a profile with its hash", "UPDATE insurers SET profile = '{ }', sha256 = 'x'", Kind::Changed, "insurer",
     "133991/1", "状態が"},
    {"a seal", "UPDATE insurers SET seal = 'x'", Kind::Changed, "insurer", "133991/1", "印影"},
    {"a profile that is gone", "DELETE FROM insurers", Kind::Removed, "insurer", "133991/1", "削除"},
    {"the retention", "UPDATE store_settings SET value = '1' WHERE key = 'retention-years'", Kind::Changed, "store",
     "1", "保存年数"},
    {"a retention that is gone", "DELETE FROM store_settings WHERE key = 'retention-years'", Kind::Changed, "store",
     "1", "保存年数"},
    {"the tariff", "UPDATE store_settings SET value = '{ }' WHERE key = 'tariff'", Kind::Changed, "store", "1",
     "料金表"},
    {"columns of rosters that nobody has settled",
     "INSERT INTO store_settings (key, value, changed_at, changed_by) VALUES ('roster-columns/06139992', '{}', 'x', "
     "'x')",
     Kind::Changed, "store", "1", "06139992"},
    {"a plan of backups that nobody has settled",
     "INSERT INTO store_settings (key, value, changed_at, changed_by) VALUES ('backup-plan', '{}', 'x', 'x')",
     Kind::Changed, "store", "1", "控えの予定"},
    {"the kind of the store", "UPDATE store SET mode = 'test'", Kind::Changed, "store", "1", "live"},
    {"the number of the store", "UPDATE store SET number = 4321", Kind::Changed, "store", "1", "4321"},
    {"the next code", "UPDATE store SET next_serial = 3", Kind::Changed, "store", "1", "もう一度出す"},
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(verification, KeptStore)

BOOST_AUTO_TEST_CASE(a_store_as_it_was_written_is_sound)
{
    const auto result = verify(opened);
    for (const store::Fault& fault : result.faults)
        BOOST_ERROR(fault.message);
    const auto events = store::Events(opened).after(0, 1000);
    BOOST_TEST(result.events == static_cast<std::int64_t>(events.size()));
    BOOST_TEST(result.first_hash == events.front().hash);
    BOOST_TEST(result.last_hash == events.back().hash);
    const std::map<std::string, std::int64_t> least = {
        {"piece", 12}, {"job", 2},      {"batch", 1},    {"mail-item", 1}, {"application", 1},
        {"user", 1},   {"decision", 6}, {"document", 2}, {"approval", 2},  {"stock-entry", 2}};
    for (const auto& [thing, count] : least)
        BOOST_TEST(result.checked.at(thing) == count, thing);
}

BOOST_DATA_TEST_CASE_F(KeptStore, tampering_is_found_and_located, boost::unit_test::data::make(kTamperings), tampering)
{
    unlock_profiles();
    sql(tampering.sql);
    const auto result = verify(opened);
    bool found = false;
    for (const store::Fault& fault : result.faults) {
        BOOST_TEST_MESSAGE(fault.message);
        found = found || (fault.kind == tampering.kind && fault.thing == tampering.thing &&
                          (*tampering.id == '\0' || fault.id == tampering.id) &&
                          fault.message.find(tampering.part) != std::string::npos);
    }
    BOOST_TEST(found);
}

BOOST_AUTO_TEST_CASE(a_void_piece_that_is_made_good_is_found)
{
    const auto piece = store::Pieces(opened).find(domain::PieceCode::parse(code(3)).value()).value();
    change(opened,
           [&](store::Change& c) { store::Pieces(opened).ask_to_pull(c, piece.id, piece.revision, "届出の変更"); });
    BOOST_TEST(verify(opened).sound());
    sql("UPDATE pieces SET void_since = NULL WHERE id = 3");
    const auto result = verify(opened);
    BOOST_REQUIRE(result.faults.size() == 1u);
    BOOST_TEST(result.faults[0].id == code(3));
    BOOST_TEST(result.faults[0].message.find("無効の印が消されています") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_fault_says_what_was_expected_and_what_is_there)
{
    sql("UPDATE pieces SET state = 'destroyed' WHERE id = 3");
    const auto result = verify(opened);
    BOOST_REQUIRE(result.faults.size() == 1u);
    const store::Fault& fault = result.faults.front();
    BOOST_TEST(fault.id == code(3));
    BOOST_TEST(fault.expected == "printed");
    BOOST_TEST(fault.found == "destroyed");
    BOOST_TEST(fault.message.find(code(3)) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_changed_entry_of_the_log_is_told_not_only_the_first)
{
    unlock_log();
    sql("UPDATE events SET actor = 'other' WHERE seq IN (3, 7, 9)");
    const auto result = verify(opened);
    std::vector<std::string> ids;
    for (const auto& fault : result.faults)
        if (fault.thing == "event")
            ids.push_back(fault.id);
    const std::vector<std::string> expected = {"3", "7", "9"};
    BOOST_TEST(ids == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_gap_in_the_log_does_not_hide_what_comes_after_it)
{
    unlock_log();
    sql("DELETE FROM events WHERE seq = 4");
    sql("UPDATE events SET detail = '{}' WHERE seq = 8");
    const auto result = verify(opened);
    BOOST_REQUIRE(result.faults.size() >= 2u);
    BOOST_TEST((result.faults[0].kind == Kind::Removed));
    BOOST_TEST(result.faults[0].id == "4");
    BOOST_TEST((result.faults[1].kind == Kind::Changed));
    BOOST_TEST(result.faults[1].id == "8");
}

BOOST_AUTO_TEST_CASE(of_many_faults_so_many_are_told_as_were_asked_for)
{
    sql("UPDATE pieces SET state = 'destroyed'");
    const auto few = verify(opened, 5);
    BOOST_TEST(few.faults.size() == 5u);
    BOOST_TEST(few.more);
    const auto all = verify(opened);
    BOOST_TEST(all.faults.size() == 12u);
    BOOST_TEST(!all.more);
}

BOOST_AUTO_TEST_SUITE_END()
