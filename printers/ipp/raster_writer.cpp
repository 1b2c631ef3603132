#include "printers/ipp/raster_writer.h"

#include "printers/ipp/page_pixels.h"

#include <cups/cups.h>
#include <cups/raster.h>

#include <algorithm>
#include <cstdlib>
#include <exception>

namespace fuda::printers {

namespace {

struct RasterClose {
    void operator()(cups_raster_t* raster) const { cupsRasterClose(raster); }
};
using Raster = std::unique_ptr<cups_raster_t, RasterClose>;

/// Where libcups writes to; an exception does not pass through it.
struct Sink {
    TemporaryDocument document;
    std::exception_ptr failure = {};
};

ssize_t write_to_sink(void* context, unsigned char* buffer, std::size_t size)
{
    auto& sink = *static_cast<Sink*>(context);
    try {
        sink.document.write({reinterpret_cast<const char*>(buffer), size});
        return static_cast<ssize_t>(size);
    } catch (...) {
        sink.failure = std::current_exception();
        return -1;
    }
}

/// The best of those that we write; empty when the printer takes none of them.
std::string pixel_type(const Capabilities& capabilities)
{
    const auto offers = [&](std::string_view type) {
        return std::find(capabilities.raster_types.begin(), capabilities.raster_types.end(), type) !=
               capabilities.raster_types.end();
    };
    for (const char* const type : {"srgb_8", "sgray_8", "black_1"})
        if (offers(type))
            return type;
    return {};
}

bool is_back(const PrintJob& job, int page)
{
    return job.sides != Sides::OneSided && page % 2 == 1;
}

cups_page_header2_t header_of(const PrintJob& job, const std::string& type, const Resolution& resolution,
                              const char* sheet_back)
{
    cups_page_header2_t header{};
    pwg_media_t* const media = pwgMediaForPWG(std::string(job.media).c_str());
    if (!media || !cupsRasterInitPWGHeader(&header, media, type.c_str(), resolution.x_dpi, resolution.y_dpi,
                                           std::string(name(job.sides)).c_str(), sheet_back)) {
        const char* const why = media ? cupsRasterErrorString() : nullptr;
        throw Error(ErrorKind::BadInput,
                    "print job " + job.name + ": PWG ラスターにできません（" + std::string(job.media) + "、" + type +
                        "、" + std::to_string(resolution.x_dpi) + " dpi、sheet-back " + sheet_back +
                        (why ? std::string("、") + why : "") + "）。別のプリンターを使ってください");
    }
    header.cupsInteger[CUPS_RASTER_PWG_TotalPageCount] = static_cast<unsigned>(job.pages);
    return header;
}

/// One row in the header's pixels.
void convert_row(const std::uint8_t* rgb, int width, const std::string& type, std::vector<unsigned char>& row)
{
    const auto gray = [](const std::uint8_t* pixel) { // luma of sRGB (ITU-R BT.709)
        return static_cast<unsigned char>((2126 * pixel[0] + 7152 * pixel[1] + 722 * pixel[2] + 5000) / 10000);
    };
    if (type == "srgb_8") {
        std::copy(rgb, rgb + std::ptrdiff_t(width) * 3, row.begin());
    } else if (type == "sgray_8") {
        for (int x = 0; x < width; ++x)
            row[static_cast<std::size_t>(x)] = gray(rgb + std::ptrdiff_t(x) * 3);
    } else {
        std::fill(row.begin(), row.end(), static_cast<unsigned char>(0));
        for (int x = 0; x < width; ++x)
            if (gray(rgb + std::ptrdiff_t(x) * 3) < 128)
                row[static_cast<std::size_t>(x / 8)] |= static_cast<unsigned char>(0x80 >> (x % 8));
    }
}

void write_page(cups_raster_t* raster, cups_page_header2_t header, const Bitmap& page, const std::string& type)
{
    bool taken = cupsRasterWriteHeader2(raster, &header) != 0;
    std::vector<unsigned char> row(header.cupsBytesPerLine);
    for (int y = 0; taken && y < page.height; ++y) {
        convert_row(page.rgb.data() + std::ptrdiff_t(y) * page.width * 3, page.width, type, row);
        taken = cupsRasterWritePixels(raster, row.data(), header.cupsBytesPerLine) == header.cupsBytesPerLine;
    }
    if (!taken)
        throw Error(ErrorKind::Unavailable, "PWG ラスターを一時ファイルに書けません。空き容量を確かめてください");
}

bool turned(const cups_page_header2_t& header, int axis)
{
    return header.cupsInteger[axis] == 0xffffffffU; // -1
}

} // namespace

Prepared write_raster(const PrintJob& job, const Capabilities& capabilities)
{
    const std::string type = pixel_type(capabilities);
    if (type.empty())
        throw Error(ErrorKind::BadInput, "プリンター「" + capabilities.name +
                                             "」は srgb_8、sgray_8、black_1（pwg-raster-document-type-supported）の"
                                             "どれも受け付けません。別のプリンターを使ってください");
    const Resolution resolution = best_resolution(capabilities);
    const cups_page_header2_t front = header_of(job, type, resolution, "normal");
    const cups_page_header2_t back = header_of(job, type, resolution, capabilities.sheet_back.c_str());
    const int width = static_cast<int>(front.cupsWidth);
    const int height = static_cast<int>(front.cupsHeight);

    Sink sink;
    Raster raster(cupsRasterOpenIO(write_to_sink, &sink, CUPS_RASTER_WRITE_PWG));
    for (int number = 0; raster && number < job.pages; ++number) {
        Bitmap page = job.forms->draw(number, resolution, is_back(job, number) ? job.offsets.back : job.offsets.front);
        if (std::abs(page.width - width) > 1 || std::abs(page.height - height) > 1)
            throw Error(ErrorKind::Corrupt, "print job " + job.name + ": ページ " + std::to_string(number + 1) +
                                                " は " + std::to_string(page.width) + "×" +
                                                std::to_string(page.height) + " 画素で、用紙 " +
                                                std::string(job.media) + " の " + std::to_string(width) + "×" +
                                                std::to_string(height) + " と異なります。印刷せずに調べてください");
        page = fitted(page, width, height);
        const cups_page_header2_t& header = is_back(job, number) ? back : front;
        const bool left_right = turned(header, CUPS_RASTER_PWG_CrossFeedTransform);
        const bool top_bottom = turned(header, CUPS_RASTER_PWG_FeedTransform);
        if (left_right || top_bottom)
            page = mirrored(page, left_right, top_bottom);
        try {
            write_page(raster.get(), header, page, type);
        } catch (const Error&) {
            if (sink.failure)
                std::rethrow_exception(sink.failure);
            throw;
        }
    }
    raster.reset(); // writes what it still holds
    if (sink.failure)
        std::rethrow_exception(sink.failure);
    return sink.document.finish("image/pwg-raster");
}

} // namespace fuda::printers
