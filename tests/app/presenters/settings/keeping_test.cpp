#include "app/presenters/settings/keeping.h"

#include "app/presenters/moment.h"
#include "app/presenters/settings/words.h"
#include "data/store/batches.h"
#include "data/store/pieces.h"
#include "tests/app/presenters/settings/settings_seat.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

struct KeepingEyes : presenters::KeepingView {
    bool keep = false, audit = false;
    std::vector<Fact> facts;
    presenters::Cell outcome;
    std::string compared, retention, problem, purge;
    bool can_purge = false;
    int busy = 0;
    void show_may(bool may_keep, bool may_audit) override
    {
        keep = may_keep;
        audit = may_audit;
    }
    void show_facts(const std::vector<Fact>& shown) override { facts = shown; }
    void reload_faults() override {}
    void show_verified(const presenters::Cell& cell, const std::string& text) override
    {
        outcome = cell;
        compared = text;
    }
    void show_retention(const std::string& years) override { retention = years; }
    void show_retention_problem(const std::string& message) override { problem = message; }
    void show_purge(const std::string& what, bool can) override
    {
        purge = what;
        can_purge = can;
    }
    void show_busy(bool is) override { busy += is ? 1 : -1; }

    std::string fact(const std::string& label) const
    {
        for (const Fact& each : facts)
            if (each.label == label)
                return each.value;
        return "?";
    }
};

struct Archive : SettingsSeat {
    KeepingEyes eyes;
    presenters::KeepingPresenter keeping{station, dialogs, eyes};

    /// Everything that was issued is destroyed, and its batches are closed.
    void finish_everything()
    {
        store::Store store = open();
        const auto change = [&](auto work) {
            store::Change changed(store, {"tester", "seat-1"}, moment);
            work(changed);
            changed.commit();
        };
        for (const store::Batch& batch : store::Batches(store).list({}, 100)) {
            for (const domain::PieceEvent event : {domain::PieceEvent::Spoiled, domain::PieceEvent::Destroyed})
                change([&](store::Change& c) {
                    for (const auto& piece : store::Batches(store).pieces(batch.id, 0, 100))
                        store::Pieces(store).apply(c, piece.id, piece.revision, event, "試験", "a+b");
                });
            change([&](store::Change& c) {
                store::Batches(store).close(c, batch.id, store::Batches(store).get(batch.id).revision);
            });
        }
    }
};

/// The archive six years later.
struct LaterArchive : Archive {
    presenters::Station later{six_years_on(), workplace(), background};
    presenters::KeepingPresenter keeper{later, dialogs, eyes};

    LaterArchive()
    {
        issue(receive("r.csv", roster_of("2026-11-10", {{.number = "100001"}})));
        finish_everything();
        later.sign_in(
            alive, {"admin", "fuda-admin"}, [] {}, [](const presenters::Failure&) {});
        keeper.set_retention("5");
        keeper.try_purge();
    }
    presenters::Station::Place six_years_on()
    {
        auto place = of(address, out);
        place.today = [] { return *calendar::Date::of(2032, 12, 1); };
        return place;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(keeping_of_the_settings, Archive)

BOOST_AUTO_TEST_CASE(shows_what_the_store_is_to_who_keeps_it)
{
    sign_in("admin");
    keeping.shown();
    BOOST_TEST(eyes.keep);
    BOOST_TEST(eyes.audit);
    BOOST_TEST(contains(eyes.fact("種類"), "テスト用"));
    BOOST_TEST(eyes.fact("作成") == "2026-11-20 12:04");
    BOOST_TEST(eyes.retention == "");
    sign_in("manager");
    keeping.shown();
    BOOST_TEST(!eyes.keep);
    BOOST_TEST(eyes.audit);
    no_failure();
}

BOOST_AUTO_TEST_CASE(verifies_and_says_where_something_was_changed)
{
    issue(receive("r.csv", roster_of("2026-11-10", {{.number = "100001"}})));
    sign_in("manager");
    keeping.verify();
    BOOST_TEST((eyes.outcome.tone == presenters::Tone::Good));
    BOOST_TEST(keeping.faults().count() == 0u);
    {
        store::Store store = open();
        store.session().execute_script("UPDATE pieces SET state = 'destroyed' WHERE id = 1");
    }
    keeping.verify();
    BOOST_TEST((eyes.outcome.tone == presenters::Tone::Bad));
    BOOST_TEST(contains(eyes.outcome.text, "1 か所"));
    BOOST_REQUIRE(keeping.faults().count() == 1u);
    BOOST_TEST(contains(keeping.faults().cell(0, 2).text, "destroyed"));
    no_failure();
}

BOOST_AUTO_TEST_CASE(settles_for_how_long_personal_data_stays)
{
    sign_in("admin");
    keeping.try_purge();
    BOOST_TEST(contains(eyes.purge, "先に保存年数"));
    for (const char* wrong : {"five", "-1", "0", "101", "99999999999999"}) {
        keeping.set_retention(wrong);
        BOOST_TEST(eyes.problem != "", wrong);
    }
    keeping.set_retention("５");
    BOOST_TEST(eyes.problem == "");
    BOOST_TEST(eyes.retention == "5");
    keeping.set_retention("");
    BOOST_TEST(eyes.retention == "");
    const Texts settled = events(store::Thing::Store, "1");
    BOOST_TEST(std::count(settled.begin(), settled.end(), "retention-set >5") == 1);
    BOOST_TEST(settled.back() == "retention-set 5>");
}

BOOST_AUTO_TEST_CASE(purges_only_what_it_has_counted_before)
{
    sign_in("admin");
    keeping.purge();
    BOOST_TEST(dialogs.asked.empty());
    keeping.set_retention("5");
    keeping.try_purge();
    BOOST_TEST(!eyes.can_purge);
    BOOST_TEST(contains(eyes.purge, "2021-11-20"));
}

BOOST_FIXTURE_TEST_CASE(purges_with_a_second_administrator_what_is_older_than_the_retention, LaterArchive)
{
    BOOST_TEST(eyes.can_purge);
    BOOST_TEST(contains(eyes.purge, "2027-12-01"));
    dialogs.second = {"admin", "fuda-admin"};
    keeper.purge();
    BOOST_REQUIRE(dialogs.failures.size() == 1u);
    BOOST_TEST(contains(dialogs.failures[0].message, "別の人"));
    BOOST_TEST(eyes.busy == 0);
    {
        store::Store store = open();
        services::Desk seat = desk();
        people::add(store, {"kato", "加藤", domain::Role::Administrator, "correct horse battery"}, seat,
                    people::Cost::Least);
    }
    dialogs.second = {"kato", "correct horse battery"};
    keeper.purge();
    BOOST_TEST(dialogs.failures.size() == 1u);
    BOOST_TEST(!eyes.can_purge);
    BOOST_TEST(contains(dialogs.notices.back(), "消しました"));
    BOOST_TEST(eyes.fact("最後の消去") != "まだありません");
    store::Store store = open();
    BOOST_TEST(store::verify(store).sound());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(words_of_the_settings)

BOOST_AUTO_TEST_CASE(say_moments_on_japans_clock)
{
    BOOST_TEST(presenters::moment("2026-11-20T03:04:05Z") == "2026-11-20 12:04");
    BOOST_TEST(presenters::moment("2026-12-31T15:00:00Z") == "2027-01-01 00:00");
    BOOST_TEST(presenters::moment("?") == "?");
}

BOOST_AUTO_TEST_CASE(say_sizes_in_a_unit_that_fits)
{
    BOOST_TEST(presenters::size_text(512) == "0.5 KB");
    BOOST_TEST(presenters::size_text(12'900'000) == "12.3 MB");
    BOOST_TEST(presenters::size_text(5'368'709'120) == "5.0 GB");
}

BOOST_AUTO_TEST_CASE(read_whole_numbers_as_people_write_them)
{
    const std::pair<const char*, std::optional<std::int64_t>> cases[] = {
        {"0", 0}, {" 1,200 ", 1200}, {"１２", 12}, {"", {}}, {"-1", {}}, {"1.5", {}}, {"x", {}}, {"1 2", {}}};
    for (const auto& [text, expected] : cases)
        BOOST_TEST((presenters::whole_number(text) == expected), text);
}

BOOST_AUTO_TEST_SUITE_END()
