#pragma once

#include "layout/compose/composer.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::layout {

/// Which of a layout's own sample values to compose with.
enum class SampleData {
    Normal,
    Longest, ///< the longest real value in every field at once
    Empty,   ///< nothing but what is required
};
inline constexpr SampleData kAllSampleData[] = {SampleData::Normal, SampleData::Longest, SampleData::Empty};
std::string_view name(SampleData data); ///< normal longest empty

/// Values for every field of the layout that `constants` does not give.
FieldValues sample_values(const Template& layout, const FieldValues& constants, SampleData data);

/// What is wrong with a layout, and where.
struct Problem {
    int page = -1, element = -1;    ///< as the layout counts them; −1: of no single place
    std::optional<SampleData> data; ///< with which sample it shows; nothing: whatever the data
    std::string message;            ///< Japanese; names the element
};
/// "notice-a4 [longest] …": the problem as one line of a list.
std::string line(const Template& layout, const Problem& problem);

/// Composes the layout with each sample and says what is wrong: issues, texts and codes that lie over each other or over a
/// quiet zone, and what comes nearer to the edge than the page's margin. Empty: the layout is sound.
std::vector<Problem> check_layout(const Template& layout, const FieldValues& constants, const FontSet& fonts);

} // namespace fuda::layout
