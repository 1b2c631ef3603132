#pragma once

#include "printers/core/printer.h"

#include <memory>
#include <string>

namespace fuda::services {

/// A proved PDF in the other forms in which a printer may want it, made from its own bytes and from nothing else. May be used by
/// several threads at once.
class ProvedDocument : public printers::DocumentForms {
public:
    /// The bytes are shared with the job that is printed from them. One-sided: every page is a front; otherwise every second one
    /// is a back.
    ProvedDocument(std::shared_ptr<const std::string> pdf, printers::Sides sides);

    /// Throws as layout::shifted_pages() does.
    std::string shifted_pdf(const printers::Offsets& offsets) override;
    /// As many whole pixels as the medium holds (ID-1 at 300 dpi: 637 × 1011, as PWG raster counts them), its long edge upright as
    /// PWG names media: a page that is wider than high (a card) is turned a quarter to the left, its right edge at the top
    /// (orientation-requested "landscape", RFC 8011, 5.2.10). Throws Error(Corrupt) when the page is not there or cannot be read.
    printers::Bitmap draw(int page, const printers::Resolution& resolution, const printers::Offset& offset) override;

private:
    std::shared_ptr<const std::string> m_pdf; // shared with the job that is printed from it
    printers::Sides m_sides;
};

} // namespace fuda::services
