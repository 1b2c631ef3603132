#include "app/services/counter/handing_over.h"

#include "app/services/production/piece_steps.h"
#include "data/base/error.h"
#include "data/store/batches.h"
#include "data/store/pieces.h"

#include <algorithm>

namespace fuda::counter {

namespace {

/// Why the piece is not the clerk's to hand over; empty when it is.
std::string objection(store::Store& store, const store::PieceRow& piece)
{
    if (!piece.void_since.empty())
        return "は無効になっています。渡さず、抜き取ってください";
    if (!piece.batch || store::Batches(store).get(*piece.batch).kind != store::BatchKind::Counter)
        return "は印刷室のものです。印刷室に問い合わせてください";
    if (const std::string changed = production::overtaken(store, piece); !changed.empty())
        return "は、" + changed;
    return {};
}

} // namespace

void hand_over(store::Store& store, store::DecisionId decision, const services::Desk& desk)
{
    require(desk, domain::Right::Reissue);
    store::Change change(store, desk.actor, desk.now());
    store::Pieces pieces(store);
    std::vector<store::PieceRow> printed = pieces.of_decision(decision);
    std::erase_if(printed, [](const store::PieceRow& piece) { return piece.state != domain::PieceState::Printed; });
    if (printed.empty())
        throw Error(ErrorKind::Conflict,
                    "判定" + std::to_string(decision.value) +
                        "に、印刷済で渡していない製作物はありません。いまの状態を確かめてください");
    for (const store::PieceRow& piece : printed) {
        if (const std::string why = objection(store, piece); !why.empty())
            throw Error(ErrorKind::Conflict, "製作物 " + piece.code.grouped() + " " + why);
        pieces.apply(change, piece.id, piece.revision, domain::PieceEvent::Confirmed, "");
        pieces.apply(change, piece.id, piece.revision + 1, domain::PieceEvent::HandedOver, "窓口で交付");
    }
    change.commit();
}

void hand_over(store::Store& store, store::DecisionId decision, const domain::PieceCode& scanned,
               const services::Desk& desk)
{
    require(desk, domain::Right::Reissue);
    const auto piece = store::Pieces(store).find(scanned);
    if (!piece || piece->decision != decision || piece->state != domain::PieceState::Printed)
        throw Error(ErrorKind::BadInput,
                    "読み取った " + scanned.grouped() +
                        " は、いま渡すものではありません。渡すものを確かめて、もう一度読み取ってください");
    if (!domain::is_evidence(piece->document))
        throw Error(ErrorKind::BadInput, "読み取った " + scanned.grouped() + " は" +
                                             std::string(domain::japanese(piece->document)) +
                                             "です。それと一緒に渡すものを読み取ってください");
    hand_over(store, decision, desk);
}

} // namespace fuda::counter
