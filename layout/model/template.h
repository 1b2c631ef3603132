#pragma once

#include "data/base/length.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fuda::layout {

/// An sRGB colour, each part 0 … 1.
struct Color {
    double red = 0, green = 0, blue = 0;
    bool operator==(const Color&) const = default;
};
/// "#rrggbb"; nothing for anything else.
std::optional<Color> parse_color(std::string_view text);

/// A text with places for values: "${name} 様". "$$" is a dollar sign.
class Pattern {
public:
    Pattern() = default;
    /// Throws Error(BadInput) when a "${" is not closed or names nothing.
    static Pattern parse(std::string_view text);

    struct Part {
        std::string text;
        bool is_field = false; ///< text is then the field's name
        bool operator==(const Part&) const = default;
    };
    const std::vector<Part>& parts() const { return m_parts; }
    bool has_fields() const;
    bool empty() const { return m_parts.empty(); }
    /// The text when no fields are left in it.
    std::string literal() const;
    /// As it is written: parse() of it gives the same.
    std::string source() const;

    /// With every field that `value_of` knows put in; others stay as they are. `value_of` gives a pointer or nullptr.
    template <class Lookup>
    Pattern with(const Lookup& value_of) const
    {
        Pattern result;
        for (const Part& part : m_parts) {
            const std::string* value = part.is_field ? value_of(part.text) : nullptr;
            result.append(value ? Part{*value, false} : part);
        }
        return result;
    }

    bool operator==(const Pattern&) const = default;

private:
    void append(Part part);
    std::vector<Part> m_parts;
};

/// Whether an element stands at all: a field is filled (name="…") or is not (name="!…").
struct Condition {
    std::string field;
    bool wanted = true; ///< the field must be filled; otherwise it must be empty
};

enum class Align {
    Left,
    Center,
    Right,
    Justify, ///< running text: every line but a paragraph's last fills the width
    Spread,  ///< 均等割付: the characters of a label share the width evenly
};
enum class VerticalAlign { Top, Middle, Bottom };

struct Style {
    std::string id;
    std::string family; ///< a family of layout/fonts, in its own spelling
    bool bold = false;
    double size_pt = 9;
    double tracking_em = 0; ///< space added after every character
    Pattern color;
};

/// What is tried first when a value does not fit on its line.
enum class FitOrder {
    Size, ///< condense, then shrink, then another line
    Lines ///< another line, and only then condense and shrink (addresses)
};

/// A value or a label on one line, more lines only where a value is too long.
struct TextBox {
    Length x, baseline, width; ///< baseline of the first line
    Align align = Align::Left;
    VerticalAlign vertical = VerticalAlign::Top; ///< how further lines move the first
    std::string style;
    double min_size_pt = 0; ///< 0: the style's size
    double min_condense = 1;
    int lines = 1;
    Length leading;
    FitOrder order = FitOrder::Size;
    Pattern text;
};

/// Running text that is broken into lines at its size; smaller only down to min_size_pt.
struct Paragraph {
    Length x, baseline, width;
    Align align = Align::Justify;
    std::string style;
    double min_size_pt = 0;
    int lines = 1;
    Length leading;
    Pattern text; ///< "\n" starts a new line
};

struct Line {
    Length x1, y1, x2, y2, stroke;
    Length dash; ///< 0: solid
    Pattern color;
};

struct Box {
    Rect box;
    Length radius;
    Length stroke;              ///< 0: no outline
    Pattern stroke_color, fill; ///< empty: none
};

/// A picture (SVG or PNG): one whose file a constant field names, or one that stands in the layout itself (picture_source.h).
/// Required: a piece without it is not printed.
struct PictureBox {
    Rect box;
    Pattern source;
};

/// A QR code (ISO/IEC 18004) with its quiet zone of four modules inside the square.
struct QrBox {
    Length x, y, size;
    Length min_module; ///< smaller modules than this are an issue
    Pattern value;
};

/// Japan Post's customer barcode; the value is its 67 bars as letters F A D T. Height and width follow from the size
/// (domain.md §2.2).
struct CustomerBarcodeBox {
    Length x, y; ///< top left of the bars, without the quiet zone of 2 mm that must stay free around them
    double size_pt = 10;
    Pattern value;
};

/// Digits as NW-7 bars (JIS X 0506), as scanners read tracking numbers. The box includes the quiet zones of ten narrow bars left
/// and right; the number in figures is a text beside it.
struct Nw7Box {
    Rect box;
    Pattern value;
};

/// One character in each of a row of boxes (保険者番号), right-aligned when there are more boxes than characters.
struct DigitBoxes {
    Rect box;
    int count = 8;
    std::string style;
    Length stroke;
    Pattern value, stroke_color;
};

/// A zone for the member's own hand (臓器提供意思表示): no field of any element may print into it.
struct HandFilled {
    Rect box;
    std::string name;
};

using Shape =
    std::variant<TextBox, Paragraph, Line, Box, PictureBox, QrBox, CustomerBarcodeBox, Nw7Box, DigitBoxes, HandFilled>;

struct Element {
    Shape shape;
    std::vector<Condition> conditions; ///< all must hold
    std::string name;                  ///< for messages: the element's id, else its first field, else its kind
    int line = 0;                      ///< in the XML file
};

struct PageTemplate {
    /// Lines to which elements are aligned while the layout is edited: places across (x) and down (y). They print nothing.
    struct Guides {
        std::vector<Length> x, y;
        bool operator==(const Guides&) const = default;
    };
    std::string name; ///< front, back
    Length width, height;
    Length margin; ///< nothing but pictures, boxes and lines may come nearer to the edge
    Guides guides;
    std::vector<Element> elements;
};

/// A value that a document takes. The samples are for previews and tests of the layout.
struct FieldSpec {
    std::string name;
    bool required = false; ///< empty is an issue
    std::string normal;    ///< an everyday value
    std::string longest;   ///< the longest real value
};

/// A document's layout as data: what layout/templates/<id>.xml says.
struct Template {
    std::string id;
    std::string title; ///< Japanese, for people
    std::string media; ///< PWG 5101.1 media size name: iso_id-1_53.98x85.6mm
    bool two_sided = false;
    int version = 1;
    std::vector<FieldSpec> fields;
    std::vector<Style> styles;
    std::vector<PageTemplate> pages;

    const Style& style(std::string_view id) const; ///< a style that was checked to be there
};

/// Reads a template. Throws Error(BadInput) with every problem on a line of its own: file, line, element, attribute,
/// remedy.
Template parse_template(std::string_view xml, const std::string& file_name);
Template read_template(const std::filesystem::path& path);

} // namespace fuda::layout
