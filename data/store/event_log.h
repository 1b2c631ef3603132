#pragma once

#include "data/store/events.h"

#include <functional>

namespace fuda::store {

/// Appends to the log inside a transaction that the caller holds. The head of the chain stays in memory until flush().
class EventLog {
public:
    EventLog(db::Session& session, Actor actor, std::string now);
    void append(const NewEvent& event);
    /// Writes what is pending and where the log ends now.
    void flush();

private:
    db::Session& m_session;
    Actor m_actor;
    std::string m_now;
    std::int64_t m_count = 0;
    std::string m_head;
    db::RowSet m_pending;
};

struct ChainEnds {
    std::int64_t count = 0; ///< entries walked
    std::string first_hash, last_hash;
};

/// Walks the log within a transaction that the caller holds. `report` hears of each break and says whether to go on. What
/// stands behind an entry that was put in, moved, or taken out with the gap closed has lost its numbers: there it ends.
ChainEnds walk_chain(db::Session& session, const std::function<bool(const ChainBreak&)>& report);

} // namespace fuda::store
