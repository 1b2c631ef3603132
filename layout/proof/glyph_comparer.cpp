#include "layout/proof/glyph_comparer.h"

#include "data/base/error.h"

#include <algorithm>
#include <ft2build.h>
#include <map>
#include <unordered_map>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

namespace fuda::layout {

namespace {

struct CloseFace {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};
using Face = std::unique_ptr<FT_FaceRec_, CloseFace>;

struct CloseLibrary {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};

/// Nothing when the face has no such glyph. Good until the face's next glyph.
const FT_Outline* outline(const Face& face, std::uint32_t glyph)
{
    if (!face || FT_Load_Glyph(face.get(), glyph, FT_LOAD_NO_SCALE) != 0)
        return nullptr;
    return &face->glyph->outline;
}

bool equal(const FT_Outline& a, const FT_Outline& b)
{
    return a.n_points == b.n_points && a.n_contours == b.n_contours &&
           std::equal(a.contours, a.contours + a.n_contours, b.contours) &&
           std::equal(a.points, a.points + a.n_points, b.points,
                      [](const FT_Vector& p, const FT_Vector& q) { return p.x == q.x && p.y == q.y; });
}

std::uint64_t key(int font, std::uint32_t glyph)
{
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(font)) << 32 | glyph;
}

} // namespace

struct GlyphComparer::State {
    explicit State(const FontSet& all_fonts) : fonts(all_fonts)
    {
        FT_Library opened = nullptr;
        if (FT_Init_FreeType(&opened) != 0)
            throw Error(ErrorKind::Unavailable, "FreeType を始められません");
        library.reset(opened);
    }

    const Face& pinned(FontId font)
    {
        auto& face = pinned_faces[font];
        FT_Face opened = nullptr;
        if (!face && FT_New_Face(library.get(), fonts.file(font).c_str(), fonts.face_index(font), &opened) == 0)
            face.reset(opened);
        return face;
    }

    const Face& embedded(int font)
    {
        const auto [found, is_new] = embedded_faces.try_emplace(font);
        const std::vector<unsigned char>& program = reader->font_program(font);
        FT_Face opened = nullptr;
        if (is_new &&
            FT_New_Memory_Face(library.get(), program.data(), static_cast<FT_Long>(program.size()), 0, &opened) == 0)
            found->second.reset(opened);
        return found->second;
    }

    const FontSet& fonts;
    std::unique_ptr<FT_LibraryRec_, CloseLibrary> library;
    std::map<FontId, Face> pinned_faces;
    PdfReader* reader = nullptr;
    std::map<int, Face> embedded_faces;
    std::unordered_map<std::uint64_t, std::uint64_t> proved; // the file's glyph → the font's
};

GlyphComparer::GlyphComparer(const FontSet& fonts) : m_state(std::make_unique<State>(fonts)) {}
GlyphComparer::~GlyphComparer() = default;

void GlyphComparer::begin(PdfReader& reader)
{
    m_state->embedded_faces.clear();
    m_state->proved.clear();
    m_state->reader = &reader;
}

bool GlyphComparer::same(const DrawnGlyph& drawn, FontId font, std::uint32_t glyph)
{
    const auto [proved, is_new] = m_state->proved.try_emplace(key(drawn.font, drawn.code), key(font, glyph));
    if (!is_new && proved->second == key(font, glyph))
        return true;
    const FT_Outline* found = outline(m_state->embedded(drawn.font), m_state->reader->glyph_index(drawn));
    const FT_Outline* wanted = outline(m_state->pinned(font), glyph);
    const bool is_same = found && wanted && equal(*found, *wanted);
    if (!is_same)
        m_state->proved.erase(key(drawn.font, drawn.code));
    return is_same;
}

} // namespace fuda::layout
