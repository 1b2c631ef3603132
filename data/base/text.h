#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fuda {

/// The code points of UTF-8 text. An ill-formed byte gives U+FFFD (intake refuses such text before it comes this far).
std::u32string code_points(std::string_view utf8);
std::string utf8(std::u32string_view code_points);
void append_utf8(std::string& text, char32_t code_point);

/// Whether the bytes are well-formed UTF-8 (Unicode 15, table 3-7: no overlong form, no surrogate).
bool is_utf8(std::string_view bytes);

/// "U+9AD9 U+E0100": characters as a message names them, whatever the reader's fonts.
std::string code_point_names(std::u32string_view characters);

/// Without white space at both ends, the ideographic space U+3000 included.
std::string_view trimmed(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);

/// Full-width letters, digits, hyphens and spaces as their ASCII forms, every dash-like character (‐ ‑ ‒ – — ― − － ー between
/// digits) as '-': for matching 記号番号 and addresses, never for printing.
std::string narrow_forms(std::string_view text);

/// Half-width katakana (U+FF61–FF9F) widened, voiced marks joined: ｶﾞ → ガ.
std::string widened_kana(std::string_view text);

/// Variation selectors (U+FE00–FE0F, U+E0100–E01EF) choose a form of the character before them.
constexpr bool is_variation_selector(char32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/// Private use characters (外字) have no meaning outside the machine that made them.
constexpr bool is_private_use(char32_t c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) || (c >= 0x100000 && c <= 0x10FFFD);
}

} // namespace fuda
