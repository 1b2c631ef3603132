#include "data/store/keeping/backup_log.h"
#include "tests/support/window.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

namespace {

/// A test store and a drive for its backups.
struct WithADrive : Office {
    std::filesystem::path drive = path / "drive";

    WithADrive()
    {
        std::filesystem::create_directory(drive);
        people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, "2026-11-20T03:04:05Z");
    }
    std::size_t made() const
    {
        store::Store store = open();
        return store::backup_entries(store, {store::BackupEntry::Kind::Made}, 10).size();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(backups_in_the_window, WithADrive)

BOOST_AUTO_TEST_CASE(are_planned_made_and_missed_on_every_screen)
{
    TestWindow window(address, out);
    window.press("sign-in.as.admin");
    window.press("nav.settings");
    window.press("settings.backups");
    window.until("no plan", [&] { return window.shows("settings.backups.state"); });
    window.shot("settings-backups-empty");
    window.type("settings.backups.folder", drive.string());
    window.type("settings.backups.time", "18:00");
    window.type("settings.backups.kept", "1");
    window.press("settings.backups.save");
    window.until("the refusal", [&] { return contains(window.text("settings.backups.problem"), "366"); });
    window.shot("settings-backups-problem");
    window.type("settings.backups.kept", "30");
    window.press("settings.backups.save");
    window.until("the plan", [&] { return window.at("settings.backups.now").IsEnabled(); });
    window.press("settings.backups.now");
    window.until("the backup", [&] { return made() == 1; });
    window.until("the row", [&] { return window.shows("settings.backups.made"); });
    window.click_row("settings.backups.made", 0);
    window.until("the commands",
                 [&] { return contains(window.text("settings.backups.commands"), "fuda store restore '"); });
    window.shot("settings-backups");

    std::filesystem::rename(drive, path / "unplugged");
    window.press("settings.backups.now");
    window.until("the notice on every screen", [&] { return window.shows("backup-notice.text"); });
    window.shot("settings-backups-failed");
    window.press("sign-out");
    window.press("sign-in.as.clerk");
    window.until("the clerk's notice", [&] {
        return window.shows("backup-notice.text") && contains(window.text("backup-notice.text"), "システム管理者");
    });
    BOOST_TEST(!window.shows("backup-notice.look"));
    window.shot("counter-backups-failed");
    window.press("backup-notice.close");
    window.until("room again", [&] { return !window.shows("backup-notice.text"); });
    window.press("sign-out");

    std::filesystem::rename(path / "unplugged", drive);
    window.press("sign-in.as.admin");
    window.press("backup-notice.look");
    window.press("settings.backups.now");
    window.until("the second backup", [&] { return made() == 2; });
    window.until("no notice", [&] { return !window.shows("backup-notice.text"); });
}

BOOST_AUTO_TEST_CASE(can_be_restored_from_at_the_door_only_where_no_store_is)
{
    {
        TestWindow window("sqlite:" + (path / "new" / "fuda.db").string(), out);
        window.at("sign-in.make-live");
        BOOST_TEST(window.shows("sign-in.restore"));
        window.shot("sign-in-vacant");
    }
    TestWindow window(address, out);
    window.at("sign-in.as.admin");
    BOOST_TEST(!window.shows("sign-in.restore"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
