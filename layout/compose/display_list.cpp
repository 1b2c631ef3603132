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

Length Nw7Mark::narrow_bar() const
{
    const auto all = static_cast<double>(cells.size()) + 2.0 * nw7::kQuietZoneCells;
    return box.width * (nw7::kNarrowCells / all);
}

Rect Nw7Mark::bars() const
{
    const Length quiet = narrow_bar() * (1.0 * nw7::kQuietZoneCells / nw7::kNarrowCells);
    return {box.x + quiet, box.y, box.width - quiet * 2, box.height};
}

Rect CustomerBarcodeMark::quiet_zone() const
{
    const Rect bars_box = box();
    const Length free = customer_barcode::kQuietZone;
    return {bars_box.x - free, bars_box.y - free, bars_box.width + free * 2, bars_box.height + free * 2};
}

} // namespace fuda::layout
