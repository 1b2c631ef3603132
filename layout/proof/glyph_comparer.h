#pragma once

#include "layout/compose/display_list.h"
#include "layout/compose/font_set.h"
#include "layout/proof/pdf_reader.h"

#include <memory>

namespace fuda::layout {

/// Whether a file draws the shapes that the pinned fonts have: the text of a file can be right while its letters are
/// not.
class GlyphComparer {
public:
    /// Throws Error(Unavailable) when FreeType cannot be started.
    explicit GlyphComparer(const FontSet& fonts);
    ~GlyphComparer();

    /// From here on glyphs are of this file.
    void begin(PdfReader& reader);
    /// Whether the outline of `drawn` is, point for point, that of `glyph` in the font's own file.
    bool same(const DrawnGlyph& drawn, FontId font, std::uint32_t glyph);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace fuda::layout
