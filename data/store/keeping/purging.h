#pragma once

#include "data/calendar/date.h"
#include "data/store/store.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace fuda::store {

/// How much a purge has taken away.
struct PurgeCounts {
    std::int64_t pieces = 0;        ///< that lost what they print
    std::int64_t jobs = 0;          ///< that lost their bytes
    std::int64_t eligibilities = 0; ///< rows of rosters without a person any more
    std::int64_t findings = 0;      ///< whose words are gone: they may quote a row
    std::int64_t members = 0;       ///< without 記号番号, and found no more
    std::int64_t applications = 0;  ///< whose notes are gone

    std::int64_t sum() const { return pieces + jobs + eligibilities + findings + members + applications; }
    /// By their names above.
    std::map<std::string, std::string> words() const;
};

/// Takes personal data and the bytes of documents out of what was closed before the day `older_than`; rows, codes, states,
/// dates, counts, hashes and the log stay, and the store still verifies. Closed is
/// - a piece that was mailed, handed over, recovered, destroyed or never printed, whose batch is closed or cancelled, unless it
///   is a certificate that is still valid on `today`; what is spoiled, pulled or returned has still to be destroyed;
/// - a job that is printed or cancelled, when no piece in it has anything left, and so is every other job with the same bytes;
/// - a roster's row, when its insurer has a newer roster, nobody waits for an answer to an application, and no piece made from it has anything left. Of the
///   birth date the year stays. With a member's last row goes the member's 記号番号; a roster that brings it again brings a new member.
/// One event has the counts and who did it (`people`), and each job its own; nothing is recorded when there is nothing to take.
PurgeCounts purge(Change& change, calendar::Date older_than, calendar::Date today, std::string_view people);

} // namespace fuda::store
