#pragma once

#include "layout/compose/display_list.h"
#include "layout/compose/font_set.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fuda::layout {

using FieldValues = std::map<std::string, std::string>;

/// Why a piece must not be printed as it is.
struct Issue {
    enum class Kind {
        TextDoesNotFit,  ///< not even at its smallest
        GlyphFault,      ///< a character that the layout's font cannot print as it was given
        FieldMissing,    ///< a required value is empty
        QrTooSmall,      ///< modules smaller than the layout allows
        QrTooLong,       ///< the value does not go into a QR code
        BarcodeWrong,    ///< not 67 bars of F A D T, or an NW-7 that is not of digits
        BarcodeTooSmall, ///< bars narrower than scanners read
        IntoHandFilled,  ///< a value would print into a zone for the member's own hand
        TooManyDigits,   ///< more characters than boxes
    };
    Kind kind;
    std::string element;       ///< the layout's name for the place
    std::string message;       ///< Japanese, for the operator; names no person (but does show the character)
    int page = -1, index = -1; ///< the layout's page and its element there; −1: of no single place
};

/// What came of one piece: its pages, and whether they may be printed.
struct Composition {
    std::vector<Page> pages;
    std::vector<Issue> issues;
    bool printable() const { return issues.empty(); }
};

enum class Specimen { No, Yes }; ///< Yes: 見本 across every page (test stores)

/// 見本 across a page of this size.
SpecimenMark specimen_mark(const FontSet& fonts, FontId font, Length width, Length height, std::vector<Rect> spared);

/// A template made ready for one job: values that are the same on every piece are put in, what they make is composed
/// once. compose() may be called from any number of threads.
class Composer {
public:
    /// Throws Error(BadInput) when the template with these constants cannot be composed at all (a picture's file is
    /// missing, static text does not fit or has no glyph), Error(Unavailable) when one of its fonts is not there.
    Composer(Template layout, const FieldValues& constants, const FontSet& fonts, Specimen specimen);
    /// For a layout that is still being made: what of its static elements cannot be composed is left out and told in `issues`
    /// instead of thrown.
    Composer(Template layout, const FieldValues& constants, const FontSet& fonts, Specimen specimen,
             std::vector<Issue>& issues);
    Composer(Composer&&) noexcept;
    ~Composer();

    /// Never fails on data: what is wrong with it is in the issues.
    Composition compose(const FieldValues& values) const;

    const Template& layout() const { return m_layout; }
    const FontSet& fonts() const { return m_fonts; }

private:
    struct Prepared;
    void prepare(Specimen specimen, std::vector<Issue>& issues);
    Template m_layout;
    const FontSet& m_fonts;
    FieldValues m_constants;
    std::vector<Prepared> m_pages;
};

/// 67 letters F A D T.
bool is_customer_barcode(std::string_view bars);

} // namespace fuda::layout
