#pragma once

#include "layout/compose/display_list.h"
#include "layout/proof/pdf_reader.h"

#include <optional>
#include <string>

namespace fuda::layout {

/// The place of the bars and their quiet zones in the scale that read_nw7 reads.
PixelWindow nw7_window(const Nw7Mark& nw7);

/// The digits of the one NW-7 in a grey picture of its bars and quiet zones. Nothing when it cannot be read, when it does not begin
/// and end with the start and stop character of ours, when something stands in a quiet zone, or when a bar is not whole from
/// top to bottom.
std::optional<std::string> read_nw7(const Raster& picture);

} // namespace fuda::layout
