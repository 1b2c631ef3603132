#include "data/base/file.h"
#include "data/db/session.h"
#include "data/db/tables.h"
#include "tests/data/db/errors.h"
#include "tests/support/databases.h"
#include "tests/support/full_disk.h"

using namespace fuda;
using tests::of_kind;

namespace {

struct File : tests::TestDatabase {
    db::Session session{db::Address::parse(address), db::Missing::Create};

    File() { session.execute_script("CREATE TABLE t (word TEXT)"); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(sqlite, File, *boost::unit_test::precondition(tests::on_sqlite))

BOOST_AUTO_TEST_CASE(a_commit_is_on_the_disk_when_it_returns)
{
    BOOST_TEST(*db::query_one<std::string>(session, "PRAGMA journal_mode") == "wal");
    BOOST_TEST(*db::query_one<int>(session, "PRAGMA synchronous") == 2); // FULL
}

BOOST_AUTO_TEST_CASE(a_missing_database_is_named_and_not_made_by_opening)
{
    const auto nowhere = db::Address::sqlite(path / "none.db");
    BOOST_CHECK_EXCEPTION(db::Session{nowhere}, Error, of_kind(ErrorKind::Unavailable, nowhere.place()));
    BOOST_TEST(!std::filesystem::exists(nowhere.file()));
    const auto no_folder = db::Address::sqlite(path / "none" / "a.db");
    BOOST_CHECK_EXCEPTION(db::Session(no_folder, db::Missing::Create), Error,
                          of_kind(ErrorKind::Unavailable, no_folder.place()));
}

BOOST_AUTO_TEST_CASE(a_sweep_that_a_reader_is_in_the_way_of_is_told_and_can_be_done_later)
{
    db::Session sweeper(db::Address::parse(address), db::Missing::Refuse, std::chrono::milliseconds(10));
    {
        const db::Transaction reading(session, db::Purpose::Read);
        BOOST_TEST(*db::query_one<int>(session, "SELECT COUNT(*) FROM t") == 0);
        db::exec(sweeper, "INSERT INTO t (word) VALUES ('one')");
        BOOST_CHECK_EXCEPTION(db::sweep(sweeper), Error, of_kind(ErrorKind::Unavailable, sweeper.place()));
    }
    BOOST_TEST(std::filesystem::file_size(path / "store.db-wal") > 0u);
    db::sweep(sweeper);
    BOOST_TEST(std::filesystem::file_size(path / "store.db-wal") == 0u);
    BOOST_TEST(*db::query_one<int>(session, "SELECT COUNT(*) FROM t") == 1);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database_is_corrupt)
{
    const auto text = db::Address::sqlite(path / "text.db");
    write_whole_file(text.file(), std::string(5000, 'x'));
    BOOST_CHECK_EXCEPTION(db::Session{text}, Error, of_kind(ErrorKind::Corrupt, text.place()));
    BOOST_TEST(read_whole_file(text.file()) == std::string(5000, 'x'));
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_and_changes_nothing)
{
    db::exec(session, "INSERT INTO t (word) VALUES ('before')");
    {
        const tests::FullDisk full(200'000);
        const auto fill = [&] {
            db::Transaction transaction(session);
            db::Batch batch(session, "INSERT INTO t (word) VALUES ($1)");
            for (int i = 0; i < 5000; ++i)
                batch.add(std::to_string(i) + std::string(200, 'x'));
            batch.run();
            transaction.commit();
        };
        BOOST_CHECK_EXCEPTION(fill(), Error, of_kind(ErrorKind::Unavailable, "ディスク"));
        BOOST_TEST(*db::query_one<int>(session, "SELECT COUNT(*) FROM t") == 1);
    }
    db::exec(session, "INSERT INTO t (word) VALUES ('after')");
    BOOST_TEST(*db::query_one<int>(session, "SELECT COUNT(*) FROM t") == 2);
    BOOST_TEST(*db::query_one<std::string>(session, "PRAGMA integrity_check") == "ok");
}

BOOST_AUTO_TEST_SUITE_END()
