#pragma once

#include "printers/core/printer.h"

namespace fuda::printers {

/// The job's document in the best form that the printer takes: the proved PDF itself, else PWG raster, else a picture. With
/// offsets its pages are moved here (x-side1-image-shift of PWG 5100.3 leaves open about which edge a turned page moves). Throws as Printer::prepare() does.
Prepared prepare_document(const PrintJob& job, const Capabilities& capabilities);

} // namespace fuda::printers
