#include "layout/proof/text_comparer.h"

#include "data/base/text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace fuda::layout {

namespace {

/// Cairo writes places to six decimals; half a millimetre is far more than rounding and far less than a reader would
/// see as another line or column.
constexpr double kPlaceTolerancePt = 1.4;

bool is_space(char32_t c)
{
    return c == ' ' || c == 0x3000 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || (c >= 9 && c <= 13);
}

std::string shown(std::u32string_view characters)
{
    return "「" + utf8(characters) + "」（" + code_point_names(characters) + "）";
}

/// The character at `index` with the selector that follows it.
template <class Character>
std::string character_at(const std::vector<Character>& text, std::size_t index)
{
    if (index >= text.size())
        return "文字なし";
    std::u32string characters(1, text[index].code);
    if (index + 1 < text.size() && is_variation_selector(text[index + 1].code))
        characters += text[index + 1].code;
    return shown(characters);
}

template <class Character>
std::string place_of(const Character& character)
{
    char text[64];
    std::snprintf(text, sizeof text, "左から %.1f mm・上から %.1f mm", Length::pt(character.x_pt).mm(),
                  Length::pt(character.y_pt).mm());
    return text;
}

std::string letters_only(std::string_view name)
{
    std::string letters;
    for (const char c : name)
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
            letters += c;
        else if (c >= 'A' && c <= 'Z')
            letters += static_cast<char>(c - 'A' + 'a');
    return letters;
}

} // namespace

void append_text(ExpectedText& text, const std::vector<Mark>& marks)
{
    for (const Mark& mark : marks) {
        const auto* run = std::get_if<TextRun>(&mark.shape);
        if (!run)
            continue;
        for (const Glyph& shape : run->glyphs)
            text.glyphs.push_back({run->font, shape.id, run->x.pt() + shape.x_pt * run->condense, run->baseline.pt()});
        std::size_t byte = 0;
        std::size_t glyph = 0;
        for (const Cluster& cluster : run->clusters) {
            ExpectedCharacter character;
            character.font = run->font;
            character.placed = cluster.glyphs > 0;
            if (character.placed) {
                character.x_pt = run->x.pt() + run->glyphs[glyph].x_pt * run->condense;
                character.y_pt = run->baseline.pt();
            }
            for (const char32_t code : code_points(std::string_view(run->text).substr(byte, cluster.bytes))) {
                if (is_space(code))
                    continue;
                character.code = code;
                text.characters.push_back(character);
                character.placed = false; // it shares the glyph, and its place in messages
            }
            byte += cluster.bytes;
            glyph += cluster.glyphs;
        }
    }
}

std::optional<std::string> compare_text(const ExpectedText& expected_text, const PageText& drawn,
                                        const PdfReader& reader, const FontSet& fonts, GlyphComparer& glyphs)
{
    const std::vector<ExpectedCharacter>& expected = expected_text.characters;
    std::vector<DrawnCharacter> found;
    found.reserve(drawn.characters.size());
    std::copy_if(drawn.characters.begin(), drawn.characters.end(), std::back_inserter(found),
                 [](const DrawnCharacter& character) { return !is_space(character.code); });
    const std::size_t common = std::min(expected.size(), found.size());
    for (std::size_t i = 0; i < common; ++i)
        if (expected[i].code != found[i].code) {
            // A selector that is not the same is shown with the character before it, which is.
            const bool selector = is_variation_selector(expected[i].code) || is_variation_selector(found[i].code);
            const std::size_t from = selector && i > 0 ? i - 1 : i;
            return place_of(expected[from]) + "に " + character_at(expected, from) +
                   " がなければなりませんが、読み返すと " + character_at(found, from) + " です";
        }
    if (common < expected.size())
        return place_of(expected[common]) + "から後の " + std::to_string(expected.size() - common) +
               " 文字がありません（最初は " + character_at(expected, common) + "）";
    if (common < found.size())
        return place_of(found[common]) + "に、記録にない " + std::to_string(found.size() - common) +
               " 文字があります（最初は " + character_at(found, common) + "）";

    std::pair<FontId, int> checked{-1, -1};
    for (std::size_t i = 0; i < common; ++i) {
        if (expected[i].placed && found[i].placed &&
            std::hypot(expected[i].x_pt - found[i].x_pt, expected[i].y_pt - found[i].y_pt) > kPlaceTolerancePt)
            return "文字 " + character_at(expected, i) + " は" + place_of(expected[i]) + "になければなりませんが、" +
                   place_of(found[i]) + "にあります";
        if (checked == std::pair(expected[i].font, found[i].font))
            continue;
        checked = {expected[i].font, found[i].font};
        // PostScript names begin with the family: "BIZ UDGothic" is in the file as BIZUDGothic-Regular.
        const std::string& family = fonts.family(expected[i].font);
        if (!letters_only(reader.font_name(found[i].font)).starts_with(letters_only(family)))
            return "文字 " + character_at(expected, i) + " の書体は " + family + " でなければなりませんが、" +
                   reader.font_name(found[i].font) + " です";
    }
    // The same characters in other shapes: a font that is not the pinned one, or a glyph that means something else.
    const std::vector<ExpectedGlyph>& shapes = expected_text.glyphs;
    if (shapes.size() != drawn.glyphs.size())
        return "字形の数は " + std::to_string(shapes.size()) + " のはずですが、" + std::to_string(drawn.glyphs.size()) +
               " です";
    for (std::size_t i = 0; i < shapes.size(); ++i)
        if (!glyphs.same(drawn.glyphs[i], shapes[i].font, shapes[i].id))
            return place_of(shapes[i]) + "の字形が、書体 " + fonts.family(shapes[i].font) + " の字形と違います";
    return std::nullopt;
}

} // namespace fuda::layout
