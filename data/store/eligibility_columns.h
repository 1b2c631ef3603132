#pragma once

#include "data/store/eligibilities.h"

namespace fuda::store {

/// The statement that stores a row of a roster, and its values in their order.
const std::string& eligibility_insert();
std::vector<db::Value> eligibility_values(RosterId roster, const ImportedRow& row, const domain::MemberKey& key);

/// "e.insurer_number, e.symbol, …": the columns of domain::Eligibility in the table called e.
const std::string& eligibility_select();
std::size_t eligibility_column_count();
domain::Eligibility read_eligibility(db::RowReader& row);

} // namespace fuda::store
