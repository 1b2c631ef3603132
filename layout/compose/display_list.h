#pragma once

#include "data/base/length.h"
#include "layout/model/template.h"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace fuda::layout {

/// Index into the FontSet that composed the list.
using FontId = int;

struct Glyph {
    std::uint32_t id = 0;
    float x_pt = 0; ///< from the run's origin, before condensing
};

/// How many bytes of the run's text make how many of its glyphs.
struct Cluster {
    std::uint16_t bytes = 0, glyphs = 0;
};

/// A line of text with every glyph at its place.
struct TextRun {
    FontId font = 0;
    double size_pt = 0;
    double condense = 1; ///< horizontal scale: 0.8 is 長体 80 %
    Length x, baseline;  ///< origin on the page
    double width_pt = 0; ///< advance of the whole run, condensed
    Color color;
    std::string text; ///< UTF-8, what a reader of the finished file must find here
    std::vector<Glyph> glyphs;
    std::vector<Cluster> clusters;

    Length width() const { return Length::pt(width_pt); }
    /// Whether both can be drawn by one call of the graphics library.
    bool same_face(const TextRun& other) const
    {
        return font == other.font && size_pt == other.size_pt && condense == other.condense && color == other.color;
    }
    /// The em box: what the run covers for overlap and edge checks.
    Rect box() const;
};

struct LineMark {
    Length x1, y1, x2, y2, stroke, dash;
    Color color;
};

struct BoxMark {
    Rect box;
    Length radius, stroke;
    std::optional<Color> stroke_color, fill;
};

struct PictureMark {
    Rect box;
    std::string file; ///< its path, or the picture itself (layout/model/picture_source.h)
};

/// A QR symbol. `box` includes the quiet zone; `modules` has side × side entries, row by row, without it.
struct QrMark {
    Rect box;
    int side = 0;
    std::vector<bool> modules;
    std::string value;
    Length module() const { return box.width * (1.0 / (side + 8)); }
};

/// 67 bars; letters F A D T as in domain.md §2.
struct CustomerBarcodeMark {
    Length x, y;
    double size_pt = 10;
    std::string bars;
    Rect box() const;        ///< of the bars, without the quiet zone
    Rect quiet_zone() const; ///< the bars with the 2 mm that must stay free around them
};

/// A number as bars. `box` includes the quiet zones left and right; `cells` are as encode_nw7() gives them.
struct Nw7Mark {
    Rect box;
    std::vector<bool> cells;
    std::string digits;
    Length narrow_bar() const; ///< the module X
    Rect bars() const;         ///< without the quiet zones
};

/// 見本 across the page, as an outline and not as text, sparing the codes in `spared`.
struct SpecimenMark {
    std::vector<Glyph> glyphs;
    FontId font = 0;
    double size_pt = 0, width_pt = 0;
    Length page_width, page_height; ///< along whose diagonal it runs
    std::vector<Rect> spared;
};

using MarkShape =
    std::variant<TextRun, LineMark, BoxMark, PictureMark, QrMark, CustomerBarcodeMark, Nw7Mark, SpecimenMark>;

struct Mark {
    MarkShape shape;
    int element = -1; ///< index into PageTemplate::elements, for messages
};

/// Marks are drawn in their order: shapes and codes first, then texts, those of one face together.

/// What is the same on every piece of a job: drawn once, referred to by each page.
struct Background {
    Length width, height;
    std::vector<Mark> marks;
};

struct Page {
    std::shared_ptr<const Background> background;
    std::vector<Mark> marks; ///< what this piece adds, drawn over the background in this order
};

/// Sizes of Japan Post's customer barcode at 10 pt (domain.md §2.2); all scale with size/10.
namespace customer_barcode {
inline constexpr Length kLongBar = Length::mm(3.6), kTimingBar = Length::mm(1.2), kPitch = Length::mm(1.2),
                        kBarWidth = Length::mm(0.6), kQuietZone = Length::mm(2);
inline constexpr int kBars = 67;
} // namespace customer_barcode

/// NW-7 (Codabar, EN 798): widths in cells of half a narrow bar; quiet zones of ten narrow bars; no bar narrower than 0.19 mm, which
/// hand scanners still read.
namespace nw7 {
inline constexpr int kNarrowCells = 2, kWideCells = 5, kQuietZoneCells = 10 * kNarrowCells;
inline constexpr Length kNarrowestBar = Length::mm(0.19);
inline constexpr const char* kStartStop = "A";
} // namespace nw7

} // namespace fuda::layout
