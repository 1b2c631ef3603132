#include "app/services/issuing/deciding.h"
#include "data/base/file.h"
#include "data/db/session.h"
#include "data/store/events.h"
#include "tests/app/services/issue_run.h"
#include "tests/app/services/mortal.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

/// The steps of issue_roster with a moment at every transaction, every advance, and around every job's printing.
void issue(const Office& office, const std::filesystem::path& file, int points)
{
    Countdown countdown(points);
    services::Desk at = desk();
    at.now = [&countdown, now = at.now] {
        countdown.moment();
        return now();
    };
    store::Store store = office.open();
    const auto& postal = workplace().postal();
    const auto roster = issuing::import_roster(store, file, office.insurer, postal, {}, at, countdown).roster.id;
    issuing::decide_roster(store, roster, office.insurer, postal, at, countdown);
    issuing::compose_pieces(store, workplace(), office.compose_options(), at, countdown);
    const auto folders = issuing::folder_printers(office.cards_per_job, office.sheets_per_job);
    make_folder(office.out / "print");
    issuing::print_jobs(
        store, store::Jobs(store).of_roster(roster), (office.out / "print").string(),
        [&](const std::string& target) { return std::make_unique<MortalPrinter>(folders(target), countdown); }, at,
        countdown);
    issuing::write_findings(store, roster, office.out / "findings.csv");
    issuing::write_decisions(store, roster, office.out / "decisions.csv");
    issuing::write_pieces(store, roster, office.out / "pieces.csv");
}

int issue_in_child(const Office& office, const std::filesystem::path& file, int points)
{
    return in_child([&] { issue(office, file, points); });
}

struct SmallOffice : Office {
    SmallOffice() { cards_per_job = 2; }
    /// Twelve rows: cards, notices, one of each reason why there is none, a carrier that cannot be printed, a rejected row.
    std::filesystem::path receive_small() const
    {
        return receive("roster.csv",
                       roster_of("2026-11-10", {{.number = "100001"},
                                                {.number = "100002", .trigger = "氏名変更", .myna = "登録済"},
                                                {.number = "100003"},
                                                {.number = "100004", .mail_address = long_address()},
                                                {.number = "100005"},
                                                {.number = "100006", .trigger = "氏名変更", .myna = "登録済"},
                                                {.number = "100007", .protected_address = true},
                                                {.number = "100008", .myna = "不明"},
                                                {.number = "100009", .trigger = "念のため"},
                                                {.number = "100010", .trigger = "氏名変更", .myna = "登録済"},
                                                {.number = "100011", .kana = "ア"},
                                                {.number = "100012", .acquired = "2026-02-30"}}));
    }
    static std::string long_address()
    {
        std::string address = "東京都千代田区平河町2-7-5　";
        for (int i = 0; i < 60; ++i)
            address += "青葉ハイツ";
        return address;
    }
    void check_whole_and_sound()
    {
        store::Store opened = open();
        BOOST_TEST(!store::Events(opened).verify());
        if (test_engine() == db::Engine::Sqlite)
            BOOST_TEST(*db::query_one<std::string>(opened.session(), "PRAGMA integrity_check") == "ok");
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(kill_9)

BOOST_AUTO_TEST_CASE(at_every_moment_of_an_issue_loses_and_doubles_nothing)
{
    workplace(); // opened here, and not by each child anew
    SmallOffice whole;
    BOOST_REQUIRE(issue_in_child(whole, whole.receive_small(), 1'000'000) == 0);
    const auto printed = files_of(whole.out / "print");
    BOOST_TEST(printed.size() ==
               2u * (2 + 1 + 1)); // three cards and that of the protected member, two a job; carriers; notices
    int point = 0;
    for (int status = -1; status != 0; point += kill_stride()) {
        BOOST_TEST_INFO_SCOPE("killed at moment " << point);
        SmallOffice office;
        const auto roster = office.receive_small();
        status = issue_in_child(office, roster, point);
        BOOST_REQUIRE((status == 0 || was_killed(status)));
        office.check_whole_and_sound();
        BOOST_REQUIRE(issue_in_child(office, roster, 1'000'000) == 0);
        office.check_whole_and_sound();
        BOOST_TEST((files_of(office.out / "print") == printed));
        for (const char* report : {"pieces.csv", "decisions.csv", "findings.csv"})
            BOOST_TEST((read_whole_file(office.out / report) == read_whole_file(whole.out / report)), report);
    }
    BOOST_TEST_MESSAGE(point << " moments");
    BOOST_TEST(point > 30); // that there were moments to die at
}

BOOST_AUTO_TEST_SUITE_END()
