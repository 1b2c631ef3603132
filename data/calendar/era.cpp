#include "data/calendar/era.h"

#include "data/base/error.h"
#include "data/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace fuda::calendar {

namespace {

using std::chrono::sys_days;
using std::chrono::year;

struct Era {
    std::string_view name;
    char letter;
    char code;     ///< of the filing CSV (domain.md §5.3)
    int year_zero; ///< Gregorian year = year_zero + year of the era
    Date first, last;
};

constexpr Date day(int y, unsigned m, unsigned d)
{
    return Date(sys_days(year(y) / m / d));
}

// 昭和54年法律第43号 (元号法) and the 詔書 and 政令 before it. 大正 and 昭和 began on the day on which the emperor
// before died, so that day bears both eras; 平成 and 令和 began with the day after.
constexpr Date kFirstDay = day(1873, 1, 1);
constexpr std::array<Era, 5> kEras = {{
    {"明治", 'M', '1', 1867, kFirstDay, day(1912, 7, 30)},
    {"大正", 'T', '3', 1911, day(1912, 7, 30), day(1926, 12, 25)},
    {"昭和", 'S', '5', 1925, day(1926, 12, 25), day(1989, 1, 7)},
    {"平成", 'H', '7', 1988, day(1989, 1, 8), day(2019, 4, 30)},
    {"令和", 'R', '9', 2018, day(2019, 5, 1), day(9999, 12, 31)},
}};

constexpr std::string_view kWrongForm = "日付の形が違います";
constexpr std::string_view kNoSuchDay = "存在しない日付です";

enum class Columns { AsNeeded, Two };

const Era& era_of(Date date)
{
    const auto era = std::find_if(kEras.rbegin(), kEras.rend(), [&](const Era& e) { return e.first <= date; });
    if (era == kEras.rend())
        throw Error(ErrorKind::BadInput, "和暦で書けるのは明治6年1月1日(1873-01-01)からです: " + date.iso());
    return *era;
}

void append_number(std::string& text, unsigned number, Columns columns)
{
    if (columns == Columns::Two && number < 10)
        text += ' ';
    text += std::to_string(number);
}

std::string written(const Era& era, Date date, Columns columns)
{
    const unsigned era_year = static_cast<unsigned>(date.year() - era.year_zero);
    std::string text;
    text.reserve(32);
    text += era.name;
    if (era_year == 1)
        text += "元";
    else
        append_number(text, era_year, columns);
    text += "年";
    append_number(text, date.month(), columns);
    text += "月";
    append_number(text, date.day(), columns);
    text += "日";
    return text;
}

ParsedDate refused(std::string reason)
{
    return {std::nullopt, std::move(reason)};
}

/// One to `most` ASCII digits and nothing else.
std::optional<int> number(std::string_view text, std::size_t most)
{
    int value = 0;
    if (text.empty() || text.size() > most ||
        !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

ParsedDate existing_day(int y, int m, int d)
{
    const auto date = Date::of(y, static_cast<unsigned>(m), static_cast<unsigned>(d));
    if (!date)
        return refused(std::string(kNoSuchDay));
    if (*date < kFirstDay)
        return refused("明治6年1月1日(1873-01-01)より前の日付は扱えません");
    return {date, {}};
}

ParsedDate day_of_era(const Era& era, int y, int m, int d)
{
    if (y == 0)
        return refused(std::string(era.name) + "0年はありません");
    ParsedDate parsed = existing_day(era.year_zero + y, m, d);
    if (!parsed.date)
        return parsed;
    if (*parsed.date < era.first)
        return refused(std::string(era.name) + "は" + written(era, era.first, Columns::AsNeeded) + "からです");
    if (*parsed.date > era.last)
        return refused(std::string(era.name) + "は" + written(era, era.last, Columns::AsNeeded) + "までです");
    return parsed;
}

/// "3年3月3日", "3.3.3", "3/3/3" or "3-3-3" as its three numbers.
std::optional<std::array<int, 3>> three_numbers(std::string_view text, std::size_t year_digits)
{
    std::array<std::string_view, 3> parts;
    if (text.find("年") != std::string_view::npos) {
        constexpr std::array<std::string_view, 3> kUnits = {"年", "月", "日"};
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::size_t end = text.find(kUnits[i]);
            if (end == std::string_view::npos)
                return std::nullopt;
            parts[i] = text.substr(0, end);
            text.remove_prefix(end + kUnits[i].size());
        }
        if (!text.empty())
            return std::nullopt;
    } else {
        const std::size_t separator = text.find_first_of("./-");
        if (separator == std::string_view::npos)
            return std::nullopt;
        const auto found = split(text, text[separator]);
        if (found.size() != parts.size())
            return std::nullopt;
        std::copy(found.begin(), found.end(), parts.begin());
    }
    for (auto& part : parts)
        part = trimmed(part); // 昭和33年 3月 3日
    const auto y = parts[0] == "元" ? std::optional(1) : number(parts[0], year_digits);
    const auto m = number(parts[1], 2);
    const auto d = number(parts[2], 2);
    if (!y || !m || !d)
        return std::nullopt;
    return std::array<int, 3>{*y, *m, *d};
}

const Era* era_with_letter(char letter)
{
    const char upper = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    const auto era = std::find_if(kEras.begin(), kEras.end(), [&](const Era& e) { return e.letter == upper; });
    return era == kEras.end() ? nullptr : &*era;
}

/// Nothing when the text does not begin like a date with an era.
std::optional<ParsedDate> read_era_date(std::string_view text)
{
    const Era* era = nullptr;
    for (const Era& candidate : kEras) {
        if (text.starts_with(candidate.name)) {
            era = &candidate;
            text.remove_prefix(candidate.name.size());
        }
    }
    if (!era && !text.empty() && (era = era_with_letter(text.front())))
        text.remove_prefix(1);
    if (era) {
        const auto numbers = three_numbers(text, 2);
        return numbers ? day_of_era(*era, (*numbers)[0], (*numbers)[1], (*numbers)[2])
                       : refused(std::string(kWrongForm));
    }
    const auto code = text.size() == 7 ? number(text, 7) : std::nullopt;
    if (!code)
        return std::nullopt;
    const auto coded = std::find_if(kEras.begin(), kEras.end(), [&](const Era& e) { return e.code == text.front(); });
    if (coded == kEras.end())
        return refused("元号コード" + std::string(text.substr(0, 1)) + "はありません(1明治 3大正 5昭和 7平成 9令和)");
    return day_of_era(*coded, *code / 10000 % 100, *code / 100 % 100, *code % 100);
}

ParsedDate read_gregorian_date(std::string_view text)
{
    if (text.size() == 8) {
        if (const auto figures = number(text, 8))
            return existing_day(*figures / 10000, *figures / 100 % 100, *figures % 100);
    }
    // A year of four figures first: 3/3/1958 and 58/3/3 are nobody's unambiguous date.
    const std::size_t figures = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto numbers = figures == 4 ? three_numbers(text, 4) : std::nullopt;
    return numbers ? existing_day((*numbers)[0], (*numbers)[1], (*numbers)[2]) : refused(std::string(kWrongForm));
}

} // namespace

std::string era_text(Date date)
{
    return written(era_of(date), date, Columns::AsNeeded);
}

std::string era_text_aligned(Date date)
{
    return written(era_of(date), date, Columns::Two);
}

ParsedDate parse_date(std::string_view text)
{
    const std::string narrow = narrow_forms(trimmed(text));
    if (const auto parsed = read_era_date(narrow))
        return *parsed;
    return read_gregorian_date(narrow);
}

} // namespace fuda::calendar
