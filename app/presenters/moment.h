#pragma once

#include <string>

namespace fuda::presenters {

/// "2026-11-20 12:04" on Japan's clock, of "2026-11-20T03:04:05Z".
std::string moment(const std::string& utc);

} // namespace fuda::presenters
