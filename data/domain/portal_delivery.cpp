#include "data/domain/portal_delivery.h"

#include "data/domain/lifecycle.h"

namespace fuda::domain {

namespace {

using enum PortalState;

constexpr std::string_view kStates[] = {"published", "fetched", "withdrawn"};
constexpr std::string_view kJapanese[] = {"掲載済", "取得済", "取下げ"};
constexpr std::string_view kEvents[] = {"fetched", "withdrawn"};

constexpr Step<PortalState, PortalEvent> kLifecycle[] = {
    {Published, PortalEvent::Fetched, Fetched},
    {Published, PortalEvent::Withdrawn, Withdrawn},
    {Fetched, PortalEvent::Withdrawn, Withdrawn},
};

} // namespace

std::string_view name(PortalState state)
{
    return kStates[static_cast<std::size_t>(state)];
}

std::string_view japanese(PortalState state)
{
    return kJapanese[static_cast<std::size_t>(state)];
}

std::optional<PortalState> parse_portal_state(std::string_view text)
{
    return parse_in<PortalState>(kStates, text);
}

std::string_view name(PortalEvent event)
{
    return kEvents[static_cast<std::size_t>(event)];
}

std::optional<PortalState> next(PortalState state, PortalEvent event)
{
    return next_in(kLifecycle, state, event);
}

} // namespace fuda::domain
