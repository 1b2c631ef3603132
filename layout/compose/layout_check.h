#pragma once

#include "layout/compose/composer.h"

#include <string>
#include <vector>

namespace fuda::layout {

/// Which of a layout's own sample values to compose with.
enum class SampleData {
    Normal,
    Longest, ///< the longest real value in every field at once
    Empty,   ///< nothing but what is required
};
std::string_view name(SampleData data); ///< normal longest empty

/// Values for every field of the layout that `constants` does not give.
FieldValues sample_values(const Template& layout, const FieldValues& constants, SampleData data);

/// Composes the layout with each sample and says (in Japanese, a line each) what is wrong: issues, texts and codes that
/// lie over each other or over a quiet zone, and what comes nearer to the edge than the page's margin. Empty: the
/// layout is sound.
std::vector<std::string> check_layout(const Template& layout, const FieldValues& constants, const FontSet& fonts);

} // namespace fuda::layout
