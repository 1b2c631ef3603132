#pragma once

#include "layout/proof/raster.h"

#include <optional>
#include <string>

namespace fuda::layout {

/// The text of the one QR code in a grey picture of its symbol and quiet zone. Nothing when none can be read.
std::optional<std::string> read_qr(const Raster& picture);

} // namespace fuda::layout
