#pragma once

#include "app/services/desk.h"
#include "app/services/progress.h"
#include "data/domain/insurer.h"
#include "data/postal/postal_master.h"
#include "data/store/pieces.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace fuda::issuing {

/// What a newer roster says otherwise of what a member's pieces print or depend on: names of columns (氏名, 住所), no values.
/// What only asks for a document (交付事由, 申請, マイナ保険証) does not count, nor does the address of somebody whose pieces bear
/// none (支援措置).
std::vector<std::string> changed_columns(const domain::Eligibility& was, const domain::Eligibility& is);

/// The columns by which the newest roster differs from what the piece was made from, joined with ・; empty when it may
/// still go out as it is.
std::string changes_since(store::Store& store, const store::PieceRow& piece);
/// The same of several; those that may go out are not in the answer.
std::map<store::PieceId, std::string> changes_since(store::Store& store, std::span<const store::PieceRow> pieces);

struct OvertakeOutcome {
    std::int64_t withdrawn = 0;     ///< pieces that were not printed yet: void
    std::int64_t to_pull = 0;       ///< pieces in the house: to be pulled
    std::int64_t new_decisions = 0; ///< members who get a document with today's data
    std::int64_t new_pieces = 0;
    std::int64_t not_replaced = 0; ///< members whom the rules refuse a new one, or hold
    bool anything() const { return withdrawn + to_pull > 0; }
};

/// A newer roster pulls what it changes, up to the moment of posting (incident I-2): pieces of its members that were made
/// from an older one and print something else are void, or to be pulled when they are printed, all of one decision
/// together. In their stead the rules are asked again, with the new row and what was asked for then; so nobody is
/// forgotten. A member whose new row will itself be answered with a document is left to decide_roster, before which this
/// must be done. Goes on after a crash. Needs Right::ImportRoster.
OvertakeOutcome pull_overtaken(store::Store& store, store::RosterId newer, const domain::Insurer& insurer,
                               const postal::PostalMaster& postal, const services::Desk& desk,
                               services::Progress& progress);

} // namespace fuda::issuing
