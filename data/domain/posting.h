#pragma once

#include <optional>
#include <string_view>

namespace fuda::domain {

/// The life of a posting (差出): the mail items that are handed to the post together, on one day.
///
///     open ── handed over ──► handed-over ── receipted ──► receipted   (the post's receipt, 受領証, is filed)
///      └── cancelled ──► cancelled (its items wait for another one)
enum class PostingState { Open, HandedOver, Receipted, Cancelled };
enum class PostingEvent { HandedOver, Receipted, Cancelled };

std::string_view name(PostingState state);     ///< open handed-over receipted cancelled
std::string_view japanese(PostingState state); ///< 準備中 差出済 受領済 取消
std::optional<PostingState> parse_posting_state(std::string_view name);
std::string_view name(PostingEvent event); ///< handed-over receipted cancelled

/// The lifecycle table: nothing when the event cannot happen in that state.
std::optional<PostingState> next(PostingState state, PostingEvent event);

} // namespace fuda::domain
