#pragma once

#include "app/services/desk.h"
#include "data/domain/piece.h"
#include "data/store/pieces.h"

#include <string>
#include <vector>

namespace fuda::counter {

/// Certificates whose return is asked for and that are still outside (回収), in serial order, after the piece, at most
/// `count`. Needs Right::Reissue.
std::vector<store::PieceRow> to_recall(store::Store& store, store::PieceId after, std::size_t count,
                                       const services::Desk& desk);

/// A certificate has been handed back: it waits to be destroyed (by two people, see the production services). Needs
/// Right::Reissue. Throws Error(BadInput) when the store has no such piece, Error(Conflict) when it is not outside.
void recovered(store::Store& store, const domain::PieceCode& code, const services::Desk& desk);

std::string to_json(const std::vector<store::PieceRow>& pieces);

} // namespace fuda::counter
