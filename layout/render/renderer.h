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

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace fuda::layout
