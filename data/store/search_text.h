#pragma once

#include "data/calendar/date.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::store {

/// One spelling for all that people write alike in searching, never for printing: full-width and half-width forms, small
/// letters as large ones, hiragana as katakana, ァ ッ ャ … as ア ツ ヤ (rosters from half-width systems know no small ones),
/// a hyphen after kana as ー; no spaces, punctuation or variation selectors.
std::string folded(std::string_view text);

struct FoldedName {
    std::string whole;
    std::string given; ///< after the first space; empty without one
};
FoldedName folded_name(std::string_view text);

/// What the words of a query ask for, all of it together. A word can be read in two ways ("19580303" is a day and may be a
/// 番号), and then there are two readings.
struct SearchReading {
    std::string code;                    ///< 番号, 記号番号 or 記号番号枝番, folded
    std::optional<calendar::Date> birth; ///< 生年月日
    std::vector<std::string> names;      ///< each folded: the beginning of a name or kana, or a part of it
    bool operator==(const SearchReading&) const = default;
};

/// The readings of a query whose words are separated by spaces of any width, the likeliest first; none when it holds no word
/// or is longer than any name and number.
std::vector<SearchReading> search_readings(std::string_view query);

} // namespace fuda::store
