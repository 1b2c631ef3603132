#include "data/store/keeping/copying.h"

#include "tests/data/store/kept_store.h"
#include "tests/support/full_disk.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace fuda;
using namespace fuda::tests;

namespace {

/// What of each table must be the same in a copy.
std::string text_of(const std::vector<store::CopiedTable>& tables)
{
    std::vector<std::string> lines;
    for (const auto& table : tables)
        lines.push_back(table.name + " " + std::to_string(table.rows) + " " + table.sha256 + "\n");
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string& line : lines)
        text += line;
    return text;
}

db::Address file_in(const TemporaryFolder& folder, const std::string& name)
{
    return db::Address::sqlite(folder.path / name);
}

/// The filled store, and a second database of the run's engine that is empty.
struct TwoPlaces : KeptStore {
    TestDatabase second;
    db::Address other = db::Address::parse(second.address);

    store::StoreCopy copy(const db::Address& to, const store::CopyProgress& progress = {})
    {
        return store::copy_store(opened.session(), to, kNow, progress);
    }
    std::string digests() { return text_of(store::table_digests(opened.session())); }
};

std::string address_of(const db::Address& address)
{
    return address.engine() == db::Engine::Sqlite ? "sqlite:" + address.file().string() : address.uri();
}

store::Store open(const db::Address& address)
{
    return store::Store::open(address_of(address), store::Mode::Live, kNow);
}

bool sound(const db::Address& address)
{
    store::Store there = open(address);
    return store::verify(there).sound();
}

/// What is in the folder beside the store.
std::vector<std::string> names_in(const std::filesystem::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (!entry.path().filename().string().starts_with("store.db"))
            names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// Copies in a child process that is killed when so many chunks have been copied; whether it lived to the end.
bool copy_until(const std::string& from, const db::Address& to, int chunks)
{
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            db::Session session(db::Address::parse(from));
            store::copy_store(session, to, kNow, [&](std::string_view, std::int64_t) {
                if (chunks-- == 0)
                    ::kill(::getpid(), SIGKILL);
            });
            ::_exit(0);
        } catch (...) { // whatever it is, the child must not go on with the parent's tests
            ::_exit(1);
        }
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    BOOST_TEST((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
    return !WIFSIGNALED(status);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(copying, TwoPlaces)

BOOST_AUTO_TEST_CASE(a_copy_has_every_table_row_and_byte)
{
    const std::string before = digests();
    const auto copied = copy(other);
    BOOST_TEST(text_of(copied.tables) == before);
    BOOST_TEST(copied.verification.sound());
    store::Store there = open(other);
    BOOST_TEST(text_of(store::table_digests(there.session())) == before);
    BOOST_TEST(digests() == before);
    BOOST_TEST(there.number() == 1234u);
    BOOST_TEST(store::Jobs(there).bytes(store::JobId{1}) == store::Jobs(opened).bytes(store::JobId{1}));
}

BOOST_AUTO_TEST_CASE(a_copy_through_a_file_and_back_is_the_same_and_goes_on_with_the_next_numbers)
{
    const std::string before = digests();
    copy(file_in(*this, "between.db"));
    db::Session between(file_in(*this, "between.db"));
    const auto back = store::copy_store(between, other, kNow);
    BOOST_TEST(text_of(back.tables) == before);

    store::Store there = open(other);
    const auto roster = import(there, members(0, 8), "next", "2026-12-01");
    decide_all(there, roster, issue_card("一括/2027"));
    const auto pieces = store::Pieces(there).list(roster, {}, 100);
    BOOST_REQUIRE(pieces.size() == 16u);
    BOOST_TEST(pieces.front().code.text() == domain::PieceCode::of(1234, 12).text());
    BOOST_TEST(pieces.front().id.value == 13);
    BOOST_TEST(roster.value == 2);
    BOOST_TEST(store::verify(there).sound());
}

BOOST_AUTO_TEST_CASE(members_are_found_in_a_copy)
{
    copy(other);
    store::Store there = open(other);
    const char* part = test_engine() == db::Engine::Sqlite
                           ? "SELECT COUNT(*) FROM member_parts WHERE member_parts MATCH '\"ホンハ\"'"
                           : "SELECT COUNT(*) FROM member_search WHERE kana LIKE '%ホンハ%'";
    BOOST_TEST(*db::query_one<int>(there.session(), part) == *db::query_one<int>(opened.session(), part));
    BOOST_TEST(*db::query_one<int>(there.session(), part) == 6);
}

BOOST_AUTO_TEST_CASE(no_copy_replaces_anything)
{
    copy(other);
    const auto digests_there = [&] {
        store::Store there = open(other);
        return text_of(store::table_digests(there.session()));
    };
    const std::string before = digests_there();
    change(opened, [](store::Change& c) { c.record({store::Thing::Store, "1", "noted", "", "", {}}); });
    const char* said = test_engine() == db::Engine::Sqlite ? "すでにファイルがあります" : "空ではありません";
    BOOST_CHECK_EXCEPTION(copy(other), Error, of_kind(ErrorKind::Conflict, said));
    BOOST_TEST(digests_there() == before);
}

BOOST_AUTO_TEST_CASE(a_store_that_is_not_as_its_log_says_is_not_copied)
{
    sql("UPDATE pieces SET state = 'destroyed' WHERE id = 3");
    BOOST_CHECK_EXCEPTION(copy(file_in(*this, "copy.db")), Error, of_kind(ErrorKind::Corrupt, "destroyed"));
    BOOST_TEST(names_in(path).empty());
}

BOOST_AUTO_TEST_CASE(what_others_write_meanwhile_is_not_torn)
{
    store::Store writer = store::Store::open(address, store::Mode::Live, kNow);
    int written = 0;
    const auto copied = copy(file_in(*this, "copy.db"), [&](std::string_view, std::int64_t) {
        change(writer, [&](store::Change& c) {
            c.record({store::Thing::Store, "1", "noted", "", "", {{"n", std::to_string(++written)}}});
        });
    });
    BOOST_TEST(copied.verification.sound());
    BOOST_TEST((written > 0 || test_engine() == db::Engine::Sqlite)); // a file is copied by SQLite itself
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_CASE(it_is_whole_while_another_process_writes)
{
    const auto events = [&] { return *db::query_one<std::int64_t>(opened.session(), "SELECT event_count FROM store"); };
    const std::int64_t before = events();
    const pid_t writer = ::fork();
    if (writer == 0) {
        try {
            store::Store own = store::Store::open(address, store::Mode::Live, kNow);
            for (;;)
                change(own, [](store::Change& c) { c.record({store::Thing::Store, "1", "noted", "", "", {}}); });
        } catch (...) { // the child must not go on with the parent's tests
            ::_exit(1);
        }
    }
    while (events() == before && ::waitpid(writer, nullptr, WNOHANG) == 0)
        continue;
    const auto copied = copy(file_in(*this, "copy.db"));
    BOOST_TEST(::kill(writer, SIGKILL) == 0);
    int status = 0;
    BOOST_TEST(::waitpid(writer, &status, 0) == writer);
    BOOST_TEST((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)); // it wrote to the end
    BOOST_TEST(copied.verification.sound());
    BOOST_TEST(copied.verification.events > before);
    BOOST_TEST(copied.verification.events <= events());
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_CASE(a_database_of_something_else_is_no_store)
{
    const db::Address foreign = file_in(*this, "foreign.db");
    db::Session session(foreign, db::Missing::Create);
    session.execute_script("CREATE TABLE t (id INTEGER PRIMARY KEY)");
    BOOST_CHECK_EXCEPTION(store::copy_store(session, file_in(*this, "copy.db"), kNow), Error,
                          of_kind(ErrorKind::BadInput, "foreign.db"));
    BOOST_TEST(!std::filesystem::exists(path / "copy.db"));
}

// Between engines, so that there are chunks to be killed between.
BOOST_AUTO_TEST_CASE(killed_anywhere_it_leaves_an_empty_place_that_can_be_used,
                     *boost::unit_test::precondition(on_postgresql))
{
    copy(file_in(*this, "source.db"));
    const std::string from = "sqlite:" + (path / "source.db").string();
    for (const int chunks : {0, 1, 5, 9, 14}) {
        BOOST_REQUIRE(!copy_until(from, other, chunks));
        BOOST_CHECK_EXCEPTION(open(other), Error, of_kind(ErrorKind::Unavailable, "まだストアがありません"));
    }
    BOOST_TEST(copy_until(from, other, 1000));
    BOOST_TEST(sound(other));
}

BOOST_AUTO_TEST_CASE(killed_on_the_way_into_a_file_it_leaves_no_file_of_that_name,
                     *boost::unit_test::precondition(on_postgresql))
{
    for (const int chunks : {0, 3, 12}) {
        BOOST_REQUIRE(!copy_until(address, file_in(*this, "copy.db"), chunks));
        BOOST_TEST(!std::filesystem::exists(path / "copy.db"));
    }
    copy(file_in(*this, "copy.db"));
    store::Store there = open(file_in(*this, "copy.db"));
    BOOST_TEST(text_of(store::table_digests(there.session())) == digests());
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_and_leaves_nothing)
{
    import(opened, members(0, 3000), "large", "2026-12-01");
    {
        const FullDisk full(300'000);
        BOOST_CHECK_EXCEPTION(copy(file_in(*this, "copy.db")), Error, of_kind(ErrorKind::Unavailable, "空き"));
    }
    BOOST_TEST(names_in(path).empty());
    BOOST_TEST(store::verify(opened).sound());
    copy(file_in(*this, "copy.db"));
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_told_with_its_path)
{
    BOOST_CHECK_EXCEPTION(copy(file_in(*this, "none/copy.db")), Error,
                          of_kind(ErrorKind::Unavailable, (path / "none/copy.db").string()));
}

BOOST_AUTO_TEST_SUITE_END()
