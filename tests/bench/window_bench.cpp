// Measures how long the window leaves a person waiting: how long its thread is away from the mouse and the keyboard while pieces
// are composed and proved beside it, and how long a table takes to show, sort and scroll many rows.
//   tests/support/display fuda_window_bench PIECES ROWS
#include "app/desktop/frame.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/table.h"
#include "app/language/language.h"
#include "app/presenters/workers.h"
#include "app/services/insurers/insurers.h"
#include "app/services/issuing/composing.h"
#include "app/services/issuing/deciding.h"
#include "app/services/issuing/importing.h"
#include "app/services/people/opening.h"
#include "data/profiles/profile.h"
#include "data/samples/roster_writer.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <wx/app.h>
#include <wx/evtloop.h>

using namespace fuda;
using Clock = std::chrono::steady_clock;

namespace {

constexpr const char* kNow = "2026-11-20T00:00:00Z";

double ms_since(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

services::Desk desk()
{
    services::Desk made;
    made.actor = {"bench", "bench"};
    made.now = [] { return std::string(kNow); };
    made.today = *calendar::Date::of(2026, 11, 20);
    return made;
}

/// A store with one decided roster whose pieces wait to be composed.
void fill(const std::filesystem::path& folder, const services::Workplace& workplace, std::uint64_t pieces)
{
    const auto profile = workplace.resources().profiles / "kokuho-kumiai.json";
    const domain::Insurer insurer = profiles::read_profile(profile);
    const auto file = folder / "roster.csv";
    std::ofstream out(file);
    samples::write_roster(out, {pieces, 7, insurer, desk().today});
    out.close();
    people::OpenedStore opened =
        people::open_or_make("sqlite:" + (folder / "fuda.db").string(), store::Mode::Test, desk().actor, kNow);
    insurers::adopt(opened.store, workplace, profile, desk());
    services::Unwatched unwatched;
    const auto roster = issuing::import_roster(opened.store, file, insurer, workplace.postal(), {}, desk(), unwatched);
    issuing::decide_roster(opened.store, roster.roster.id, insurer, workplace.postal(), desk(), unwatched);
}

/// How long the window's thread does not come back to its events.
struct Away {
    std::vector<double> ms;
    Clock::time_point last = Clock::now();
    void back()
    {
        ms.push_back(ms_since(last));
        last = Clock::now();
    }
    void print(const char* what)
    {
        std::ranges::sort(ms);
        std::printf("%s: %zu turns, median %.1f ms, p99 %.1f ms, longest %.1f ms\n", what, ms.size(), ms[ms.size() / 2],
                    ms[ms.size() * 99 / 100], ms.back());
    }
};

void compose_beside_the_window(const std::filesystem::path& folder, const services::Workplace& workplace)
{
    presenters::Workers workers(
        [](std::function<void()> function) { wxTheApp->CallAfter([function = std::move(function)] { function(); }); });
    presenters::Station::Place place;
    place.store = "sqlite:" + (folder / "fuda.db").string();
    place.system = desk().actor;
    place.now = desk().now;
    place.today = [] { return desk().today; };
    place.output = folder / "out";
    presenters::Station station(place, workplace, workers);
    auto* frame = new desktop::Frame(station);
    frame->Show();
    frame->begin();
    station.sit_down_alone();
    presenters::FrameView& view = *frame;
    presenters::FramePresenter presenter(station, view);
    presenter.entered();
    const auto shown = Clock::now();
    while (ms_since(shown) < 1000) { // the first screen is made and painted
        wxYield();
        wxMilliSleep(1);
    }
    presenters::Alive alive;
    bool ended = false;
    std::int64_t composed = 0;
    const auto begun = Clock::now();
    station.run(
        presenters::Lane::Long, alive,
        [](presenters::Bench& bench) {
            issuing::ComposeOptions options;
            options.workers = 2;
            return issuing::compose_pieces(bench.store, bench.workplace, options, bench.desk, bench.progress);
        },
        [&](const issuing::ComposeOutcome& outcome) {
            composed = outcome.composed;
            ended = true;
        },
        [&](const presenters::Failure& failure) {
            std::printf("%s\n", failure.message.c_str());
            ended = true;
        });
    Away away;
    while (!ended) {
        wxYield();
        away.back();
        wxMilliSleep(1);
    }
    std::printf("%lld pieces composed and proved in %.1f s\n", static_cast<long long>(composed),
                ms_since(begun) / 1000);
    away.print("the window meanwhile");
    frame->Destroy();
    wxYield();
}

struct ManyRows : presenters::Rows {
    std::size_t rows = 0;
    std::size_t count() const override { return rows; }
    presenters::Cell cell(std::size_t row, std::size_t column) override
    {
        return {"試験　太郎 " + std::to_string(row * 7 + column), presenters::Tone::Good};
    }
};

void show_rows(std::size_t count)
{
    auto* frame = new wxFrame(nullptr, wxID_ANY, "rows", wxDefaultPosition, wxSize(1200, 800));
    ManyRows rows;
    std::vector<presenters::Column> columns(6, {"番号", 180, presenters::Column::Align::Left, true});
    const auto timed = [&](const char* what, const std::function<void()>& act) {
        const auto begun = Clock::now();
        act();
        wxYield();
        std::printf("%zu rows, %s: %.1f ms\n", count, what, ms_since(begun));
    };
    auto* table = new look::Table(frame, "bench", rows, columns, "", "");
    frame->Show();
    wxYield();
    rows.rows = count;
    timed("shown", [&] { table->reload(); });
    timed("in another order", [&] { table->reload(); });
    timed("scrolled to the last", [&] { table->choose(count - 1); });
    frame->Destroy();
    wxYield();
}

} // namespace

wxIMPLEMENT_APP_NO_MAIN(wxApp);

int main(int count, char** words)
{
    if (count != 3) {
        std::puts("fuda_window_bench PIECES ROWS");
        return 64;
    }
    int none = 1;
    if (!wxEntryStart(none, words))
        return 4;
    language::choose("ja");
    look::install();
    wxGUIEventLoop loop;
    const wxEventLoopActivator active(&loop);
    const auto folder = std::filesystem::temp_directory_path() / ("fuda-window-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const services::Workplace workplace(config::find_resources());
    fill(folder, workplace, std::stoull(words[1]));
    compose_beside_the_window(folder, workplace);
    show_rows(std::stoull(words[2]));
    std::filesystem::remove_all(folder);
    wxEntryCleanup();
    return 0;
}
