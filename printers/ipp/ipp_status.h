#pragma once

#include "printers/core/printer.h"
#include "printers/ipp/ipp_message.h"

namespace fuda::printers {

std::vector<const char*> status_attributes();
PrinterStatus status_in(const IppAttributes& printer);

} // namespace fuda::printers
