#pragma once

#include "data/store/rosters.h"

#include <map>

namespace fuda::store {

/// A roster's row as it was stored.
struct EligibilityRow {
    EligibilityId id;
    MemberId member;
    std::int64_t line = 0;
    RowStatus status = RowStatus::Accepted;
    domain::Eligibility eligibility;
    /// The as-of date of the roster in which this member's acquisition (資格取得年月日) first appeared: rule X5 counts
    /// from it.
    calendar::Date first_seen_as_of;
};

/// What must not move between the rows of two rosters (incidents I-10, I-11).
struct Pairing {
    std::string name, kana;
    calendar::Date birth;
    domain::Address address;
    bool operator==(const Pairing&) const = default;
};

class Eligibilities {
public:
    explicit Eligibilities(Store& store) : m_session(store.session()) {}

    /// The roster's rows after the line, in line order, at most `count`.
    std::vector<EligibilityRow> after(RosterId roster, std::int64_t line, std::size_t count) const;
    /// The same, but only rows that wait for a decision on that day: without one, or with a hold that ends by itself on
    /// or before `today` (Decision::decide_again).
    std::vector<EligibilityRow> to_decide(RosterId roster, calendar::Date today, std::int64_t after_line,
                                          std::size_t count) const;
    /// These rows, of whichever roster; those that are not there are not in the answer.
    std::map<EligibilityId, EligibilityRow> get(std::span<const EligibilityId> ids) const;
    /// What the roster says of these members of one insurer; those it does not know are not in the answer. One query
    /// for a chunk of some thousand keys.
    std::map<domain::MemberKey, Pairing> pairings(RosterId roster, std::span<const domain::MemberKey> keys) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
