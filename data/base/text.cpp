#include "data/base/text.h"

#include <array>
#include <cstdio>

namespace fuda {

namespace {

struct Decoded {
    char32_t code_point = 0xFFFD;
    std::size_t bytes = 1;
    bool valid = false;
};

Decoded decode(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return {lead, 1, true};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length)
        return {};
    char32_t value = lead & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return {};
        value = (value << 6) | (byte(i) & 0x3F);
    }
    constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
    if (value < kSmallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return {};
    return {value, length, true};
}

constexpr std::u32string_view kWideKana = U"。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテト"
                                          U"ナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

char32_t voiced(char32_t kana, char32_t mark)
{
    constexpr std::u32string_view kPlain = U"カキクケコサシスセソタチツテトハヒフヘホ";
    if (mark == U'ﾞ' && kana == U'ウ')
        return U'ヴ';
    if (mark == U'ﾞ' && kPlain.find(kana) != std::u32string_view::npos)
        return kana + 1;
    if (mark == U'ﾟ' && U'ハ' <= kana && kana <= U'ホ' && (kana - U'ハ') % 3 == 0)
        return kana + 2;
    return 0;
}

} // namespace

std::u32string code_points(std::string_view utf8)
{
    std::u32string result;
    result.reserve(utf8.size());
    while (!utf8.empty()) {
        const Decoded next = decode(utf8);
        result.push_back(next.code_point);
        utf8.remove_prefix(next.bytes);
    }
    return result;
}

void append_utf8(std::string& text, char32_t c)
{
    const auto put = [&](char32_t value) { text.push_back(static_cast<char>(value)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::string utf8(std::u32string_view text)
{
    std::string result;
    result.reserve(text.size() * 3);
    for (const char32_t c : text)
        append_utf8(result, c);
    return result;
}

bool is_utf8(std::string_view bytes)
{
    while (!bytes.empty()) {
        const Decoded next = decode(bytes);
        if (!next.valid)
            return false;
        bytes.remove_prefix(next.bytes);
    }
    return true;
}

std::string code_point_names(std::u32string_view characters)
{
    std::string names;
    for (const char32_t c : characters) {
        char name[16];
        std::snprintf(name, sizeof name, "%sU+%04X", names.empty() ? "" : " ", static_cast<unsigned>(c));
        names += name;
    }
    return names;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kWideSpace = "\u3000";
    constexpr std::string_view kSpace = " \t\r\n";
    for (bool more = true; more && !text.empty();) {
        more = false;
        if (kSpace.find(text.front()) != std::string_view::npos) {
            text.remove_prefix(1);
            more = true;
        } else if (text.starts_with(kWideSpace)) {
            text.remove_prefix(kWideSpace.size());
            more = true;
        } else if (kSpace.find(text.back()) != std::string_view::npos) {
            text.remove_suffix(1);
            more = true;
        } else if (text.ends_with(kWideSpace)) {
            text.remove_suffix(kWideSpace.size());
            more = true;
        }
    }
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::string narrow_forms(std::string_view text)
{
    constexpr std::u32string_view kDashes = U"‐‑‒–—―−－";
    const std::u32string wide = code_points(text);
    const auto is_digit = [](char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); };
    std::u32string result;
    for (std::size_t i = 0; i < wide.size(); ++i) {
        char32_t c = wide[i];
        if (c == U'ー' || c == U'ｰ') { // a long vowel in a word, a hyphen between digits
            const bool between_digits = i > 0 && is_digit(wide[i - 1]) && i + 1 < wide.size() && is_digit(wide[i + 1]);
            c = between_digits ? U'-' : c;
        } else if (kDashes.find(c) != std::u32string_view::npos) {
            c = U'-';
        } else if (c >= U'！' && c <= U'～') {
            c -= 0xFEE0;
        } else if (c == U'　') {
            c = U' ';
        }
        result.push_back(c);
    }
    return utf8(result);
}

std::string widened_kana(std::string_view text)
{
    std::u32string result;
    for (const char32_t c : code_points(text)) {
        if ((c == U'ﾞ' || c == U'ﾟ') && !result.empty()) {
            if (const char32_t joined = voiced(result.back(), c)) {
                result.back() = joined;
                continue;
            }
        }
        result.push_back(c >= 0xFF61 && c <= 0xFF9F ? kWideKana[c - 0xFF61] : c);
    }
    return utf8(result);
}

} // namespace fuda
