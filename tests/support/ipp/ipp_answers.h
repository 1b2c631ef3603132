#pragma once

#include "tests/support/ipp/print_device.h"

#include <cups/ipp.h>

#include <cstdint>
#include <istream>
#include <memory>
#include <string>

namespace fuda::tests {

struct IppDeleter {
    void operator()(ipp_t* message) const { ippDelete(message); }
};
using Ipp = std::unique_ptr<ipp_t, IppDeleter>;

/// The message at the head of an HTTP body, and how many bytes it takes; null when it is none.
Ipp read_ipp(std::istream& body, std::int64_t& size);
std::string written(ipp_t& message);

/// Carries the request out on the device. `whole`: all of the document has arrived.
Ipp answered(PrintDevice& device, const std::string& printer_uri, ipp_t& request, const std::string& document,
             bool whole);
Ipp refusal(ipp_t& request, ipp_status_t status);

} // namespace fuda::tests
