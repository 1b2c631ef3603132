#include "data/domain/job.h"

#include "data/domain/lifecycle.h"

namespace fuda::domain {

namespace {

using enum JobState;

constexpr std::string_view kStates[] = {"composed", "sending", "printed", "in-doubt", "cancelled", "published"};
constexpr std::string_view kJapanese[] = {"印刷待ち", "印刷中",    "印刷済", "確認待ち（印刷されたか不明）",
                                          "取消",     "電子交付済"};
constexpr std::string_view kEvents[] = {"send",    "accepted", "not-sent",  "printed",
                                        "doubted", "settled",  "cancelled", "published"};

constexpr Step<JobState, JobEvent> kLifecycle[] = {
    {Composed, JobEvent::Send, Sending},        {Composed, JobEvent::Cancelled, Cancelled},
    {Sending, JobEvent::Accepted, Sending},     {Sending, JobEvent::NotSent, Composed},
    {Sending, JobEvent::PrintedOut, Printed},   {Sending, JobEvent::Doubted, InDoubt},
    {Composed, JobEvent::Published, Published}, {Printed, JobEvent::Doubted, InDoubt},
    {InDoubt, JobEvent::Settled, Printed},
};

} // namespace

std::string_view name(JobState state)
{
    return kStates[static_cast<std::size_t>(state)];
}

std::string_view japanese(JobState state)
{
    return kJapanese[static_cast<std::size_t>(state)];
}

std::optional<JobState> parse_job_state(std::string_view text)
{
    return parse_in<JobState>(kStates, text);
}

std::string_view name(JobEvent event)
{
    return kEvents[static_cast<std::size_t>(event)];
}

std::optional<JobState> next(JobState state, JobEvent event)
{
    return next_in(kLifecycle, state, event);
}

} // namespace fuda::domain
