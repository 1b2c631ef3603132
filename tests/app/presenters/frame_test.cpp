#include "app/presenters/frame.h"

#include "app/presenters/long_list.h"
#include "tests/support/presenter_station.h"

#include <boost/test/unit_test.hpp>
#include <numeric>

namespace fuda::tests {

using presenters::Bench;
using presenters::Failure;
using presenters::Lane;
using presenters::ScreenId;

namespace {

struct WindowView : presenters::FrameView {
    std::vector<ScreenId> screens;
    std::optional<ScreenId> first;
    std::string person, why;
    int doors = 0;
    std::vector<std::optional<presenters::Progressing>> progress;
    void show_sign_in(const std::string& reason) override
    {
        ++doors;
        why = reason;
        screens.clear();
    }
    void show_screens(const std::vector<ScreenId>& shown, ScreenId begin) override
    {
        screens = shown;
        first = begin;
    }
    void show_person(const std::string& name, const std::string&) override { person = name; }
    void show_insurers(const std::vector<presenters::InsurerChoice>&, int) override {}
    void show_progress(const std::optional<presenters::Progressing>& shown) override { progress.push_back(shown); }
    void show_failure(const Failure& failure) override { BOOST_ERROR(failure.message); }
};

struct AtTheWindow : Seat {
    WindowView view;
    presenters::FramePresenter presenter{station, view};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(frame, AtTheWindow)

BOOST_AUTO_TEST_CASE(everybody_sees_the_screens_of_their_work_and_no_others)
{
    using S = ScreenId;
    struct Seen {
        std::vector<S> screens;
        S first; ///< where their work begins
    };
    const std::map<std::string, Seen> expected = {
        {"operator",
         {{S::Issue, S::Printing, S::Mailing, S::Tracking, S::Reporting, S::Layouts, S::Settings}, S::Issue}},
        {"clerk", {{S::Printing, S::Tracking, S::Counter, S::Layouts, S::Settings}, S::Counter}},
        {"manager", {{S::Issue, S::Printing, S::Tracking, S::Reporting, S::Layouts, S::Settings}, S::Reporting}},
    };
    for (const auto& [login, seen] : expected) {
        BOOST_TEST_INFO_SCOPE(login);
        sign_in(login);
        presenter.entered();
        BOOST_TEST((view.screens == seen.screens));
        BOOST_TEST((view.first == seen.first));
        BOOST_TEST(view.person == login);
        presenter.sign_out();
        BOOST_TEST(view.screens.empty());
    }
    BOOST_TEST(view.doors == 3);
}

BOOST_AUTO_TEST_CASE(the_window_says_how_far_a_long_task_is_and_can_stop_it)
{
    sign_in("operator");
    background.on_activity = [&](const presenters::Activity& activity) {
        BOOST_TEST(presenter.busy());
        if (activity.done == 3)
            presenter.cancel_long_task();
    };
    std::optional<Failure> ended;
    station.run(
        Lane::Long, alive,
        [](Bench& bench) {
            bench.progress.begin("組版・検査", 12'000);
            for (int i = 1; i <= 12'000; ++i)
                bench.progress.advance(i);
        },
        [] { BOOST_ERROR("it went on"); }, [&](const Failure& failure) { ended = failure; });
    BOOST_REQUIRE(ended);
    BOOST_TEST(ended->cancelled);
    BOOST_TEST(contains(ended->message, "続きから"));
    BOOST_TEST(!presenter.busy());
    BOOST_REQUIRE(view.progress.size() == 5u); // begun, 1, 2, 3, ended
    BOOST_TEST(view.progress[3]->so_far == "3 / 12,000");
    BOOST_TEST(!view.progress[4]);
}

BOOST_AUTO_TEST_CASE(the_time_that_remains_is_rounded_to_what_a_person_can_use)
{
    BOOST_TEST(presenters::remaining_text(3) == "まもなく終わります");
    BOOST_TEST(presenters::remaining_text(31) == "あと 40 秒");
    BOOST_TEST(presenters::remaining_text(61) == "あと 2 分");
    BOOST_TEST(presenters::remaining_text(3 * 3600 + 1800) == "あと 3 時間 30 分");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(long_list, Seat)

BOOST_AUTO_TEST_CASE(of_a_million_rows_only_those_looked_at_are_loaded)
{
    sign_in("operator");
    int reordered = 0;
    std::size_t rows_loaded = 0;
    std::vector<std::pair<std::size_t, std::size_t>> loaded;
    presenters::LongList<std::string> list(
        station,
        [&](Bench&, std::span<const std::int64_t> ids) {
            rows_loaded += ids.size();
            std::vector<std::string> rows;
            for (const std::int64_t id : ids)
                rows.push_back("row " + std::to_string(id));
            return rows;
        },
        [&] { ++reordered; }, [&](std::size_t first, std::size_t last) { loaded.emplace_back(first, last); },
        [](const Failure& failure) { BOOST_ERROR(failure.message); });
    list.order([](Bench&) {
        std::vector<std::int64_t> ids(1'000'000);
        std::iota(ids.rbegin(), ids.rend(), 1); // the last first
        return ids;
    });
    BOOST_TEST(reordered == 1);
    BOOST_TEST(list.count() == 1'000'000u);
    BOOST_TEST(rows_loaded == 0u);
    BOOST_TEST(!list.at(0)); // asked for now
    BOOST_REQUIRE(list.at(0));
    BOOST_TEST(*list.at(0) == "row 1000000");
    BOOST_TEST(!list.at(999'999));
    BOOST_TEST(*list.at(999'999) == "row 1");
    BOOST_TEST(rows_loaded == 200u);
    BOOST_TEST((loaded.back() == std::pair<std::size_t, std::size_t>(999'900, 1'000'000)));
    for (std::size_t row = 0; row < 100'000; row += 100) // scrolled past: what is far away is forgotten
        list.at(row);
    const std::size_t before = rows_loaded;
    BOOST_TEST(!list.at(999'999));
    BOOST_TEST(rows_loaded == before + 100);
}

BOOST_AUTO_TEST_CASE(of_two_orders_asked_for_the_later_one_stays)
{
    sign_in("operator");
    presenters::LongList<int> list(
        station, [](Bench&, std::span<const std::int64_t> ids) { return std::vector<int>(ids.size()); }, [] {},
        [](std::size_t, std::size_t) {}, [](const Failure& failure) { BOOST_ERROR(failure.message); });
    // The first is slow: the second is asked for while it runs.
    list.order([&](Bench&) {
        list.order([](Bench&) { return std::vector<std::int64_t>{1, 2, 3}; });
        return std::vector<std::int64_t>{1};
    });
    BOOST_TEST(list.count() == 3u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
