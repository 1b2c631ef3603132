#pragma once

#include "layout/compose/display_list.h"
#include "layout/proof/pdf_reader.h"

#include <string>

namespace fuda::layout {

/// The place of a customer barcode in the scale that read_customer_barcode reads.
PixelWindow customer_barcode_window(const CustomerBarcodeMark& barcode);

/// The 67 bars as F A D T; '?' for a bar that is none of them, or that does not stand free.
std::string read_customer_barcode(const Raster& picture);

} // namespace fuda::layout
