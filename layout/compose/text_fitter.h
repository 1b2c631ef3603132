#pragma once

#include "layout/compose/font_set.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::layout {

/// A style with its font found and its colour known.
struct Face {
    FontId font = 0;
    double size_pt = 9;
    double tracking_em = 0;
    Color color;
};

/// Text set into its box: one run a line. Nothing when it does not fit even at its smallest.
std::optional<std::vector<TextRun>> fit(const FontSet& fonts, const Face& face, const TextBox& box,
                                        const std::string& text);
std::optional<std::vector<TextRun>> fit(const FontSet& fonts, const Face& face, const Paragraph& box,
                                        const std::string& text);

/// One run with its middle at `center`.
TextRun centered(const FontSet& fonts, const Face& face, const std::string& text, Length center, Length baseline);

} // namespace fuda::layout
