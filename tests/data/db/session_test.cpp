#include "data/base/error.h"
#include "data/base/file.h"
#include "data/db/session.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/unit_test.hpp>
#include <csignal>
#include <future>
#include <sys/resource.h>

using namespace fuda;
using Text = std::optional<std::string>;

namespace {

struct Folder : tests::TemporaryFolder {
    db::Address address{path / "a.db"};
    db::Session session{address, db::Missing::Create};

    Folder() { session.execute_script("CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT UNIQUE, n INTEGER)"); }

    std::int64_t rows() { return *db::query_one<std::int64_t>(session, "SELECT COUNT(*) FROM t"); }
};

auto of_kind(ErrorKind kind, std::string part)
{
    return [=](const Error& e) {
        BOOST_TEST_INFO(e.what());
        return e.kind() == kind && std::string(e.what()).find(part) != std::string::npos;
    };
}

/// No file may grow past this size while it lives: a disk without room, as far as SQLite can tell.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    void (*m_handler)(int);
    rlimit m_before{};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(session, Folder)

BOOST_AUTO_TEST_CASE(placeholders_bind_by_number_in_any_order_and_more_than_once)
{
    using Row = std::tuple<std::string, std::string, std::string, std::string>;
    const auto rows = db::query<Row>(session, "SELECT $2, $1, '$1', $2", "one", "two");
    BOOST_TEST((rows.at(0) == Row{"two", "one", "$1", "two"}));
}

BOOST_AUTO_TEST_CASE(more_than_nine_placeholders_keep_their_numbers)
{
    using Row = std::tuple<int, int>;
    const auto rows = db::query<Row>(session, "SELECT $11, $1 WHERE $2 + $3 + $4 + $5 + $6 + $7 + $8 + $9 + $10 = 54",
                                     1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    BOOST_TEST((rows.at(0) == Row{11, 1}));
}

BOOST_AUTO_TEST_CASE(null_and_empty_text_and_rare_characters_come_back_as_they_went_in)
{
    const std::vector<Text> words = {std::nullopt, "", "𠮷野", "葛\U000E0100", "O'Neil \"x\"", " "};
    for (const Text& word : words)
        db::exec(session, "INSERT INTO t (word) VALUES ($1)", word);
    const auto read = db::query<std::tuple<Text>>(session, "SELECT word FROM t ORDER BY id");
    for (std::size_t i = 0; i < words.size(); ++i)
        BOOST_TEST((std::get<0>(read.at(i)) == words[i]), "row " << i);
}

BOOST_AUTO_TEST_CASE(numbers_keep_all_their_64_bits)
{
    for (const std::int64_t n : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{1} << 40,
                                 std::numeric_limits<std::int64_t>::max()})
        BOOST_TEST(*db::query_one<std::int64_t>(session, "INSERT INTO t (n) VALUES ($1) RETURNING n", n) == n);
}

BOOST_AUTO_TEST_CASE(a_text_with_a_nul_is_refused_and_not_cut_short)
{
    const std::string text("a\0b", 3);
    BOOST_CHECK_EXCEPTION(db::exec(session, "INSERT INTO t (word) VALUES ($1)", text), Error,
                          of_kind(ErrorKind::BadInput, "NUL"));
    db::Batch batch(session, "INSERT INTO t (word) VALUES ($1)");
    batch.add("a");
    batch.add(text);
    BOOST_CHECK_EXCEPTION(batch.run(), Error, of_kind(ErrorKind::BadInput, "NUL"));
    BOOST_TEST(rows() == 0);
}

BOOST_AUTO_TEST_CASE(bytes_come_back_as_they_went_in)
{
    session.execute_script("CREATE TABLE b (id INTEGER PRIMARY KEY, content BLOB)");
    std::string all(100'000, '\0');
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<char>(i % 256);
    db::exec(session, "INSERT INTO b VALUES (1, $1)", db::Bytes{all});
    db::exec(session, "INSERT INTO b VALUES (2, $1)", db::Bytes{""});
    BOOST_TEST((session.select_bytes("SELECT content FROM b WHERE id = $1", {db::to_value(1)}) == all));
    BOOST_TEST((session.select_bytes("SELECT content FROM b WHERE id = $1", {db::to_value(2)}) == std::string()));
    BOOST_TEST(!session.select_bytes("SELECT content FROM b WHERE id = $1", {db::to_value(3)}));
}

BOOST_AUTO_TEST_CASE(the_number_of_rows_touched_is_told)
{
    db::Batch batch(session, "INSERT INTO t (word, n) VALUES ($1, $2) ON CONFLICT DO NOTHING");
    for (const char* word : {"a", "b", "a", "c"})
        batch.add(word, 1);
    BOOST_TEST(batch.run() == 3u);
    BOOST_TEST(batch.run() == 0u);
    BOOST_TEST(db::exec(session, "UPDATE t SET n = 2 WHERE word <> $1", "a") == 2u);
    BOOST_TEST(db::exec(session, "UPDATE t SET n = 2 WHERE word = $1", "z") == 0u);
}

BOOST_AUTO_TEST_CASE(a_value_of_the_wrong_kind_is_corruption)
{
    db::exec(session, "INSERT INTO t (word) VALUES ('x')");
    BOOST_CHECK_EXCEPTION(db::query<std::tuple<int>>(session, "SELECT word FROM t"), Error,
                          of_kind(ErrorKind::Corrupt, "1列目"));
    BOOST_CHECK_EXCEPTION(db::query<std::tuple<std::string>>(session, "SELECT n FROM t"), Error,
                          of_kind(ErrorKind::Corrupt, "値がありません"));
}

BOOST_AUTO_TEST_CASE(a_transaction_that_is_not_committed_leaves_nothing)
{
    {
        db::Transaction transaction(session);
        db::exec(session, "INSERT INTO t (word) VALUES ('a')");
        BOOST_TEST(rows() == 1);
    }
    BOOST_TEST(rows() == 0);
    {
        db::Transaction transaction(session);
        db::exec(session, "INSERT INTO t (word) VALUES ('a')");
        transaction.commit();
    }
    BOOST_TEST(rows() == 1);
}

BOOST_AUTO_TEST_CASE(a_reader_is_not_held_up_by_a_writer_and_sees_one_state)
{
    db::Session reader(address);
    db::Transaction reading(reader, db::Purpose::Read);
    const auto count = [&] { return *db::query_one<std::int64_t>(reader, "SELECT COUNT(*) FROM t"); };
    BOOST_TEST(count() == 0);
    {
        db::Transaction writing(session);
        db::exec(session, "INSERT INTO t (word) VALUES ('a')");
        BOOST_TEST(count() == 0);
        writing.commit();
    }
    BOOST_TEST(count() == 0);
    reading.commit();
    BOOST_TEST(count() == 1);
}

BOOST_AUTO_TEST_CASE(a_second_writer_waits_and_then_succeeds)
{
    auto first = std::make_unique<db::Transaction>(session);
    db::exec(session, "INSERT INTO t (word) VALUES ('first')");
    std::promise<void> started;
    auto second = std::async(std::launch::async, [&] {
        db::Session other(address);
        started.set_value();
        db::Transaction transaction(other);
        const auto seen = db::query_one<std::int64_t>(other, "SELECT COUNT(*) FROM t");
        db::exec(other, "INSERT INTO t (word) VALUES ('second')");
        transaction.commit();
        return *seen;
    });
    started.get_future().wait();
    first->commit();
    BOOST_TEST(second.get() == 1); // it began after the first had committed
    BOOST_TEST(rows() == 2);
}

BOOST_AUTO_TEST_CASE(a_second_writer_that_waits_too_long_is_told_to_try_later)
{
    db::Session other(address, db::Missing::Refuse, std::chrono::milliseconds(20));
    db::Transaction first(session);
    BOOST_CHECK_EXCEPTION(db::Transaction second(other), Error, of_kind(ErrorKind::Unavailable, "書き込み中"));
    first.commit();
    db::Transaction second(other);
    second.commit();
}

BOOST_AUTO_TEST_CASE(a_constraint_that_refuses_a_row_is_a_conflict)
{
    db::exec(session, "INSERT INTO t (word) VALUES ('a')");
    BOOST_CHECK_EXCEPTION(db::exec(session, "INSERT INTO t (word) VALUES ('a')"), Error,
                          of_kind(ErrorKind::Conflict, address.file.string()));
}

BOOST_AUTO_TEST_CASE(foreign_keys_are_held)
{
    session.execute_script("CREATE TABLE child (t_id INTEGER NOT NULL REFERENCES t (id))");
    BOOST_CHECK_EXCEPTION(db::exec(session, "INSERT INTO child VALUES (7)"), Error,
                          of_kind(ErrorKind::Conflict, "矛盾"));
}

BOOST_AUTO_TEST_CASE(a_commit_is_on_the_disk_when_it_returns)
{
    BOOST_TEST(*db::query_one<std::string>(session, "PRAGMA journal_mode") == "wal");
    BOOST_TEST(*db::query_one<int>(session, "PRAGMA synchronous") == 2); // FULL
}

BOOST_AUTO_TEST_CASE(a_missing_database_is_named_and_not_made_by_opening)
{
    const db::Address nowhere{path / "none.db"};
    BOOST_CHECK_EXCEPTION(db::Session{nowhere}, Error, of_kind(ErrorKind::Unavailable, nowhere.file.string()));
    BOOST_TEST(!std::filesystem::exists(nowhere.file));
    const db::Address no_folder{path / "none" / "a.db"};
    BOOST_CHECK_EXCEPTION(db::Session(no_folder, db::Missing::Create), Error,
                          of_kind(ErrorKind::Unavailable, no_folder.file.string()));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database_is_corrupt)
{
    const db::Address text{path / "text.db"};
    write_whole_file(text.file, std::string(5000, 'x'));
    BOOST_CHECK_EXCEPTION(db::Session{text}, Error, of_kind(ErrorKind::Corrupt, text.file.string()));
    BOOST_TEST(read_whole_file(text.file) == std::string(5000, 'x'));
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_and_changes_nothing)
{
    db::exec(session, "INSERT INTO t (word) VALUES ('before')");
    {
        const FullDisk full(200'000);
        const auto fill = [&] {
            db::Transaction transaction(session);
            db::Batch batch(session, "INSERT INTO t (word) VALUES ($1)");
            for (int i = 0; i < 5000; ++i)
                batch.add(std::to_string(i) + std::string(200, 'x'));
            batch.run();
            transaction.commit();
        };
        BOOST_CHECK_EXCEPTION(fill(), Error, of_kind(ErrorKind::Unavailable, "ディスク"));
        BOOST_TEST(rows() == 1);
    }
    db::exec(session, "INSERT INTO t (word) VALUES ('after')");
    BOOST_TEST(rows() == 2);
    BOOST_TEST(*db::query_one<std::string>(session, "PRAGMA integrity_check") == "ok");
}

BOOST_AUTO_TEST_CASE(an_address_of_another_kind_is_refused)
{
    BOOST_TEST(db::Address::parse("sqlite:/x/a.db").file == "/x/a.db");
    for (const char* wrong : {"", "sqlite:", "/x/a.db", "postgresql://x/y"}) {
        BOOST_TEST_INFO_SCOPE(wrong);
        BOOST_CHECK_EXCEPTION(db::Address::parse(wrong), Error, of_kind(ErrorKind::Usage, "sqlite:ファイル名"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
