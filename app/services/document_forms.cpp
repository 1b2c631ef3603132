#include "app/services/document_forms.h"

#include "data/base/error.h"
#include "layout/extract/extract.h"
#include "layout/proof/pdf_reader.h"

#include <vector>

namespace fuda::services {

namespace {

layout::Shift shift_of(const printers::Offset& offset)
{
    return {offset.x, offset.y};
}

} // namespace

ProvedDocument::ProvedDocument(std::shared_ptr<const std::string> pdf, printers::Sides sides)
    : m_pdf(std::move(pdf)), m_sides(sides)
{
}

std::string ProvedDocument::shifted_pdf(const printers::Offsets& offsets)
{
    std::vector<layout::Shift> in_turn = {shift_of(offsets.front)};
    if (m_sides != printers::Sides::OneSided)
        in_turn.push_back(shift_of(offsets.back));
    return layout::shifted_pages(*m_pdf, in_turn);
}

printers::Bitmap ProvedDocument::draw(int page, const printers::Resolution& resolution, const printers::Offset& offset)
{
    // A reader is for one thread; opening one costs less than a hundredth of what drawing does.
    const auto reader = layout::open_pdf(*m_pdf);
    const auto number = static_cast<std::size_t>(page);
    const layout::PageSize size = reader->page_size(number);
    const auto turn = size.width > size.height ? layout::PrintPixels::Turn::Left : layout::PrintPixels::Turn::None;
    layout::Raster raster =
        reader->print_picture(number, {resolution.x_dpi, resolution.y_dpi, turn, offset.x, offset.y});
    const std::string complaint = reader->take_complaint();
    if (raster.pixels.empty() || !complaint.empty())
        throw Error(ErrorKind::Corrupt, "PDF の " + std::to_string(page + 1) + " ページ目を描けません（" + complaint +
                                            "）。保存したファイルを確かめてください");
    return {raster.width, raster.height, std::move(raster.pixels)};
}

} // namespace fuda::services
