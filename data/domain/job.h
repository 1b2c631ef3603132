#pragma once

#include <optional>
#include <string_view>

namespace fuda::domain {

/// The life of a print job: every change is one event in the log.
///
///     composed ── send ──► sending ── printed ──► printed        (accepted: still sending, the printer has made the job)
///        │  ▲                 │  │                 │  ▲
///        │  └── not sent ─────┘  └── doubted ──┐   │  │ settled (a word for each of its pieces)
///        │ cancelled                           ▼   ▼  │
///        ▼                                    in-doubt┘
///     cancelled
///
///     composed ── published ──► published   (its pieces were handed over electronically; nothing of it is printed)
enum class JobState { Composed, Sending, Printed, InDoubt, Cancelled, Published };
enum class JobEvent { Send, Accepted, NotSent, PrintedOut, Doubted, Settled, Cancelled, Published };

std::string_view name(JobState state);     ///< composed sending printed in-doubt cancelled published
std::string_view japanese(JobState state); ///< 印刷待ち 印刷中 印刷済 確認待ち 取消 電子交付済
std::optional<JobState> parse_job_state(std::string_view name);
std::string_view name(JobEvent event); ///< send accepted not-sent printed doubted settled cancelled published

/// The lifecycle table: nothing when the event cannot happen in that state.
std::optional<JobState> next(JobState state, JobEvent event);

} // namespace fuda::domain
