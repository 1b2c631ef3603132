#include "tests/layout/preview/printed.h"

#include "app/services/document_forms.h"
#include "data/base/digest.h"
#include "data/base/file.h"
#include "layout/proof/pdf_reader.h"
#include "layout/render/renderer.h"
#include "printers/ipp/raster_writer.h"
#include "tests/support/command.h"
#include "tests/support/slip.h"
#include "tests/support/temporary_folder.h"

#include <cups/raster.h>

#include <algorithm>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace fuda::tests {

namespace {

ssize_t read_from(void* context, unsigned char* buffer, std::size_t size)
{
    auto& in = *static_cast<std::istream*>(context);
    in.read(reinterpret_cast<char*>(buffer), static_cast<std::streamsize>(size));
    return static_cast<ssize_t>(in.gcount());
}

/// A quarter to the right: what a printer got on its side is read upright.
Picture turned_right(const Picture& lying)
{
    Picture upright{lying.height, lying.width, lying.dpi, {}};
    upright.rgb.reserve(lying.rgb.size());
    for (int y = 0; y < upright.height; ++y)
        for (int x = 0; x < upright.width; ++x) {
            const std::uint8_t* pixel = lying.at(y, lying.height - 1 - x);
            upright.rgb.insert(upright.rgb.end(), pixel, pixel + 3);
        }
    return upright;
}

} // namespace

Picture on_screen(const layout::Page& page, int dpi)
{
    layout::Pixels pixels = layout::Renderer(shipped_fonts()).pixels(page, dpi);
    return {pixels.width, pixels.height, static_cast<double>(dpi), std::move(pixels.rgb)};
}

std::string pdf_of(const layout::Composition& composition)
{
    std::vector<const layout::Page*> pages;
    for (const layout::Page& page : composition.pages)
        pages.push_back(&page);
    return layout::Renderer(shipped_fonts()).pdf(pages, {"preview", "2026-11-22T00:00:00+09:00"});
}

std::vector<Picture> on_paper(const std::string& pdf, const std::string& media, int dpi)
{
    const auto document = std::make_shared<const std::string>(pdf); // shared by the job and its forms
    const auto reader = layout::open_pdf(pdf);
    const bool lies = reader->page_size(0).width > reader->page_size(0).height;
    printers::PrintJob job;
    job.name = "preview";
    job.media = media;
    job.bytes = *document;
    job.sha256 = sha256(*document);
    job.pages = static_cast<int>(reader->page_count());
    job.pieces = {{"0001", 1}};
    job.forms = std::make_shared<services::ProvedDocument>(document, printers::Sides::OneSided);
    printers::Capabilities printer;
    printer.name = "raster";
    printer.raster_types = {"srgb_8"};
    printer.resolutions = {{dpi, dpi}};
    const printers::Prepared sent = printers::write_raster(job, printer);

    std::vector<Picture> pages;
    const std::unique_ptr<cups_raster_t, decltype(&cupsRasterClose)> raster(
        cupsRasterOpenIO(read_from, sent.content.get(), CUPS_RASTER_READ), &cupsRasterClose);
    cups_page_header2_t header{};
    while (raster && cupsRasterReadHeader2(raster.get(), &header)) {
        Picture page{
            static_cast<int>(header.cupsWidth), static_cast<int>(header.cupsHeight), static_cast<double>(dpi), {}};
        page.rgb.resize(std::size_t(header.cupsBytesPerLine) * header.cupsHeight);
        if (cupsRasterReadPixels(raster.get(), page.rgb.data(), static_cast<unsigned>(page.rgb.size())) !=
            page.rgb.size())
            throw std::runtime_error("the raster ends within a page");
        pages.push_back(lies ? turned_right(page) : std::move(page));
    }
    return pages;
}

Picture rasterised_in_color(const std::string& pdf, int page, int dpi)
{
    const TemporaryFolder folder;
    write_whole_file(folder.path / "page.pdf", pdf);
    const std::string number = std::to_string(page);
    output_of("pdftoppm -r " + std::to_string(dpi) + " -f " + number + " -l " + number + " -singlefile " +
              (folder.path / "page.pdf").string() + " " + (folder.path / "page").string());
    const std::string bytes = read_whole_file(folder.path / "page.ppm");
    std::istringstream in(bytes);
    std::string magic;
    int most = 0;
    Picture picture;
    picture.dpi = dpi;
    in >> magic >> picture.width >> picture.height >> most;
    in.get();
    picture.rgb.assign(bytes.begin() + static_cast<std::ptrdiff_t>(in.tellg()), bytes.end());
    if (magic != "P6" || most != 255 ||
        picture.rgb.size() != std::size_t(picture.width) * std::size_t(picture.height) * 3)
        throw std::runtime_error("pdftoppm made no picture of 8 bits a channel");
    return picture;
}

void cut_to_common_size(Picture& one, Picture& other)
{
    const int width = std::min(one.width, other.width);
    const int height = std::min(one.height, other.height);
    for (Picture* picture : {&one, &other}) {
        if (picture->width - width > 1 || picture->height - height > 1)
            throw std::runtime_error("the pictures are of different pages");
        Picture cut{width, height, picture->dpi, {}};
        cut.rgb.reserve(std::size_t(width) * std::size_t(height) * 3);
        for (int y = 0; y < height; ++y)
            cut.rgb.insert(cut.rgb.end(), picture->at(0, y), picture->at(0, y) + std::ptrdiff_t(width) * 3);
        *picture = std::move(cut);
    }
}

} // namespace fuda::tests
