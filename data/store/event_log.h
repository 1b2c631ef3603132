#pragma once

#include "data/store/events.h"

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
    db::Batch m_pending;
};

} // namespace fuda::store
