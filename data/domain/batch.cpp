#include "data/domain/batch.h"

#include "data/domain/lifecycle.h"

namespace fuda::domain {

namespace {

using enum BatchState;

constexpr std::string_view kStates[] = {"planned", "proofing", "approved", "held", "closed", "cancelled"};
constexpr std::string_view kJapanese[] = {"準備中", "校正・承認待ち", "承認済", "停止中", "完了", "取消"};
constexpr std::string_view kEvents[] = {"composed", "approved", "held", "released", "closed", "cancelled"};

constexpr Step<BatchState, BatchEvent> kLifecycle[] = {
    {Planned, BatchEvent::Composed, Proofing},    {Proofing, BatchEvent::Approved, Approved},
    {Approved, BatchEvent::Approved, Approved},   {Approved, BatchEvent::HeldBack, Held},
    {Held, BatchEvent::Released, Approved},       {Approved, BatchEvent::Closed, Closed},
    {Planned, BatchEvent::Cancelled, Cancelled},  {Proofing, BatchEvent::Cancelled, Cancelled},
    {Approved, BatchEvent::Cancelled, Cancelled}, {Held, BatchEvent::Cancelled, Cancelled},
};

} // namespace

std::string_view name(BatchState state)
{
    return kStates[static_cast<std::size_t>(state)];
}

std::string_view japanese(BatchState state)
{
    return kJapanese[static_cast<std::size_t>(state)];
}

std::optional<BatchState> parse_batch_state(std::string_view text)
{
    return parse_in<BatchState>(kStates, text);
}

std::string_view name(BatchEvent event)
{
    return kEvents[static_cast<std::size_t>(event)];
}

std::optional<BatchState> next(BatchState state, BatchEvent event)
{
    return next_in(kLifecycle, state, event);
}

} // namespace fuda::domain
