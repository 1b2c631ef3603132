#pragma once

#include "app/services/desk.h"
#include "data/store/types.h"

#include <vector>

namespace fuda::store {
class Store;
}

namespace fuda::counter {

/// What was printed at the counter for the decision, looked at by the clerk, is in the member's hands: printed → confirmed →
/// delivered, all at once. Needs Right::Reissue. Throws Error(Conflict) when there is nothing to hand over, or one of its pieces is
/// the print room's, void or overtaken by a newer roster.
void hand_over(store::Store& store, store::DecisionId decision, const services::Desk& desk);
/// The same by a scan. Throws Error(BadInput) when the code is not on the decision's document that was printed: of a card on the card
/// itself, as its carrier does not say which card is given.
void hand_over(store::Store& store, store::DecisionId decision, const domain::PieceCode& scanned,
               const services::Desk& desk);

} // namespace fuda::counter
