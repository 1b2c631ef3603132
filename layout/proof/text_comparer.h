#pragma once

#include "layout/compose/display_list.h"
#include "layout/compose/font_set.h"
#include "layout/proof/glyph_comparer.h"
#include "layout/proof/pdf_reader.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::layout {

/// A character that a page must show, and where.
struct ExpectedCharacter {
    char32_t code = 0;
    bool placed = false; ///< the first of those that share a glyph
    double x_pt = 0, y_pt = 0;
    FontId font = 0;
};

struct ExpectedGlyph {
    FontId font = 0;
    std::uint32_t id = 0;
    double x_pt = 0, y_pt = 0;
};

/// What a page must show: characters without white space, glyphs with it.
struct ExpectedText {
    std::vector<ExpectedCharacter> characters;
    std::vector<ExpectedGlyph> glyphs;
};

/// Adds every text run in order.
void append_text(ExpectedText& text, const std::vector<Mark>& marks);

/// What is first wrong, in Japanese: a character missing, too many, another, at another place, from another font or in
/// another shape. `glyphs` has begun with the reader's file.
std::optional<std::string> compare_text(const ExpectedText& expected, const PageText& drawn, const PdfReader& reader,
                                        const FontSet& fonts, GlyphComparer& glyphs);

} // namespace fuda::layout
