#include "app/services/production/piece_steps.h"

#include "app/services/issuing/overtaking.h"
#include "data/store/batches.h"
#include "data/store/mail_items.h"

#include <algorithm>
#include <set>

namespace fuda::production {

namespace {

using domain::PieceEvent;
using domain::PieceState;

constexpr std::size_t kChunk = 1000;

/// What became of it.
std::string withdraw(store::Change& change, const store::PieceRow& piece, Carrier carrier, const std::string& reason)
{
    store::Pieces pieces(change.store());
    if (next(piece.state, PieceEvent::Voided)) {
        pieces.apply(change, piece.id, piece.revision, PieceEvent::Voided, reason);
        return "取消";
    }
    const bool can_be_pulled = next(piece.state, PieceEvent::Pulled) && packed_in(change.store(), piece).empty();
    std::int64_t revision = piece.revision;
    if (carrier == Carrier::NotNeeded || !can_be_pulled)
        pieces.ask_to_pull(change, piece.id, revision++, reason);
    if (!can_be_pulled)
        return "要抜き取り";
    pieces.apply(change, piece.id, revision, PieceEvent::Pulled, reason);
    return "抜き取り";
}

} // namespace

StepOutcome for_each_piece(store::Store& store, std::span<const domain::PieceCode> codes, const services::Desk& desk,
                           const PieceStep& step)
{
    StepOutcome outcome;
    std::set<domain::PieceCode> seen;
    while (!codes.empty()) {
        const auto part = codes.first(std::min(codes.size(), kChunk));
        codes = codes.subspan(part.size());
        StepOutcome now;
        store::Change change(store, desk.actor, desk.now());
        for (const domain::PieceCode& code : part) {
            if (!seen.insert(code).second)
                continue;
            const auto piece = store::Pieces(store).find(code);
            const std::string refused =
                piece ? step(change, *piece, now) : std::string("このストアにはありません。コードを確かめてください");
            if (refused.empty())
                now.done.push_back(code);
            else
                now.refused.push_back({code, refused});
        }
        if (!now.done.empty())
            change.commit();
        const auto append = [](auto& all, const auto& more) { all.insert(all.end(), more.begin(), more.end()); };
        append(outcome.done, now.done);
        append(outcome.along, now.along);
        append(outcome.refused, now.refused);
    }
    return outcome;
}

void withdraw_carrier_of(store::Change& change, const store::PieceRow& certificate, Carrier what,
                         const std::string& reason, StepOutcome& outcome)
{
    if (!domain::is_certificate(certificate.document))
        return;
    const store::Pieces pieces(change.store());
    for (const store::PieceRow& carrier : pieces.of_decision(certificate.decision)) {
        const bool in_reach = carrier.state <= PieceState::Confirmed || carrier.state == PieceState::Returned;
        if (carrier.document != domain::Document::CarrierA4 || !in_reach || !carrier.void_since.empty() ||
            !bears_code(pieces, carrier, certificate.code))
            continue;
        outcome.along.push_back({carrier.code, withdraw(change, carrier, what, reason) + "（" + reason + "）"});
    }
}

bool bears_code(const store::Pieces& pieces, const store::PieceRow& carrier, const domain::PieceCode& code)
{
    const domain::Fields fields = pieces.fields(carrier.id);
    const auto field = fields.find("card_code");
    return field != fields.end() && field->second == code.text();
}

std::string packed_in(store::Store& store, const store::PieceRow& piece)
{
    if (!piece.mail_item || !domain::is_in_house(piece.state) ||
        store::MailItems(store).get(*piece.mail_item).state != domain::MailItemState::Packed)
        return {};
    return "郵便物 " + store::item_code(*piece.mail_item) + " に封入されています。先に開封してください";
}

std::string state_of(const store::PieceRow& piece)
{
    return "いまの状態は「" + std::string(japanese(piece.state)) + "」です";
}

std::string overtaken(store::Store& store, const store::PieceRow& piece)
{
    const auto changed = overtaken(store, {&piece, 1});
    return changed.empty() ? std::string() : changed.begin()->second;
}

std::map<store::PieceId, std::string> overtaken(store::Store& store, std::span<const store::PieceRow> pieces)
{
    auto changes = issuing::changes_since(store, pieces);
    for (auto& [piece, changed] : changes)
        changed = "新しい名簿で変わりました（" + changed +
                  "）。fuda decide で新しい名簿を判定すると、抜き取りと作り直しになります";
    return changes;
}

void require_account_or_counter(const services::Desk& desk)
{
    if (!desk.rights.contains(domain::Right::Reissue))
        services::require(desk, domain::Right::Account);
}

std::string not_theirs(store::Store& store, const store::PieceRow& piece, const services::Desk& desk)
{
    if (desk.rights.contains(domain::Right::Account) ||
        (piece.batch && store::Batches(store).get(*piece.batch).kind == store::BatchKind::Counter))
        return {};
    return "印刷室のものです。利用者「" + desk.actor.name + "」には「" + std::string(japanese(domain::Right::Account)) +
           "」の権限がありません。印刷室に問い合わせてください";
}

} // namespace fuda::production
