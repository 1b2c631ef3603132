#include "data/postal/folded_text.h"

#include "data/base/text.h"

namespace fuda::postal {

namespace {

bool is_digit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

char32_t folded_character(char32_t c)
{
    switch (c) {
    case U'ヶ':
    case U'ヵ':
    case U'が':
    case U'ガ':
        return U'ケ';
    case U'ノ':
        return U'の';
    default:
        return c;
    }
}

/// Below 100, as streets of 札幌 and 旭川 are numbered.
std::u32string kanji_number(std::u32string_view digits)
{
    constexpr std::u32string_view kNumerals = U"〇一二三四五六七八九";
    const std::size_t tens = digits.size() == 2 ? digits[0] - U'0' : 0;
    const std::size_t ones = digits.back() - U'0';
    std::u32string number;
    if (tens > 1)
        number += kNumerals[tens];
    if (tens > 0)
        number += U'十';
    if (ones > 0)
        number += kNumerals[ones];
    return number;
}

} // namespace

FoldedText folded(std::string_view source)
{
    const std::u32string original = code_points(source);
    const std::u32string text = code_points(narrow_forms(source)); // one for one
    FoldedText result;
    std::size_t end = 0;
    const auto put = [&](char32_t c) {
        append_utf8(result.text, folded_character(c));
        result.source_end.resize(result.text.size(), end);
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        end += utf8(original.substr(i, 1)).size();
        if (text[i] == U' ' || is_variation_selector(text[i]))
            continue;
        if (text[i] == U'大' && i + 1 < text.size() && text[i + 1] == U'字') {
            end += utf8(original.substr(++i, 1)).size();
            continue;
        }
        if (!is_digit(text[i])) {
            put(text[i]);
            continue;
        }
        std::size_t last = i;
        while (last + 1 < text.size() && is_digit(text[last + 1]))
            ++last;
        const std::u32string digits = text.substr(i, last + 1 - i);
        end += utf8(original.substr(i + 1, last - i)).size();
        const bool street = last + 1 < text.size() && text[last + 1] == U'条' && digits.size() <= 2;
        for (const char32_t c : street ? kanji_number(digits) : digits)
            put(c);
        i = last;
    }
    return result;
}

} // namespace fuda::postal
