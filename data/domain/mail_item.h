#pragma once

#include "data/domain/tracking_number.h"

#include <optional>
#include <string>
#include <string_view>

namespace fuda::domain {

/// What a mail item (郵便物) is.
enum class MailItemKind {
    Envelope, ///< 封書
    Postcard, ///< はがき, by itself
    Bundle,   ///< 事業所一括: many members' documents to their employer, with a cover letter and a list
};

/// The life of a mail item: one envelope, postcard or bundle with the pieces inside. It is planned before anything is packed,
/// so that the bench knows which set is exact.
///
///     planned ── packed ──► packed ── posted ──► posted ── delivered ──► delivered ── returned ──► returned
///      │  ▲                  │ │                  │ │ presumed             ▲   (brought back later)
///      │  └──── reopened ────┘ │                  │ ▼                      │
///      │ unpacked              │ unpacked         │ presumed ── delivered ─┘     presumed: ordinary mail leaves no trace; after
///      ▼                       ▼                  │ │ returned                   the time set it is taken for delivered
///     unpacked (its pieces are free)              ▼ ▼
///                                               returned       (what goes out again is a new mail item with the same pieces)
enum class MailItemState { Planned, Packed, Posted, Presumed, Delivered, Returned, Unpacked };
enum class MailItemEvent { Packed, Reopened, Posted, Presumed, Delivered, Returned, Unpacked };
inline constexpr MailItemState kAllMailItemStates[] = {
    MailItemState::Planned,   MailItemState::Packed,   MailItemState::Posted,  MailItemState::Presumed,
    MailItemState::Delivered, MailItemState::Returned, MailItemState::Unpacked};

std::string_view name(MailItemKind kind);     ///< envelope postcard bundle
std::string_view japanese(MailItemKind kind); ///< 封書 はがき 事業所一括
std::optional<MailItemKind> parse_mail_item_kind(std::string_view name);
std::string_view name(MailItemState state);     ///< planned packed posted presumed delivered returned unpacked
std::string_view japanese(MailItemState state); ///< 封入待ち 封入済 差出済 到着推定 配達済 返戻 解消
std::optional<MailItemState> parse_mail_item_state(std::string_view name);
std::string_view name(MailItemEvent event); ///< packed reopened posted presumed delivered returned unpacked

/// It holds its pieces: none of them can be in another one.
constexpr bool is_open(MailItemState s)
{
    return s != MailItemState::Returned && s != MailItemState::Unpacked;
}
/// It is in the house, with its pieces.
constexpr bool is_before_posting(MailItemState s)
{
    return s == MailItemState::Planned || s == MailItemState::Packed;
}

/// What becomes of a returned item.
enum class ReturnDisposal {
    Open,      ///< nobody has said yet
    SentAgain, ///< its pieces are in a new mail item
    Reissued,  ///< its pieces are void; the member gets others
    Kept,      ///< until the member comes for it, or the day set
    Destroyed, ///< handed to two people to be destroyed
};
std::string_view name(ReturnDisposal disposal);     ///< open sent-again reissued kept destroyed
std::string_view japanese(ReturnDisposal disposal); ///< 処置待ち 再送 再交付 保管 廃棄
std::optional<ReturnDisposal> parse_return_disposal(std::string_view name);

/// The lifecycle table: nothing when the event cannot happen in that state.
std::optional<MailItemState> next(MailItemState state, MailItemEvent event);

} // namespace fuda::domain
