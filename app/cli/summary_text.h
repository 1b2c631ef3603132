#pragma once

#include "app/services/reports.h"

#include <string>

namespace fuda::cli {

/// The summary of a run as a person reads it on a terminal (Japanese).
std::string summary_text(const services::Summary& summary);

/// What a newer roster has pulled, in lines; empty when nothing.
std::string overtaken_text(const services::OvertakeOutcome& overtaken);

} // namespace fuda::cli
