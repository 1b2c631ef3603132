#include "data/base/text.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;

BOOST_AUTO_TEST_SUITE(text)

BOOST_AUTO_TEST_CASE(well_formed_utf8_is_what_unicode_table_3_7_says)
{
    struct Row {
        const char* what;
        std::string bytes;
        bool valid;
    };
    const Row rows[] = {
        {"empty", "", true},
        {"ASCII", "abc", true},
        {"NUL", std::string("\0", 1), true},
        {"U+0080", "\xC2\x80", true},
        {"U+07FF", "\xDF\xBF", true},
        {"U+0800", "\xE0\xA0\x80", true},
        {"U+D7FF", "\xED\x9F\xBF", true},
        {"U+E000", "\xEE\x80\x80", true},
        {"U+FFFF", "\xEF\xBF\xBF", true},
        {"U+10000", "\xF0\x90\x80\x80", true},
        {"U+10FFFF", "\xF4\x8F\xBF\xBF", true},
        {"a continuation alone", "\x80", false},
        {"overlong two", "\xC0\x80", false},
        {"overlong two, highest", "\xC1\xBF", false},
        {"overlong three", "\xE0\x9F\xBF", false},
        {"overlong four", "\xF0\x8F\xBF\xBF", false},
        {"first surrogate", "\xED\xA0\x80", false},
        {"last surrogate", "\xED\xBF\xBF", false},
        {"above U+10FFFF", "\xF4\x90\x80\x80", false},
        {"lead F5", "\xF5\x80\x80\x80", false},
        {"lead FF", "\xFF", false},
        {"two cut short", "\xC2", false},
        {"three cut short", "\xE0\xA0", false},
        {"four cut short", "\xF0\x90\x80", false},
        {"three interrupted",
         "\xE3\x81"
         "a",
         false},
        {"wrong in the middle", "ok\x80ok", false},
        {"CP932", "\x88\xC0", false},
    };
    for (const Row& row : rows) {
        BOOST_TEST_INFO_SCOPE(row.what);
        BOOST_TEST(is_utf8(row.bytes) == row.valid);
        BOOST_TEST((code_points(row.bytes).find(0xFFFD) == std::u32string::npos) == row.valid);
    }
}

BOOST_AUTO_TEST_CASE(every_code_point_survives_the_way_to_utf8_and_back)
{
    for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 61) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        const std::u32string one(1, c);
        if (!is_utf8(utf8(one)) || code_points(utf8(one)) != one)
            BOOST_ERROR("U+" << std::hex << static_cast<unsigned>(c));
    }
    BOOST_TEST((code_points("髙𠮷葛\U000E0100") == U"髙𠮷葛\U000E0100"));
}

BOOST_AUTO_TEST_CASE(each_ill_formed_byte_becomes_one_replacement_character)
{
    BOOST_TEST((code_points("a\xE3\x81z") == U"a\uFFFD\uFFFDz"));
}

BOOST_AUTO_TEST_CASE(white_space_goes_at_both_ends_only)
{
    const std::pair<const char*, const char*> rows[] = {
        {"", ""},          {" \t\r\n", ""},   {"　", ""},      {" 　札 幌　 ", "札 幌"}, {"札　幌", "札　幌"},
        {"\u3000 a", "a"}, {"a \u3000", "a"}, {"、。", "、。"}};
    for (const auto& [given, expected] : rows)
        BOOST_TEST(trimmed(given) == expected);
}

BOOST_AUTO_TEST_CASE(a_split_keeps_empty_parts)
{
    BOOST_TEST((split("a,,b,", ',') == std::vector<std::string_view>{"a", "", "b", ""}));
    BOOST_TEST((split("", ',') == std::vector<std::string_view>{""}));
    BOOST_TEST((split("one", ',') == std::vector<std::string_view>{"one"}));
}

BOOST_AUTO_TEST_CASE(full_width_forms_become_narrow_for_matching)
{
    const std::pair<const char*, const char*> rows[] = {
        {"７１－００４２", "71-0042"},
        {"ＡＢｃ！～", "ABc!~"},
        {"　", " "},
        {"1‐2‑3‒4–5—6―7−8－9", "1-2-3-4-5-6-7-8-9"},
        {"１ー２", "1-2"},
        {"1ｰ2", "1-2"},
        {"センター1ー2", "センター1-2"},
        {"ーA", "ーA"},
        {"3ー", "3ー"},
        {"3ーA", "3ーA"},
        {"平河町", "平河町"},
        {"plain-1", "plain-1"},
    };
    for (const auto& [given, expected] : rows)
        BOOST_TEST(narrow_forms(given) == expected);
}

BOOST_AUTO_TEST_CASE(half_width_kana_become_wide)
{
    const std::pair<const char*, const char*> rows[] = {
        {"ｻｯﾎﾟﾛ ﾀﾛｳ", "サッポロ タロウ"},
        {"ｶﾞｷﾞｸﾞｹﾞｺﾞ", "ガギグゲゴ"},
        {"ｻﾞｼﾞｽﾞｾﾞｿﾞ", "ザジズゼゾ"},
        {"ﾀﾞﾁﾞﾂﾞﾃﾞﾄﾞ", "ダヂヅデド"},
        {"ﾊﾞﾋﾞﾌﾞﾍﾞﾎﾞ", "バビブベボ"},
        {"ﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ", "パピプペポ"},
        {"ｳﾞ", "ヴ"},
        {"ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
         "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"},
        {"ｧｨｩｪｫｬｭｮｯｰ", "ァィゥェォャュョッー"},
        {"｡｢｣､･", "。「」、・"},
        {"ｱﾞ", "ア゛"},
        {"ﾅﾟ", "ナ゜"},
        {"ﾞ", "゛"},
        {"カﾞ", "ガ"},
        {"サッポロ札abc", "サッポロ札abc"},
    };
    for (const auto& [given, expected] : rows)
        BOOST_TEST(widened_kana(given) == expected);
}

BOOST_AUTO_TEST_CASE(private_use_and_variation_selectors_are_known_to_their_borders)
{
    for (const char32_t c : {0xE000, 0xF8FF, 0xF0000, 0xFFFFD, 0x100000, 0x10FFFD})
        BOOST_TEST(is_private_use(c));
    for (const char32_t c : {0xDFFF, 0xF900, 0xEFFFF, 0xFFFFE, 0x10FFFE})
        BOOST_TEST(!is_private_use(c));
    for (const char32_t c : {0xFE00, 0xFE0F, 0xE0100, 0xE01EF})
        BOOST_TEST(is_variation_selector(c));
    for (const char32_t c : {0xFDFF, 0xFE10, 0xE00FF, 0xE01F0})
        BOOST_TEST(!is_variation_selector(c));
}

BOOST_AUTO_TEST_SUITE_END()
