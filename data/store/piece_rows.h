#pragma once

#include "data/store/pieces.h"

namespace fuda::store {

/// The pieces (p) that the rest of the query chooses; their decision is d, their eligibility e, their job j.
std::vector<PieceRow> read_piece_rows(db::Session& session, const std::string& where_order,
                                      std::vector<db::Value> values);

/// How many pieces of each document in each state, in the order of both; `where` chooses them by $1.
std::vector<PieceCount> count_pieces(db::Session& session, const std::string& where, std::int64_t value);

} // namespace fuda::store
