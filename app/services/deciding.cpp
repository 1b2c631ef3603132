#include "app/services/deciding.h"

#include "app/services/constants.h"
#include "app/services/piece_fields.h"
#include "data/base/error.h"
#include "data/intake/finding.h"
#include "data/rules/decide.h"
#include "data/store/decisions.h"
#include "data/store/eligibilities.h"
#include "data/store/pieces.h"
#include "data/store/rosters.h"

#include <algorithm>
#include <map>

namespace fuda::services {

namespace {

constexpr std::size_t kChunk = 2000;
/// The rule id of decisions.md for 要配慮: its certificates are renewed without asking whether the member is a holder.
constexpr std::string_view kCareRule = "T8";

rules::EarlierPiece earlier(const store::Evidence& evidence)
{
    rules::EarlierPiece piece{.code = evidence.code,
                              .document = evidence.document,
                              .alive = evidence.state != domain::PieceState::Void && !evidence.void_since,
                              .printed = evidence.state == domain::PieceState::Printed,
                              .issued = evidence.issue_date,
                              .valid_until = evidence.valid_until,
                              .request_key = evidence.request_key,
                              .copy_number = evidence.copy_number,
                              .by_care = evidence.rule == kCareRule};
    return piece;
}

/// Why intake held the rows of the roster: the first finding that held each, by line.
std::map<std::int64_t, store::Finding> holds_of(store::Store& store, store::RosterId roster)
{
    std::map<std::int64_t, store::Finding> holds;
    std::int64_t last = 0;
    for (;;) {
        const auto findings = store::Rosters(store).findings(roster, last, kChunk);
        if (findings.empty())
            return holds;
        last = findings.back().id;
        for (const store::StoredFinding& stored : findings)
            if (stored.finding.severity == intake::japanese(intake::Severity::Held))
                holds.emplace(stored.finding.line, stored.finding);
    }
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

void refuse_overtaken(store::Store& store, const store::Roster& roster)
{
    const auto latest = store::Rosters(store).latest(roster.received.insurer_number);
    if (latest && latest->received.as_of > roster.received.as_of)
        throw Error(ErrorKind::Conflict,
                    "名簿 " + std::to_string(roster.id.value) + "（基準日 " + roster.received.as_of.iso() +
                        "）には判定していない行がありますが、より新しい名簿 " + std::to_string(latest->id.value) +
                        "（基準日 " + latest->received.as_of.iso() + "）があります。新しい名簿で判定してください");
}

class Decider {
public:
    Decider(const domain::Insurer& insurer, const postal::PostalMaster& postal, const Desk& desk)
        : m_insurer(insurer), m_postal(postal), m_desk(desk)
    {
    }

    store::NewDecision decide(store::Change& change, const store::EligibilityRow& row, const store::Finding* held,
                              const std::map<store::MemberId, std::vector<store::Evidence>>& evidence)
    {
        store::NewDecision result{row.id, row.member, row.line, {}, {}};
        if (held) {
            result.decision = held_by_intake(*held);
            return result;
        }
        rules::Situation situation;
        situation.first_seen_as_of = row.first_seen_as_of;
        if (const auto found = evidence.find(row.member); found != evidence.end())
            std::transform(found->second.begin(), found->second.end(), std::back_inserter(situation.earlier), earlier);
        result.decision = rules::decide(row.eligibility, situation, m_insurer, m_desk.today);
        if (result.decision.verdict == domain::Verdict::Issue)
            plan_pieces(change, row.eligibility, result);
        return result;
    }

private:
    void plan_pieces(store::Change& change, const domain::Eligibility& member, store::NewDecision& result)
    {
        std::optional<domain::PieceCode> certificate;
        for (const domain::Document document : result.decision.documents) {
            store::NewPiece piece{change.next_piece(), document, {}, {}};
            if (domain::is_certificate(document))
                certificate = piece.allotted.code;
            piece.fields = piece_fields({m_insurer, member, result.decision, document, m_desk.today,
                                         piece.allotted.code, certificate ? &*certificate : nullptr},
                                        m_postal);
            if (result.decision.mailing_held && bears_address(document, m_insurer))
                piece.held_reason = "支援措置: 送付先の承認を待っています";
            result.pieces.push_back(std::move(piece));
        }
    }

    const domain::Insurer& m_insurer;
    const postal::PostalMaster& m_postal;
    const Desk& m_desk;
};

} // namespace

DecideOutcome decide_roster(store::Store& store, store::RosterId roster, const domain::Insurer& insurer,
                            const postal::PostalMaster& postal, const Desk& desk, Progress& progress)
{
    const store::Roster imported = store::Rosters(store).get(roster);
    progress.begin("交付判定", imported.counts.accepted + imported.counts.held);
    const auto holds = holds_of(store, roster);
    DecideOutcome outcome;
    Decider decider(insurer, postal, desk);
    std::int64_t last_line = 0;
    for (;;) {
        store::Change change(store, desk.actor, desk.now());
        const auto rows = store::Eligibilities(store).to_decide(roster, desk.today, last_line, kChunk);
        if (rows.empty())
            return outcome;
        refuse_overtaken(store, imported);
        last_line = rows.back().line;
        std::vector<store::MemberId> members;
        for (const store::EligibilityRow& row : rows)
            members.push_back(row.member);
        const auto evidence = store::Pieces(store).evidence_of(members);
        std::vector<store::NewDecision> decisions;
        for (const store::EligibilityRow& row : rows) {
            const bool held = row.status == store::RowStatus::Held;
            const auto hold = holds.find(row.line);
            if (held && hold == holds.end())
                throw Error(ErrorKind::Corrupt,
                            "名簿 " + std::to_string(roster.value) + " の " + std::to_string(row.line) +
                                " 行目は保留ですが、その理由が残っていません。データベースを控えから戻してください");
            decisions.push_back(decider.decide(change, row, held ? &hold->second : nullptr, evidence));
            outcome.pieces += static_cast<std::int64_t>(decisions.back().pieces.size());
        }
        const std::string profile = store::keep(change, store::SnapshotKind::Profile, to_json(insurer_fields(insurer)));
        store::Decisions(store).add(change, roster, desk.today, profile, decisions);
        change.commit();
        outcome.decided += static_cast<std::int64_t>(decisions.size());
        progress.advance(outcome.decided);
    }
}

} // namespace fuda::services
