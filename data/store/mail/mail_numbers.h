#pragma once

#include "data/domain/portal_delivery.h"
#include "data/store/mail/mail_lists.h"

#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace fuda::store {

/// Sums over pieces and mail items, of one insurer (or all: empty) and one batch (or all: BatchId{}): what a manager's numbers
/// are made of.
class MailNumbers {
public:
    MailNumbers(Store& store, std::string_view insurer_number, BatchId batch)
        : m_session(store.session()), m_insurer(insurer_number), m_batch(batch.value)
    {
    }

    /// How many pieces are in a state, by where they are.
    struct PieceSum {
        domain::PieceState state = domain::PieceState::Planned;
        std::optional<domain::MailItemState> item; ///< of the item that it is in, or was in last; nothing: in none
        std::optional<domain::PortalState> portal; ///< handed over electronically
        std::int64_t pieces = 0;
    };
    std::vector<PieceSum> pieces() const;
    /// The ids of those in a state, or handed over electronically and so far; of all that is counted when both are empty.
    std::vector<std::int64_t> piece_ids(std::optional<domain::PieceState> state,
                                        std::optional<domain::PortalState> portal) const;
    std::int64_t all_pieces() const;
    /// How many pieces say that they are in the items of each state; the items are those of the batch.
    std::map<domain::MailItemState, std::int64_t> inside() const;
    /// What becomes of returned items.
    std::map<domain::ReturnDisposal, std::int64_t> disposals() const;
    /// How many mail items there are.
    std::int64_t items() const;

    struct ReturnMonth {
        std::string month; ///< "2026-11"
        std::string reason;
        std::int64_t items = 0, open = 0;
    };
    /// Returned items by the month in which they came and the reason, in that order.
    std::vector<ReturnMonth> returns_by_month() const;

private:
    db::Session& m_session;
    std::string m_insurer;
    std::int64_t m_batch;
};

} // namespace fuda::store
