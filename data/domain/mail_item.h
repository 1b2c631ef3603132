#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fuda::domain {

/// The life of a mail item (郵便物): one envelope or postcard with the pieces inside.
///
///     packed ── posted ──► posted ── delivered ──► delivered
///        │                   │ returned               │ returned (brought back later)
///        │ unpacked          ▼                        ▼
///        ▼                returned ◄──────────────────┘
///     unpacked               └── posted ──► posted (sent again)
enum class MailItemState { Packed, Posted, Delivered, Returned, Unpacked };
enum class MailItemEvent { Posted, Delivered, Returned, Unpacked };

std::string_view name(MailItemState state);     ///< packed posted delivered returned unpacked
std::string_view japanese(MailItemState state); ///< 封入済 差出済 配達済 返戻 開封
std::optional<MailItemState> parse_mail_item_state(std::string_view name);
std::string_view name(MailItemEvent event); ///< posted delivered returned unpacked

/// The lifecycle table: nothing when the event cannot happen in that state.
std::optional<MailItemState> next(MailItemState state, MailItemEvent event);

/// The digits of a tracking number (引受番号・お問い合わせ番号) in any spelling: "131-12-38385-2". Nothing for a text that has not
/// 11 to 13 digits, or whose check digit is wrong: the last of 11 (書留, 特定記録) or 12 (ゆうパック) digits is the number before
/// it modulo 7 (domain.md §3.1). Of 13 digits no rule is known.
std::optional<std::string> parse_tracking_number(std::string_view text);

} // namespace fuda::domain
