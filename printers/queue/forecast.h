#pragma once

#include "printers/queue/registry.h"

#include <optional>
#include <string>

namespace fuda::queue {

/// When a person will be needed: pieces until then, and minutes at the speed that was measured (nothing before that).
struct Until {
    std::int64_t pieces = 0;
    std::optional<double> minutes;
};

/// What lies ahead of a printer.
struct Forecast {
    std::optional<Until> refill; ///< its hopper is empty: by the tray level that it reports, else by our own count
    std::optional<Until> ribbon; ///< its ribbon ends: the least level of its supplies × what a new one prints
    std::optional<Until> done;   ///< all that waits for it (and for its pool, shared) is printed
    bool refill_before_done = false, ribbon_before_done = false;
};

/// `ahead`: pieces that wait for it or are at it, those that have come out subtracted.
Forecast forecast(const RegisteredPrinter& printer, std::int64_t ahead);

/// The new average when `pieces` took `seconds`: each job counts as much as all before it, so that a change of the ribbon's or
/// the paper's speed shows within two jobs. 0 when it cannot be said.
int speed_after(int pieces_per_hour_before, std::int64_t pieces, double seconds);

} // namespace fuda::queue
