#pragma once

#include "printers/ipp/temporary_document.h"

namespace fuda::printers {

/// The job as PWG raster (PWG 5102.4), one page in memory at a time; backs turned as the printer asks, pages moved by the
/// job's offsets. Throws Error(BadInput) when the printer names no pixel type or resolution that we write.
Prepared write_raster(const PrintJob& job, const Capabilities& capabilities);

} // namespace fuda::printers
