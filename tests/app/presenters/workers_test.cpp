#include "app/presenters/workers.h"

#include "tests/support/presenter_station.h"

#include <boost/test/unit_test.hpp>
#include <future>
#include <thread>

namespace fuda::tests {

using presenters::Activity;
using presenters::Lane;
using presenters::Workers;

BOOST_AUTO_TEST_SUITE(workers)

BOOST_AUTO_TEST_CASE(tasks_of_a_lane_run_one_after_the_other_and_end_on_the_ui_thread)
{
    UiThread ui;
    Workers workers(ui.deliver());
    const auto here = std::this_thread::get_id();
    std::vector<int> begun, ended; // begun: touched by the lane's thread alone until the last has ended
    std::vector<std::thread::id> threads;
    for (int i = 0; i < 100; ++i)
        workers.run(
            Lane::Quick,
            [&, i](services::Progress&) {
                begun.push_back(i);
                threads.push_back(std::this_thread::get_id());
            },
            [&, i](std::exception_ptr thrown) {
                BOOST_TEST(!thrown);
                BOOST_TEST((std::this_thread::get_id() == here));
                ended.push_back(i);
            });
    BOOST_REQUIRE(ui.until([&] { return ended.size() == 100; }));
    for (int i = 0; i < 100; ++i) {
        BOOST_TEST(begun[static_cast<std::size_t>(i)] == i);
        BOOST_TEST(ended[static_cast<std::size_t>(i)] == i);
        BOOST_TEST((threads[static_cast<std::size_t>(i)] != here));
    }
}

BOOST_AUTO_TEST_CASE(a_quick_task_does_not_wait_for_a_long_one)
{
    UiThread ui;
    std::promise<void> let_go;
    bool long_ended = false, quick_ended = false;
    Workers workers(ui.deliver());
    workers.run(
        Lane::Long, [held = let_go.get_future().share()](services::Progress&) { held.wait(); },
        [&](std::exception_ptr) { long_ended = true; });
    workers.run(
        Lane::Quick, [](services::Progress&) {}, [&](std::exception_ptr) { quick_ended = true; });
    BOOST_TEST(ui.until([&] { return quick_ended; }));
    BOOST_TEST(!long_ended);
    let_go.set_value();
    BOOST_TEST(ui.until([&] { return long_ended; }));
}

BOOST_AUTO_TEST_CASE(how_far_a_task_is_and_that_it_has_ended_are_told_in_order)
{
    UiThread ui;
    Workers workers(ui.deliver());
    std::vector<std::optional<Activity>> seen;
    workers.watch(Lane::Long, [&](const std::optional<Activity>& activity) { seen.push_back(activity); });
    bool ended = false;
    workers.run(
        Lane::Long,
        [](services::Progress& progress) {
            progress.begin("組版・検査", 10'000);
            for (int i = 1; i <= 10'000; ++i)
                progress.advance(i);
        },
        [&](std::exception_ptr) { ended = true; });
    BOOST_REQUIRE(ui.until([&] { return ended; }));
    BOOST_REQUIRE(seen.size() >= 2u);
    BOOST_TEST(seen.size() < 1'000u); // not at every step
    BOOST_TEST(seen.front()->step == "組版・検査");
    BOOST_TEST(seen.front()->total == 10'000);
    BOOST_TEST(!seen.back());
}

BOOST_AUTO_TEST_CASE(a_cancelled_task_throws_at_its_next_step_and_the_next_one_runs)
{
    UiThread ui;
    Workers workers(ui.deliver());
    bool cancelled = false, next = false;
    workers.watch(Lane::Long, [&](const std::optional<Activity>& activity) {
        if (activity && !cancelled)
            workers.cancel(Lane::Long);
    });
    workers.run(
        Lane::Long,
        [](services::Progress& progress) {
            progress.begin("印刷", 0);
            for (std::int64_t i = 0;; ++i)
                progress.advance(i); // for ever, unless somebody stops it
        },
        [&](std::exception_ptr thrown) {
            BOOST_CHECK_THROW(std::rethrow_exception(thrown), presenters::Cancelled);
            cancelled = true;
        });
    workers.run(
        Lane::Long, [](services::Progress& progress) { progress.begin("印刷", 0); },
        [&](std::exception_ptr thrown) { next = !thrown; });
    BOOST_TEST(ui.until([&] { return next; }));
    BOOST_TEST(cancelled);
}

BOOST_AUTO_TEST_CASE(cancelling_an_idle_lane_does_not_stop_what_comes_later)
{
    UiThread ui;
    Workers workers(ui.deliver());
    workers.cancel(Lane::Long);
    std::optional<bool> whole;
    workers.run(
        Lane::Long, [](services::Progress& progress) { progress.begin("印刷", 1); },
        [&](std::exception_ptr thrown) { whole = !thrown; });
    BOOST_REQUIRE(ui.until([&] { return whole.has_value(); }));
    BOOST_TEST(*whole);
}

BOOST_AUTO_TEST_CASE(who_goes_home_stops_what_runs_and_drops_what_waits)
{
    UiThread ui;
    std::promise<void> running;
    bool ran = false;
    {
        Workers workers(ui.deliver());
        workers.run(
            Lane::Long,
            [&](services::Progress& progress) {
                running.set_value();
                for (std::int64_t i = 0;; ++i)
                    progress.advance(i);
            },
            [](std::exception_ptr) {});
        workers.run(
            Lane::Long, [&](services::Progress&) { ran = true; }, [](std::exception_ptr) {});
        running.get_future().wait();
    }
    BOOST_TEST(!ran);
}

BOOST_AUTO_TEST_CASE(the_time_that_remains_comes_from_the_speed_so_far)
{
    BOOST_TEST(!(Activity{"組版・検査", 10, 100, 1}).remaining_seconds()); // too early to say
    BOOST_TEST(!(Activity{"取込", 10, 0, 60}).remaining_seconds());        // nobody knows how much there is
    BOOST_TEST(*(Activity{"組版・検査", 25'000, 100'000, 30}).remaining_seconds() == 90.0);
}

BOOST_AUTO_TEST_SUITE_END()

/// A seat whose lanes are threads.
BOOST_FIXTURE_TEST_CASE(a_station_on_threads_reads_while_it_writes_in_another_lane, StationPlace)
{
    const Office office;
    people::open_or_make(office.address, store::Mode::Test, {"tester", "seat-1"}, moment);
    UiThread ui;
    Workers workers(ui.deliver());
    presenters::Station station(of(office.address, office.out), workplace(), workers);
    presenters::Alive alive;
    bool in = false;
    station.sign_in(
        alive, {"operator", "fuda-operator"}, [&] { in = true; },
        [](const presenters::Failure& failure) { BOOST_ERROR(failure.message); });
    BOOST_REQUIRE(ui.until([&] { return in; }));
    std::promise<void> let_go;
    bool written = false;
    int read = 0;
    station.run(
        Lane::Long, alive,
        [held = let_go.get_future().share()](presenters::Bench& bench) {
            store::Change change(bench.store, bench.desk.actor, bench.desk.now());
            change.record({store::Thing::Store, "1", "noted", {}, {}, {}});
            held.wait();
            change.commit();
        },
        [&] { written = true; }, [](const presenters::Failure& failure) { BOOST_ERROR(failure.message); });
    for (int i = 0; i < 10; ++i)
        station.run(
            Lane::Quick, alive, [](presenters::Bench& bench) { return bench.desk.actor.name; },
            [&](const std::string& name) { read += name == "operator" ? 1 : 0; },
            [](const presenters::Failure& failure) { BOOST_ERROR(failure.message); });
    BOOST_TEST(ui.until([&] { return read == 10; }));
    BOOST_TEST(!written);
    let_go.set_value();
    BOOST_TEST(ui.until([&] { return written; }));
}

} // namespace fuda::tests
