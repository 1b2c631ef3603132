#pragma once

#include "data/store/store.h"

#include <optional>
#include <span>
#include <string>

namespace fuda::store {

struct PieceMove {
    PieceId id;
    std::int64_t revision = 0; ///< as the caller has seen it
    domain::PieceEvent event = domain::PieceEvent::Proved;
    std::string reason = {};                  ///< why it is held, spoiled, pulled …; names no person
    std::optional<JobId> job = {};            ///< with Proved
    std::optional<int> page = {};             ///< with Proved
    std::optional<DecisionId> by = {};        ///< with Voided: the decision that made it void
    std::optional<MailItemId> mail_item = {}; ///< with Mailed
    std::string people = {};                  ///< with Destroyed: both of them
};

/// The one place where the state of pieces changes: by the lifecycle table, at the revision seen, with an event each.
/// Throws Error(Conflict) naming the first piece that has changed meanwhile, to which the event cannot happen, or that is void
/// and must not be mailed or handed over.
void move_pieces(Change& change, std::span<const PieceMove> moves);

} // namespace fuda::store
