#include "app/presenters/workers.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace fuda::presenters {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kBetweenActivities = std::chrono::milliseconds(100);

double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

} // namespace

std::optional<double> Activity::remaining_seconds() const
{
    constexpr double kFirstSeconds = 2; // the first jobs open fonts and layouts: what they took says little
    if (total <= 0 || done <= 0 || seconds < kFirstSeconds)
        return std::nullopt;
    return seconds * static_cast<double>(total - done) / static_cast<double>(done);
}

class Workers::Worker : public services::Progress {
public:
    using Deliver = std::function<void(std::function<void()>)>;

    Worker(Deliver deliver, std::shared_ptr<Watcher> watcher)
        : m_deliver(std::move(deliver)), m_watcher(std::move(watcher)), m_thread([this] { work(); })
    {
    }

    ~Worker() override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ended = true;
            m_cancel = true;
            m_waiting.clear();
        }
        m_changed.notify_one();
        m_thread.join();
    }

    void add(Task task, After after)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_waiting.push_back({std::move(task), std::move(after)});
        }
        m_changed.notify_one();
    }

    void cancel()
    {
        const std::lock_guard lock(m_mutex);
        m_cancel = m_running; // a wish that comes too late must not stop the next task
    }

    void begin(std::string_view step, std::int64_t total) override
    {
        m_activity = {std::string(step), 0, total, 0};
        m_began = Clock::now();
        tell();
        stop_when_cancelled();
    }

    void advance(std::int64_t done) override
    {
        m_activity.done = done;
        if (Clock::now() - m_told >= kBetweenActivities)
            tell();
        stop_when_cancelled();
    }

private:
    struct Waiting {
        Task task;
        After after;
    };

    void stop_when_cancelled()
    {
        if (m_cancel.exchange(false))
            throw Cancelled();
    }

    void tell()
    {
        m_told = Clock::now();
        m_activity.seconds = seconds_since(m_began);
        m_deliver([watcher = m_watcher, activity = m_activity] {
            if (*watcher)
                (*watcher)(activity);
        });
    }

    void work()
    {
        for (;;) {
            Waiting next;
            {
                std::unique_lock lock(m_mutex);
                m_changed.wait(lock, [this] { return m_ended || !m_waiting.empty(); });
                if (m_ended)
                    return;
                next = std::move(m_waiting.front());
                m_waiting.pop_front();
                m_running = true;
            }
            std::exception_ptr thrown;
            try {
                next.task(*this);
            } catch (...) { // whatever it is, it is the UI thread's to tell
                thrown = std::current_exception();
            }
            {
                const std::lock_guard lock(m_mutex);
                m_running = false;
                m_cancel = m_ended;
            }
            m_deliver([watcher = m_watcher, after = std::move(next.after), thrown] {
                if (*watcher)
                    (*watcher)(std::nullopt);
                after(thrown);
            });
        }
    }

    const Deliver m_deliver;
    const std::shared_ptr<Watcher> m_watcher; // shared with Workers, which sets it; called on the UI thread only
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Waiting> m_waiting;
    bool m_ended = false, m_running = false;
    std::atomic<bool> m_cancel = false;
    Activity m_activity; // with the next two: only the lane's thread
    Clock::time_point m_began, m_told;
    std::thread m_thread; // last: starts when everything else is there
};

Workers::Workers(std::function<void(std::function<void()>)> deliver)
{
    for (std::size_t i = 0; i < kLanes; ++i) {
        m_watchers[i] = std::make_shared<Watcher>();
        m_workers[i] = std::make_unique<Worker>(deliver, m_watchers[i]);
    }
}

Workers::~Workers() = default;

void Workers::run(Lane lane, Task task, After after)
{
    m_workers[static_cast<std::size_t>(lane)]->add(std::move(task), std::move(after));
}

void Workers::cancel(Lane lane)
{
    m_workers[static_cast<std::size_t>(lane)]->cancel();
}

void Workers::watch(Lane lane, Watcher watcher)
{
    *m_watchers[static_cast<std::size_t>(lane)] = std::move(watcher);
}

} // namespace fuda::presenters
