#include "app/presenters/workers.h"
#include "tests/app/presenters/issue/issue_seat.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;

namespace {

struct ImportEyes : ImportView {
    ImportShown shown;
    int findings = 0;
    void show(const ImportShown& now) override { shown = now; }
    void show_findings() override { ++findings; }
};

/// The operator of a test store, with a thread for each lane.
struct ThreadedSeat : Office, StationPlace {
    UiThread ui;
    Workers workers{ui.deliver()};
    Station station{of(address, out), workplace(), workers};
    Alive alive;
    RecordingDialogs dialogs;
    ImportEyes eyes;
    std::optional<store::RosterId> imported;

    ThreadedSeat()
    {
        people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, moment);
        {
            store::Store store = open();
            insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
        }
        station.sign_in(
            alive, {"operator", "fuda-operator"}, [] {}, [](const Failure& failure) { BOOST_ERROR(failure.message); });
        BOOST_REQUIRE(ui.until([this] { return station.occupied(); }));
        station.refresh_insurers(
            alive, [] {}, [](const Failure& failure) { BOOST_ERROR(failure.message); });
        BOOST_REQUIRE(ui.until([this] { return station.insurer().has_value(); }));
    }

    std::size_t rosters() const
    {
        store::Store store = open();
        return store::Rosters(store).list(insurer.number, 10).size();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(with_threads, ThreadedSeat)

BOOST_AUTO_TEST_CASE(a_roster_is_taken_in_while_the_window_answers)
{
    ImportPresenter import(station, dialogs, eyes);
    import.on_imported([this](store::RosterId id) { imported = id;
});
import.show(receive("roster.csv", roster_of(insured(200))));
BOOST_TEST(!eyes.shown.import.offered); // it returns at once: the file is not read on this thread
BOOST_REQUIRE(ui.until([this] { return eyes.shown.import.offered; }));
import.import();
BOOST_TEST(eyes.shown.busy);
BOOST_REQUIRE(ui.until([this] { return imported.has_value(); }));
BOOST_TEST(rosters() == 1u);
}

BOOST_AUTO_TEST_CASE(what_comes_after_the_screen_has_gone_is_dropped)
{
    {
        ImportPresenter import(station, dialogs, eyes);
        import.on_imported([this](store::RosterId id) { imported = id;
    });
    import.show(receive("roster.csv", roster_of(insured(200))));
    BOOST_REQUIRE(ui.until([this] { return eyes.shown.import.offered; }));
    import.import();
}
const int seen = eyes.findings;
bool later = false; // the lane goes on in order
station.run(
    Lane::Long, alive, [](Bench&) {}, [&] { later = true; }, [](const Failure&) {});
BOOST_REQUIRE(ui.until([&] { return later; }));
BOOST_TEST(rosters() == 1u); // what was begun was finished
BOOST_TEST(!imported);
BOOST_TEST(eyes.findings == seen);
}

BOOST_AUTO_TEST_SUITE_END()
