#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace fuda::presenters {

/// A number drawn as a bar.
struct ChartBar {
    std::string id; ///< of the number, whose list it opens
    std::int64_t value = 0;
    std::string about; ///< said when it is pointed at: 2026-11-20（金）　差出　1,234 枚
    bool operator==(const ChartBar&) const = default;
};

/// What stands in one place of the axis: a bar of each series.
struct ChartPlace {
    std::string label;
    bool light = false; ///< a day without work
    std::vector<ChartBar> bars;
    bool operator==(const ChartPlace&) const = default;
};

/// Bars beside each other over one axis of numbers from 0.
struct Chart {
    std::string title;
    std::vector<std::string> series; ///< names of them; one needs no legend
    std::vector<ChartPlace> places;
    std::vector<std::int64_t> ticks; ///< from 0 to at least the largest value
    bool operator==(const Chart&) const = default;

    std::int64_t top() const { return ticks.empty() ? 1 : ticks.back(); }
};

/// From 0 in equal steps of 1, 2 or 5 times a power of ten, at most five of them, up to the first that reaches `most`.
std::vector<std::int64_t> ticks_for(std::int64_t most);
/// With the ticks that its values need.
Chart with_ticks(Chart chart);

} // namespace fuda::presenters
