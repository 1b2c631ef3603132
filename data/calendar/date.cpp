#include "data/calendar/date.h"

#include <algorithm>
#include <cstdio>

namespace fuda::calendar {

std::optional<Date> Date::of(int year, unsigned month, unsigned day)
{
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!date.ok())
        return std::nullopt;
    return Date(std::chrono::sys_days(date));
}

std::optional<Date> Date::from_iso(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    int digits[8];
    int count = 0;
    for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        digits[count++] = text[i] - '0';
    }
    return of(digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3],
              static_cast<unsigned>(digits[4] * 10 + digits[5]), static_cast<unsigned>(digits[6] * 10 + digits[7]));
}

std::string Date::iso() const
{
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", year(), month(), day());
    return text;
}

Date Date::plus_months(int count) const
{
    const auto month = std::chrono::year_month(ymd().year(), ymd().month()) + std::chrono::months(count);
    const auto last = std::chrono::year_month_day_last(month.year(), std::chrono::month_day_last(month.month())).day();
    return Date(std::chrono::sys_days(month / std::min(ymd().day(), last)));
}

Date birthday(Date birth, int age)
{
    if (const auto same_day = Date::of(birth.year() + age, birth.month(), birth.day()))
        return *same_day;
    return *Date::of(birth.year() + age, 3, 1);
}

Date age_reached(Date birth, int age)
{
    return birthday(birth, age).plus_days(-1);
}

} // namespace fuda::calendar
