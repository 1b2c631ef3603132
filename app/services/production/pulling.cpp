#include "app/services/production/pulling.h"

#include "app/services/production/balancing.h"
#include "data/base/error.h"
#include "data/base/text.h"
#include "data/store/jobs.h"

#include <map>

namespace fuda::production {

namespace {

using domain::PieceEvent;
using domain::PieceState;
using domain::Right;

constexpr std::size_t kChunk = 1000;

} // namespace

std::vector<ToPull> pull_list(store::Store& store, std::optional<store::BatchId> batch, const services::Desk& desk)
{
    services::require(desk, Right::Account);
    std::vector<ToPull> list;
    std::map<store::JobId, std::string> insurers;
    for (store::PieceId last;;) {
        const auto pieces = store::Pieces(store).to_pull(batch.value_or(store::BatchId{}), last, kChunk);
        if (pieces.empty())
            return list;
        last = pieces.back().id;
        for (const store::PieceRow& piece : pieces) {
            std::string& insurer = insurers[*piece.job];
            if (insurer.empty())
                insurer = store::Jobs(store).get(*piece.job).queue.insurer_number;
            list.push_back({piece, whereabouts(piece, insurer)});
        }
    }
}

StepOutcome pulled(store::Store& store, std::span<const domain::PieceCode> codes, std::string_view reason,
                   const services::Desk& desk)
{
    services::require(desk, Right::Account);
    const std::string why(trimmed(reason));
    return for_each_piece(
        store, codes, desk,
        [&](store::Change& change, const store::PieceRow& piece, StepOutcome& outcome) -> std::string {
            if (piece.state == PieceState::InDoubt)
                return "確認待ちです。手元にあるなら、先に読み取ってください（fuda piece settle）";
            if (!next(piece.state, PieceEvent::Pulled))
                return state_of(piece) + "。抜き取るものではありません";
            if (std::string packed = packed_in(store, piece); !packed.empty())
                return packed;
            if (piece.void_since.empty() && why.empty())
                return "抜き取りの対象ではありません。抜き取るときは理由を指定してください";
            store::Pieces pieces(store);
            std::int64_t revision = piece.revision;
            if (piece.void_since.empty())
                pieces.ask_to_pull(change, piece.id, revision++, why);
            pieces.apply(change, piece.id, revision, PieceEvent::Pulled, why.empty() ? piece.reason : why);
            withdraw_carrier_of(change, piece, Carrier::NotNeeded, "同封するカードの抜き取り", outcome);
            return {};
        });
}

StepOutcome withdraw(store::Store& store, std::span<const domain::PieceCode> codes, std::string_view reason,
                     const services::Desk& desk)
{
    services::require(desk, Right::Account);
    const std::string why(trimmed(reason));
    if (why.empty())
        throw Error(ErrorKind::Usage, "取り消す理由を書いてください");
    return for_each_piece(
        store, codes, desk,
        [&](store::Change& change, const store::PieceRow& piece, StepOutcome& outcome) -> std::string {
            store::Pieces pieces(store);
            if (next(piece.state, PieceEvent::Voided))
                pieces.apply(change, piece.id, piece.revision, PieceEvent::Voided, why);
            else if (domain::is_in_house(piece.state) && piece.void_since.empty())
                pieces.ask_to_pull(change, piece.id, piece.revision, why);
            else
                return piece.void_since.empty() ? state_of(piece) + "。取り消せません" : "すでに無効になっています";
            withdraw_carrier_of(change, piece, Carrier::NotNeeded, "同封するカードの取消", outcome);
            return {};
        });
}

} // namespace fuda::production
