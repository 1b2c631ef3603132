#pragma once

#include "data/domain/mail_item.h"

#include <optional>
#include <string_view>

namespace fuda::domain {

/// Why mail came back (返戻): the words that the post writes on it (内国郵便約款 95 条; domain.md §7.2).
enum class ReturnReason {
    AddressUnknown,  ///< あて所に尋ねあたりません: also moved, when it must not be forwarded (転送不要)
    AddressNotWhole, ///< あて名不完全
    Moved,           ///< 転居先不明
    NotCollected,    ///< 保管期間経過: kept 7 days, 10 on request
    Refused,         ///< 受取拒絶
    Declined,        ///< 受取人ご辞退
    ForwardingIsOver, ///< 転送期間経過: a year after moving
    Other,            ///< with a note
};
inline constexpr ReturnReason kAllReturnReasons[] = {ReturnReason::AddressUnknown,
                                                     ReturnReason::AddressNotWhole,
                                                     ReturnReason::Moved,
                                                     ReturnReason::NotCollected,
                                                     ReturnReason::Refused,
                                                     ReturnReason::Declined,
                                                     ReturnReason::ForwardingIsOver,
                                                     ReturnReason::Other};

/// address-unknown address-not-whole moved not-collected refused declined forwarding-over other
std::string_view name(ReturnReason reason);
std::string_view japanese(ReturnReason reason); ///< the post's words; その他
/// By the post's words, or the name; spaces around it ignored.
std::optional<ReturnReason> parse_return_reason(std::string_view text);

/// It says that nobody is reached at the address, so that nothing more is sent there until somebody has looked. An unknown
/// reason says so as well, to be safe.
constexpr bool doubts_address(ReturnReason reason)
{
    return reason != ReturnReason::NotCollected && reason != ReturnReason::Refused && reason != ReturnReason::Declined;
}

/// What usually comes next: offered to the person who scans it, never done by itself.
struct UsualNext {
    ReturnDisposal disposal = ReturnDisposal::Open;
    std::string_view advice; ///< Japanese
};
UsualNext usual_next(ReturnReason reason);

} // namespace fuda::domain
