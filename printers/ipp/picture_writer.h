#pragma once

#include "printers/core/printer.h"

namespace fuda::printers {

/// The job's only page as image/png or image/jpeg at the printer's resolution, moved by the job's offset.
Prepared write_picture(const PrintJob& job, const Capabilities& capabilities, const std::string& format);

} // namespace fuda::printers
