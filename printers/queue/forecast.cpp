#include "printers/queue/forecast.h"

#include <algorithm>

namespace fuda::queue {

namespace {

Until until(std::int64_t pieces, int pieces_per_hour)
{
    constexpr double kMinutes = 60;
    Until result{pieces, std::nullopt};
    if (pieces_per_hour > 0)
        result.minutes = static_cast<double>(pieces) * kMinutes / pieces_per_hour;
    return result;
}

std::optional<std::int64_t> in_hopper(const RegisteredPrinter& printer)
{
    std::optional<std::int64_t> total;
    for (const printers::Tray& tray : printer.status.trays)
        if (!tray.output && tray.level >= 0)
            total = total.value_or(0) + tray.level;
    if (total)
        return total;
    return printer.loaded >= 0 ? std::optional<std::int64_t>(printer.loaded) : std::nullopt;
}

std::optional<std::int64_t> on_ribbon(const RegisteredPrinter& printer)
{
    if (printer.settings.ribbon <= 0)
        return std::nullopt;
    std::optional<int> least;
    for (const printers::Supply& supply : printer.status.supplies)
        if (supply.level_percent >= 0)
            least = std::min(least.value_or(supply.level_percent), supply.level_percent);
    if (!least)
        return std::nullopt;
    return static_cast<std::int64_t>(printer.settings.ribbon) * *least / 100;
}

} // namespace

Forecast forecast(const RegisteredPrinter& printer, std::int64_t ahead)
{
    Forecast result;
    result.done = until(ahead, printer.pieces_per_hour);
    if (const auto pieces = in_hopper(printer)) {
        result.refill = until(*pieces, printer.pieces_per_hour);
        result.refill_before_done = *pieces < ahead;
    }
    if (const auto pieces = on_ribbon(printer)) {
        result.ribbon = until(*pieces, printer.pieces_per_hour);
        result.ribbon_before_done = *pieces < ahead;
    }
    return result;
}

int speed_after(int pieces_per_hour_before, std::int64_t pieces, double seconds)
{
    constexpr double kHour = 3600;
    if (seconds <= 0 || pieces <= 0)
        return pieces_per_hour_before;
    const double measured = static_cast<double>(pieces) * kHour / seconds;
    const double mixed = pieces_per_hour_before > 0 ? (measured + pieces_per_hour_before) / 2 : measured;
    return static_cast<int>(std::min(mixed, 1e9));
}

} // namespace fuda::queue
