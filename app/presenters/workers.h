#pragma once

#include "app/presenters/background.h"

#include <array>

namespace fuda::presenters {

/// A thread for each lane. Made, used and destroyed on the UI thread; destroying cancels what runs and waits for it.
class Workers : public Background {
public:
    /// `deliver` lets the UI thread call a function soon; it is called from the lanes' threads.
    explicit Workers(std::function<void(std::function<void()>)> deliver);
    ~Workers() override;

    void run(Lane lane, Task task, After after) override;
    void cancel(Lane lane) override;
    void watch(Lane lane, std::function<void(const std::optional<Activity>&)> watcher) override;

private:
    class Worker;
    using Watcher = std::function<void(const std::optional<Activity>&)>;
    std::array<std::shared_ptr<Watcher>, kLanes> m_watchers; // shared with activities on their way to the UI thread
    std::array<std::unique_ptr<Worker>, kLanes> m_workers;
};

} // namespace fuda::presenters
