#include "printers/core/printer.h"

namespace fuda::printers {

std::string_view name(Sides sides)
{
    switch (sides) {
    case Sides::OneSided:
        return "one-sided";
    case Sides::TwoSidedLongEdge:
        return "two-sided-long-edge";
    }
    return {};
}

std::string_view name(JobState state)
{
    switch (state) {
    case JobState::Pending:
        return "pending";
    case JobState::PendingHeld:
        return "pending-held";
    case JobState::Processing:
        return "processing";
    case JobState::ProcessingStopped:
        return "processing-stopped";
    case JobState::Canceled:
        return "canceled";
    case JobState::Aborted:
        return "aborted";
    case JobState::Completed:
        return "completed";
    }
    return {};
}

} // namespace fuda::printers
