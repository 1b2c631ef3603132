#include "app/presenters/reporting/chart.h"

#include <algorithm>

namespace fuda::presenters {

std::vector<std::int64_t> ticks_for(std::int64_t most)
{
    constexpr std::int64_t kMostSteps = 5;
    const auto needed = [&](std::int64_t step) { return (most + step - 1) / step; };
    std::int64_t step = 1;
    for (std::int64_t power = 1; needed(step) > kMostSteps; power *= 10)
        for (const std::int64_t digit : {1, 2, 5}) {
            step = digit * power;
            if (needed(step) <= kMostSteps)
                break;
        }
    std::vector<std::int64_t> ticks = {0};
    do
        ticks.push_back(ticks.back() + step);
    while (ticks.back() < most);
    return ticks;
}

Chart with_ticks(Chart chart)
{
    std::int64_t most = 0;
    for (const ChartPlace& place : chart.places)
        for (const ChartBar& bar : place.bars)
            most = std::max(most, bar.value);
    chart.ticks = ticks_for(most);
    return chart;
}

} // namespace fuda::presenters
