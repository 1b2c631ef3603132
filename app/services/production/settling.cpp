#include "app/services/production/settling.h"

#include "app/services/fields_json.h"
#include "app/services/issuing/printing.h"
#include "data/base/error.h"
#include "data/base/text.h"
#include "data/store/events.h"

#include <algorithm>

namespace fuda::production {

namespace {

using domain::PieceEvent;
using domain::PieceState;
using domain::Right;

PieceEvent event_of(Word word)
{
    switch (word) {
    case Word::CameOut:
        return PieceEvent::Confirmed;
    case Word::NotProduced:
        return PieceEvent::NotProduced;
    case Word::CameOutBad:
        return PieceEvent::Spoiled;
    }
    return PieceEvent::Confirmed;
}

StepOutcome settle(store::Store& store, std::span<const domain::PieceCode> codes, PieceEvent event,
                   const std::string& reason, const services::Desk& desk)
{
    services::require(desk, Right::Account);
    return for_each_piece(
        store, codes, desk,
        [&](store::Change& change, const store::PieceRow& piece, StepOutcome& outcome) -> std::string {
            if (piece.state != PieceState::InDoubt)
                return "確認待ちではありません。" + state_of(piece);
            store::Pieces(store).apply(change, piece.id, piece.revision, event, reason);
            if (event != PieceEvent::Confirmed)
                withdraw_carrier_of(change, piece, Carrier::MadeAgain, kCardMadeAgain, outcome);
            return {};
        });
}

} // namespace

void doubt(store::Store& store, store::JobId job, std::string_view reason, const services::Desk& desk)
{
    services::require(desk, Right::Account);
    if (trimmed(reason).empty())
        throw Error(ErrorKind::Usage, "印刷されたか分からなくなった理由（停電、紙詰まり …）を書いてください");
    store::Change change(store, desk.actor, desk.now());
    store::Jobs(store).mark_in_doubt(change, job, trimmed(reason));
    change.commit();
}

std::string JobInDoubt::question() const
{
    const std::string name = job.target ? job.target->name : issuing::job_name(job);
    return "「" + name + "」の " + std::to_string(pieces_in_doubt) + " 枚は、プリンターから出ましたか";
}

std::vector<JobInDoubt> jobs_in_doubt(store::Store& store, const services::Desk& desk)
{
    services::require(desk, Right::Account);
    std::vector<JobInDoubt> all;
    for (const store::Job& job : store::Jobs(store).in_doubt()) {
        JobInDoubt& entry = all.emplace_back();
        entry.job = job;
        const auto pieces = store::Jobs(store).pieces(job.id);
        entry.pieces_in_doubt = std::count_if(pieces.begin(), pieces.end(), [](const store::PieceRow& piece) {
            return piece.state == PieceState::InDoubt;
        });
        for (const store::Event& event : store::Events(store).of(store::Thing::Job, std::to_string(job.id.value))) {
            if (event.event == name(domain::JobEvent::Send))
                entry.sent_at = event.at;
            if (event.event != name(domain::JobEvent::Doubted))
                continue;
            entry.doubted_at = event.at;
            entry.reason = services::fields_from_json(event.detail)["why"];
        }
    }
    return all;
}

StepOutcome settle_by_scan(store::Store& store, std::span<const domain::PieceCode> codes, const services::Desk& desk)
{
    return settle(store, codes, PieceEvent::Confirmed, "読み取り", desk);
}

StepOutcome settle_by_word(store::Store& store, std::span<const domain::PieceCode> codes, Word word,
                           std::string_view note, const services::Desk& desk)
{
    if (trimmed(note).empty())
        throw Error(ErrorKind::Usage, "読み取らずに決めるときは、何を見て確かめたかを書いてください");
    return settle(store, codes, event_of(word), std::string(trimmed(note)), desk);
}

} // namespace fuda::production
