#include "app/services/keeping/backing_up.h"
#include "app/services/keeping/backup_state.h"
#include "app/services/keeping/daily_backups.h"
#include "data/base/file.h"
#include "data/db/tables.h"
#include "data/store/keeping/verification.h"
#include "data/store/store_settings.h"
#include "tests/app/services/mortal.h"
#include "tests/data/store/kept_store.h"
#include "tests/support/full_disk.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <set>
#include <sys/stat.h>

using namespace fuda;
using namespace fuda::tests;

namespace {

using keeping::BackupState;
using keeping::Occasion;
using State = BackupState::Kind;

constexpr const char* kStation = "desk-1";

/// A folder for backups and the clock of who makes them.
struct Shelf {
    explicit Shelf(std::filesystem::path folder) : drive(std::move(folder))
    {
        std::filesystem::create_directory(drive);
    }

    services::Desk desk()
    {
        return {{"keeper", kStation},
                [this] { return now; },
                day("2026-11-20"),
                domain::Rights::all(),
                services::People::None};
    }
    /// The finished backups, in the order of their names.
    std::vector<std::string> files() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(drive))
            if (entry.path().extension() == ".db" && entry.path().filename().string().front() != '.')
                names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }
    /// Everything else in it but the mark.
    std::vector<std::string> remains() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(drive))
            if (entry.path().filename().string().front() == '.')
                names.push_back(entry.path().filename().string());
        return names;
    }
    std::optional<keeping::PlannedBackup> make(store::Store& store, Occasion occasion = Occasion::WhenDue)
    {
        return keeping::back_up_as_planned(store, desk(), occasion, unwatched);
    }
    /// At noon in Japan.
    void on(const std::string& date) { now = date + "T03:00:00Z"; }

    std::filesystem::path drive;
    std::string now = "2026-11-20T03:00:00Z";
    services::Unwatched unwatched;
};

struct Backups : KeptStore, Shelf {
    Backups() : Shelf(path / "drive") {}

    bool plan(int minute = 0, int kept = 3) { return keeping::plan_backups(opened, desk(), {drive, "", minute, kept}); }
    using Shelf::make;
    std::optional<keeping::PlannedBackup> make(Occasion occasion = Occasion::WhenDue)
    {
        return Shelf::make(opened, occasion);
    }
    BackupState state() { return keeping::backup_state(opened, now); }
    std::size_t count(const std::string& event)
    {
        const auto all = store::Events(opened).of(store::Thing::Store, "1");
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [&](const store::Event& e) { return e.event == event; }));
    }
    /// The backup as a store of its own.
    store::Verification open_backup(const std::string& file)
    {
        const auto copy = path / ("opened-" + file);
        std::filesystem::copy_file(drive / file, copy);
        store::Store store = store::Store::open("sqlite:" + copy.string(), store::Mode::Live, now);
        return store::verify(store);
    }
};

/// A store that nobody has open, so that processes can be forked.
struct ClosedStore : StoreDatabase, Shelf {
    ClosedStore() : Shelf(path / "drive")
    {
        store::Store opened = store::Store::create(address, {store::Mode::Live, 1234}, kClerk, kNow);
        fill(opened);
        keeping::plan_backups(opened, desk(), {drive, "", 0, 2});
    }
    store::Store open() const { return store::Store::open(address, std::nullopt, now); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(times_of_backups)

struct Moment {
    const char* text;
    int minute;
    const char* now;
    const char* since;
    friend std::ostream& operator<<(std::ostream& out, const Moment& m) { return out << m.text; }
};

const Moment kMoments[] = {
    {"before the time of the day", 18 * 60, "2026-11-20T08:59:59Z", "2026-11-19T09:00:00Z"},
    {"at the time of the day", 18 * 60, "2026-11-20T09:00:00Z", "2026-11-20T09:00:00Z"},
    {"after the time of the day", 18 * 60, "2026-11-20T10:30:00Z", "2026-11-20T09:00:00Z"},
    {"after midnight in Japan", 18 * 60, "2026-11-20T15:10:00Z", "2026-11-20T09:00:00Z"},
    {"the day's first, at midnight", 0, "2026-11-20T15:00:00Z", "2026-11-20T15:00:00Z"},
    {"the day's first, before midnight", 0, "2026-11-20T14:59:59Z", "2026-11-19T15:00:00Z"},
    {"early in the morning", 5, "2026-12-31T15:07:00Z", "2026-12-31T15:05:00Z"},
};

BOOST_DATA_TEST_CASE(are_on_japans_clock, boost::unit_test::data::make(kMoments), moment)
{
    const keeping::BackupPlan plan{"/x", kStation, moment.minute, 3};
    BOOST_TEST(keeping::wanted_since(plan, moment.now) == moment.since);
    BOOST_TEST(keeping::wanted_since(plan, keeping::wanted_next(plan, moment.now)) ==
               keeping::wanted_next(plan, moment.now));
    BOOST_TEST(keeping::days_between(moment.since, keeping::wanted_next(plan, moment.now)) == 1);
}

BOOST_AUTO_TEST_CASE(are_read_as_people_write_them)
{
    const std::pair<const char*, std::optional<int>> cases[] = {
        {"18:00", 1080}, {"8:05", 485}, {"00:00", 0}, {"24:00", {}},  {"12:60", {}}, {"", {}},
        {"18", {}},      {"18:0", {}},  {":30", {}},  {"1 8:00", {}}, {"-1:00", {}}, {"118:00", {}}};
    for (const auto& [text, minute] : cases)
        BOOST_TEST((keeping::minute_of_day(text) == minute), text);
    BOOST_TEST(keeping::time_text(485) == "08:05");
}

BOOST_AUTO_TEST_CASE(a_disk_without_room_is_not_filled_up)
{
    constexpr std::uintmax_t kMega = 1 << 20;
    BOOST_TEST(keeping::lack_of_room(200 * kMega, 100 * kMega) == "");
    BOOST_TEST(keeping::lack_of_room(64 * kMega, 0) == "");
    const std::string lack = keeping::lack_of_room(100 * kMega, 5000 * kMega);
    BOOST_TEST(lack.find("100 MB") != std::string::npos, lack);
    BOOST_TEST(lack.find("5.5 GB") != std::string::npos, lack);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(the_plan_of_backups, Backups)

BOOST_AUTO_TEST_CASE(names_the_station_that_settles_it_and_is_in_the_log)
{
    BOOST_TEST(!keeping::backup_plan(opened));
    BOOST_TEST(plan(1080, 14));
    BOOST_TEST((keeping::backup_plan(opened) == keeping::BackupPlan{drive, kStation, 1080, 14}));
    BOOST_TEST(!plan(1080, 14));
    BOOST_TEST(keeping::plan_backups(opened, desk(), {drive, "another", 1080, 15}));
    BOOST_TEST(keeping::backup_plan(opened)->station == kStation);
    const auto last = store::Events(opened).of(store::Thing::Store, "1").back();
    BOOST_TEST(last.event == "backup-plan-set");
    BOOST_TEST(last.detail.find("\"kept\":\"15\"") != std::string::npos, last.detail);
    BOOST_TEST(keeping::stop_backups(opened, desk()));
    BOOST_TEST(!keeping::stop_backups(opened, desk()));
    BOOST_TEST(!keeping::backup_plan(opened));
    BOOST_TEST(count("backup-plan-set") == 3u);
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_CASE(that_was_changed_behind_the_log_is_found)
{
    plan();
    sql("UPDATE store_settings SET value = '{}' WHERE key = 'backup-plan'");
    BOOST_CHECK_EXCEPTION(keeping::backup_plan(opened), Error, of_kind(ErrorKind::Corrupt, "控えの予定"));
    BOOST_REQUIRE(store::verify(opened).faults.size() == 1u);
    BOOST_TEST(store::verify(opened).faults[0].message.starts_with("控えの予定が"));
}

BOOST_AUTO_TEST_CASE(is_refused_when_it_cannot_be)
{
    const auto refused = [&](const keeping::BackupPlan& wanted, ErrorKind kind, const char* why) {
        BOOST_CHECK_EXCEPTION(keeping::plan_backups(opened, desk(), wanted), Error, of_kind(kind, why));
    };
    refused({"", "", 0, 3}, ErrorKind::BadInput, "フォルダー");
    refused({drive, "", 0, 1}, ErrorKind::BadInput, "2 から 366");
    refused({drive, "", 0, 367}, ErrorKind::BadInput, "367");
    refused({drive, "", 1440, 3}, ErrorKind::BadInput, "23:59");
    refused({drive / "away", "", 0, 3}, ErrorKind::Unavailable, "フォルダーがありません");
    services::Desk manager = desk();
    manager.rights = domain::rights_of(domain::Role::Manager);
    BOOST_CHECK_EXCEPTION(keeping::plan_backups(opened, manager, {drive, "", 0, 3}), Error,
                          of_kind(ErrorKind::Conflict, "権限"));
    BOOST_CHECK_EXCEPTION(keeping::stop_backups(opened, manager), Error, of_kind(ErrorKind::Conflict, "権限"));
    BOOST_TEST(!keeping::backup_plan(opened));
    BOOST_CHECK_EXCEPTION(make(), Error, of_kind(ErrorKind::BadInput, "backup-plan"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_planned_backup, Backups)

BOOST_AUTO_TEST_CASE(is_made_once_a_day_verified_and_for_its_owner_only)
{
    plan();
    BOOST_TEST((state().kind == State::Due));
    const auto made = make();
    BOOST_REQUIRE(made);
    BOOST_TEST(files() == std::vector<std::string>{"fuda-01234-20261120-120000.db"});
    BOOST_TEST(remains().empty());
    struct stat of_file = {};
    BOOST_REQUIRE(::stat(made->file.c_str(), &of_file) == 0);
    BOOST_TEST((of_file.st_mode & 0777) == 0600u);
    BOOST_TEST(of_file.st_size == made->bytes);
    BOOST_TEST(!made->open_to_others);
    BOOST_TEST(open_backup(files()[0]).sound());
    BOOST_TEST((state().kind == State::Good));
    BOOST_TEST(state().next == "2026-11-20T15:00:00Z");
    now = "2026-11-20T14:59:59Z";
    BOOST_TEST(!make());
    now = "2026-11-20T15:00:00Z";
    BOOST_TEST(make().has_value());
    BOOST_TEST(files().size() == 2u);
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_CASE(is_one_of_so_many_and_the_oldest_goes_after_the_newest_is_there)
{
    plan(0, 2);
    write_whole_file(drive / "fuda-01234-20200101-000000.db", "somebody's own");
    for (const char* date : {"2026-11-20", "2026-11-21"}) {
        on(date);
        make();
    }
    std::filesystem::rename(drive / "fuda-01234-20261120-120000.db", drive / "year-end.db"); // to be kept
    on("2026-11-22");
    make();
    on("2026-11-23");
    const auto made = make();
    BOOST_REQUIRE(made);
    BOOST_TEST(made->not_removed.empty());
    BOOST_TEST(make(Occasion::Now)->file.filename() == "fuda-01234-20261123-120000-2.db"); // at the same moment
    BOOST_TEST(made->removed == std::vector<std::string>{"fuda-01234-20261121-120000.db"});
    BOOST_TEST(files() == (std::vector<std::string>{"fuda-01234-20200101-000000.db", "fuda-01234-20261123-120000-2.db",
                                                    "fuda-01234-20261123-120000.db", "year-end.db"}));
    BOOST_TEST(count("backups-removed") == 2u);
}

BOOST_AUTO_TEST_CASE(that_fails_leaves_the_earlier_ones_and_no_file)
{
    plan(0, 2);
    make();
    on("2026-11-21");
    make();
    on("2026-11-22");
    {
        db::sweep(opened.session()); // so that the store itself has room for what it notes
        const FullDisk full(200'000);
        BOOST_CHECK_EXCEPTION(make(), Error, of_kind(ErrorKind::Unavailable, "空き"));
    }
    BOOST_TEST(files().size() == 2u);
    BOOST_TEST(remains().empty());
    BOOST_TEST((state().kind == State::Failed));
    BOOST_TEST(state().reason.find("空き") != std::string::npos);
    sql("UPDATE jobs SET state = 'composed' WHERE id = 1");
    BOOST_CHECK_EXCEPTION(make(), Error, of_kind(ErrorKind::Corrupt, "印刷ジョブ 1"));
    BOOST_TEST(files().size() == 2u);
    sql("UPDATE jobs SET state = 'printed' WHERE id = 1");
    BOOST_TEST(make().has_value());
    BOOST_TEST(files().size() == 2u);
    BOOST_TEST((state().kind == State::Good));
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_CASE(waits_for_its_drive_and_goes_to_no_other)
{
    plan();
    make();
    on("2026-11-21");
    const auto away = path / "unplugged";
    std::filesystem::rename(drive, away);
    for (int tries = 0; tries < 3; ++tries)
        BOOST_CHECK_EXCEPTION(make(), Error, of_kind(ErrorKind::Unavailable, "ドライブ"));
    BOOST_TEST(count("backup-failed") == 1u); // the log does not fill with it
    std::filesystem::create_directory(drive); // where the drive would be
    BOOST_CHECK_EXCEPTION(make(), Error, of_kind(ErrorKind::Unavailable, keeping::kMarkFile));
    BOOST_TEST(files().empty());
    BOOST_TEST((state().kind == State::Failed));
    BOOST_TEST(state().failed_at == now);
    std::filesystem::remove(drive);
    std::filesystem::rename(away, drive);
    BOOST_TEST(make().has_value());
    BOOST_TEST((state().kind == State::Good));
}

BOOST_AUTO_TEST_CASE(is_made_by_one_station_and_by_one_program)
{
    plan();
    services::Desk elsewhere = desk();
    elsewhere.actor.station = "desk-2";
    BOOST_CHECK_EXCEPTION(keeping::back_up_as_planned(opened, elsewhere, Occasion::WhenDue, unwatched), Error,
                          of_kind(ErrorKind::Conflict, "席「desk-1」"));
    BOOST_TEST(!keeping::due_at(state(), "desk-2"));
    BOOST_TEST(keeping::due_at(state(), kStation));
    {
        store::Store other = store::Store::open(address, std::nullopt, now);
        const db::ProcessLock busy(other.session(), "backing-up", "busy");
        BOOST_CHECK_EXCEPTION(make(), Error, of_kind(ErrorKind::Conflict, "いまほかのプログラム"));
    }
    BOOST_TEST(files().empty());
    BOOST_TEST(count("backup-failed") == 0u);
    services::Desk manager = desk();
    manager.rights = domain::rights_of(domain::Role::Manager);
    BOOST_CHECK_EXCEPTION(keeping::back_up_as_planned(opened, manager, Occasion::Now, unwatched), Error,
                          of_kind(ErrorKind::Conflict, "権限"));
    BOOST_TEST(keeping::back_up_as_planned(opened, manager, Occasion::WhenDue, unwatched).has_value());
}

BOOST_AUTO_TEST_CASE(that_is_missing_for_days_is_trouble_with_or_without_a_plan)
{
    on("2026-11-22");
    BOOST_TEST((state().kind == State::Good));
    on("2026-11-24");
    BOOST_TEST((state().kind == State::Unplanned));
    keeping::backup(opened, desk(), path / "by-hand.db", unwatched);
    BOOST_TEST((state().kind == State::Good));
    plan();
    BOOST_TEST((state().kind == State::Due)); // what a person made elsewhere is not what is planned
    make();
    on("2026-11-26");
    BOOST_TEST((state().kind == State::Due));
    on("2026-11-27");
    BOOST_TEST((state().kind == State::Overdue));
    BOOST_TEST(state().days == 3);
    BOOST_TEST(state().troubling());
}

BOOST_AUTO_TEST_CASE(is_listed_with_what_became_of_its_file)
{
    using File = keeping::KeptBackup::File;
    plan();
    for (const char* date : {"2026-11-20", "2026-11-21", "2026-11-22"}) {
        on(date);
        make();
    }
    std::filesystem::remove(drive / files()[0]);
    std::filesystem::resize_file(drive / files()[0], 4096);
    auto kept = keeping::kept_backups(opened, desk(), 10);
    BOOST_REQUIRE(kept.size() == 3u);
    BOOST_TEST((kept[0].file == File::There));
    BOOST_TEST((kept[1].file == File::Different));
    BOOST_TEST((kept[2].file == File::Gone));
    BOOST_TEST(kept[0].entry.rows > 0);
    services::Desk elsewhere = desk();
    elsewhere.actor.station = "desk-2";
    BOOST_TEST((keeping::kept_backups(opened, elsewhere, 1).at(0).file == File::Elsewhere));
    elsewhere.rights = domain::rights_of(domain::Role::Operator);
    BOOST_CHECK_EXCEPTION(keeping::kept_backups(opened, elsewhere, 1), Error, of_kind(ErrorKind::Conflict, "権限"));
}

BOOST_AUTO_TEST_CASE(becomes_a_store_by_the_commands_that_a_person_is_told)
{
    const std::string told = keeping::restore_commands(opened, "/mnt/it's a drive/fuda-01234.db");
    BOOST_TEST(told.find("fuda store restore '/mnt/it'\\''s a drive/fuda-01234.db' --to '") != std::string::npos, told);
    if (test_engine() == db::Engine::Sqlite)
        BOOST_TEST(told.ends_with("fuda-desktop --store 'sqlite:" + (path / "restored-fuda-01234.db").string() + "'"),
                   told);
    else
        BOOST_TEST((told.starts_with("createdb ") && told.find("/fuda_restored") != std::string::npos), told);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_killed_backup, ClosedStore)

BOOST_AUTO_TEST_CASE(leaves_the_earlier_ones_and_the_next_clears_up_after_it)
{
    for (const char* date : {"2026-11-18", "2026-11-19"}) {
        on(date);
        store::Store store = open();
        make(store);
    }
    const auto earlier = files();
    BOOST_REQUIRE(earlier.size() == 2u);
    std::map<std::string, std::string> bytes;
    for (const std::string& file : earlier)
        bytes[file] = read_whole_file(drive / file);
    on("2026-11-20");
    int killed = 0;
    for (int moment = 0;; moment += kill_stride()) {
        const int status = in_child([&] {
            Countdown countdown(moment);
            store::Store store = open();
            keeping::back_up_as_planned(store, desk(), Occasion::WhenDue, countdown);
        });
        if (!was_killed(status)) {
            BOOST_TEST(status == 0);
            break;
        }
        ++killed;
        BOOST_TEST_INFO_SCOPE("killed at moment " << moment);
        BOOST_REQUIRE(files() == earlier);
        for (const std::string& file : earlier)
            BOOST_TEST((read_whole_file(drive / file) == bytes[file]), file);
        BOOST_TEST(remains().size() <= 4u); // of one run: those of the runs before are gone
    }
    BOOST_TEST(killed > 10);
    BOOST_TEST(remains().empty());
    BOOST_TEST(files() == (std::vector<std::string>{earlier[1], "fuda-01234-20261120-120000.db"}));
    store::Store store = open();
    BOOST_TEST(store::verify(store).sound());
    BOOST_TEST(keeping::kept_backups(store, desk(), 100).at(1).entry.at.starts_with("2026-11-1"));
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

/// Waits for looks of the thread.
struct Looks {
    std::mutex mutex;
    std::condition_variable changed;
    int looks = 0;
    keeping::DailyBackups::Seat seat(Shelf& shelf, const char* station = kStation)
    {
        return {{"system", station},
                [now = shelf.now] { return now; },
                [this] {
                    const std::lock_guard lock(mutex);
                    ++looks;
                    changed.notify_all();
                }};
    }
    bool wait(int count)
    {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, std::chrono::minutes(1), [&] { return looks >= count; });
    }
    static keeping::DailyBackups::Pace quick() { return {.first = {}, .every = {}, .after_failure = {}}; }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(daily_backups, ClosedStore)

BOOST_AUTO_TEST_CASE(are_made_while_a_program_is_open_and_once)
{
    Looks looks;
    {
        const keeping::DailyBackups daily(address, looks.seat(*this), Looks::quick());
        BOOST_REQUIRE(looks.wait(5));
    }
    BOOST_TEST(files() == std::vector<std::string>{"fuda-01234-20261120-120000.db"});
    BOOST_TEST(remains().empty());
}

BOOST_AUTO_TEST_CASE(are_not_made_at_another_station)
{
    Looks looks;
    const keeping::DailyBackups daily(address, looks.seat(*this, "desk-2"), Looks::quick());
    BOOST_REQUIRE(looks.wait(3));
    BOOST_TEST(files().empty());
}

BOOST_AUTO_TEST_CASE(are_tried_again_until_the_drive_is_there)
{
    const auto away = path / "unplugged";
    std::filesystem::rename(drive, away);
    Looks looks;
    const keeping::DailyBackups daily(address, looks.seat(*this), Looks::quick());
    BOOST_REQUIRE(looks.wait(2));
    std::filesystem::rename(away, drive);
    int seen = 2;
    while (files().empty() && seen < 1000)
        BOOST_REQUIRE(looks.wait(++seen));
    BOOST_TEST(files().size() == 1u);
}

BOOST_AUTO_TEST_CASE(end_with_the_program_whatever_they_are_at)
{
    for (int i = 0; i < 5; ++i) {
        Looks looks;
        keeping::DailyBackups(address, looks.seat(*this), Looks::quick());
        BOOST_TEST(remains().empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
