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

/// Where the text of a table's cell may be broken: codes and hashes have no words.
enum class CellBreaks { BetweenWords, Anywhere };

/// The text of a table's cell.
struct CellText {
    std::vector<TextRun> runs; ///< the first line's baseline is at 0
    int lines = 1;             ///< empty ones count, too
};

/// Text at the face's size, in as many lines as it takes: "\n" starts a new one, and a word that is wider than the cell
/// is broken between characters.
CellText wrapped(const FontSet& fonts, const Face& face, const std::string& text, Length x, Length width,
                 Length leading, Align align, CellBreaks breaks);

/// One run with its middle at `center`.
TextRun centered(const FontSet& fonts, const Face& face, const std::string& text, Length center, Length baseline);

} // namespace fuda::layout
