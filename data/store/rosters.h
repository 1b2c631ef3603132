#pragma once

#include "data/calendar/date.h"
#include "data/db/tables.h"
#include "data/domain/member.h"
#include "data/store/store.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::store {

struct NewRoster {
    std::string insurer_number;
    std::string file_name; ///< without its folder
    std::string sha256;
    calendar::Date as_of;
    std::string profile_sha256; ///< kept before with keep()
};

struct RosterCounts {
    std::int64_t accepted = 0, held = 0, rejected = 0;
    bool operator==(const RosterCounts&) const = default;
};

/// One received file. Never changed after its import.
struct Roster {
    RosterId id;
    NewRoster received;
    std::string imported_at;
    Actor actor;
    RosterCounts counts;
};

/// What intake has to say of a place in the file. Line and column count from 1; 0 means the whole file or row.
struct Finding {
    std::int64_t line = 0;
    std::string column; ///< the column's name; empty for the whole row
    std::string rule, severity, message, remedy;
    bool operator==(const Finding&) const = default;
};

struct StoredFinding {
    std::int64_t id = 0; ///< rises in the order in which the findings were added
    Finding finding;
};

enum class RowStatus { Accepted, Held };

struct ImportedRow {
    std::int64_t line = 0;
    RowStatus status = RowStatus::Accepted;
    domain::Eligibility eligibility;
};

class Rosters {
public:
    explicit Rosters(Store& store) : m_session(store.session()) {}

    /// The roster that was imported from these bytes for this insurer.
    std::optional<Roster> find(std::string_view insurer_number, std::string_view sha256) const;
    /// Throws Error(BadInput) when there is no such roster.
    Roster get(RosterId id) const;
    /// The insurer's roster with the latest as-of date (of several, the one imported last): what a new one is compared
    /// with.
    std::optional<Roster> latest(std::string_view insurer_number) const;
    std::optional<calendar::Date> last_accepted_as_of(std::string_view insurer_number) const;
    /// The insurer's, the one imported last first, at most `count`.
    std::vector<Roster> list(std::string_view insurer_number, std::size_t count) const;
    /// In the order in which they were added, from after the finding with id `after` (0: from the first).
    std::vector<StoredFinding> findings(RosterId roster, std::int64_t after, std::size_t count) const;

private:
    db::Session& m_session;
};

/// Puts one roster into the store. Until finish() and the change's commit nobody sees any of it. Memory does not grow
/// with the roster when rows are added a few thousand at a time.
class RosterImport {
public:
    /// Throws Error(Conflict) when the insurer's roster with the same bytes is there already.
    RosterImport(Change& change, NewRoster roster);

    RosterId id() const { return m_id; }
    /// Rows with their lines rising. New members are added; an acquisition not seen before is noted with this roster's
    /// as-of date (rule X5).
    void add(std::span<const ImportedRow> rows);
    void add_findings(std::span<const Finding> findings);
    /// With the number of rows that were rejected; those accepted and held were counted as they were added.
    Roster finish(std::int64_t rejected);

private:
    Change& m_change;
    NewRoster m_roster;
    RosterId m_id;
    RosterCounts m_counts;
    std::optional<db::IndexesLater> m_search_indexes; ///< while the first members come in
};

} // namespace fuda::store
