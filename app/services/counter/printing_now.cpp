#include "app/services/counter/printing_now.h"

#include "app/services/issuing/composing.h"
#include "data/base/error.h"
#include "data/store/members.h"

namespace fuda::counter {

namespace {

/// The counter batch of these pieces; made when they are in none yet.
store::BatchId batch_of(store::Store& store, store::DecisionId decision, const services::Desk& desk)
{
    store::Batches batches(store);
    store::Change change(store, desk.actor, desk.now());
    const std::vector<store::PieceRow> pieces = store::Pieces(store).of_decision(decision);
    const auto refuse = [&](const std::string& why) {
        throw Error(ErrorKind::Conflict, "判定" + std::to_string(decision.value) + "の製作物" + why);
    };
    if (pieces.empty())
        refuse("はありません。交付の判定か確かめてください");
    for (const store::PieceRow& piece : pieces) {
        if (!piece.batch)
            continue;
        if (batches.get(*piece.batch).kind != store::BatchKind::Counter)
            refuse("は印刷室のロット" + std::to_string(piece.batch->value) +
                   "に入っています。印刷室に問い合わせてください");
        return *piece.batch;
    }
    store::PieceFilter filter;
    filter.insurer_number = store::Members(store).get(pieces.front().member).insurer_number;
    filter.issue_date = desk.today;
    filter.from_counter = true;
    filter.decision = decision;
    if (batches.unbatched(filter) == 0)
        refuse("のうち、今日の日付で印刷できるものはありません（保留か、交付年月日が違うか、名簿による交付で印刷室のも"
               "のです）");
    const store::Batch batch = batches.make(change, store::BatchKind::Counter, filter, store::PieceOrder::Serial,
                                            "窓口 判定" + std::to_string(decision.value));
    change.commit();
    return batch.id;
}

/// The clerk has the member before the counter and looks at what comes out: that look is the approval.
void approve(store::Store& store, store::BatchId batch, const services::Desk& desk)
{
    store::Batches batches(store);
    if (batches.awaiting_approval(batch).empty())
        return;
    store::Change change(store, desk.actor, desk.now());
    batches.approve(change, batch, batches.get(batch).revision, desk.actor.name + "（窓口）");
    change.commit();
}

} // namespace

store::BatchId compose_now(store::Store& store, const services::Workplace& workplace, store::DecisionId decision,
                           const services::Desk& desk, services::Progress& progress)
{
    require(desk, domain::Right::Reissue);
    require(desk, domain::Right::Print);
    issuing::ComposeOptions options;
    options.batch = batch_of(store, decision, desk);
    issuing::compose_pieces(store, workplace, options, desk, progress);
    approve(store, *options.batch, desk);
    return *options.batch;
}

PrintedNow print_now(store::Store& store, const services::Workplace& workplace, store::DecisionId decision,
                     const std::string& target, const issuing::OpenPrinter& open_printer, const services::Desk& desk,
                     services::Progress& progress)
{
    PrintedNow result;
    result.batch = compose_now(store, workplace, decision, desk, progress);
    result.printed =
        issuing::print_jobs(store, store::Batches(store).jobs(result.batch), target, open_printer, desk, progress);
    result.pieces = store::Pieces(store).of_decision(decision);
    return result;
}

} // namespace fuda::counter
