#pragma once

#include "data/domain/insurer.h"
#include "data/postal/postal_master.h"
#include "data/store/decisions.h"
#include "data/store/eligibilities.h"
#include "data/store/pieces.h"

#include <map>
#include <span>

namespace fuda::issuing {

/// The rules' answer for one row on the day `today`; at the counter the row has been given another trigger. `has` is what
/// the member has.
domain::Decision answer_row(const store::EligibilityRow& row, std::span<const store::Evidence> has,
                            const domain::Insurer& insurer, calendar::Date today);

/// The answer to a row that intake held: a person must correct the roster. `finding` is why it was held.
domain::Decision held_by_intake(const store::Finding& finding);

/// Why intake held the rows of the roster: the first finding that held each, by line.
std::map<std::int64_t, store::Finding> holds_of(store::Store& store, store::RosterId roster);

/// Why a piece that bears an address is held under 支援措置, until a place to send it is approved.
inline constexpr const char* kWaitsForPlace = "支援措置: 送付先の承認を待っています";

/// The decision with the pieces that it calls for, their codes allotted. Under 支援措置 what bears an address is held.
store::NewDecision planned_decision(store::Change& change, const store::EligibilityRow& row, domain::Decision decision,
                                    const domain::Insurer& insurer, const postal::PostalMaster& postal,
                                    calendar::Date today);

} // namespace fuda::issuing
