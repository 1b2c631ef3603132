#include "tests/support/presenter_station.h"

#include "app/presenters/sign_in.h"
#include "app/services/keeping/keeping.h"
#include "data/store/events.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

using presenters::Bench;
using presenters::Failure;
using presenters::Lane;

namespace {

struct DoorView : presenters::SignInView {
    Door door;
    std::string failure;
    int busy = 0;
    void show_door(const Door& shown) override { door = shown; }
    void show_failure(const std::string& message) override { failure = message; }
    void show_busy(bool is) override { busy += is ? 1 : -1; }
};

struct AtTheDoor : Seat {
    DoorView view;
    int entered = 0;
    presenters::SignInPresenter presenter{station, view, [this] { ++entered; }};
};

std::string actor_in(presenters::Station& station, const presenters::Alive& alive)
{
    std::string name;
    station.run(
        Lane::Quick, alive, [](Bench& bench) { return bench.desk.actor.name; },
        [&](const std::string& actor) { name = actor; }, [&](const Failure& failure) { name = failure.message; });
    return name;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(sign_in, AtTheDoor)

BOOST_AUTO_TEST_CASE(a_test_store_shows_its_four_people_in_the_order_of_the_work_and_how_to_work_alone)
{
    presenter.begin();
    BOOST_TEST(view.door.test);
    BOOST_TEST(!view.door.vacant);
    BOOST_TEST(view.door.may_work_alone);
    std::vector<std::string> logins;
    for (const auto& person : view.door.demo)
        logins.push_back(person.login);
    const std::vector<std::string> expected = {"operator", "clerk", "manager", "admin"};
    BOOST_TEST(logins == expected);
    presenter.sign_in_as(view.door.demo[1]);
    BOOST_TEST(entered == 1);
    BOOST_TEST(station.person().name == "clerk");
    BOOST_TEST(view.busy == 0);
}

BOOST_AUTO_TEST_CASE(a_wrong_password_is_told_and_nobody_sits_down)
{
    presenter.begin();
    presenter.sign_in("operator", "fuda-oparator");
    BOOST_TEST(entered == 0);
    BOOST_TEST(!station.occupied());
    BOOST_TEST(contains(view.failure, "サインインできません"));
    BOOST_TEST(view.busy == 0);
    presenter.sign_in("operator", "");
    BOOST_TEST(contains(view.failure, "パスワードを入れて"));
}

BOOST_AUTO_TEST_CASE(who_works_alone_does_so_under_the_systems_name_with_every_right)
{
    presenter.begin();
    presenter.work_alone();
    BOOST_TEST(entered == 1);
    BOOST_TEST(actor_in(station, alive) == "tester");
    BOOST_TEST(station.may(domain::Right::KeepPeople));
}

BOOST_AUTO_TEST_CASE(where_real_people_are_registered_nobody_works_alone)
{
    store::Store opened = open();
    people::add(opened, {"hanako", "花子", domain::Role::Administrator, "long enough a password"}, desk());
    presenter.begin();
    BOOST_TEST(!view.door.may_work_alone);
    std::string told;
    station.on_signed_out([&](const Failure& failure) { told = failure.message; });
    presenter.work_alone(); // a window that was at the door before the first person came
    BOOST_TEST(actor_in(station, alive).empty());
    BOOST_TEST(contains(told, "サインイン"));
    BOOST_TEST(!station.occupied());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_CASE(where_no_store_is_the_door_offers_to_make_one_for_live_work_or_to_try, StationPlace,
                        *boost::unit_test::precondition(on_sqlite))
{
    const TemporaryFolder folder;
    Inline background;
    presenters::Station station(of("sqlite:" + (folder.path / "new" / "fuda.db").string(), folder.path / "out"),
                                workplace(), background);
    DoorView view;
    presenters::SignInPresenter presenter(station, view, [] {});
    presenter.begin();
    BOOST_TEST(view.door.vacant);
    BOOST_TEST(!view.door.may_work_alone);
    BOOST_TEST(!std::filesystem::exists(folder.path / "new")); // looking makes nothing
    presenter.make_store(store::Mode::Live);
    BOOST_TEST(!view.door.vacant);
    BOOST_TEST(!view.door.test);
    BOOST_TEST(view.door.demo.empty());
    BOOST_TEST(view.door.may_work_alone);
}

BOOST_FIXTURE_TEST_CASE(where_no_store_is_a_backup_becomes_one_and_never_over_a_store, Seat,
                        *boost::unit_test::precondition(on_sqlite))
{
    services::Unwatched unwatched;
    store::Store backed_up = open();
    keeping::backup(backed_up, desk(), path / "backup.db", unwatched);
    const std::filesystem::path file = path / "new" / "fuda.db";
    presenters::Station elsewhere(of("sqlite:" + file.string(), out), workplace(), background);
    DoorView view;
    presenters::SignInPresenter presenter(elsewhere, view, [] {});
    presenter.begin();
    BOOST_TEST(view.door.vacant);
    presenter.restore(path / "another.db");
    BOOST_TEST(contains(view.failure, "another.db"));
    BOOST_TEST(!std::filesystem::exists(file));
    BOOST_TEST(view.door.vacant); // as it was
    presenter.restore(path / "backup.db");
    BOOST_TEST(view.failure == "");
    BOOST_TEST(!view.door.vacant);
    BOOST_TEST(view.door.demo.size() == 4u);
    BOOST_TEST(contains(view.door.restored, "プリンター"));
    BOOST_TEST(view.busy == 0);
    presenter.restore(path / "backup.db"); // somebody has made it meanwhile
    BOOST_TEST(contains(view.failure, "fuda.db"));
    store::Store restored = store::Store::open("sqlite:" + file.string(), store::Mode::Test, moment);
    BOOST_TEST(store::Events(restored).of(store::Thing::Store, "1").back().event == "restored");
}

BOOST_FIXTURE_TEST_SUITE(station, Seat)

BOOST_AUTO_TEST_CASE(each_task_is_done_by_who_sits_here_with_the_rights_of_that_moment)
{
    sign_in("operator");
    BOOST_TEST(actor_in(station, alive) == "operator");
    store::Store opened = open();
    services::Desk admin = desk();
    people::set_role(opened, "operator", domain::Role::Clerk, admin);
    bool may_run = true;
    station.run(
        Lane::Long, alive, [](Bench& bench) { return bench.desk.rights.contains(domain::Right::RunBatch); },
        [&](bool may) { may_run = may; }, [](const Failure& failure) { BOOST_ERROR(failure.message); });
    BOOST_TEST(!may_run);
}

BOOST_AUTO_TEST_CASE(half_an_hour_without_work_ends_the_session_and_says_so_once)
{
    sign_in("operator");
    int told = 0;
    station.on_signed_out([&](const Failure& failure) {
        ++told;
        BOOST_TEST(contains(failure.message, "サインアウトしました"));
    });
    moment = "2026-11-20T03:34:06Z";
    BOOST_TEST(actor_in(station, alive).empty());     // neither done nor failed: the window is at the door
    BOOST_TEST(actor_in(station, alive) == "tester"); // nobody has signed in: the system's user of an open test store
    BOOST_TEST(told == 1);
    BOOST_TEST(!station.occupied());
}

BOOST_AUTO_TEST_CASE(who_works_stays_signed_in)
{
    sign_in("operator");
    for (const char* later : {"2026-11-20T03:30:00Z", "2026-11-20T03:59:00Z", "2026-11-20T04:28:00Z"}) {
        moment = later;
        BOOST_TEST(actor_in(station, alive) == "operator");
    }
}

BOOST_AUTO_TEST_CASE(reading_again_and_again_writes_nothing)
{
    sign_in("operator");
    BOOST_TEST(actor_in(station, alive) == "operator");
    store::Store other = open();
    const store::Change locked(other, {"another", "seat-2"}, moment); // a long import elsewhere holds the write lock
    BOOST_TEST(actor_in(station, alive) == "operator");
}

BOOST_AUTO_TEST_CASE(the_result_for_a_screen_that_has_gone_is_dropped)
{
    sign_in("operator");
    auto screen = std::make_unique<presenters::Alive>();
    bool told = false;
    station.run(
        Lane::Quick, *screen, [&](Bench&) { screen.reset(); }, [&] { told = true; },
        [&](const Failure&) { told = true; });
    BOOST_TEST(!screen);
    BOOST_TEST(!told);
}

BOOST_AUTO_TEST_CASE(what_a_task_throws_reaches_the_person_with_its_remedy)
{
    sign_in("clerk");
    std::string message;
    ErrorKind kind{};
    station.run(
        Lane::Quick, alive, [](Bench& bench) { services::require(bench.desk, domain::Right::RunBatch); }, [] {},
        [&](const Failure& failure) {
            message = failure.message;
            kind = failure.kind;
        });
    BOOST_TEST((kind == ErrorKind::Conflict));
    BOOST_TEST(contains(message, "権限がありません"));
}

BOOST_AUTO_TEST_CASE(a_second_person_shows_who_they_are_and_the_first_stays)
{
    sign_in("operator");
    std::string name;
    station.second(
        alive, {"manager", "fuda-manager"}, [&](const services::Second& second) { name = second.actor.name; },
        [](const Failure& failure) { BOOST_ERROR(failure.message); });
    BOOST_TEST(name == "manager");
    BOOST_TEST(station.person().name == "operator");
}

BOOST_AUTO_TEST_CASE(who_signs_out_has_ended_the_session)
{
    sign_in("operator");
    station.sign_out();
    BOOST_TEST(!station.occupied());
    BOOST_TEST(!station.may(domain::Right::RunBatch));
    store::Store opened = open();
    std::vector<std::string> events;
    for (const store::Event& event : store::Events(opened).of(store::Thing::User, "operator"))
        events.push_back(event.event);
    BOOST_REQUIRE(!events.empty());
    BOOST_TEST(events.back() == "signed-out");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
