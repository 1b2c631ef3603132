#pragma once

#include "printers/queue/registry.h"

#include <functional>
#include <memory>
#include <string>

namespace fuda::spooling {

/// Opens the printer behind a registered one's settings. Throws Error(Usage) when its URI leads to no kind of printer.
using OpenRegistered = std::function<std::unique_ptr<printers::Printer>(const queue::PrinterSettings&)>;

/// Every kind of printer that there is: ipp:// ipps:// cups:NAME, and an absolute path for a folder.
std::unique_ptr<printers::Printer> open_registered(const queue::PrinterSettings& settings);

/// Whether only the machine itself reaches it: a folder, or a host that is localhost.
bool is_local(const std::string& uri);

} // namespace fuda::spooling
