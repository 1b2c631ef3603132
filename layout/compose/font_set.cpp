#include "layout/compose/font_set.h"

#include "data/base/error.h"
#include "data/base/text.h"

#include <algorithm>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>
#include <mutex>
#include <optional>
#include <tuple>
#include <unicode/uchar.h>
#include <unordered_map>

namespace fuda::layout {

struct FontSet::Font {
    std::string family;
    bool bold = false;
    std::string file;
    int index = 0;
    hb_font_t* font = nullptr;
    unsigned units = 1000;

    ~Font() { hb_font_destroy(font); }
};

/// Shaped texts by font, tracking and text. Forgets all of them when there are too many, so that memory stays flat.
class FontSet::ShapedTexts {
public:
    std::optional<ShapedText> find(const std::string& key) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_texts.find(key);
        return found == m_texts.end() ? std::nullopt : std::optional(found->second);
    }

    void keep(std::string key, const ShapedText& shaped)
    {
        constexpr std::size_t kMost = 4096;
        const std::lock_guard lock(m_mutex);
        if (m_texts.size() >= kMost)
            m_texts.clear();
        m_texts.emplace(std::move(key), shaped);
    }

private:
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, ShapedText> m_texts;
};

namespace {

struct FontconfigDeleter {
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
    void operator()(FcObjectSet* objects) const { FcObjectSetDestroy(objects); }
    void operator()(FcFontSet* fonts) const { FcFontSetDestroy(fonts); }
};

struct HbBufferDeleter {
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

bool is_white(char32_t c)
{
    return c == U' ' || c == U'\u3000' || c == U'\u00A0';
}

bool is_unprintable(char32_t c)
{
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_SURROGATE || type == U_UNASSIGNED ||
           type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR || c == 0xFFFD;
}

} // namespace

FontSet::FontSet(const std::filesystem::path& fontconfig_file) : m_shaped(std::make_unique<ShapedTexts>())
{
    const std::unique_ptr<FcConfig, FontconfigDeleter> config(FcConfigCreate());
    const auto* path = reinterpret_cast<const FcChar8*>(fontconfig_file.c_str());
    if (!config || !FcConfigParseAndLoad(config.get(), path, FcTrue) || !FcConfigBuildFonts(config.get()))
        throw Error(ErrorKind::Unavailable, fontconfig_file.string() + ": フォントの設定を読めません");
    const std::unique_ptr<FcPattern, FontconfigDeleter> any(FcPatternCreate());
    const std::unique_ptr<FcObjectSet, FontconfigDeleter> objects(
        FcObjectSetBuild(FC_FAMILY, FC_FILE, FC_INDEX, FC_WEIGHT, nullptr));
    const std::unique_ptr<FcFontSet, FontconfigDeleter> found(FcFontList(config.get(), any.get(), objects.get()));
    for (int i = 0; found && i < found->nfont; ++i) {
        FcChar8* family = nullptr;
        FcChar8* file = nullptr;
        int index = 0;
        int weight = 0;
        if (FcPatternGetString(found->fonts[i], FC_FAMILY, 0, &family) != FcResultMatch ||
            FcPatternGetString(found->fonts[i], FC_FILE, 0, &file) != FcResultMatch)
            continue;
        FcPatternGetInteger(found->fonts[i], FC_INDEX, 0, &index);
        FcPatternGetInteger(found->fonts[i], FC_WEIGHT, 0, &weight);
        auto font = std::make_unique<Font>();
        font->family = reinterpret_cast<const char*>(family);
        font->file = reinterpret_cast<const char*>(file);
        font->bold = weight >= FC_WEIGHT_DEMIBOLD;
        font->index = index;
        m_fonts.push_back(std::move(font));
    }
    // FontIds must not depend on the order in which a disk lists its files.
    std::sort(m_fonts.begin(), m_fonts.end(), [](const auto& a, const auto& b) {
        return std::tie(a->family, a->bold, a->file) < std::tie(b->family, b->bold, b->file);
    });
    for (const auto& font : m_fonts) {
        hb_blob_t* blob = hb_blob_create_from_file_or_fail(font->file.c_str());
        if (!blob)
            throw Error(ErrorKind::Unavailable, font->file + ": フォントを開けません");
        hb_face_t* face = hb_face_create(blob, static_cast<unsigned>(font->index));
        font->units = hb_face_get_upem(face);
        font->font = hb_font_create(face);
        hb_ot_font_set_funcs(font->font);
        hb_font_make_immutable(font->font);
        hb_face_destroy(face);
        hb_blob_destroy(blob);
    }
}

FontSet::~FontSet() = default;

FontId FontSet::find(const std::string& family, bool bold) const
{
    for (std::size_t i = 0; i < m_fonts.size(); ++i)
        if (m_fonts[i]->family == family && m_fonts[i]->bold == bold)
            return static_cast<FontId>(i);
    throw Error(ErrorKind::Unavailable,
                "フォント「" + family + (bold ? " Bold" : "") +
                    "」がありません。Debian の fonts-morisawa-bizud-gothic と fonts-ipamj-mincho を入れてください"
                    "（他の書体では代用しません）");
}

const std::string& FontSet::file(FontId font) const
{
    return m_fonts.at(static_cast<std::size_t>(font))->file;
}

int FontSet::face_index(FontId font) const
{
    return m_fonts.at(static_cast<std::size_t>(font))->index;
}

const std::string& FontSet::family(FontId font) const
{
    return m_fonts.at(static_cast<std::size_t>(font))->family;
}

std::vector<GlyphFault> FontSet::faults(FontId id, std::string_view text) const
{
    std::vector<GlyphFault> faults;
    const auto add = [&](GlyphFault::Kind kind, std::u32string characters) {
        const auto same = [&](const GlyphFault& fault) { return fault.kind == kind && fault.characters == characters; };
        if (std::none_of(faults.begin(), faults.end(), same))
            faults.push_back({kind, std::move(characters)});
    };
    hb_font_t* font = m_fonts.at(static_cast<std::size_t>(id))->font;
    const std::u32string characters = code_points(text);
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const char32_t c = characters[i];
        const char32_t following = i + 1 < characters.size() ? characters[i + 1] : 0;
        hb_codepoint_t glyph = 0;
        if (is_private_use(c)) {
            add(GlyphFault::Kind::PrivateUse, {c});
        } else if (is_variation_selector(c)) {
            // A selector that stands after its character was consumed below; this one stands alone.
            add(GlyphFault::Kind::Unprintable, {c});
        } else if (is_variation_selector(following)) {
            if (!hb_font_get_variation_glyph(font, c, following, &glyph))
                add(GlyphFault::Kind::UnsupportedVariant, {c, following});
            ++i;
        } else if (is_unprintable(c)) {
            add(GlyphFault::Kind::Unprintable, {c});
        } else if (!is_white(c) && !hb_font_get_nominal_glyph(font, c, &glyph)) {
            add(GlyphFault::Kind::Missing, {c});
        }
    }
    return faults;
}

ShapedText FontSet::shape(FontId id, std::string_view text, double tracking_em) const
{
    std::string key(text);
    key.append(reinterpret_cast<const char*>(&id), sizeof id);
    key.append(reinterpret_cast<const char*>(&tracking_em), sizeof tracking_em);
    if (auto known = m_shaped->find(key))
        return *std::move(known);
    const Font& font = *m_fonts.at(static_cast<std::size_t>(id));
    const std::unique_ptr<hb_buffer_t, HbBufferDeleter> buffer(hb_buffer_create());
    hb_buffer_add_utf8(buffer.get(), text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
    hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer.get(), HB_SCRIPT_HAN);
    static const hb_language_t kJapanese = hb_language_from_string("ja", -1);
    hb_buffer_set_language(buffer.get(), kJapanese);
    // Ligatures would join letters of a foreign name; contextual forms have no place in a register of names.
    static const hb_feature_t kNoLigatures[] = {{HB_TAG('l', 'i', 'g', 'a'), 0, 0, static_cast<unsigned>(-1)},
                                                {HB_TAG('c', 'l', 'i', 'g'), 0, 0, static_cast<unsigned>(-1)}};
    hb_shape(font.font, buffer.get(), kNoLigatures, 2);

    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), nullptr);
    ShapedText shaped;
    shaped.glyphs.reserve(count);
    const double scale = 1.0 / font.units;
    double x = 0;
    for (unsigned i = 0; i < count; ++i) {
        shaped.glyphs.push_back({infos[i].codepoint, static_cast<float>(x + positions[i].x_offset * scale)});
        x += positions[i].x_advance * scale;
        const bool new_cluster = i == 0 || infos[i].cluster != infos[i - 1].cluster;
        if (new_cluster)
            shaped.clusters.push_back({0, 0});
        ++shaped.clusters.back().glyphs;
        const bool cluster_ends = i + 1 == count || infos[i + 1].cluster != infos[i].cluster;
        if (cluster_ends) {
            const std::size_t end = i + 1 == count ? text.size() : infos[i + 1].cluster;
            shaped.clusters.back().bytes = static_cast<std::uint16_t>(end - infos[i].cluster);
            x += i + 1 == count ? 0 : tracking_em;
        }
    }
    shaped.width_em = x;
    m_shaped->keep(std::move(key), shaped);
    return shaped;
}

} // namespace fuda::layout
