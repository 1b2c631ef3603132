#pragma once

#include "data/calendar/date.h"

#include <vector>

namespace fuda::calendar {

/// The days on which one insurer works: not Saturdays, Sundays, public holidays, nor (if it closes then) 12/29–1/3, as
/// 行政機関の休日に関する法律 1 条 has it; and its own exceptions. Holds for 1970–2050; other days throw
/// Error(BadInput).
struct BusinessCalendar {
    bool year_end_closure = true;
    std::vector<Date> closures;  ///< further days on which it is closed
    std::vector<Date> open_days; ///< days on which it works whatever the rules above say

    bool is_business_day(Date date) const;

    /// The nth business day after the date, or before it when n is negative; the date itself, business day or not, when
    /// n is 0.
    Date add(Date date, int n) const;
};

} // namespace fuda::calendar
