#pragma once

#include "app/services/desk.h"
#include "app/services/mailing/overdue.h"
#include "data/store/mail/mail_numbers.h"
#include "data/store/mail/recalls.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fuda::mailing {

/// What the numbers are about.
struct NumbersScope {
    std::string insurer_number = {};          ///< empty: all
    std::optional<store::BatchId> batch = {}; ///< nothing: all
};

/// The manager's numbers: where every piece and every mail item is, as of one moment.
struct Numbers {
    NumbersScope scope;
    std::int64_t pieces = 0, items = 0;                 ///< in all
    std::vector<store::MailNumbers::PieceSum> by_piece; ///< pieces by state and where they are
    std::vector<store::MailCount> by_class;             ///< items, and the pieces planned into them, by class and state
    std::map<domain::MailItemState, std::int64_t> inside; ///< pieces that say they are in the items of a state
    std::map<domain::ReturnDisposal, std::int64_t> disposals;
    store::Recalls::Sums recalls;
    OutReport out; ///< what is out and late, by class

    std::int64_t items_in(domain::MailItemState state) const;
    std::int64_t pieces_in(domain::PieceState state) const;
    std::int64_t returned_open() const;                      ///< items of which nobody has said what becomes of them
    std::int64_t in_portal(domain::PortalState state) const; ///< pieces

    /// The first disagreement in words, for the log and the manager; empty when all of it adds up to the piece: pieces by
    /// state, items by class, what items hold and what pieces say, what is out by age, what became of returns, and no piece where
    /// its state cannot be.
    std::string check() const;
};

/// Needs Right::SeeNumbers or Right::Track. Throws Error(BadInput) when there is no such batch.
Numbers numbers(store::Store& store, const NumbersScope& scope, const LateAfter& limits, const services::Desk& desk);

/// A JSON object, ended by a line break.
std::string to_json(const Numbers& numbers);

} // namespace fuda::mailing
