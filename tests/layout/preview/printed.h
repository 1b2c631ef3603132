#pragma once

#include "layout/compose/composer.h"
#include "tests/layout/preview/picture_match.h"

#include <string>
#include <vector>

namespace fuda::tests {

/// A page as the window shows it.
Picture on_screen(const layout::Page& page, int dpi);

/// The PDF that is proved and printed.
std::string pdf_of(const layout::Composition& composition);

/// Its pages as a printer gets them that takes PWG raster (srgb_8), each upright as one reads it.
std::vector<Picture> on_paper(const std::string& pdf, const std::string& media, int dpi);

/// A page (from 1) as pdftoppm draws it, for media that go to no raster printer.
Picture rasterised_in_color(const std::string& pdf, int page, int dpi);

/// Both without the last column and row that only one of them has: screens round a page's size, printers cut it.
void cut_to_common_size(Picture& one, Picture& other);

} // namespace fuda::tests
