#include "data/db/session.h"
#include "tests/data/db/errors.h"
#include "tests/support/databases.h"

using namespace fuda;
using tests::of_kind;

namespace {

struct Server : tests::TestDatabase {
    db::Address at = db::Address::parse(address);
    db::Session session{at};

    Server() { session.execute_script("CREATE TABLE t (word TEXT UNIQUE)"); }

    /// What a restart of the server does to the connection; it is gone when this returns.
    void lose_connection()
    {
        db::Session other(at);
        const auto mine = db::query_one<int>(session, "SELECT pg_backend_pid()");
        BOOST_REQUIRE(*db::query_one<bool>(other, "SELECT pg_terminate_backend($1::int, 60000)", *mine));
    }
    std::int64_t rows() { return *db::query_one<std::int64_t>(session, "SELECT COUNT(*) FROM t"); }
    /// The address with one part of it in another's place.
    std::string with(const std::string& part, const std::string& instead) const
    {
        std::string text = address;
        return text.replace(text.find(part), part.size(), instead);
    }
    std::string password() const
    {
        const auto from = address.find(':', address.find("://") + 3) + 1;
        return address.substr(from, address.find('@') - from);
    }
    std::string port() const
    {
        const auto from = address.rfind(':') + 1;
        return address.substr(from, address.rfind('/') - from);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(postgresql, Server, *boost::unit_test::precondition(tests::on_postgresql))

BOOST_AUTO_TEST_CASE(a_lost_server_is_told_and_the_next_use_connects_anew)
{
    lose_connection();
    BOOST_CHECK_EXCEPTION(rows(), Error, of_kind(ErrorKind::Unavailable, at.place() + ": データベースのサーバー"));
    BOOST_TEST(rows() == 0);
    db::Transaction transaction(session);
    db::exec(session, "INSERT INTO t VALUES ('a')");
    transaction.commit();
    BOOST_TEST(rows() == 1);
}

BOOST_AUTO_TEST_CASE(a_transaction_whose_server_was_lost_cannot_go_on)
{
    {
        db::Transaction transaction(session);
        db::exec(session, "INSERT INTO t VALUES ('a')");
        lose_connection();
        BOOST_CHECK_EXCEPTION(db::exec(session, "INSERT INTO t VALUES ('b')"), Error,
                              of_kind(ErrorKind::Unavailable, at.place()));
        BOOST_CHECK_EXCEPTION(db::exec(session, "INSERT INTO t VALUES ('c')"), Error,
                              of_kind(ErrorKind::Unavailable, "処理の途中"));
        BOOST_CHECK_EXCEPTION(transaction.commit(), Error, of_kind(ErrorKind::Unavailable, "処理の途中"));
    }
    BOOST_TEST(rows() == 0);
}

BOOST_AUTO_TEST_CASE(a_batch_whose_server_was_lost_tells_it)
{
    db::Batch batch(session, "INSERT INTO t VALUES ($1)");
    for (int i = 0; i < 5000; ++i)
        batch.add(std::to_string(i));
    lose_connection();
    BOOST_CHECK_EXCEPTION(batch.run(), Error, of_kind(ErrorKind::Unavailable, at.place()));
    BOOST_TEST(rows() == 0);
}

BOOST_AUTO_TEST_CASE(under_a_process_lock_a_lost_server_stays_lost)
{
    {
        const db::ProcessLock lock(session, "printing", "busy");
        lose_connection();
        BOOST_CHECK_THROW(rows(), Error);
        db::Session other(at);
        const db::ProcessLock taken_meanwhile(other, "printing", "busy");
        BOOST_CHECK_EXCEPTION(rows(), Error, of_kind(ErrorKind::Unavailable, "処理の途中"));
    }
    BOOST_TEST(rows() == 0);
}

BOOST_AUTO_TEST_CASE(a_failed_statement_cannot_be_committed_past)
{
    db::exec(session, "INSERT INTO t VALUES ('a')");
    {
        db::Transaction transaction(session);
        db::exec(session, "INSERT INTO t VALUES ('b')");
        BOOST_CHECK_EXCEPTION(db::exec(session, "INSERT INTO t VALUES ('a')"), Error,
                              of_kind(ErrorKind::Conflict, "矛盾"));
        BOOST_CHECK_EXCEPTION(transaction.commit(), Error, of_kind(ErrorKind::Corrupt, "失敗した命令の後"));
    }
    BOOST_TEST(rows() == 1);
}

BOOST_AUTO_TEST_CASE(a_message_holds_no_value_of_the_row)
{
    const auto silent = [](const Error& e) {
        BOOST_TEST_MESSAGE(e.what());
        return std::string(e.what()).find("髙橋") == std::string::npos;
    };
    db::exec(session, "INSERT INTO t VALUES ('髙橋')");
    BOOST_CHECK_EXCEPTION(db::exec(session, "INSERT INTO t VALUES ($1)", "髙橋"), Error, silent);
    BOOST_CHECK_EXCEPTION(db::exec(session, "DELETE FROM t WHERE length(word) = $1", "髙橋"), Error, silent);
    BOOST_TEST(rows() == 1);
}

BOOST_AUTO_TEST_CASE(a_server_that_is_not_to_be_had_is_told_with_the_remedy)
{
    const std::pair<std::string, const char*> cases[] = {
        {with(":" + password() + "@", ":wrong@"), "パスワード"},
        {with(":" + password() + "@", "@"), "パスワード"},
        {with("fuda:" + password(), "nobody:x"), "パスワード"},
        {with(":" + port() + "/", ":1/"), "サーバーにつながりません"},
        {address + "_not_there", "createdb"},
    };
    for (const auto& [text, part] : cases) {
        const auto elsewhere = db::Address::parse(text);
        BOOST_TEST_INFO_SCOPE(elsewhere.place());
        for (const auto missing : {db::Missing::Refuse, db::Missing::Create}) {
            BOOST_CHECK_EXCEPTION(db::Session(elsewhere, missing), Error,
                                  of_kind(ErrorKind::Unavailable, elsewhere.place()));
            BOOST_CHECK_EXCEPTION(db::Session(elsewhere, missing), Error, of_kind(ErrorKind::Unavailable, part));
        }
    }
}

BOOST_AUTO_TEST_CASE(one_who_may_not_write_is_told)
{
    session.execute_script("CREATE ROLE fuda_reader; SET ROLE fuda_reader");
    BOOST_CHECK_EXCEPTION(db::exec(session, "INSERT INTO t VALUES ('a')"), Error,
                          of_kind(ErrorKind::Unavailable, "権限"));
    session.execute_script("RESET ROLE; DROP ROLE fuda_reader");
}

BOOST_AUTO_TEST_CASE(a_database_with_another_order_of_text_is_refused)
{
    session.execute_script(
        "CREATE DATABASE fuda_test_other_order TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'ja'");
    const auto elsewhere = db::Address::parse(with(address.substr(address.rfind('/')), "/fuda_test_other_order"));
    BOOST_CHECK_EXCEPTION(db::Session{elsewhere}, Error, of_kind(ErrorKind::Conflict, "--locale=C"));
    session.execute_script("DROP DATABASE fuda_test_other_order WITH (FORCE)");
}

BOOST_AUTO_TEST_CASE(a_commit_is_on_the_disk_when_it_returns)
{
    BOOST_TEST(*db::query_one<std::string>(session, "SHOW synchronous_commit") == "on");
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf_8_is_refused)
{
    BOOST_CHECK_EXCEPTION(db::exec(session, "INSERT INTO t VALUES ($1)", "\x83\x5c"), Error,
                          of_kind(ErrorKind::Corrupt, "22021"));
}

BOOST_AUTO_TEST_SUITE_END()
