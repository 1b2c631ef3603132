#include "data/calendar/holidays.h"

#include "data/base/error.h"

#include <array>
#include <cmath>
#include <string_view>

namespace fuda::calendar {

namespace {

using namespace std::chrono;

constexpr int kFirstYear = 1970;
constexpr int kLastYear = 2050;

void check_year(int y)
{
    if (y < kFirstYear || y > kLastYear)
        throw Error(ErrorKind::BadInput, "祝日を計算できるのは1970年から2050年までです: " + std::to_string(y) + "年");
}

/// The usual approximation of 海上保安庁水路部 (domain.md §6.3); until 1979 the leap day is cut towards zero.
unsigned equinox_day(int y, double before_1980, double since_1980)
{
    const int leap_days = y < 1980 ? (y - 1983) / 4 : (y - 1980) / 4;
    const double day = (y < 1980 ? before_1980 : since_1980) + 0.242194 * (y - 1980) - leap_days;
    return static_cast<unsigned>(std::floor(day));
}

unsigned spring_equinox(int y)
{
    return equinox_day(y, 20.8357, 20.8431);
}

unsigned autumn_equinox(int y)
{
    return equinox_day(y, 23.2588, 23.2488);
}

struct SingleDay {
    int year;
    unsigned month, day;
    std::string_view name;
};

/// Days of one year only: ceremonies of the imperial house, and the holidays moved for the Olympic Games by
/// 平成三十二年東京オリンピック…特別措置法 (32 条).
constexpr std::array<SingleDay, 11> kSingleDays = {{
    {1989, 2, 24, "大喪の礼"},
    {1990, 11, 12, "即位礼正殿の儀"},
    {1993, 6, 9, "結婚の儀"},
    {2019, 5, 1, "休日（祝日扱い）"},
    {2019, 10, 22, "休日（祝日扱い）"},
    {2020, 7, 23, "海の日"},
    {2020, 7, 24, "スポーツの日"},
    {2020, 8, 10, "山の日"},
    {2021, 7, 22, "海の日"},
    {2021, 7, 23, "スポーツの日"},
    {2021, 8, 8, "山の日"},
}};

/// The 国民の祝日 of article 2 in the year's wording, without substitutes; empty on other days.
std::string_view national_holiday(Date date)
{
    const int y = date.year();
    const unsigned m = date.month();
    const unsigned d = date.day();
    for (const SingleDay& single : kSingleDays) {
        if (single.year == y && single.month == m && single.day == d)
            return single.name;
    }
    const bool olympic_year = y == 2020 || y == 2021;
    const bool monday = date.weekday() == Monday;
    const auto nth_monday = [&](unsigned n) { return monday && (d - 1) / 7 + 1 == n; };
    switch (m) {
    case 1:
        if (d == 1)
            return "元日";
        if (y < 2000 ? d == 15 : nth_monday(2))
            return "成人の日";
        break;
    case 2:
        if (d == 11)
            return "建国記念の日";
        if (y >= 2020 && d == 23)
            return "天皇誕生日";
        break;
    case 3:
        if (d == spring_equinox(y))
            return "春分の日";
        break;
    case 4:
        if (d == 29)
            return y < 1989 ? "天皇誕生日" : y < 2007 ? "みどりの日" : "昭和の日";
        break;
    case 5:
        if (d == 3)
            return "憲法記念日";
        if (d == 4 && y >= 2007)
            return "みどりの日";
        if (d == 5)
            return "こどもの日";
        break;
    case 7:
        if (!olympic_year && y >= 1996 && (y < 2003 ? d == 20 : nth_monday(3)))
            return "海の日";
        break;
    case 8:
        if (!olympic_year && y >= 2016 && d == 11)
            return "山の日";
        break;
    case 9:
        if (y < 2003 ? d == 15 : nth_monday(3))
            return "敬老の日";
        if (d == autumn_equinox(y))
            return "秋分の日";
        break;
    case 10:
        if (!olympic_year && (y < 2000 ? d == 10 : nth_monday(2)))
            return y < 2020 ? "体育の日" : "スポーツの日";
        break;
    case 11:
        if (d == 3)
            return "文化の日";
        if (d == 23)
            return "勤労感謝の日";
        break;
    case 12:
        if (y >= 1989 && y <= 2018 && d == 23)
            return "天皇誕生日";
        break;
    default:
        break;
    }
    return {};
}

/// 3 条 2 項, since 1973-04-12: the Monday after a holiday on a Sunday; since 2007 the first day after it that is no
/// holiday.
bool is_substitute(Date date)
{
    if (date < Date(sys_days(1973y / April / 12)))
        return false;
    Date before = date.plus_days(-1);
    if (date.year() >= 2007) {
        while (before.weekday() != Sunday && !national_holiday(before).empty())
            before = before.plus_days(-1);
    }
    return before.weekday() == Sunday && !national_holiday(before).empty();
}

/// 3 条 3 項, since 1985-12-27: a day between two holidays; until 2006 not on a Sunday.
bool is_between_holidays(Date date)
{
    if (date < Date(sys_days(1985y / December / 27)) || (date.year() < 2007 && date.weekday() == Sunday))
        return false;
    return !national_holiday(date.plus_days(-1)).empty() && !national_holiday(date.plus_days(1)).empty();
}

} // namespace

std::optional<std::string> holiday_name(Date date)
{
    check_year(date.year());
    if (const auto name = national_holiday(date); !name.empty())
        return std::string(name);
    if (is_substitute(date) || is_between_holidays(date))
        return "休日";
    return std::nullopt;
}

std::vector<Holiday> holidays(int y)
{
    check_year(y);
    std::vector<Holiday> found;
    for (Date date = *Date::of(y, 1, 1); date.year() == y; date = date.plus_days(1)) {
        if (auto name = holiday_name(date))
            found.push_back({date, std::move(*name)});
    }
    return found;
}

} // namespace fuda::calendar
