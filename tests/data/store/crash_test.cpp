#include "data/base/file.h"
#include "tests/data/store/store_fixture.h"

#include <csignal>
#include <cstdlib>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace fuda;
using namespace fuda::tests;
using domain::PieceState;

namespace {

/// Runs line_runner to its end; its status as waitpid gives it.
int run_line(const std::string& address, const std::string& argument)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::execl(FUDA_LINE_RUNNER, "line_runner", address.c_str(), argument.c_str(), nullptr);
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

/// Whatever is in the store is whole: a roster with all its rows, a decision with all its pieces, a job with all of its.
void check_whole(store::Store& opened)
{
    BOOST_TEST(!store::Events(opened).verify());
    if (test_engine() == db::Engine::Sqlite)
        BOOST_TEST(*db::query_one<std::string>(opened.session(), "PRAGMA integrity_check") == "ok");
    const auto roster = store::Rosters(opened).find(kInsurer, sha256("roster"));
    const int rows = *db::query_one<int>(opened.session(), "SELECT COUNT(*) FROM eligibilities");
    BOOST_TEST(rows == (roster ? kCrashRows : 0));
    if (!roster)
        return;
    const auto decisions = store::Decisions(opened).list(roster->id, 0, 10'000);
    const auto pieces = store::Pieces(opened).list(roster->id, {}, 10'000);
    BOOST_TEST(decisions.size() % (kCrashRows / 3) == 0u); // chunks
    BOOST_TEST(pieces.size() == 2 * decisions.size());
    std::map<std::string, int> events;
    for (const auto& event : store::Events(opened).after(0, 100'000))
        ++events[event.thing + " " + event.to];
    BOOST_TEST(events["decision 交付"] == static_cast<int>(decisions.size()));
    BOOST_TEST(events["piece planned"] == static_cast<int>(pieces.size()));
    int composed = 0, printed = 0;
    for (const auto& job : store::Jobs(opened).of_roster(roster->id)) {
        const auto inside = store::Jobs(opened).pieces(job.id);
        BOOST_TEST(static_cast<std::int64_t>(inside.size()) == job.piece_count);
        const bool done = job.state == domain::JobState::Printed;
        for (const auto& piece : inside)
            BOOST_TEST((piece.state == (done ? PieceState::Printed : PieceState::Composed)));
        composed += static_cast<int>(inside.size());
        printed += done ? static_cast<int>(inside.size()) : 0;
        BOOST_TEST(!store::Jobs(opened).bytes(job.id).empty());
    }
    BOOST_TEST(events["piece composed"] == composed);
    BOOST_TEST(events["piece printed"] == printed);
}

} // namespace

BOOST_AUTO_TEST_SUITE(kill_9)

BOOST_AUTO_TEST_CASE(at_every_point_leaves_whole_steps_only_and_a_rerun_finishes)
{
    int point = 0;
    for (int status = -1; status != 0; point += kill_stride()) {
        BOOST_TEST_INFO_SCOPE("killed at point " << point);
        const StoreDatabase one;
        status = run_line(one.address, std::to_string(point));
        BOOST_REQUIRE((status == 0 || (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)));
        {
            store::Store opened = store::Store::open(one.address, store::Mode::Live, kNow);
            check_whole(opened);
        }
        BOOST_REQUIRE(run_line(one.address, "1000") == 0);
        store::Store opened = store::Store::open(one.address, store::Mode::Live, kNow);
        check_whole(opened);
        const auto roster = store::Rosters(opened).find(kInsurer, sha256("roster"));
        const auto pieces = store::Pieces(opened).list(roster->id, {}, 10'000);
        BOOST_REQUIRE(pieces.size() == 2u * kCrashRows);
        BOOST_TEST(pieces.back().id.value == 2 * kCrashRows); // no serial was lost or given twice
        for (const auto& piece : pieces)
            BOOST_TEST((piece.state == PieceState::Printed));
    }
    BOOST_TEST(point > 20); // the runner died on its way that often
}

BOOST_FIXTURE_TEST_CASE(in_an_import_larger_than_memory_holds_leaves_nothing_of_it, StoreFolder)
{
    store::Store opened = store::Store::create(address, {store::Mode::Live, 1234}, kClerk, kNow);
    const auto log_size = [&] {
        return test_engine() == db::Engine::Sqlite ? std::filesystem::file_size(path / "store.db-wal") : 0;
    };
    const auto before = log_size();
    const int status = run_line(address, "import");
    BOOST_REQUIRE((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
    if (test_engine() == db::Engine::Sqlite) // all but the megabyte that was in memory had reached the disk
        BOOST_TEST(log_size() > before + kSpillingRows * 400 - 1'000'000);
    check_whole(opened);
    BOOST_TEST(*db::query_one<int>(opened.session(), "SELECT COUNT(*) FROM members") == 0);
    import(opened, members(0, kCrashRows));
    check_whole(opened);
}

BOOST_FIXTURE_TEST_CASE(again_and_again_on_one_store_still_prints_everything_once, StoreFolder)
{
    int runs = 0;
    while (run_line(address, "7") != 0)
        BOOST_REQUIRE(++runs < 100);
    BOOST_TEST(runs > 3);
    store::Store opened = store::Store::open(address, store::Mode::Live, kNow);
    check_whole(opened);
    const auto roster = store::Rosters(opened).find(kInsurer, sha256("roster"));
    const std::vector<store::PieceCount> counts = {{domain::Document::CertificateCard, PieceState::Printed, kCrashRows},
                                                   {domain::Document::CarrierA4, PieceState::Printed, kCrashRows}};
    BOOST_TEST((store::Pieces(opened).counts(roster->id) == counts));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(no_room, OpenStore, *boost::unit_test::precondition(on_sqlite))

BOOST_AUTO_TEST_CASE(a_full_disk_in_an_import_is_told_and_changes_nothing)
{
    const auto before = import(opened, members(0, 10), "before");
    rlimit unlimited{};
    ::getrlimit(RLIMIT_FSIZE, &unlimited);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1'000'000, unlimited.rlim_max}; // stands for a disk with so much room
    ::setrlimit(RLIMIT_FSIZE, &small);
    BOOST_CHECK_EXCEPTION(import(opened, members(0, 20'000), "big"), Error,
                          of_kind(ErrorKind::Unavailable, "ディスク"));
    ::setrlimit(RLIMIT_FSIZE, &unlimited);
    std::signal(SIGXFSZ, handler);

    BOOST_TEST(!store::Rosters(opened).find(kInsurer, sha256("big")));
    BOOST_TEST(store::Eligibilities(opened).after(before, 0, 100).size() == 10u);
    BOOST_TEST(*db::query_one<int>(opened.session(), "SELECT COUNT(*) FROM members") == 10);
    BOOST_TEST(!store::Events(opened).verify());
    import(opened, members(0, 20'000), "big");
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_CASE(a_read_only_folder_is_told_with_the_path)
{
    {
        const store::Store closed = std::move(opened);
    }
    using std::filesystem::perms;
    const auto readable = perms::owner_read | perms::group_read | perms::others_read;
    std::filesystem::permissions(path / "store.db", readable);
    std::filesystem::permissions(path, readable | perms::owner_exec | perms::group_exec | perms::others_exec);
    const std::filesystem::path said = std::filesystem::temp_directory_path() / (path.filename().string() + ".said");
    const std::string command = std::string(FUDA_LINE_RUNNER) + " " + address + " open > " + said.string();
    const int status = std::system(command.c_str());
    const std::string text = read_whole_file(said);
    std::filesystem::remove(said);
    std::filesystem::permissions(path, perms::owner_all);
    BOOST_TEST(WEXITSTATUS(status) == 4);
    BOOST_TEST(text.find((path / "store.db").string()) != std::string::npos, text);
    BOOST_TEST(text.find("権限") != std::string::npos, text);
}

BOOST_AUTO_TEST_SUITE_END()
