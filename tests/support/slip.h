#pragma once

#include "layout/compose/font_set.h"

#include <string>

namespace fuda::tests {

/// The fonts that Fuda ships with, opened once.
inline const layout::FontSet& shipped_fonts()
{
    static const layout::FontSet fonts(FUDA_SOURCE_DIR "/layout/fonts/fonts.conf");
    return fonts;
}

/// A layout of one page, 100 × 60 mm, around these elements; what comes before and after them is on line 1, so that the
/// first element begins on line 2. Sizes of 9 pt make an em of 3.175 mm.
inline std::string slip(const std::string& elements, const std::string& more_fields = {})
{
    return R"(<layout id="slip" title="試し" media="custom_slip_100x60mm" sides="one"><fields>)"
           R"(<field name="value"/><field name="other"/><field name="color"/><field name="file"/>)" +
           more_fields +
           R"(</fields><styles>)"
           R"(<style id="gothic" font="BIZ UDGothic" size="9"/><style id="name" font="IPAmjMincho" size="9"/>)"
           R"(<style id="tracked" font="BIZ UDGothic" size="9" tracking="0.5"/>)"
           R"(</styles><page name="front" width="100" height="60">)"
           "\n" +
           elements + "\n</page></layout>";
}

} // namespace fuda::tests
