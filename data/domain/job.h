#pragma once

#include <optional>
#include <string_view>

namespace fuda::domain {

/// The life of a print job as far as the folder printer: every change is one event in the log.
///
///     composed ── send ──► sending ── printed ──► printed
///         ▲                   │ not sent (certain that nothing of it is out)
///         └───────────────────┘
enum class JobState { Composed, Sending, Printed };
enum class JobEvent { Send, NotSent, PrintedOut };

std::string_view name(JobState state); ///< composed sending printed
std::optional<JobState> parse_job_state(std::string_view name);
std::string_view name(JobEvent event); ///< send not-sent printed

/// The lifecycle table: nothing when the event cannot happen in that state.
std::optional<JobState> next(JobState state, JobEvent event);

} // namespace fuda::domain
