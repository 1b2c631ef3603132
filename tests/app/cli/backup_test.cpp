#include "data/base/file.h"
#include "tests/app/cli/two_people.h"

#include <algorithm>
#include <csignal>
#include <set>

using namespace fuda;
using namespace fuda::tests;

namespace {

/// A test store with an issued roster, and a drive for its backups. The people of a test store are known: who only follows the plan need
/// not be one of them.
struct BackedUp : TwoPeople {
    std::string drive = file("drive");

    BackedUp()
    {
        std::filesystem::create_directory(drive);
        BOOST_REQUIRE(fuda(issue(receive("r.csv", small_roster(2)))).status == 0);
    }
    Ran plan(const std::vector<std::string>& words) const
    {
        std::vector<std::string> all = {"store", "backup-plan"};
        all.insert(all.end(), words.begin(), words.end());
        return fuda(by("admin", all));
    }
    Ran scheduled() const { return fuda({"store", "backup", "--scheduled", "--store", store()}); }
    /// The finished backups.
    std::vector<std::string> backups() const
    {
        std::vector<std::string> found;
        for (const auto& entry : std::filesystem::directory_iterator(drive))
            if (entry.path().filename().string().starts_with("fuda-") && entry.path().extension() == ".db")
                found.push_back(entry.path().string());
        std::sort(found.begin(), found.end());
        return found;
    }
    std::ptrdiff_t in_the_drive() const
    {
        return std::distance(std::filesystem::directory_iterator(drive), std::filesystem::directory_iterator());
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduled_backups, BackedUp)

BOOST_AUTO_TEST_CASE(are_made_once_a_day_without_anybody_signed_in_and_say_by_their_status_what_happened)
{
    const Ran unplanned = scheduled();
    BOOST_TEST(unplanned.status == 2);
    BOOST_TEST(unplanned.says("backup-plan"), unplanned.err);
    BOOST_TEST(plan({}).out == "予定\tない\n");
    BOOST_TEST(plan({"--at", "first"}).status == 64);
    BOOST_TEST(plan({"--folder", drive, "--at", "6pm"}).status == 64);
    BOOST_TEST(plan({"--folder", drive, "--none"}).status == 64);
    const Ran planned = plan({"--folder", drive, "--keep", "3"});
    BOOST_TEST(planned.status == 0, planned.err);
    BOOST_TEST(planned.out.find("残す数\t3") != std::string::npos, planned.out);
    BOOST_TEST(plan({"--keep", "3"}).status == 3);

    const Ran made = scheduled();
    BOOST_TEST(made.status == 0, made.err);
    BOOST_REQUIRE(backups().size() == 1u);
    BOOST_TEST(made.out.starts_with(backups()[0]), made.out);
    const Ran again = scheduled();
    BOOST_TEST(again.status == 3);
    BOOST_TEST(again.says("もうできています"), again.err);
    BOOST_TEST(backups().size() == 1u);

    const Ran listed = fuda(by("admin", {"store", "backups"}));
    BOOST_TEST(listed.status == 0);
    BOOST_TEST(listed.out.find("検証済み\t") != std::string::npos, listed.out);
    BOOST_TEST(listed.out.find("あり\t" + backups()[0]) != std::string::npos, listed.out);
    const Ran json = fuda(by("admin", {"store", "backups", "--json"}));
    BOOST_TEST(json.out.find("\"outcome\": \"verified\"") != std::string::npos, json.out);
    BOOST_TEST(plan({"--json"}).out.find("\"state\": \"good\"") != std::string::npos);

    const Ran restored = fuda({"store", "restore", backups()[0], "--to", "sqlite:" + file("restored.db")});
    BOOST_TEST(restored.status == 0, restored.err);
    BOOST_TEST(fuda({"doctor", "--store", "sqlite:" + file("restored.db")}).status == 0);
    BOOST_TEST(fuda({"doctor", "--store", store()}).status == 0);
    BOOST_TEST(plan({"--none"}).out == "予定\tない\n");
    BOOST_TEST(plan({"--none"}).status == 3);
}

BOOST_AUTO_TEST_CASE(are_for_nobody_but_their_plan)
{
    BOOST_TEST(fuda(by("admin", {"store", "backup", "--scheduled"})).status == 64);
    BOOST_TEST(fuda({"store", "backup", "--scheduled", "--out", file("x.db"), "--store", store()}).status == 64);
    const Ran operator_plans = fuda(by("operator", {"store", "backup-plan", "--folder", drive}));
    BOOST_TEST(operator_plans.status == 3);
    BOOST_TEST(operator_plans.says("権限"), operator_plans.err);
}

BOOST_AUTO_TEST_CASE(without_their_drive_fail_and_say_so)
{
    BOOST_REQUIRE(plan({"--folder", drive}).status == 0);
    std::filesystem::rename(drive, file("unplugged"));
    const Ran away = scheduled();
    BOOST_TEST(away.status == 4);
    BOOST_TEST(away.says("ドライブ"), away.err);
    BOOST_TEST(plan({}).out.find("失敗\t") != std::string::npos);
    std::filesystem::rename(file("unplugged"), drive);
    BOOST_TEST(scheduled().status == 0);
}

/// By the system, in the midst of a write that would make a file larger than a limit: another write for each limit.
BOOST_AUTO_TEST_CASE(that_are_killed_leave_what_was_there_and_are_made_by_the_next)
{
    BOOST_REQUIRE(plan({"--folder", drive, "--keep", "2"}).status == 0);
    const Ran first = fuda(by("admin", {"store", "backup", "--out", drive + "/first.db"}));
    BOOST_REQUIRE(first.status == 0);
    const std::string before = read("drive/first.db");
    const auto size = std::filesystem::file_size(drive + "/first.db");
    int killed = 0;
    for (const std::size_t part : {10, 30, 50, 70, 90}) {
        largest_file = size * part / 100;
        const int status = scheduled().status;
        largest_file.reset();
        if (status != 128 + SIGXFSZ)
            continue; // the store's own log was what grew
        ++killed;
        BOOST_TEST_INFO_SCOPE("killed at " << part << " %");
        BOOST_REQUIRE(backups().empty());
        BOOST_TEST((read("drive/first.db") == before));
    }
    BOOST_TEST(killed > 2);
    BOOST_TEST(scheduled().status == 0);
    BOOST_TEST(backups().size() == 1u);
    BOOST_TEST(in_the_drive() == 3); // the mark, the first, this one: nothing half is left
    BOOST_TEST(fuda({"store", "restore", backups()[0], "--to", "sqlite:" + file("restored.db")}).status == 0);
    BOOST_TEST(fuda({"doctor", "--store", "sqlite:" + file("restored.db")}).status == 0);
}

BOOST_AUTO_TEST_SUITE_END()
