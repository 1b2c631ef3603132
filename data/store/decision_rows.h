#pragma once

#include "data/store/decisions.h"

namespace fuda::store {

/// The decisions (d) that the condition chooses; their eligibility is e.
std::vector<DecisionRow> read_decision_rows(db::Session& session, const std::string& where_order,
                                            std::vector<db::Value> values);

} // namespace fuda::store
