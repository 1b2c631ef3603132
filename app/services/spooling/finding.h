#pragma once

#include "printers/ipp/discovery.h"
#include "printers/queue/registry.h"

#include <string>
#include <vector>

namespace fuda::spooling {

/// The SHA-256 of the TLS certificate that the printer shows, when neither an authority of this machine vouches for it nor the settings
/// accept one: a person must compare it first. Empty when nothing must be asked.
std::string unknown_certificate(const queue::PrinterSettings& settings);

/// A JSON array, ended by a line break.
std::string to_json(const std::vector<printers::Discovered>& found);

} // namespace fuda::spooling
