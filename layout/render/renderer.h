#pragma once

#include "layout/compose/display_list.h"
#include "layout/compose/font_set.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace fuda::layout {

/// What the file says of itself. Names no person. The same pages with the same info give the same bytes.
struct PdfInfo {
    std::string title;
    std::string created; ///< ISO 8601: "2026-11-20T00:00:00+09:00"
};

/// A picture for a screen, row by row from the top: red, green, blue.
struct Pixels {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;
};

/// A part of a page's picture, in its pixels from its top left corner.
struct PixelArea {
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(const PixelArea&) const = default;
};
/// The whole of a page's picture.
PixelArea whole_area(const Page& page, double dpi);

/// Draws display lists. Keeps fonts, pictures and backgrounds open between calls: one Renderer for each thread.
class Renderer {
public:
    explicit Renderer(const FontSet& fonts);
    ~Renderer();

    /// One PDF with the pages in order; a background stands in the file once. Throws Error(Unavailable) when Cairo
    /// gives up, Error(BadInput) when a picture cannot be read.
    std::string pdf(const std::vector<const Page*>& pages, const PdfInfo& info);

    /// An RGB picture of the page on white paper, in dots per inch.
    std::string png(const Page& page, double dpi);
    /// The same picture as plain pixels.
    Pixels pixels(const Page& page, double dpi);
    /// A part of that picture, without drawing the rest: an A4 page at 16 times its size has 200 million pixels. What of the area lies
    /// beside the page is white. Only the edges of slanted strokes may be a few shades lighter or darker than in the whole.
    Pixels pixels(const Page& page, double dpi, const PixelArea& area);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace fuda::layout
