#pragma once

#include <optional>
#include <string_view>

namespace fuda::domain {

/// The life of a notice that is handed over electronically (電子交付): a file for its member in the insurer's portal.
///
///     published ── fetched ──► fetched (the member has it)
///         │                       │
///         └────── withdrawn ──────┴──► withdrawn
enum class PortalState { Published, Fetched, Withdrawn };
enum class PortalEvent { Fetched, Withdrawn };

std::string_view name(PortalState state);     ///< published fetched withdrawn
std::string_view japanese(PortalState state); ///< 掲載済 取得済 取下げ
std::optional<PortalState> parse_portal_state(std::string_view name);
std::string_view name(PortalEvent event); ///< fetched withdrawn

/// The lifecycle table: nothing when the event cannot happen in that state.
std::optional<PortalState> next(PortalState state, PortalEvent event);

} // namespace fuda::domain
