#pragma once

#include "data/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::store {

/// One entry of the log. `hash` is the SHA-256 of every other column, each preceded by its length, so that no two
/// entries have the same encoding; `prev_hash` is the hash of the entry before, and 64 zeros for the first.
struct Event {
    std::int64_t seq = 0; ///< from 1, without gaps
    std::string at;
    Actor actor;
    std::string thing, id, event, from, to, detail;
    std::string prev_hash, hash;
    std::string computed_hash() const;
};

/// Where the chain breaks first, and how.
struct ChainBreak {
    enum class Kind { Changed, Removed, Inserted, Reordered };
    std::int64_t seq = 0;
    Kind kind = Kind::Changed;
    std::string message; ///< Japanese
};

/// Which entries of the log. What is empty does not narrow the choice.
struct EventChoice {
    std::string from, until; ///< moments: at or after, and before
    std::optional<Thing> thing;
    std::string id; ///< of the thing
};

class Events {
public:
    explicit Events(Store& store) : m_session(store.session()) {}

    /// Walks the whole log; nothing when each entry is what was written, in its place, and none is missing, the last
    /// included (the store remembers where the log ends). Memory does not grow with the log.
    std::optional<ChainBreak> verify() const;
    /// Entries after the sequence number, at most `count`.
    std::vector<Event> after(std::int64_t seq, std::size_t count) const;
    /// The same of those chosen.
    std::vector<Event> chosen(const EventChoice& choice, std::int64_t seq, std::size_t count) const;
    /// Everything that happened to one thing, in order.
    std::vector<Event> of(Thing thing, std::string_view id) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
