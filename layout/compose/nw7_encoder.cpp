#include "layout/compose/nw7_encoder.h"

#include "layout/compose/display_list.h"

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <algorithm>

namespace fuda::layout {

namespace {

/// ZXing makes wide elements of two modules, which is too little for narrow bars.
void append_element(std::vector<bool>& cells, bool bar, int modules)
{
    cells.insert(cells.end(), static_cast<std::size_t>(modules == 1 ? nw7::kNarrowCells : nw7::kWideCells), bar);
}

} // namespace

std::optional<std::vector<bool>> encode_nw7(const std::string& digits)
{
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::Codabar);
    writer.setMargin(0);
    const ZXing::BitMatrix row = writer.encode(nw7::kStartStop + digits + nw7::kStartStop, 0, 0);
    std::vector<bool> cells;
    for (int x = 0; x < row.width();) {
        int end = x;
        while (end < row.width() && row.get(end, 0) == row.get(x, 0))
            ++end;
        append_element(cells, row.get(x, 0), end - x);
        x = end;
    }
    while (!cells.empty() && !cells.back())
        cells.pop_back();
    return cells;
}

} // namespace fuda::layout
