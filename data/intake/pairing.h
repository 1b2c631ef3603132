#pragma once

#include "data/calendar/date.h"
#include "data/intake/finding.h"

#include <optional>
#include <string_view>

namespace fuda::intake {

/// What belongs to one member, for comparing with what the last roster said of the same 記号・番号・枝番.
struct Pairing {
    std::string_view name, kana;
    calendar::Date birth;
    std::string_view address;
};

/// Raises the alarm when a file pairs members with other people's names, birth dates or addresses: columns or rows have
/// shifted (incidents.md I-10, I-11). One row cannot tell; the share of all members that the last roster knew can.
class PairingAlarm {
public:
    /// Fewer members known from the last roster say nothing.
    static constexpr std::size_t kFewest = 20;

    /// `limit`: the share of changed pairings that is still believed (Insurer::pairing_share_limit).
    explicit PairingAlarm(double limit) : m_limit(limit) {}

    /// Differences of width, spaces and dashes are no changes.
    void compare(const Pairing& last, const Pairing& now);

    /// After the last row: why the file must be refused, if it must.
    std::optional<Finding> verdict() const;

private:
    double m_limit;
    std::size_t m_known = 0, m_changed = 0;
    std::size_t m_names = 0, m_kana = 0, m_births = 0, m_addresses = 0;
};

} // namespace fuda::intake
