#pragma once

#include "data/calendar/date.h"
#include "data/store/types.h"

#include <functional>
#include <string>

namespace fuda::services {

/// Who works, what the clock says, and which day counts as today: given from outside, so that every run can be
/// repeated.
struct Desk {
    store::Actor actor;
    std::function<std::string()> now; ///< ISO 8601 UTC: "2026-11-20T03:04:05Z"
    calendar::Date today;             ///< the issue date
};

} // namespace fuda::services
