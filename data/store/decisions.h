#pragma once

#include "data/domain/decision.h"
#include "data/domain/piece.h"
#include "data/store/store.h"

#include <span>
#include <vector>

namespace fuda::store {

/// A piece that a decision calls for. Its id and code come from Change::next_piece().
struct NewPiece {
    AllottedPiece allotted;
    domain::Document document = domain::Document::CertificateCard;
    domain::Fields fields;
    std::string held_reason; ///< not empty: held from the start (支援措置: what bears an address), with this reason
};

/// What called for a decision: a roster's row, an application at the counter, or a newer roster that overtook a piece.
enum class Origin { Roster, Counter, Overtaken };

struct NewDecision {
    EligibilityId eligibility;
    MemberId member;
    std::int64_t line = 0;
    domain::Decision decision;
    std::vector<NewPiece> pieces; ///< in serial order; the documents are those of the decision
    Origin origin = Origin::Roster;
};

/// A decision with the member's 記号 番号 枝番 as printed: a line of decisions.csv.
struct DecisionRow {
    DecisionId id;
    std::int64_t line = 0;
    std::string symbol, number, branch;
    domain::Decision decision;
    calendar::Date issue_date;
};

struct DecisionCount {
    domain::Verdict verdict = domain::Verdict::Nothing;
    std::string rule;
    std::int64_t count = 0;
    bool operator==(const DecisionCount&) const = default;
};

class Decisions {
public:
    explicit Decisions(Store& store) : m_session(store.session()) {}

    /// Writes the decisions of a chunk of the roster's rows and plans their pieces; their ids in order. Where a decision
    /// voids the earlier certificate, the member's earlier certificates and the carriers that go with them become void if
    /// they are not printed. What is printed and in the house is void from now and must be pulled; the return of a
    /// certificate that has left it is asked for.
    /// Throws Error(Conflict) when a line has a decision already, except a hold whose day (Decision::decide_again) has
    /// come, and except decisions of another origin than the roster: a row may have any number of them.
    std::vector<DecisionId> add(Change& change, RosterId roster, calendar::Date issue_date,
                                const std::string& profile_sha256, std::span<const NewDecision> decisions);

    /// The roster's decisions after the line, in line order, at most `count`.
    std::vector<DecisionRow> list(RosterId roster, std::int64_t after_line, std::size_t count) const;
    /// Everything that was decided for the member, by rosters and at the counter, in the order of time.
    std::vector<DecisionRow> of_member(MemberId member) const;
    /// How many of each verdict and rule, in the order of both.
    std::vector<DecisionCount> counts(RosterId roster) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
