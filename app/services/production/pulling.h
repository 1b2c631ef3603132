#pragma once

#include "app/services/production/piece_steps.h"

#include <optional>
#include <string_view>

namespace fuda::production {

/// A piece that is void and still in the house.
struct ToPull {
    store::PieceRow piece;
    std::string where; ///< Japanese: job and page, or envelope
};

/// What must be pulled before anything is posted, in serial order; of one batch, or of all. Needs Right::Account.
std::vector<ToPull> pull_list(store::Store& store, std::optional<store::BatchId> batch, const services::Desk& desk);

/// A person has them in hand: printed, confirmed or returned → pulled, to be destroyed. What is not void needs a reason, and
/// is void from now; the carrier of a certificate goes with it. Refused while it is packed or in doubt. Needs
/// Right::Account.
StepOutcome pulled(store::Store& store, std::span<const domain::PieceCode> codes, std::string_view reason,
                   const services::Desk& desk);

/// Takes them back: void before they are printed, to be pulled afterwards. The carrier of a certificate goes with it. Needs a
/// reason and Right::Account.
StepOutcome withdraw(store::Store& store, std::span<const domain::PieceCode> codes, std::string_view reason,
                     const services::Desk& desk);

} // namespace fuda::production
