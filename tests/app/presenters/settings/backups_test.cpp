#include "app/presenters/settings/backups.h"

#include "app/presenters/settings/backup_watch.h"
#include "data/base/file.h"
#include "data/store/keeping/verification.h"
#include "tests/app/presenters/settings/settings_seat.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

struct BackupEyes : presenters::BackupsView {
    bool keep = false;
    presenters::Cell state;
    std::vector<Fact> facts;
    Form form;
    std::string problem, commands, reason;
    int busy = 0, reloads = 0;
    void show_may(bool may) override { keep = may; }
    void show_state(const presenters::Cell& cell) override { state = cell; }
    void show_facts(const std::vector<Fact>& shown) override { facts = shown; }
    void show_form(const Form& shown) override { form = shown; }
    void show_problem(const std::string& message) override { problem = message; }
    void reload_made() override { ++reloads; }
    void show_commands(const std::string& shown) override { commands = shown; }
    void show_reason(const std::string& shown) override { reason = shown; }
    void show_busy(bool is) override { busy += is ? 1 : -1; }

    std::string fact(const std::string& label) const
    {
        for (const Fact& each : facts)
            if (each.label == label)
                return each.value;
        return "?";
    }
};

struct Strip : presenters::BackupWatchView {
    std::string text;
    bool mends = false;
    void show_trouble(const std::string& trouble, bool may_mend) override
    {
        text = trouble;
        mends = may_mend;
    }
};

/// Who keeps the store, with a drive for its backups.
struct BackupRoom : SettingsSeat {
    BackupEyes eyes;
    presenters::BackupsPresenter backups{station, dialogs, eyes};
    Strip strip;
    presenters::BackupWatch watch{station, strip};
    std::filesystem::path drive = path / "drive";

    BackupRoom() { std::filesystem::create_directory(drive); }

    void plan(const std::string& time = "", const std::string& kept = "3")
    {
        backups.save({drive.string(), time, kept, false});
        BOOST_TEST(eyes.problem == "");
    }
    void look()
    {
        for (int second = 0; second < 6; ++second) // it looks at every fifth
            watch.tick();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(backups_of_the_settings, BackupRoom)

BOOST_AUTO_TEST_CASE(are_planned_made_listed_and_become_a_store_by_commands)
{
    sign_in("admin");
    backups.shown();
    BOOST_TEST(eyes.keep);
    BOOST_TEST((eyes.state.tone == presenters::Tone::Attention));
    BOOST_TEST(eyes.form.kept == "14");
    BOOST_TEST(!eyes.form.planned);
    plan("１８:００");
    BOOST_TEST(eyes.form.planned);
    BOOST_TEST(eyes.form.time == "18:00");
    BOOST_TEST(eyes.fact("作る席") == "seat-1（この席）");
    BOOST_TEST(eyes.fact("次の控え") == "いま");
    BOOST_TEST((eyes.state.tone == presenters::Tone::Waiting));
    Texts steps;
    background.on_activity = [&](const presenters::Activity& activity) { steps.push_back(activity.step); };
    backups.make_now();
    no_failure();
    BOOST_TEST(!steps.empty());
    BOOST_TEST(eyes.busy == 0);
    BOOST_TEST((eyes.state.tone == presenters::Tone::Good));
    BOOST_TEST(eyes.fact("最後の控え") == "2026-11-20 12:04");
    BOOST_TEST(eyes.fact("次の控え") == "2026-11-20 18:00");
    BOOST_REQUIRE(backups.made().count() == 1u);
    BOOST_TEST(backups.made().cell(0, 1).text == "検証済み");
    BOOST_TEST(backups.made().cell(0, 3).text == "あります");
    const std::string named = backups.made().cell(0, 4).text,
                      file = (drive / named.substr(0, named.find("（"))).string();
    BOOST_TEST(std::filesystem::exists(file), file);
    backups.choose(0);
    BOOST_TEST(contains(eyes.commands, "fuda store restore '" + file + "'"));
    backups.choose(std::nullopt);
    BOOST_TEST(eyes.commands == "");
    BOOST_TEST(eyes.reason == "");
    store::Store store = open();
    BOOST_TEST(store::verify(store).sound());
}

BOOST_AUTO_TEST_CASE(are_not_planned_with_what_cannot_be)
{
    sign_in("admin");
    using Form = presenters::BackupsView::Form;
    const std::pair<Form, const char*> wrong[] = {{{"", "", "3"}, "フォルダー"},
                                                  {{"relative", "", "3"}, "/ から"},
                                                  {{drive.string(), "6 pm", "3"}, "時刻"},
                                                  {{drive.string(), "", "1"}, "2 から 366"},
                                                  {{drive.string(), "", "many"}, "2 から 366"},
                                                  {{(drive / "away").string(), "", "3"}, "フォルダーがありません"}};
    for (const auto& [form, why] : wrong) {
        backups.save(form);
        BOOST_TEST(contains(eyes.problem, why), eyes.problem);
    }
    backups.shown();
    BOOST_TEST(!eyes.form.planned);
    plan();
    plan();
    BOOST_TEST(contains(dialogs.notices.back(), "変わっていません"));
    backups.stop();
    BOOST_TEST(!eyes.form.planned);
    const Texts settled = events(store::Thing::Store, "1");
    BOOST_TEST(std::count_if(settled.begin(), settled.end(),
                             [](const auto& event) { return event.starts_with("backup-plan-set "); }) == 2);
    no_failure();
}

BOOST_AUTO_TEST_CASE(move_to_another_station_only_when_the_person_wants_it)
{
    sign_in("admin");
    plan();
    auto place = of(address, out);
    place.system.station = "seat-2";
    presenters::Station other(place, workplace(), background);
    presenters::BackupsPresenter there(other, dialogs, eyes);
    other.sign_in(
        alive, {"admin", "fuda-admin"}, [] {}, [](const presenters::Failure&) {});
    there.shown();
    BOOST_TEST(eyes.fact("作る席") == "seat-1");
    there.make_now();
    BOOST_REQUIRE(dialogs.failures.size() == 1u);
    BOOST_TEST(contains(dialogs.failures[0].message, "席「seat-1」"));
    dialogs.says_yes = false;
    there.save({drive.string(), "", "4", true});
    BOOST_TEST(contains(dialogs.question, "seat-1"));
    there.shown();
    BOOST_TEST(eyes.fact("作る席") == "seat-1");
    dialogs.says_yes = true;
    there.save({drive.string(), "", "4", true});
    BOOST_TEST(eyes.fact("作る席") == "seat-2（この席）");
}

BOOST_AUTO_TEST_CASE(of_a_persons_own_go_where_they_want_and_replace_nothing)
{
    sign_in("admin");
    dialogs.file = path / "backup.db";
    backups.choose_place();
    no_failure();
    BOOST_TEST(std::filesystem::exists(path / "backup.db"));
    BOOST_TEST(backups.made().cell(0, 4).text == "backup.db（" + path.string() + "）");
    BOOST_TEST(eyes.busy == 0);
    backups.choose_place();
    BOOST_REQUIRE(dialogs.failures.size() == 1u);
    BOOST_TEST(contains(dialogs.failures[0].message, "backup.db"));
    BOOST_TEST(eyes.busy == 0);
}

BOOST_AUTO_TEST_CASE(are_only_looked_at_by_who_may_not_keep_the_store)
{
    sign_in("manager");
    backups.shown();
    BOOST_TEST(!eyes.keep);
    no_failure();
}

BOOST_AUTO_TEST_CASE(that_fail_are_told_to_everybody_until_they_are_made)
{
    sign_in("admin");
    look();
    BOOST_TEST(strip.text == "");
    plan();
    std::filesystem::rename(drive, path / "unplugged");
    backups.make_now();
    BOOST_TEST(dialogs.failures.size() == 1u);
    look();
    BOOST_TEST(contains(strip.text, "前の控えはそのまま"));
    BOOST_TEST(contains(eyes.state.text, "ドライブ"));
    BOOST_TEST(strip.mends);
    BOOST_TEST(backups.made().cell(0, 1).text == "作れませんでした");
    backups.choose(0);
    BOOST_TEST(eyes.reason == backups.made().cell(0, 4).text); // whole, also where the column cuts it
    BOOST_TEST(eyes.commands == "");
    BOOST_TEST((eyes.state.tone == presenters::Tone::Bad));
    watch.read();
    BOOST_TEST(strip.text == "");
    look();
    BOOST_TEST(strip.text == ""); // what has been read does not come back
    sign_in("clerk");
    look();
    BOOST_TEST(contains(strip.text, "システム管理者に"));
    BOOST_TEST(!contains(strip.text, drive.string()));
    BOOST_TEST(!strip.mends);
    std::filesystem::rename(path / "unplugged", drive);
    sign_in("admin");
    backups.make_now();
    look();
    BOOST_TEST(strip.text == "");
    BOOST_TEST(dialogs.failures.size() == 1u);
    moment = "2026-11-23T03:05:00Z";
    sign_in("clerk");
    look();
    BOOST_TEST(contains(strip.text, "3 日間"));
    station.sign_out();
    look();
    BOOST_TEST(strip.text == "");
}

BOOST_AUTO_TEST_SUITE_END()
