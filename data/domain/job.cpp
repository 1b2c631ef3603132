#include "data/domain/job.h"

#include <algorithm>
#include <iterator>

namespace fuda::domain {

namespace {

struct Change {
    JobState from;
    JobEvent event;
    JobState to;
};

constexpr Change kLifecycle[] = {
    {JobState::Composed, JobEvent::Send, JobState::Sending},
    {JobState::Sending, JobEvent::NotSent, JobState::Composed},
    {JobState::Sending, JobEvent::PrintedOut, JobState::Printed},
};

} // namespace

std::string_view name(JobState state)
{
    switch (state) {
    case JobState::Composed:
        return "composed";
    case JobState::Sending:
        return "sending";
    case JobState::Printed:
        return "printed";
    }
    return {};
}

std::optional<JobState> parse_job_state(std::string_view text)
{
    for (const auto state : {JobState::Composed, JobState::Sending, JobState::Printed})
        if (name(state) == text)
            return state;
    return std::nullopt;
}

std::string_view name(JobEvent event)
{
    switch (event) {
    case JobEvent::Send:
        return "send";
    case JobEvent::NotSent:
        return "not-sent";
    case JobEvent::PrintedOut:
        return "printed";
    }
    return {};
}

std::optional<JobState> next(JobState state, JobEvent event)
{
    const auto found = std::find_if(std::begin(kLifecycle), std::end(kLifecycle),
                                    [&](const Change& c) { return c.from == state && c.event == event; });
    return found == std::end(kLifecycle) ? std::nullopt : std::optional(found->to);
}

} // namespace fuda::domain
