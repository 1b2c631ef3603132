#pragma once

#include "printers/core/printer.h"

namespace fuda::printers {

/// The resolution to draw at: the finest up to 600 dpi, beyond which nothing of ours gets better; 300 dpi when the printer
/// names none.
Resolution best_resolution(const Capabilities& capabilities);

/// As it lies when the page is mirrored left to right, or top to bottom.
Bitmap mirrored(const Bitmap& page, bool left_right, bool top_bottom);

/// Cut, or filled with white, on the right and at the bottom: printers round a medium's pixels up or down.
Bitmap fitted(const Bitmap& page, int width, int height);

} // namespace fuda::printers
