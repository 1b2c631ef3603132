#include "data/calendar/business_days.h"

#include "data/calendar/holidays.h"

#include <algorithm>

namespace fuda::calendar {

namespace {

bool contains(const std::vector<Date>& days, Date date)
{
    return std::find(days.begin(), days.end(), date) != days.end();
}

bool is_year_end(Date date)
{
    return (date.month() == 12 && date.day() >= 29) || (date.month() == 1 && date.day() <= 3);
}

} // namespace

bool BusinessCalendar::is_business_day(Date date) const
{
    const bool holiday = holiday_name(date).has_value();
    if (contains(open_days, date))
        return true;
    const auto weekday = date.weekday();
    return !holiday && weekday != std::chrono::Saturday && weekday != std::chrono::Sunday &&
           !contains(closures, date) && !(year_end_closure && is_year_end(date));
}

Date BusinessCalendar::add(Date date, int n) const
{
    const int step = n < 0 ? -1 : 1;
    for (int left = n; left != 0;) {
        date = date.plus_days(step);
        if (is_business_day(date))
            left -= step;
    }
    return date;
}

} // namespace fuda::calendar
