#pragma once

#include "app/presenters/background.h"

#include <array>
#include <utility>
#include <vector>

namespace fuda::tests {

/// A Background without threads: every task runs at once, on the caller's thread, and its continuation after it. What a task
/// begins from its continuation runs when that has returned, as it would with threads.
class Inline : public presenters::Background {
public:
    void run(presenters::Lane lane, Task task, After after) override
    {
        m_waiting.push_back({lane, std::move(task), std::move(after)});
        if (!m_running)
            run_all();
    }
    void cancel(presenters::Lane lane) override { m_cancel[index(lane)] = true; }
    void watch(presenters::Lane lane, std::function<void(const std::optional<presenters::Activity>&)> watcher) override
    {
        m_watchers[index(lane)] = std::move(watcher);
    }

    /// Called at every begin and advance of a lane, before it can be cancelled: where a test presses a button meanwhile.
    std::function<void(const presenters::Activity&)> on_activity;

private:
    struct Waiting {
        presenters::Lane lane;
        Task task;
        After after;
    };
    class Teller : public services::Progress {
    public:
        Teller(Inline& background, presenters::Lane lane) : m_background(background), m_lane(lane) {}
        void begin(std::string_view step, std::int64_t total) override { tell({std::string(step), 0, total, 0}); }
        void advance(std::int64_t done) override
        {
            m_activity.done = done;
            tell(m_activity);
        }

    private:
        void tell(const presenters::Activity& activity)
        {
            m_activity = activity;
            m_background.tell(m_lane, activity);
        }
        Inline& m_background;
        presenters::Lane m_lane;
        presenters::Activity m_activity;
    };

    static std::size_t index(presenters::Lane lane) { return static_cast<std::size_t>(lane); }

    void tell(presenters::Lane lane, const presenters::Activity& activity)
    {
        if (m_watchers[index(lane)])
            m_watchers[index(lane)](activity);
        if (on_activity)
            on_activity(activity);
        if (std::exchange(m_cancel[index(lane)], false))
            throw presenters::Cancelled();
    }

    void run_all()
    {
        m_running = true;
        while (!m_waiting.empty()) {
            Waiting next = std::move(m_waiting.front());
            m_waiting.erase(m_waiting.begin());
            std::exception_ptr thrown;
            Teller teller(*this, next.lane);
            try {
                next.task(teller);
            } catch (...) { // for the continuation to tell
                thrown = std::current_exception();
            }
            m_cancel[index(next.lane)] = false;
            if (m_watchers[index(next.lane)])
                m_watchers[index(next.lane)](std::nullopt);
            next.after(thrown);
        }
        m_running = false;
    }

    bool m_running = false;
    std::vector<Waiting> m_waiting;
    std::array<bool, presenters::kLanes> m_cancel = {};
    std::array<std::function<void(const std::optional<presenters::Activity>&)>, presenters::kLanes> m_watchers;
};

} // namespace fuda::tests
