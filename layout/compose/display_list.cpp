#include "layout/compose/display_list.h"

namespace fuda::layout {

Rect TextRun::box() const
{
    // The em box of the fonts in use: hhea ascender 0.88 em, descender 0.12 em.
    return {x, baseline - Length::pt(0.88 * size_pt), width(), Length::pt(size_pt)};
}

Rect CustomerBarcodeMark::box() const
{
    const double scale = size_pt / 10;
    const Length length = customer_barcode::kPitch * (customer_barcode::kBars - 1) + customer_barcode::kBarWidth;
    return {x, y, length * scale, customer_barcode::kLongBar * scale};
}

} // namespace fuda::layout
