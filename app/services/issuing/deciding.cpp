#include "app/services/issuing/deciding.h"

#include "app/services/fields_json.h"
#include "app/services/issuing/decider.h"
#include "app/services/issuing/importing.h"
#include "app/services/issuing/piece_fields.h"
#include "data/base/error.h"
#include "data/store/rosters.h"

namespace fuda::issuing {

namespace {

constexpr std::size_t kChunk = 2000;

void refuse_overtaken(store::Store& store, const store::Roster& roster)
{
    const auto latest = store::Rosters(store).latest(roster.received.insurer_number);
    if (latest && latest->received.as_of > roster.received.as_of)
        throw Error(ErrorKind::Conflict,
                    "名簿 " + std::to_string(roster.id.value) + "（基準日 " + roster.received.as_of.iso() +
                        "）には判定していない行がありますが、より新しい名簿 " + std::to_string(latest->id.value) +
                        "（基準日 " + latest->received.as_of.iso() + "）があります。新しい名簿で判定してください");
}

} // namespace

DecideOutcome decide_roster(store::Store& store, store::RosterId roster, const domain::Insurer& insurer,
                            const postal::PostalMaster& postal, const services::Desk& desk,
                            services::Progress& progress)
{
    services::require(desk, domain::Right::ImportRoster);
    const store::Roster imported = store::Rosters(store).get(roster);
    refuse_far_from_today(store, "名簿 " + std::to_string(roster.value), imported.received.as_of, desk.today);
    progress.begin("交付判定", imported.counts.accepted + imported.counts.held);
    const auto holds = holds_of(store, roster);
    DecideOutcome outcome;
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
            const auto found = evidence.find(row.member);
            const std::span<const store::Evidence> has =
                found == evidence.end() ? std::span<const store::Evidence>() : found->second;
            domain::Decision decision = held ? held_by_intake(hold->second) : answer_row(row, has, insurer, desk.today);
            decisions.push_back(planned_decision(change, row, std::move(decision), insurer, postal, desk.today));
            outcome.pieces += static_cast<std::int64_t>(decisions.back().pieces.size());
        }
        const std::string profile =
            store::keep(change, store::SnapshotKind::Profile, services::to_json(insurer_fields(insurer)));
        store::Decisions(store).add(change, roster, desk.today, profile, decisions);
        change.commit();
        outcome.decided += static_cast<std::int64_t>(decisions.size());
        progress.advance(outcome.decided);
    }
}

} // namespace fuda::issuing
