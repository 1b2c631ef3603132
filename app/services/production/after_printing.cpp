#include "app/services/production/after_printing.h"

#include "data/base/error.h"
#include "data/base/text.h"
#include "data/domain/lifecycle.h"

namespace fuda::production {

namespace {

using domain::PieceEvent;
using domain::PieceState;
using domain::Right;

constexpr std::string_view kSpoilReasons[] = {"ずれ", "汚れ", "かすれ", "破損", "二重送り", "裏表違い", "その他"};

} // namespace

StepOutcome confirm(store::Store& store, std::span<const domain::PieceCode> codes, const services::Desk& desk)
{
    require_account_or_counter(desk);
    return for_each_piece(store, codes, desk,
                          [&](store::Change& change, const store::PieceRow& piece, StepOutcome&) -> std::string {
                              if (std::string why = not_theirs(store, piece, desk); !why.empty())
                                  return why;
                              if (piece.state == PieceState::InDoubt)
                                  return "確認待ちです。読み取りか、人の確認で決めてください（fuda piece settle）";
                              if (!piece.void_since.empty() && domain::is_in_house(piece.state))
                                  return "無効になっています。抜き取ってください（fuda piece pulled）";
                              if (piece.state != PieceState::Printed)
                                  return state_of(piece);
                              store::Pieces(store).apply(change, piece.id, piece.revision, PieceEvent::Confirmed, {});
                              return {};
                          });
}

std::string_view japanese(SpoilReason reason)
{
    return kSpoilReasons[static_cast<std::size_t>(reason)];
}

std::optional<SpoilReason> parse_spoil_reason(std::string_view text)
{
    return domain::parse_in<SpoilReason>(kSpoilReasons, text);
}

std::string text_of(const Spoilt& spoilt)
{
    const std::string_view note = trimmed(spoilt.note);
    if (spoilt.reason == SpoilReason::Other && note.empty())
        throw Error(ErrorKind::Usage, "損紙の理由が「その他」のときは、何があったかを書いてください");
    return std::string(japanese(spoilt.reason)) + (note.empty() ? "" : ": " + std::string(note));
}

StepOutcome spoil(store::Store& store, std::span<const domain::PieceCode> codes, const Spoilt& spoilt,
                  const services::Desk& desk)
{
    require_account_or_counter(desk);
    const std::string reason = text_of(spoilt);
    return for_each_piece(
        store, codes, desk,
        [&](store::Change& change, const store::PieceRow& piece, StepOutcome& outcome) -> std::string {
            if (std::string why = not_theirs(store, piece, desk); !why.empty())
                return why;
            if (!next(piece.state, PieceEvent::Spoiled))
                return state_of(piece);
            if (std::string packed = packed_in(store, piece); !packed.empty())
                return packed;
            store::Pieces(store).apply(change, piece.id, piece.revision, PieceEvent::Spoiled, reason);
            withdraw_carrier_of(change, piece, Carrier::MadeAgain, kCardMadeAgain, outcome);
            return {};
        });
}

StepOutcome destroy(store::Store& store, std::span<const domain::PieceCode> codes,
                    const std::optional<services::Second>& second, const services::Desk& desk)
{
    services::require(desk, Right::Destroy);
    const std::string people = services::two_people(desk, second, Right::Destroy);
    return for_each_piece(
        store, codes, desk, [&](store::Change& change, const store::PieceRow& piece, StepOutcome&) -> std::string {
            if (!next(piece.state, PieceEvent::Destroyed))
                return state_of(piece) + "。破棄できるのは、損紙・抜き取り・回収済のものです";
            store::Pieces(store).apply(change, piece.id, piece.revision, PieceEvent::Destroyed, piece.reason, people);
            return {};
        });
}

std::vector<store::PieceRow> awaiting_destruction(store::Store& store, store::PieceId after, std::size_t count,
                                                  const services::Desk& desk)
{
    services::require(desk, Right::Destroy);
    return store::Pieces(store).to_destroy(after, count);
}

} // namespace fuda::production
