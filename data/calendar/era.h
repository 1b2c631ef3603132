#pragma once

#include "data/calendar/date.h"

#include <optional>
#include <string>
#include <string_view>

namespace fuda::calendar {

/// "令和8年11月20日", "令和元年5月1日". The first day of an era is written with the new era, as ICU's Japanese calendar
/// does. Throws Error(BadInput) before 明治6年1月1日 (1873-01-01), the first day of the Gregorian calendar in Japan
/// (明治5年太政官布告第337号).
std::string era_text(Date date);

/// The same with year, month and day two columns wide, padded with a space: "令和 8年11月 3日", so that dates line up
/// below each other in a fixed-width face. 元 is as wide as two figures.
std::string era_text_aligned(Date date);

/// What a text says about a day: the day, or in Japanese the reason why it says none. Exactly one of the two is there.
struct ParsedDate {
    std::optional<Date> date;
    std::string reason;
};

/// A day in every form of roster-format.md: 1958-03-03, 1958/3/3, 19580303, 1958年3月3日, or with its era: 昭和33年3月3日,
/// 令和元年5月1日, S33.3.3, S33/3/3, H1-1-8, or the era code of the filing CSV (1明治 3大正 5昭和 7平成 9令和, then YYMMDD):
/// 5330303; seven figures are always an era code. Full-width forms are accepted. The era must contain the day: from its first
/// to its last day, both included (ICU does not check this: it takes 昭和64年1月8日 and 平成35年). 1912-07-30 is both
/// 明治45年7月30日 and 大正元年7月30日, 1926-12-25 both 大正15年12月25日 and 昭和元年12月25日; 平成 begins and 令和 begins on the
/// day after the era before it ended. Days before 明治6年1月1日 are refused.
ParsedDate parse_date(std::string_view text);

} // namespace fuda::calendar
