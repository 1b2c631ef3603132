#pragma once

#include <optional>
#include <string_view>

namespace fuda::domain {

/// The life of a changed layout: somebody saves it, somebody else lets it print. The newest approved version is in force.
///
///     waiting ── approved ──► approved
///        │ ├──── rejected ──► rejected
///        │ └─── withdrawn ──► withdrawn (by whom it was saved)
enum class LayoutVersionState { Waiting, Approved, Rejected, Withdrawn };
enum class LayoutVersionEvent { Approved, Rejected, Withdrawn };

std::string_view name(LayoutVersionState state);     ///< waiting approved rejected withdrawn
std::string_view japanese(LayoutVersionState state); ///< 承認待ち 承認済 差し戻し 取下げ
std::optional<LayoutVersionState> parse_layout_version_state(std::string_view name);
std::string_view name(LayoutVersionEvent event); ///< approved rejected withdrawn

/// The lifecycle table: nothing when the event cannot happen in that state.
std::optional<LayoutVersionState> next(LayoutVersionState state, LayoutVersionEvent event);

} // namespace fuda::domain
