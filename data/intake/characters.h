#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fuda::intake {

using Replacements = std::vector<std::pair<char32_t, char32_t>>;

/// What intake can say about the characters of a text that will be printed. Whether a font has them is proved when the piece
/// is composed.
struct CheckedText {
    std::string text;           ///< UTF-8, white space at the ends gone, line breaks within turned into spaces
    std::u32string gaiji;       ///< private use characters that no replacement covers
    std::u32string unprintable; ///< controls, format characters, U+FFFD, unassigned code points, a lone selector
    Replacements replaced;
};

/// `utf8` must be well-formed. A replaced character takes its variation selector with it.
CheckedText check_text(std::string_view utf8, const Replacements& replacements);

/// Whether all is katakana, or what goes with it in names: ー ・ = - spaces. Half-width forms must have been widened.
bool is_katakana(std::string_view utf8);

/// Letters and kana as far as their number tells something of a name's length: no spaces, marks or variation selectors.
std::size_t name_length(std::string_view utf8);

/// Whether `kana` can be the reading of `name` by length. Wide on purpose: five kanji are read with three kana at least (四月一日
/// is ワタヌキ, 五月七日 ツユリ), one kanji with up to four and two more for a name (志 ココロザシ); kana with itself; four
/// letters of another script with one to eight.
bool is_plausible_reading(std::string_view name, std::string_view kana);

/// Whether a 個人番号 stands in the text: 12 digits of any width with the right check digit, together, or by fours with hyphens
/// or spaces between.
bool has_my_number(std::string_view utf8);

} // namespace fuda::intake
