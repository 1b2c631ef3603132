#include "app/services/issuing/decider.h"

#include "app/services/issuing/piece_fields.h"
#include "data/intake/finding.h"
#include "data/rules/decide.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace fuda::issuing {

namespace {

constexpr std::size_t kFindingsAtOnce = 2000;

/// The rule id of decisions.md for 要配慮: its certificates are renewed without asking whether the member is a holder.
constexpr std::string_view kCareRule = "T8";

rules::EarlierPiece earlier(const store::Evidence& evidence)
{
    rules::EarlierPiece piece{.code = evidence.code,
                              .document = evidence.document,
                              .alive = domain::stands(evidence.state) && !evidence.void_since,
                              .printed = domain::came_out(evidence.state),
                              .issued = evidence.issue_date,
                              .valid_until = evidence.valid_until,
                              .request_key = evidence.request_key,
                              .copy_number = evidence.copy_number,
                              .by_care = evidence.rule == kCareRule};
    return piece;
}

} // namespace

domain::Decision answer_row(const store::EligibilityRow& row, std::span<const store::Evidence> has,
                            const domain::Insurer& insurer, calendar::Date today)
{
    rules::Situation situation;
    situation.first_seen_as_of = row.first_seen_as_of;
    std::transform(has.begin(), has.end(), std::back_inserter(situation.earlier), earlier);
    return rules::decide(row.eligibility, situation, insurer, today);
}

domain::Decision held_by_intake(const store::Finding& finding)
{
    domain::Decision decision;
    decision.verdict = domain::Verdict::Hold;
    decision.rule = finding.rule;
    decision.reason = "名簿の" + (finding.column.empty() ? std::string("行") : finding.column) +
                      "を確かめるまで保留: " + finding.message;
    return decision;
}

std::map<std::int64_t, store::Finding> holds_of(store::Store& store, store::RosterId roster)
{
    std::map<std::int64_t, store::Finding> holds;
    std::int64_t last = 0;
    for (;;) {
        const auto findings = store::Rosters(store).findings(roster, last, kFindingsAtOnce);
        if (findings.empty())
            return holds;
        last = findings.back().id;
        for (const store::StoredFinding& stored : findings)
            if (stored.finding.severity == intake::japanese(intake::Severity::Held))
                holds.emplace(stored.finding.line, stored.finding);
    }
}

store::NewDecision planned_decision(store::Change& change, const store::EligibilityRow& row, domain::Decision decision,
                                    const domain::Insurer& insurer, const postal::PostalMaster& postal,
                                    calendar::Date today)
{
    store::NewDecision result{row.id, row.member, row.line, std::move(decision), {}};
    std::optional<domain::PieceCode> certificate;
    for (const domain::Document document : result.decision.documents) {
        store::NewPiece piece{change.next_piece(), document, {}, {}};
        if (domain::is_certificate(document))
            certificate = piece.allotted.code;
        piece.fields = piece_fields({insurer, row.eligibility, result.decision, document, today, piece.allotted.code,
                                     certificate ? &*certificate : nullptr},
                                    postal);
        if (result.decision.mailing_held && bears_address(document, insurer))
            piece.held_reason = kWaitsForPlace;
        result.pieces.push_back(std::move(piece));
    }
    return result;
}

} // namespace fuda::issuing
