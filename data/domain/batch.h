#pragma once

#include <optional>
#include <string_view>

namespace fuda::domain {

/// The life of a batch (ロット): pieces that are proved, approved and printed together.
///
///     planned ── composed ──► proofing ── approved ──► approved ── closed ──► closed
///                                │                     │     ▲
///                                │                held │     │ released
///                                │                     ▼     │
///                                │                      held ┘
///     planned, proofing, approved, held ── cancelled ──► cancelled   (while nothing of it has been sent)
///     approved ── approved ──► approved   (what was made since, a reprint, is approved as well)
enum class BatchState { Planned, Proofing, Approved, Held, Closed, Cancelled };
enum class BatchEvent { Composed, Approved, HeldBack, Released, Closed, Cancelled };

std::string_view name(BatchState state); ///< planned proofing approved held closed cancelled
std::string_view japanese(BatchState state);
std::optional<BatchState> parse_batch_state(std::string_view name);
std::string_view name(BatchEvent event); ///< composed approved held released closed cancelled

/// The lifecycle table: nothing when the event cannot happen in that state.
std::optional<BatchState> next(BatchState state, BatchEvent event);

} // namespace fuda::domain
