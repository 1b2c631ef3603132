#include "data/domain/tracking_number.h"

#include "data/base/error.h"
#include "data/base/text.h"

#include <algorithm>
#include <utility>

namespace fuda::domain {

namespace {

constexpr std::size_t kRegistered = 11, kParcel = 12, kMostDigits = 13; // digits of a whole number
constexpr int kModulus = 7;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_nw7_guard(char c)
{
    return (c >= 'A' && c <= 'D') || (c >= 'a' && c <= 'd');
}

char check_digit(std::string_view body)
{
    return static_cast<char>('0' + std::stoll(std::string(body)) % kModulus);
}

/// The digits of a text that has nothing else but hyphens and blanks.
std::optional<std::string> digits_of(std::string_view narrow)
{
    std::string digits;
    for (const char c : narrow) {
        if (is_digit(c))
            digits.push_back(c);
        else if (c != '-' && c != ' ')
            return std::nullopt;
    }
    return digits;
}

bool is_body(std::string_view text)
{
    return (text.size() == kRegistered - 1 || text.size() == kParcel - 1) &&
           std::all_of(text.begin(), text.end(), is_digit);
}

std::string body_of(std::int64_t value, std::size_t length)
{
    std::string digits = std::to_string(value);
    if (digits.size() > length)
        throw Error(ErrorKind::BadInput, "追跡番号の桁があふれました。枚数を確かめてください。");
    return std::string(length - digits.size(), '0') + digits;
}

/// "4055-4842-488": how the body of 12 digits is written, and nothing else of 11 digits is.
bool written_as_parcel_body(std::string_view narrow)
{
    constexpr std::size_t kFirst = 4, kSecond = 9;
    return narrow.size() == kParcel + 1 && narrow[kFirst] == '-' && narrow[kSecond] == '-';
}

std::string end_of_range(std::string_view text)
{
    const std::string narrow = narrow_forms(trimmed(text));
    const std::optional<std::string> digits = digits_of(narrow);
    if (digits &&
        (digits->size() == kRegistered - 1 || (digits->size() == kParcel - 1 && written_as_parcel_body(narrow))))
        return *digits;
    const std::optional<std::string> number = parse_tracking_number(text);
    if (!number || number->size() > kParcel)
        throw Error(ErrorKind::BadInput,
                    "追跡番号の範囲の「" + std::string(trimmed(text)) +
                        "」が正しくありません。検査数字を除く10桁（131-12-38385）か11桁（4055-4842-488）、"
                        "または検査数字までの番号を入れてください。");
    return number->substr(0, number->size() - 1);
}

std::pair<std::string_view, std::string_view> ends_of_range(std::string_view text)
{
    text = trimmed(text);
    constexpr std::string_view kUntil = "まで";
    if (text.ends_with(kUntil))
        text.remove_suffix(kUntil.size());
    // Dashes stand inside a number too: as a separator one needs its blanks.
    for (const std::string_view separator :
         {"から", "～", "〜", "~", " - ", " – ", " — ", " ― ", " － ", "　－　", "　―　", "　—　"})
        if (const std::size_t at = text.find(separator); at != std::string_view::npos)
            return {text.substr(0, at), text.substr(at + separator.size())};
    throw Error(ErrorKind::BadInput,
                "追跡番号の範囲は「131-12-38385 ～ 131-12-38484」のように最初と最後を入れてください。");
}

} // namespace

std::optional<std::string> parse_tracking_number(std::string_view text)
{
    const std::string all = narrow_forms(text);
    std::string_view narrow = trimmed(all);
    if (narrow.size() > 2 && is_nw7_guard(narrow.front()) && is_nw7_guard(narrow.back()))
        narrow = narrow.substr(1, narrow.size() - 2);
    std::optional<std::string> digits = digits_of(narrow);
    if (!digits || digits->size() < kRegistered || digits->size() > kMostDigits)
        return std::nullopt;
    if (digits->size() <= kParcel && check_digit(digits->substr(0, digits->size() - 1)) != digits->back())
        return std::nullopt;
    return digits;
}

std::string tracking_number(std::string_view body)
{
    if (!is_body(body))
        throw Error(ErrorKind::BadInput,
                    "追跡番号の本体「" + std::string(body) + "」は10桁か11桁の数字ではありません。");
    return std::string(body) + check_digit(body);
}

std::string grouped(std::string_view number)
{
    const auto joined = [&](std::initializer_list<std::size_t> lengths) {
        std::string text;
        std::size_t at = 0;
        for (const std::size_t length : lengths) {
            text += (at == 0 ? "" : "-") + std::string(number.substr(at, length));
            at += length;
        }
        return text;
    };
    if (number.size() == kRegistered)
        return joined({3, 2, 5, 1});
    if (number.size() == kParcel)
        return joined({4, 4, 4});
    return std::string(number);
}

std::int64_t TrackingRange::size() const
{
    return std::stoll(last) - std::stoll(first) + 1;
}

std::string TrackingRange::number(std::int64_t index) const
{
    if (index < 0 || index >= size())
        throw Error(ErrorKind::BadInput, "追跡番号の範囲は" + std::to_string(size()) + "件です。" +
                                             std::to_string(index + 1) + "件目はありません。範囲を追加してください。");
    return tracking_number(body_of(std::stoll(first) + index, first.size()));
}

TrackingRange parse_tracking_range(std::string_view text)
{
    const auto [first, last] = ends_of_range(text);
    TrackingRange range{end_of_range(first), end_of_range(last)};
    if (range.first.size() != range.last.size())
        throw Error(ErrorKind::BadInput, "追跡番号の範囲の最初と最後の桁数が違います。");
    if (range.last < range.first)
        throw Error(ErrorKind::BadInput, "追跡番号の範囲の最後（" + grouped(tracking_number(range.last)) +
                                             "）が最初（" + grouped(tracking_number(range.first)) + "）より前です。");
    return range;
}

} // namespace fuda::domain
