#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace fuda::calendar {

/// A day of the Gregorian calendar, without time or place. Always a day that exists.
class Date {
public:
    constexpr Date() = default; ///< 1970-01-01
    constexpr explicit Date(std::chrono::sys_days days) : m_days(days) {}

    /// Nothing when there is no such day (2026-02-29).
    static std::optional<Date> of(int year, unsigned month, unsigned day);
    /// Exactly "YYYY-MM-DD"; nothing for any other text or a day that does not exist.
    static std::optional<Date> from_iso(std::string_view text);

    int year() const { return static_cast<int>(ymd().year()); }
    unsigned month() const { return static_cast<unsigned>(ymd().month()); }
    unsigned day() const { return static_cast<unsigned>(ymd().day()); }
    std::chrono::weekday weekday() const { return std::chrono::weekday(m_days); }
    std::chrono::sys_days days() const { return m_days; }
    std::string iso() const; ///< "2026-11-20"

    Date plus_days(int count) const { return Date(m_days + std::chrono::days(count)); }
    /// 29 February becomes 28 February in a common year.
    Date plus_months(int count) const;
    Date plus_years(int count) const { return plus_months(12 * count); }

    constexpr auto operator<=>(const Date&) const = default;

private:
    std::chrono::year_month_day ymd() const { return std::chrono::year_month_day(m_days); }
    std::chrono::sys_days m_days{};
};

/// The day on which a person born on `birth` reaches `age` by 年齢計算ニ関スル法律: the day before the birthday (a 29 February
/// birthday in a common year counts as 1 March, so that age is reached on 28 February). 高齢受給者証 follows it for 70.
Date age_reached(Date birth, int age);

/// The `age`th birthday itself; 1 March in a common year for those born on 29 February. 後期高齢者医療 begins on the 75th
/// (高齢者の医療の確保に関する法律 52 条).
Date birthday(Date birth, int age);

} // namespace fuda::calendar
