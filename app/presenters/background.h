#pragma once

#include "app/services/progress.h"

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace fuda::presenters {

/// Which line of work a task stands in. Each does one task after the other beside the others, so that a member is found while
/// 100,000 pieces are composed.
enum class Lane {
    Quick,   ///< looking, and steps of a moment
    Long,    ///< importing, composing, printing, posting: with progress, and cancelled when a person wants
    Drawing, ///< pictures for the screen
};
inline constexpr std::size_t kLanes = 3;

/// Thrown out of Progress by a person's wish to stop. Services leave what is whole by then; the same call goes on later.
struct Cancelled : std::exception {
    const char* what() const noexcept override { return "cancelled"; }
};

/// What a lane is at.
struct Activity {
    std::string step; ///< Japanese: 組版・検査
    std::int64_t done = 0, total = 0;
    double seconds = 0; ///< since the step began
    /// At the speed so far; nothing in the first seconds or when nobody knows how much there is.
    std::optional<double> remaining_seconds() const;
};

/// Held by whoever waits for results: when it is gone, they are dropped. Only the UI thread asks.
class Alive {
public:
    using Watch = std::weak_ptr<const bool>;
    Watch watch() const { return m_token; }

private:
    std::shared_ptr<const bool> m_token = std::make_shared<const bool>(true); // shared with nobody: others only watch
};

/// Where everything slow runs.
class Background {
public:
    using Task = std::function<void(services::Progress&)>;
    using After = std::function<void(std::exception_ptr)>;

    virtual ~Background() = default;
    /// Does the task in its lane, when those given to the lane before are done; then, on the UI thread, `after` with what the
    /// task threw, or nullptr.
    virtual void run(Lane lane, Task task, After after) = 0;
    /// The task that runs in the lane throws Cancelled the next time that it tells how far it is.
    virtual void cancel(Lane lane) = 0;
    /// Told on the UI thread how far the lane is, some times a second; nothing when it has become idle.
    virtual void watch(Lane lane, std::function<void(const std::optional<Activity>&)> watcher) = 0;
};

} // namespace fuda::presenters
