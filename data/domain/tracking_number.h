#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fuda::domain {

/// The digits of a tracking number (引受番号・お問い合わせ番号) in any spelling: "131-12-38385-2", or as a scanner reads it from an
/// NW-7 bar code with its start and stop letters (A to D, any case, both or neither): "a13112383852a". Nothing for a text that has
/// not 11 to 13 digits, or whose check digit is wrong: the last of 11 (書留, 特定記録) or 12 (ゆうパック, レターパック) digits is the
/// number before it modulo 7 (domain.md §3.1). Of 13 digits no rule is known. Modulo 7 does not see 0 typed for 7, 1 for 8, 2 for 9.
std::optional<std::string> parse_tracking_number(std::string_view text);

/// The number of a body of 10 or 11 digits: with its check digit behind it. Error BadInput for any other text.
std::string tracking_number(std::string_view body);

/// As it is printed on a label and read aloud: "131-12-38385-2", "4055-4842-4886"; 13 digits stay as they are.
std::string grouped(std::string_view number);

/// Numbers that the post office gave out in a row, for a sender that prints its own labels. It counts bodies: the check digit goes
/// round from 6 to 0 while they rise by one.
struct TrackingRange {
    std::string first, last; ///< bodies of the same length, 10 or 11 digits; first is not greater than last

    std::int64_t size() const;
    /// The whole number at a place from 0; Error BadInput beyond the range.
    std::string number(std::int64_t index) const;
    bool operator==(const TrackingRange&) const = default;
};

/// A range as it stands on the post office's sheet: two bodies or two whole numbers in any spelling, with a wave, a dash between
/// blanks or から between them: "131-12-38385 – 131-12-38484". 11 digits are a body only when they are written 4-4-3, otherwise a
/// whole number whose check digit must be right: a wrong digit never turns a number into a body. Error BadInput says what is wrong.
TrackingRange parse_tracking_range(std::string_view text);

} // namespace fuda::domain
