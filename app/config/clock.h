#pragma once

#include "data/calendar/date.h"

#include <string>

namespace fuda::config {

/// The moment in UTC: "2026-11-20T03:04:05Z".
std::string now();
/// The day in Japan, also on a machine that keeps UTC: it is the insurer's day.
calendar::Date today();
/// "2026-11-20T03:04:05Z" on Japan's clock: "2026-11-20T12:04:05+09:00".
std::string in_japan(const std::string& utc);

} // namespace fuda::config
