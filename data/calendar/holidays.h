#pragma once

#include "data/calendar/date.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::calendar {

struct Holiday {
    Date date;
    std::string name;
};

/// The day's name if it is a public holiday by 国民の祝日に関する法律 as it was in force in that year, and by the
/// special laws for single days. 休日 for a substitute (3 条 2 項) and for a day between two holidays (3 条 3 項);
/// 休日（祝日扱い） for 2019-05-01 and 2019-10-22. The equinoxes are computed; each is fixed only by the 暦要項 of the
/// February before. Throws Error(BadInput) outside 1970–2050, for which the rules have been compared with the published
/// calendars.
std::optional<std::string> holiday_name(Date date);

/// All of the year, in order. Throws Error(BadInput) outside 1970–2050.
std::vector<Holiday> holidays(int year);

} // namespace fuda::calendar
