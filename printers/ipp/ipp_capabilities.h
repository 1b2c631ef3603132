#pragma once

#include "printers/core/printer.h"
#include "printers/ipp/ipp_message.h"

namespace fuda::printers {

/// Width and height in hundredths of a millimetre, from a self-describing name (PWG 5101.1).
struct MediaSize {
    int width = 0, height = 0;
};
std::optional<MediaSize> size_of_media(std::string_view name);

/// What to ask of a printer for capabilities_in().
std::vector<const char*> capability_attributes();
Capabilities capabilities_in(const IppAttributes& printer);

/// Whether it prints to the edge: each of its four margins can be 0.
bool prints_borderless(const IppAttributes& printer);

} // namespace fuda::printers
