#pragma once

#include "printers/core/printer.h"

#include <string>
#include <string_view>

/// What a printer last said, as the store keeps it for those who look: JSON with IPP's words.
namespace fuda::queue {

std::string to_json(const printers::Capabilities& capabilities);
std::string to_json(const printers::PrinterStatus& status);
std::string to_json(const printers::JobReport& report);

/// An empty text is nothing said. What cannot be read is Error(Corrupt).
printers::Capabilities capabilities_from(std::string_view json);
printers::PrinterStatus status_from(std::string_view json);
printers::JobReport report_from(std::string_view json);

} // namespace fuda::queue
