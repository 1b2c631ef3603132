#pragma once

#include "data/base/length.h"
#include "layout/proof/raster.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::layout {

/// A character as a page draws it. Characters that share a glyph are one after the other, and only the first has a
/// place.
struct DrawnCharacter {
    char32_t code = 0;   ///< U+FFFD when the file does not say what its glyph means
    bool placed = false; ///< whether x and y are known
    double x_pt = 0;     ///< the glyph's origin on its baseline, from the page's top left corner
    double y_pt = 0;
    int font = 0;
};

/// A glyph as a page draws it, by the code that the file's own font has for it.
struct DrawnGlyph {
    int font = 0;
    std::uint32_t code = 0;
};

/// In the order of drawing, visible or hidden under others.
struct PageText {
    std::vector<DrawnCharacter> characters;
    std::vector<DrawnGlyph> glyphs;
};

/// A part of a page to be drawn into pixels.
struct PixelWindow {
    enum class Channels { Gray, Rgb };
    Rect box;
    double pixels_per_mm = 8;
    Channels channels = Channels::Gray;
};

struct PageSize {
    Length width, height;
};

/// How a printer's pixels lie: how many to the inch, across and along its paper, and how the page lies on it.
struct PrintPixels {
    enum class Turn { None, Left }; ///< Left: a quarter, the page's right edge comes to the top
    int x_dpi = 300, y_dpi = 300;
    Turn turn = Turn::None;
    /// How far the page is moved, to whole pixels, as one looks at it before it is turned.
    Length right = {}, down = {};
};

/// Reads a finished PDF, by a library that had no part in writing it. One thread at a time for each reader; several
/// readers may be used at once. What it returns stays as it is until the next call.
class PdfReader {
public:
    virtual ~PdfReader() = default;

    virtual std::size_t page_count() const = 0;
    /// Pages count from 0. A page that cannot be read has no size.
    virtual PageSize page_size(std::size_t page) = 0;
    virtual const PageText& text(std::size_t page) = 0;
    virtual const std::string& font_name(int font) const = 0; ///< the PostScript name, without the tag of a subset
    /// The font as the file carries it (TrueType, OpenType, CFF); empty when it does not.
    virtual const std::vector<unsigned char>& font_program(int font) = 0;
    /// Which glyph of the font's program is drawn.
    virtual std::uint32_t glyph_index(const DrawnGlyph& glyph) = 0;
    /// What the window shows, on white paper and without antialiasing.
    virtual const Raster& draw(std::size_t page, const PixelWindow& window) = 0;
    /// The whole page as a person sees it on a screen: red, green, blue, antialiased. Empty when it cannot be read.
    virtual Raster picture(std::size_t page, double pixels_per_mm) = 0;
    /// The whole page for paper: red, green, blue, antialiased, in as many whole pixels as the page holds. A printer's pixels need
    /// not be square. Empty when it cannot be read.
    virtual Raster print_picture(std::size_t page, const PrintPixels& pixels) = 0;
    /// What is wrong with the file itself, met since the last call; empty when nothing.
    virtual std::string take_complaint() = 0;
};

/// The bytes must live as long as the reader. Throws Error(Corrupt) when they are not a PDF.
std::unique_ptr<PdfReader> open_pdf(std::string_view bytes);

} // namespace fuda::layout
