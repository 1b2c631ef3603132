#include "app/services/production/placing.h"

#include "app/services/issuing/decider.h"
#include "app/services/issuing/piece_fields.h"
#include "data/base/error.h"
#include "data/base/text.h"

#include <algorithm>

namespace fuda::production {

namespace {

using domain::PieceEvent;
using domain::PieceState;
using domain::Right;

bool waits_for_place(const store::PieceRow& piece)
{
    return piece.state == PieceState::Held && piece.reason == issuing::kWaitsForPlace;
}

} // namespace

domain::MailTo checked_place(const domain::MailTo& to, const postal::PostalMaster& postal)
{
    domain::MailTo place = to;
    place.address.postal_code = narrow_forms(trimmed(to.address.postal_code));
    std::erase(place.address.postal_code, '-');
    place.address.text = trimmed(to.address.text);
    place.name = trimmed(to.name);
    if (place.address.text.empty() || place.name.empty())
        throw Error(ErrorKind::Usage, "送付先の郵便番号・住所・氏名をすべて指定してください");
    const postal::CutOutcome cut = postal.cut(place.address.postal_code, place.address.text).outcome;
    if (cut == postal::CutOutcome::PostalCodeUnknown || cut == postal::CutOutcome::AddressDoesNotMatch)
        throw Error(ErrorKind::BadInput,
                    cut == postal::CutOutcome::PostalCodeUnknown
                        ? "送付先の郵便番号は郵便番号データにありません。確かめてください"
                        : "送付先の郵便番号は別の場所のものです。住所と郵便番号を確かめてください");
    return place;
}

StepOutcome release(store::Store& store, std::span<const domain::PieceCode> codes, std::string_view note,
                    const services::Desk& desk)
{
    services::require(desk, Right::Account);
    const std::string why(trimmed(note));
    if (why.empty())
        throw Error(ErrorKind::Usage, "保留を解く理由（何を直したか）を書いてください");
    return for_each_piece(
        store, codes, desk,
        [&](store::Change& change, const store::PieceRow& piece, StepOutcome& outcome) -> std::string {
            if (waits_for_place(piece))
                return "支援措置の送付先の承認を待っています（fuda piece place）";
            if (piece.state != PieceState::Held)
                return std::find_if(outcome.along.begin(), outcome.along.end(),
                                    [&](const Remark& remark) { return remark.code == piece.code; }) ==
                               outcome.along.end()
                           ? "保留ではありません。" + state_of(piece)
                           : std::string();
            store::Pieces pieces(store);
            for (const store::PieceRow& held : pieces.of_decision(piece.decision)) {
                if (held.state != PieceState::Held || waits_for_place(held))
                    continue;
                pieces.apply(change, held.id, held.revision, PieceEvent::Released, why);
                if (held.id != piece.id)
                    outcome.along.push_back({held.code, "一緒に保留を解除"});
            }
            return {};
        });
}

void place(store::Store& store, const domain::PieceCode& code, const domain::MailTo& to,
           const postal::PostalMaster& postal, const std::optional<services::Second>& second,
           const services::Desk& desk)
{
    services::require(desk, Right::ProtectedAddress);
    const std::string people = services::two_people(desk, second, Right::ProtectedAddress);
    const domain::MailTo place = checked_place(to, postal);
    store::Change change(store, desk.actor, desk.now());
    store::Pieces pieces(store);
    const auto piece = pieces.find(code);
    if (!piece)
        throw Error(ErrorKind::BadInput, "製作物 " + code.grouped() + " はこのストアにありません");
    if (!waits_for_place(*piece))
        throw Error(ErrorKind::Conflict,
                    "製作物 " + code.grouped() + " は支援措置の送付先を待っていません。" + state_of(*piece));
    domain::Fields fields = pieces.fields(piece->id);
    issuing::put_mailing(fields, place, postal);
    pieces.release_with(change, piece->id, piece->revision, fields, "支援措置の送付先を承認: " + people);
    change.commit();
}

StepOutcome hand_over(store::Store& store, std::span<const domain::PieceCode> codes, const services::Desk& desk)
{
    require_account_or_counter(desk);
    // Carriers that are handed over go before their certificates, which would have them pulled.
    std::vector<domain::PieceCode> carriers_first(codes.begin(), codes.end());
    std::stable_partition(carriers_first.begin(), carriers_first.end(), [&](const domain::PieceCode& code) {
        const auto piece = store::Pieces(store).find(code);
        return piece && piece->document == domain::Document::CarrierA4;
    });
    return for_each_piece(
        store, carriers_first, desk,
        [&](store::Change& change, const store::PieceRow& piece, StepOutcome& outcome) -> std::string {
            if (!piece.void_since.empty())
                return "無効になっています。渡さず、抜き取ってください";
            if (!next(piece.state, PieceEvent::HandedOver))
                return state_of(piece) + "。渡せるのは、確認済か返戻のものです";
            if (std::string packed = packed_in(store, piece); !packed.empty())
                return packed;
            if (std::string changed = overtaken(store, piece); !changed.empty())
                return changed;
            store::Pieces(store).apply(change, piece.id, piece.revision, PieceEvent::HandedOver, "窓口で交付");
            withdraw_carrier_of(change, piece, Carrier::NotNeeded, "窓口で交付したため不要", outcome);
            return {};
        });
}

} // namespace fuda::production
