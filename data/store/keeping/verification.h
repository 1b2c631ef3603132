#pragma once

#include "data/store/events.h"

#include <map>
#include <string>
#include <vector>

namespace fuda::store {

/// Something in the store that is not as the log says.
struct Fault {
    using Kind = ChainBreak::Kind;
    Kind kind = Kind::Changed;
    std::string thing;           ///< event, document, snapshot, approval, stock-entry, or the name of a Thing
    std::string id;              ///< an event's number, a piece's code …
    std::string expected, found; ///< states, hashes, numbers; empty where there is nothing to compare
    std::string message;         ///< Japanese: what it is, where, and how it differs
};

/// What a look through the whole store has found.
struct Verification {
    std::int64_t events = 0;                     ///< walked
    std::string first_hash, last_hash;           ///< of the log; empty when it has no entries
    std::map<std::string, std::int64_t> checked; ///< how many of each thing were compared with the log
    std::vector<Fault> faults;                   ///< in the order of the checks: log, states, contents
    bool more = false;                           ///< there are more faults than were asked for
    bool sound() const { return faults.empty(); }
};

/// Compares the whole store with its log, in one state of the database whatever others write meanwhile:
/// - the log is one unbroken chain (Events::verify), and the store is of the mode and number of its first entry;
/// - whatever has a life (piece, job, batch, mail item, application, user, roster, decision, stock item, adopted profile) is in the state of
///   its last event, has events, and is there when events name it; a piece is void exactly when an event made it so; users have the roles and rights that they were given;
/// - jobs are of the batch and layout, mail items have the number and days, applications the member, reason, identity check and
///   answer that their events say; every profile and layout that something was made with is kept;
/// - fields of pieces, bytes of jobs, adopted profiles with their seals and kept profiles and layouts have the SHA-256 that was
///   recorded when they were made, unless they were purged; approvals are those that the batch's event bound; the stock ledger is as its events say,
///   and so is what people have settled: the retention, the tariff, the columns of rosters.
/// At most `most_faults` are told. Memory does not grow with the store.
Verification verify(Store& store, std::size_t most_faults = 100);
/// The same within a transaction that the caller holds.
Verification verify_within(db::Session& session, std::size_t most_faults = 100);

} // namespace fuda::store
