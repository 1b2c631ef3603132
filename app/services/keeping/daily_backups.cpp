#include "app/services/keeping/daily_backups.h"

#include "app/services/keeping/backing_up.h"
#include "app/services/keeping/backup_state.h"
#include "data/base/error.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace fuda::keeping {

namespace {

using std::chrono::milliseconds;

/// Thrown out of Progress when the program ends.
struct Ended {};

} // namespace

struct DailyBackups::State : services::Progress {
    State(std::string store, Seat at, Pace at_pace)
        : address(std::move(store)), seat(std::move(at)), pace(at_pace), thread([this] { work(); })
    {
    }
    ~State() override
    {
        {
            const std::lock_guard lock(mutex);
            ending = true;
        }
        changed.notify_all();
        thread.join();
    }

    void begin(std::string_view, std::int64_t) override { stop_at_the_end(); }
    void advance(std::int64_t) override { stop_at_the_end(); }
    void stop_at_the_end()
    {
        const std::lock_guard lock(mutex);
        if (ending)
            throw Ended();
    }

    /// Whether the end has come.
    bool wait(milliseconds time)
    {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, time, [&] { return ending; });
    }

    void work()
    {
        milliseconds pause = pace.first;
        while (!wait(pause)) {
            try {
                look();
                pause = pace.every;
            } catch (const Ended&) {
                return;
            } catch (const Error& error) { // noted in the store, which tells everybody
                pause = error.kind() == ErrorKind::Conflict ? pace.every : pace.after_failure;
            } catch (const std::exception&) { // memory, threads: the printers go on
                pause = pace.after_failure;
            }
            if (seat.looked)
                seat.looked();
        }
    }

    /// The store is opened for each look: a file that is held open could not be moved away.
    void look()
    {
        store::Store store = store::Store::open(address, std::nullopt, seat.now());
        if (!due_at(backup_state(store, seat.now()), seat.actor.station))
            return;
        services::Desk desk;
        desk.actor = seat.actor;
        desk.now = seat.now;
        back_up_as_planned(store, desk, Occasion::WhenDue, *this);
    }

    const std::string address;
    const Seat seat;
    const Pace pace;
    std::mutex mutex;
    std::condition_variable changed;
    bool ending = false;
    std::thread thread; // last: starts when everything else is there
};

DailyBackups::DailyBackups(std::string store, Seat seat, Pace pace)
    : m_state(std::make_unique<State>(std::move(store), std::move(seat), pace))
{
}

DailyBackups::~DailyBackups() = default;

} // namespace fuda::keeping
