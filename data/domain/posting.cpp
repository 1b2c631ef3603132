#include "data/domain/posting.h"

#include "data/domain/lifecycle.h"

namespace fuda::domain {

namespace {

using enum PostingState;

constexpr std::string_view kStates[] = {"open", "handed-over", "receipted", "cancelled"};
constexpr std::string_view kJapanese[] = {"準備中", "差出済", "受領済", "取消"};
constexpr std::string_view kEvents[] = {"handed-over", "receipted", "cancelled"};

constexpr Step<PostingState, PostingEvent> kLifecycle[] = {
    {Open, PostingEvent::HandedOver, HandedOver},
    {Open, PostingEvent::Cancelled, Cancelled},
    {HandedOver, PostingEvent::Receipted, Receipted},
};

} // namespace

std::string_view name(PostingState state)
{
    return kStates[static_cast<std::size_t>(state)];
}

std::string_view japanese(PostingState state)
{
    return kJapanese[static_cast<std::size_t>(state)];
}

std::optional<PostingState> parse_posting_state(std::string_view text)
{
    return parse_in<PostingState>(kStates, text);
}

std::string_view name(PostingEvent event)
{
    return kEvents[static_cast<std::size_t>(event)];
}

std::optional<PostingState> next(PostingState state, PostingEvent event)
{
    return next_in(kLifecycle, state, event);
}

} // namespace fuda::domain
