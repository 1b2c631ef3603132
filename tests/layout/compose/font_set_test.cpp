#include "data/base/error.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "layout/compose/font_set.h"
#include "tests/support/slip.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <numeric>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::shipped_fonts;

namespace {

using Kind = GlyphFault::Kind;

FontId gothic()
{
    return shipped_fonts().find("BIZ UDGothic", false);
}

FontId mincho()
{
    return shipped_fonts().find("IPAmjMincho", false);
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

bool is_sound(FontId font, const std::string& text)
{
    return shipped_fonts().faults(font, text).empty();
}

/// The text has this fault and no other.
void check_fault(FontId font, const std::string& text, Kind kind, const std::u32string& characters)
{
    const auto faults = shipped_fonts().faults(font, text);
    BOOST_REQUIRE_EQUAL(faults.size(), 1u);
    BOOST_TEST((faults[0].kind == kind));
    BOOST_TEST((faults[0].characters == characters), utf8(faults[0].characters));
}

} // namespace

BOOST_AUTO_TEST_SUITE(font_sets)

BOOST_AUTO_TEST_CASE(have_the_families_that_layouts_use)
{
    const FontSet& fonts = shipped_fonts();
    for (const std::string family : {"BIZ UDGothic", "BIZ UDPGothic"})
        for (const bool bold : {false, true}) {
            BOOST_TEST_INFO_SCOPE(family << (bold ? " Bold" : ""));
            const FontId font = fonts.find(family, bold);
            BOOST_TEST(fonts.family(font) == family);
            BOOST_TEST(contains(fonts.file(font), bold ? "Bold" : "Regular"));
        }
    BOOST_TEST(contains(fonts.file(mincho()), "ipamjm"));
}

BOOST_AUTO_TEST_CASE(have_no_other_family_though_the_system_may)
{
    for (const std::string family :
         {"DejaVu Sans", "Noto Sans CJK JP", "IPAmj明朝", "BIZ UD Gothic", "biz udgothic", ""}) {
        BOOST_TEST_INFO_SCOPE(family);
        BOOST_CHECK_EXCEPTION(shipped_fonts().find(family, false), Error, [&](const Error& error) {
            return error.kind() == ErrorKind::Unavailable && contains(error.what(), "「" + family + "」") &&
                   contains(error.what(), "fonts-morisawa-bizud-gothic") &&
                   contains(error.what(), "fonts-ipamj-mincho");
        });
    }
}

BOOST_AUTO_TEST_CASE(do_not_draw_a_bold_that_is_not_there)
{
    BOOST_CHECK_EXCEPTION(shipped_fonts().find("IPAmjMincho", true), Error, [](const Error& error) {
        return error.kind() == ErrorKind::Unavailable && contains(error.what(), "「IPAmjMincho Bold」");
    });
}

BOOST_AUTO_TEST_CASE(need_their_configuration)
{
    const tests::TemporaryFolder folder;
    const auto names_the_file = [&](const Error& error) {
        return error.kind() == ErrorKind::Unavailable && contains(error.what(), "fonts.conf");
    };
    BOOST_CHECK_EXCEPTION(FontSet(folder.path / "fonts.conf"), Error, names_the_file);
}

BOOST_AUTO_TEST_CASE(that_are_empty_say_which_packages_are_missing)
{
    const tests::TemporaryFolder folder;
    write_whole_file(folder.path / "fonts.conf", "<?xml version=\"1.0\"?><fontconfig><dir>" + folder.path.string() +
                                                     "</dir><cachedir>" + folder.path.string() +
                                                     "/cache</cachedir></fontconfig>");
    const FontSet fonts(folder.path / "fonts.conf");
    BOOST_CHECK_EXCEPTION(fonts.find("BIZ UDGothic", false), Error,
                          [](const Error& error) { return contains(error.what(), "fonts-morisawa-bizud-gothic"); });
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_text_is_faulty)

BOOST_AUTO_TEST_CASE(where_its_font_has_no_glyph)
{
    check_fault(gothic(), "𠮷田", Kind::Missing, U"𠮷");
    check_fault(gothic(), "田中😀", Kind::Missing, U"😀");
    check_fault(mincho(), "田中😀", Kind::Missing, U"😀");
    BOOST_TEST(is_sound(mincho(), "𠮷田"));
}

BOOST_AUTO_TEST_CASE(where_its_font_has_no_such_variant)
{
    // IPAmj has 辻's forms of Hanyo-Denshi (U+E0102, U+E0103), not those of Adobe-Japan1 (U+E0100).
    check_fault(mincho(), "辻\U000E0100太郎", Kind::UnsupportedVariant, U"辻\U000E0100");
    BOOST_TEST(is_sound(mincho(), "辻\U000E0102太郎"));
    BOOST_TEST(is_sound(mincho(), "辻\U000E0103"));
    BOOST_TEST(is_sound(mincho(), "葛\U000E0103城"));
    BOOST_TEST(is_sound(gothic(), "辻\U000E0100太郎"));
}

BOOST_AUTO_TEST_CASE(at_a_character_of_private_use)
{
    check_fault(mincho(), "山\uE000", Kind::PrivateUse, U"\uE000");
    check_fault(gothic(), "\U000F0001", Kind::PrivateUse, U"\U000F0001");
}

BOOST_AUTO_TEST_CASE(at_a_control_or_format_character)
{
    for (const char32_t c : {U'\t', U'\n', U'\u0007', U'\u007F', U'\u200B', U'\u200F', U'\u202E', U'\uFEFF', U'\u2028',
                             U'\uFFFD', U'\u0378'}) {
        BOOST_TEST_INFO_SCOPE("U+" << std::hex << static_cast<unsigned>(c));
        check_fault(mincho(), "山" + utf8(std::u32string(1, c)) + "田", Kind::Unprintable, std::u32string(1, c));
    }
    check_fault(mincho(), "山\xFF", Kind::Unprintable, U"\uFFFD"); // no UTF-8
}

BOOST_AUTO_TEST_CASE(at_a_selector_that_follows_nothing)
{
    check_fault(mincho(), "\U000E0102太郎", Kind::Unprintable, U"\U000E0102");
    check_fault(mincho(), "辻\U000E0102\U000E0103", Kind::Unprintable, U"\U000E0103");
}

BOOST_AUTO_TEST_CASE(at_each_place_and_is_told_each_fault_once_and_in_order)
{
    const auto faults = shipped_fonts().faults(gothic(), "😀𠮷😀\uE000𠮷");
    BOOST_REQUIRE_EQUAL(faults.size(), 3u);
    BOOST_TEST((faults[0].characters == U"😀"));
    BOOST_TEST((faults[1].characters == U"𠮷"));
    BOOST_TEST((faults[2].kind == Kind::PrivateUse));
}

BOOST_AUTO_TEST_CASE(not_for_letters_and_kanji_that_insurers_meet)
{
    for (const std::string text : {"", "髙橋　﨑山", "神 館 﨑", "ａｂｃ ＡＢＣ", "ｱｲｳﾞ", "André Müller",
                                   "ĄĆŐŠŽ ąćőšž ñ", "〒①㈱№㌔", "− ～ ‖ ―", "邉\U000E010F"}) {
        BOOST_TEST_INFO_SCOPE(text);
        BOOST_TEST(is_sound(mincho(), text));
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(shaping)

BOOST_AUTO_TEST_CASE(gives_every_byte_of_a_text_to_a_cluster_and_every_glyph_to_one)
{
    for (const std::string text : {"髙橋 太郎", "葛\U000E0103城", "𠮷野家", "か\u3099", "ｶﾞ", "fi ffl", "Müller ñ",
                                   "a　b", "ﾊﾟｰﾙ", "辻\U000E0102\u3099"}) {
        BOOST_TEST_INFO_SCOPE(text);
        const ShapedText shaped = shipped_fonts().shape(mincho(), text, 0.2);
        std::size_t bytes = 0;
        std::size_t glyphs = 0;
        for (const Cluster& cluster : shaped.clusters) {
            bytes += cluster.bytes;
            glyphs += cluster.glyphs;
        }
        BOOST_TEST(bytes == text.size());
        BOOST_TEST(glyphs == shaped.glyphs.size());
    }
}

BOOST_AUTO_TEST_CASE(knows_widths)
{
    const auto em = [](FontId font, const std::string& text) { return shipped_fonts().shape(font, text, 0).width_em; };
    for (const std::string wide : {"あ", "漢", "、", "「", "　", "ア", "Ａ"})
        for (const FontId font : {gothic(), mincho()}) {
            BOOST_TEST_INFO_SCOPE(wide);
            BOOST_TEST(em(font, wide) == 1);
        }
    for (const std::string narrow : {"0", "1", "9", "-", "W", "i", " ", "ｱ"}) {
        BOOST_TEST_INFO_SCOPE(narrow);
        BOOST_TEST(em(gothic(), narrow) == 0.5); // the fixed width of BIZ UDGothic
    }
    BOOST_TEST(em(gothic(), "令和8年11月20日") == 2 + 0.5 + 1 + 1 + 1 + 1 + 1);
    BOOST_TEST(em(mincho(), "葛\U000E0103") == 1);
    BOOST_TEST(em(gothic(), "") == 0);
    const FontId proportional = shipped_fonts().find("BIZ UDPGothic", false);
    BOOST_TEST(em(proportional, "i") < em(proportional, "W"));
}

BOOST_AUTO_TEST_CASE(joins_no_letters_of_foreign_names)
{
    BOOST_TEST(shipped_fonts().shape(shipped_fonts().find("BIZ UDPGothic", false), "ffi", 0).clusters.size() == 3u);
    BOOST_TEST(shipped_fonts().shape(mincho(), "ffi", 0).glyphs.size() == 3u);
}

BOOST_AUTO_TEST_CASE(takes_the_form_that_a_selector_asks_for)
{
    const auto glyph = [](const std::string& text) { return shipped_fonts().shape(mincho(), text, 0).glyphs.at(0).id; };
    BOOST_TEST(glyph("辻\U000E0102") != glyph("辻\U000E0103"));
    BOOST_TEST(shipped_fonts().shape(mincho(), "辻\U000E0102", 0).glyphs.size() == 1u);
}

BOOST_AUTO_TEST_CASE(tracks_between_characters_and_not_after_the_last)
{
    const ShapedText shaped = shipped_fonts().shape(gothic(), "あいう", 0.5);
    BOOST_TEST(shaped.width_em == 3 + 2 * 0.5);
    BOOST_REQUIRE_EQUAL(shaped.glyphs.size(), 3u);
    BOOST_TEST(shaped.glyphs[0].x_pt == 0);
    BOOST_TEST(shaped.glyphs[1].x_pt == 1.5);
    BOOST_TEST(shaped.glyphs[2].x_pt == 3);
    BOOST_TEST(shipped_fonts().shape(gothic(), "あ", 0.5).width_em == 1);
}

BOOST_AUTO_TEST_SUITE_END()
