#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace fuda::store {

/// The key of a row, a type for each kind so that they cannot be mixed. 0 is no row.
template <class Tag>
struct Id {
    std::int64_t value = 0;
    auto operator<=>(const Id&) const = default;
};
using RosterId = Id<struct RosterTag>;
using MemberId = Id<struct MemberTag>;
using EligibilityId = Id<struct EligibilityTag>;
using DecisionId = Id<struct DecisionTag>;
using PieceId = Id<struct PieceTag>; ///< rises with the serial from which the piece's code is made
using JobId = Id<struct JobTag>;
using BatchId = Id<struct BatchTag>;
using MailItemId = Id<struct MailItemTag>;
using PostingId = Id<struct PostingTag>;
using ApplicationId = Id<struct ApplicationTag>;
using StockItemId = Id<struct StockItemTag>;

/// Who does something: the name of the user, and the machine where it matters.
struct Actor {
    std::string name;
    std::string station;
};

/// A store is one or the other from its creation. What a test store prints bears 見本 across it.
enum class Mode { Live, Test };

} // namespace fuda::store
