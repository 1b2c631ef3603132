#pragma once

#include "data/store/types.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace fuda::keeping {

/// Makes the planned backups of a store while the program is open, whoever has signed in or nobody, on a thread of its own: nobody
/// waits for one. It does nothing where the plan names another station, and waits while there is no plan or the store is away.
/// What fails is noted in the store (back_up_as_planned) and tried again.
class DailyBackups {
public:
    struct Seat {
        store::Actor actor;
        std::function<std::string()> now;  ///< ISO 8601 UTC; called on the thread
        std::function<void()> looked = {}; ///< on the thread, after each look
    };
    struct Pace {
        std::chrono::milliseconds first{
            std::chrono::seconds(20)}; ///< a person who has just opened the window comes first
        std::chrono::milliseconds every{std::chrono::minutes(1)};
        std::chrono::milliseconds after_failure{std::chrono::minutes(15)};
    };

    /// `store`: its address, opened by the thread for itself.
    DailyBackups(std::string store, Seat seat, Pace pace);
    DailyBackups(std::string store, Seat seat) : DailyBackups(std::move(store), std::move(seat), Pace()) {}
    /// Ends the thread; of a backup that it is making nothing stays.
    ~DailyBackups();
    DailyBackups(const DailyBackups&) = delete;
    DailyBackups& operator=(const DailyBackups&) = delete;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace fuda::keeping
