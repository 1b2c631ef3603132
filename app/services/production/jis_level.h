#pragma once

#include <string>

namespace fuda::production {

/// How common a kanji is by its place in JIS X 0208.
enum class JisLevel {
    First,  ///< rows 16–47
    Second, ///< rows 48–84
    Beyond, ///< not in JIS X 0208
};

bool is_kanji(char32_t c);
JisLevel jis_level(char32_t kanji);

} // namespace fuda::production
