#include "data/intake/characters.h"

#include "data/base/text.h"
#include "data/domain/insurer.h"

#include <algorithm>
#include <unicode/uchar.h>

namespace fuda::intake {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// One code point of well-formed UTF-8, taken off the front.
char32_t take(std::string_view& text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    char32_t value = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        value = (value << 6) | (byte(i) & 0x3F);
    text.remove_prefix(length);
    return value;
}

bool is_unprintable(char32_t c)
{
    const bool common = (c >= 0x20 && c <= 0x7E) || (c >= 0x3000 && c <= 0x302F) || (c >= 0x4E00 && c <= 0x9FA5);
    if (common)
        return false;
    switch (u_charType(static_cast<UChar32>(c))) {
    case U_UNASSIGNED: // U+FFFE and its like, too
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_SURROGATE:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
        return true;
    default:
        return c == 0xFFFD;
    }
}

bool is_kanji(char32_t c)
{
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC) || c == U'々' || is_private_use(c);
}

bool is_kana(char32_t c)
{
    return c >= 0x3041 && c <= 0x30FF && c != U'・';
}

bool counts(char32_t c)
{
    return is_private_use(c) || u_isalnum(static_cast<UChar32>(c)) || c == U'ー';
}

} // namespace

CheckedText check_text(std::string_view utf8, const Replacements& replacements)
{
    CheckedText result;
    const std::string_view given = trimmed(utf8);
    result.text.reserve(given.size());
    bool after_replaced = false;
    bool after_character = false;
    for (std::string_view rest = given; !rest.empty();) {
        const std::string_view before = rest;
        const char32_t c = take(rest);
        if (c == U'\r' || c == U'\n') {
            if (!result.text.ends_with(' '))
                result.text += ' ';
            after_replaced = after_character = false;
            continue;
        }
        if (is_variation_selector(c)) {
            if (after_replaced)
                continue;
            if (!after_character)
                result.unprintable += c;
        }
        const auto replacement =
            std::find_if(replacements.begin(), replacements.end(), [&](const auto& pair) { return pair.first == c; });
        after_replaced = replacement != replacements.end();
        after_character = !is_variation_selector(c);
        if (after_replaced) {
            append_utf8(result.text, replacement->second);
            result.replaced.push_back(*replacement);
            continue;
        }
        if (is_private_use(c))
            result.gaiji += c;
        else if (is_unprintable(c))
            result.unprintable += c;
        result.text.append(before.substr(0, before.size() - rest.size()));
    }
    return result;
}

bool is_katakana(std::string_view utf8)
{
    constexpr std::u32string_view kBetween = U"　 ・＝=-‐－.．'’";
    while (!utf8.empty()) {
        const char32_t c = take(utf8);
        const bool katakana = (c >= 0x30A1 && c <= 0x30FE) || (c >= 0x31F0 && c <= 0x31FF);
        if (!katakana && kBetween.find(c) == std::u32string_view::npos)
            return false;
    }
    return true;
}

std::size_t name_length(std::string_view utf8)
{
    std::size_t length = 0;
    while (!utf8.empty())
        length += counts(take(utf8));
    return length;
}

bool is_plausible_reading(std::string_view name, std::string_view kana)
{
    std::size_t kanji = 0;
    std::size_t same = 0;
    std::size_t letters = 0;
    while (!name.empty()) {
        const char32_t c = take(name);
        if (is_kanji(c))
            ++kanji;
        else if (is_kana(c))
            ++same;
        else if (counts(c))
            ++letters;
    }
    const std::size_t length = name_length(kana);
    const std::size_t least = std::max<std::size_t>(1, kanji * 3 / 5 + same / 2 + letters / 4);
    const std::size_t most = 4 * kanji + same + 2 * letters + 2;
    return length >= least && length <= most;
}

bool has_my_number(std::string_view utf8)
{
    constexpr std::size_t kDigits = 12;
    const auto maybe_digits =
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return is_digit(c) || c == '\xEF'; });
    if (maybe_digits < static_cast<std::ptrdiff_t>(kDigits))
        return false;
    const std::string narrow = narrow_forms(utf8);
    for (std::size_t at = 0; at < narrow.size(); ++at) {
        if (!is_digit(narrow[at]) || (at > 0 && is_digit(narrow[at - 1])))
            continue;
        std::string digits;
        std::size_t end = at;
        for (; end < narrow.size() && digits.size() <= kDigits; ++end) {
            if (is_digit(narrow[end])) {
                digits += narrow[end];
                continue;
            }
            const bool between_fours = digits.size() % 4 == 0 && digits.size() < kDigits && is_digit(narrow[end - 1]);
            if (!between_fours || (narrow[end] != '-' && narrow[end] != ' '))
                break;
        }
        if (domain::is_my_number(digits))
            return true;
    }
    return false;
}

} // namespace fuda::intake
