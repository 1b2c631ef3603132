#pragma once

#include "layout/compose/display_list.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::layout {

/// What is wrong with one character for one font.
struct GlyphFault {
    enum class Kind {
        Missing,            ///< the font has no glyph for it
        UnsupportedVariant, ///< the font has the character but not the form that its variation selector asks for
        PrivateUse,         ///< 外字: means nothing outside the machine that made it
        Unprintable,        ///< a control or format character
    };
    Kind kind;
    std::u32string characters; ///< the character, and its selector when there is one
};

/// A text with its glyphs at one em = 1, not yet placed.
struct ShapedText {
    std::vector<Glyph> glyphs; ///< x in ems
    std::vector<Cluster> clusters;
    double width_em = 0;
};

/// The fonts that layouts may use, and no others: pinned by a fontconfig file of our own, opened by their file, never
/// substituted. Const members may be called from any number of threads.
class FontSet {
public:
    /// Throws Error(Unavailable) when the configuration cannot be read.
    explicit FontSet(const std::filesystem::path& fontconfig_file);
    ~FontSet();

    /// Throws Error(Unavailable) naming the family and the Debian package when the set does not have exactly this
    /// family.
    FontId find(const std::string& family, bool bold) const;

    const std::string& file(FontId font) const; ///< path of the font file
    int face_index(FontId font) const;
    const std::string& family(FontId font) const;

    /// Faults of the text in this font, each once, in order. Empty: every character has its own glyph.
    std::vector<GlyphFault> faults(FontId font, std::string_view text) const;
    /// Call only for text without faults. `tracking_em` is added after every character but the last.
    ShapedText shape(FontId font, std::string_view text, double tracking_em) const;

private:
    struct Font;
    class ShapedTexts;
    std::vector<std::unique_ptr<Font>> m_fonts;
    std::unique_ptr<ShapedTexts> m_shaped; ///< texts that come again: dates, labels, a name in its second place
};

} // namespace fuda::layout
