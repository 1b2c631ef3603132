#pragma once

#include "app/services/issuing/reports.h"

#include <string>

namespace fuda::cli {

/// The summary of a run as a person reads it on a terminal (Japanese).
std::string summary_text(const issuing::Summary& summary);

/// What a newer roster has pulled, in lines; empty when nothing.
std::string overtaken_text(const issuing::OvertakeOutcome& overtaken);

} // namespace fuda::cli
