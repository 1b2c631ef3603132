#pragma once

#include <ostream>
#include <string>

namespace fuda::tests {

/// A file of data/samples/refused and the finding for which it is refused as a whole.
struct RefusedRoster {
    std::string file, finding;
};

inline std::ostream& operator<<(std::ostream& out, const RefusedRoster& refused)
{
    return out << refused.file;
}

inline const RefusedRoster kRefusedRosters[] = {
    {"not_a_roster_20261110.csv", "F-ROSTER"},
    {"no_header_20261110.csv", "F-ROSTER"},
    {"empty_20261110.csv", "F-ROSTER"},
    {"no_rows_20261110.csv", "F-EMPTY"},
    {"utf16_20261110.csv", "F-ENCODING"},
    {"missing_column_20261110.csv", "F-COLUMN"},
    {"column_twice_20261110.csv", "F-COLUMN-TWICE"},
    {"another_insurer_20261110.csv", "F-INSURER"},
    {"my_number_column_20261110.csv", "F-MY-NUMBER"},
    {"my_number_values_20261110.csv", "F-MY-NUMBER"},
    {"truncated_last_line_20261110.csv", "F-TRUNCATED"},
    {"open_quote_20261110.csv", "F-TRUNCATED"},
    {"no_as_of_date.csv", "F-AS-OF"},
    {"two_as_of_dates_20261110.csv", "F-AS-OF-TWO"},
    {"stale_20261001.csv", "F-STALE"},
    {"too_many_rejected_20261110.csv", "F-REJECTED"},
};

} // namespace fuda::tests
