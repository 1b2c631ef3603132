#include "data/postal/address_number.h"

#include "data/base/text.h"

#include <algorithm>
#include <array>

namespace fuda::postal {

namespace {

constexpr std::u32string_view kKanjiDigits = U"〇一二三四五六七八九";
constexpr std::u32string_view kKanjiUnits = U"十百千";

bool is_digit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}
bool is_letter(char32_t c)
{
    return c >= U'A' && c <= U'Z';
}

bool is_kanji_numeral(char32_t c)
{
    return kKanjiDigits.find(c) != std::u32string_view::npos || kKanjiUnits.find(c) != std::u32string_view::npos;
}

/// 十一 → 11, 百二 → 102, 二〇一 → 201.
std::string arabic(std::u32string_view numerals)
{
    if (numerals.find_first_of(kKanjiUnits) == std::u32string_view::npos) {
        std::string digits;
        for (const char32_t c : numerals)
            digits += static_cast<char>('0' + kKanjiDigits.find(c));
        return digits;
    }
    constexpr std::array<unsigned, 3> kUnitValues = {10, 100, 1000};
    unsigned value = 0;
    unsigned digit = 0;
    for (const char32_t c : numerals) {
        if (const std::size_t unit = kKanjiUnits.find(c); unit != std::u32string_view::npos) {
            value += std::max(digit, 1u) * kUnitValues[unit];
            digit = 0;
        } else {
            digit = digit * 10 + static_cast<unsigned>(kKanjiDigits.find(c));
        }
    }
    return std::to_string(value + digit);
}

/// Basic rules 1 and 2: capitals; & / ・ . are taken out.
std::u32string prepared(std::string_view part_b)
{
    constexpr std::u32string_view kTakenOut = U"&/・･.";
    std::u32string text;
    for (const char32_t c : code_points(narrow_forms(part_b))) {
        if (kTakenOut.find(c) == std::u32string_view::npos && !is_variation_selector(c))
            text += c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c;
    }
    return text;
}

/// The word at the start of the text before which a kanji numeral is a number (supplementary rule 1); empty if there is
/// none.
std::u32string_view number_word(std::u32string_view text)
{
    constexpr std::array<std::u32string_view, 9> kWords = {U"丁目", U"丁", U"番地", U"番", U"号",
                                                           U"地割", U"線", U"の",   U"ノ"};
    const auto word = std::find_if(kWords.begin(), kWords.end(), [&](auto w) { return text.starts_with(w); });
    return word == kWords.end() ? std::u32string_view{} : *word;
}

/// 九の坪, 三番町, 一番館: the numeral and the word after it are part of a name.
bool looks_like_a_name(std::u32string_view word, std::u32string_view after)
{
    if (after.empty())
        return false;
    const char32_t next = after.front();
    if (word == U"の" || word == U"ノ")
        return !is_digit(next) && !is_kanji_numeral(next);
    return word == U"番" && std::u32string_view(U"町街館丁通").find(next) != std::u32string_view::npos;
}

/// Supplementary rule 1. Warns of a numeral that stays although it stands where a number would (the 五 of 三番五), not
/// of one that begins a name (三田ビル).
std::u32string with_arabic_numbers(std::u32string_view text, std::vector<std::string>& warnings)
{
    std::u32string result;
    bool after_number = false; // directly behind a digit, a hyphen, or a number and its word
    while (!text.empty()) {
        const auto end = std::find_if_not(text.begin(), text.end(), is_kanji_numeral);
        const auto numerals = text.substr(0, static_cast<std::size_t>(end - text.begin()));
        if (numerals.empty()) {
            const bool digit = is_digit(text.front());
            const auto word = after_number ? number_word(text) : std::u32string_view{};
            const std::size_t taken = std::max<std::size_t>(word.size(), 1);
            after_number = digit || text.front() == U'-' || !word.empty();
            result += text.substr(0, taken);
            text.remove_prefix(taken);
            continue;
        }
        text.remove_prefix(numerals.size());
        const auto word = number_word(text);
        if (word.empty()) {
            const bool before_end = text.empty() || text.front() == U' ';
            if ((after_number && before_end) || text.starts_with(U'-'))
                warnings.push_back("漢数字「" + utf8(numerals) +
                                   "」が番地に残り、バーコードに入りません。算用数字に直してください");
            result += numerals;
        } else {
            if (looks_like_a_name(word, text.substr(word.size())))
                warnings.push_back("「" + utf8(numerals) + utf8(text.substr(0, word.size() + 1)) +
                                   "」の漢数字を番地として読みました。名前の一部でないか確かめてください");
            const std::string digits = arabic(numerals);
            result.append(digits.begin(), digits.end());
        }
        after_number = !word.empty();
    }
    return result;
}

/// Basic rules 3 to 6 and supplementary rules 2 and 3.
std::string extracted(std::u32string_view text)
{
    std::string number;
    bool hyphen_due = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        const bool letter_before = i > 0 && is_letter(text[i - 1]);
        const bool letter_after = i + 1 < text.size() && is_letter(text[i + 1]);
        const bool floor = c == U'F' && i > 0 && is_digit(text[i - 1]);
        const bool taken = is_digit(c) || (is_letter(c) && !letter_before && !letter_after && !floor);
        if (taken) {
            if (hyphen_due && !number.empty())
                number += '-';
            number += static_cast<char>(c);
        }
        hyphen_due = !taken; // a hyphen, or what becomes one when something follows
    }
    return number;
}

/// Supplementary rule 4: no hyphen beside a letter.
std::string without_hyphens_at_letters(std::string_view number)
{
    std::string result;
    for (std::size_t i = 0; i < number.size(); ++i) {
        const auto letter_at = [&](std::size_t at) {
            return at < number.size() && number[at] >= 'A' && number[at] <= 'Z';
        };
        if (number[i] != '-' || !(letter_at(i - 1) || letter_at(i + 1)))
            result += number[i];
    }
    return result;
}

} // namespace

AddressNumber address_number(std::string_view part_b)
{
    AddressNumber result;
    const std::u32string text = with_arabic_numbers(prepared(part_b), result.warnings);
    result.number = without_hyphens_at_letters(extracted(text));
    if (result.number.empty() && !trimmed(part_b).empty())
        result.warnings.push_back("町名の後に番地が見つかりません");
    return result;
}

} // namespace fuda::postal
