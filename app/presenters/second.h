#pragma once

#include "app/presenters/dialogs.h"

namespace fuda::presenters {

/// A step of two people: asks the second one to sign in beside the first, then goes on. Who works alone in a store that knows no
/// people is asked for nobody. `what` they answer for.
inline void with_second(Station& station, Dialogs& dialogs, const Alive& alive, const std::string& what,
                        std::function<void(std::optional<services::Second>)> then, std::function<void(Failure)> failed)
{
    if (station.alone()) {
        then(std::nullopt);
        return;
    }
    dialogs.ask_second(what, [&station, &alive, watch = alive.watch(), then = std::move(then),
                              failed = std::move(failed)](people::Credentials given) {
        if (!watch.expired())
            station.second(
                alive, std::move(given), [then](services::Second second) { then(std::move(second)); }, failed);
    });
}

} // namespace fuda::presenters
