#include "app/services/spooling/spooler.h"

#include "data/base/error.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace fuda::spooling {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kRegistryEvery{1000};
constexpr milliseconds kStoreAway{3000};

} // namespace

struct Spooler::State {
    State(std::string store, std::optional<store::Mode> wanted, Seat at, std::vector<queue::PrinterId> these)
        : address(std::move(store)), mode(wanted), seat(std::move(at)), only(std::move(these)),
          watcher([this] { watch(); })
    {
    }
    ~State()
    {
        {
            const std::lock_guard lock(mutex);
            ending = true;
        }
        changed.notify_all();
        watcher.join();
        for (auto& [printer, thread] : drivers)
            thread.join();
    }

    /// Whether the end has come.
    bool wait(milliseconds time, std::uint64_t& seen)
    {
        std::unique_lock lock(mutex);
        changed.wait_for(lock, time, [&] { return ending || wakes != seen; });
        seen = wakes;
        return ending;
    }
    store::Store open() { return store::Store::open(address, mode, seat.now()); }

    /// Calls `work` with an open store until it says that it is done or the end comes; opens the store anew when it was away.
    template <class Work>
    void with_store(Work work)
    {
        std::uint64_t seen = 0;
        for (;;) {
            try {
                store::Store store = open();
                work(store, seen);
                return;
            } catch (const std::exception& error) { // away, locked or damaged: nothing can be written there now
                if (seat.trouble)
                    seat.trouble(error.what());
            }
            if (wait(kStoreAway, seen))
                return;
        }
    }

    void watch()
    {
        with_store([this](store::Store& store, std::uint64_t& seen) {
            do {
                for (const queue::RegisteredPrinter& printer : queue::PrinterRegistry(store.session()).list()) {
                    const std::lock_guard lock(mutex);
                    const bool mine = only.empty() || std::find(only.begin(), only.end(), printer.id) != only.end();
                    if (!ending && mine && !drivers.contains(printer.id))
                        drivers[printer.id] = std::thread([this, id = printer.id] { drive(id); });
                }
            } while (!wait(kRegistryEvery, seen));
        });
    }

    void drive(queue::PrinterId printer)
    {
        with_store([this, printer](store::Store& store, std::uint64_t& seen) {
            PrinterDriver driver(store, printer, seat);
            do {
                const milliseconds next = driver.round();
                if (driver.over() || wait(next, seen))
                    return;
            } while (true);
        });
    }

    const std::string address;
    const std::optional<store::Mode> mode;
    const Seat seat;
    const std::vector<queue::PrinterId> only;
    std::mutex mutex;
    std::condition_variable changed;
    bool ending = false;
    std::uint64_t wakes = 0;
    std::map<queue::PrinterId, std::thread> drivers; ///< guarded until the watcher has ended
    std::thread watcher;
};

Spooler::Spooler(std::string store, std::optional<store::Mode> mode, Seat seat, std::vector<queue::PrinterId> only)
    : m_state(std::make_unique<State>(std::move(store), mode, std::move(seat), std::move(only)))
{
}

Spooler::~Spooler() = default;

void Spooler::wake()
{
    {
        const std::lock_guard lock(m_state->mutex);
        ++m_state->wakes;
    }
    m_state->changed.notify_all();
}

} // namespace fuda::spooling
