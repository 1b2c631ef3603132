#pragma once

#include <optional>
#include <string_view>

namespace fuda::domain {

/// The life of an application at the counter (再交付申請):
///
///     received ── decided ──► decided     (a certificate was issued for it)
///        └──────── withdrawn ──► withdrawn   (taken back, or the rules refuse it)
enum class ApplicationState { Received, Decided, Withdrawn };
enum class ApplicationEvent { Decided, Withdrawn };

std::string_view name(ApplicationState state); ///< received decided withdrawn
std::string_view japanese(ApplicationState state);
std::optional<ApplicationState> parse_application_state(std::string_view name);
std::string_view name(ApplicationEvent event); ///< decided withdrawn

/// The lifecycle table: nothing when the event cannot happen in that state.
std::optional<ApplicationState> next(ApplicationState state, ApplicationEvent event);

/// How the clerk made sure who applies. One document with a photograph issued by an authority, or the 資格確認書 with another
/// official paper; Other asks for a note.
enum class IdentityCheck { MyNumberCard, DriversLicence, Passport, ResidenceCard, TwoPapers, ByPost, Other };
inline constexpr IdentityCheck kAllIdentityChecks[] = {
    IdentityCheck::MyNumberCard, IdentityCheck::DriversLicence, IdentityCheck::Passport, IdentityCheck::ResidenceCard,
    IdentityCheck::TwoPapers,    IdentityCheck::ByPost,         IdentityCheck::Other};

std::string_view
name(IdentityCheck check); ///< my-number-card drivers-licence passport residence-card two-papers post other
std::string_view japanese(IdentityCheck check); ///< マイナンバーカード 運転免許証 …
std::optional<IdentityCheck> parse_identity_check(std::string_view name);

} // namespace fuda::domain
