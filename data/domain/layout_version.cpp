#include "data/domain/layout_version.h"

#include "data/domain/lifecycle.h"

namespace fuda::domain {

namespace {

using enum LayoutVersionState;

constexpr std::string_view kStates[] = {"waiting", "approved", "rejected", "withdrawn"};
constexpr std::string_view kJapanese[] = {"承認待ち", "承認済", "差し戻し", "取下げ"};
constexpr std::string_view kEvents[] = {"approved", "rejected", "withdrawn"};

constexpr Step<LayoutVersionState, LayoutVersionEvent> kLifecycle[] = {
    {Waiting, LayoutVersionEvent::Approved, Approved},
    {Waiting, LayoutVersionEvent::Rejected, Rejected},
    {Waiting, LayoutVersionEvent::Withdrawn, Withdrawn},
};

} // namespace

std::string_view name(LayoutVersionState state)
{
    return kStates[static_cast<std::size_t>(state)];
}

std::string_view japanese(LayoutVersionState state)
{
    return kJapanese[static_cast<std::size_t>(state)];
}

std::optional<LayoutVersionState> parse_layout_version_state(std::string_view text)
{
    return parse_in<LayoutVersionState>(kStates, text);
}

std::string_view name(LayoutVersionEvent event)
{
    return kEvents[static_cast<std::size_t>(event)];
}

std::optional<LayoutVersionState> next(LayoutVersionState state, LayoutVersionEvent event)
{
    return next_in(kLifecycle, state, event);
}

} // namespace fuda::domain
