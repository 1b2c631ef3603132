#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "data/base/file.h"
#include "printers/ipp/ipp_printer.h"
#include "tests/printers/ipp/ipp_job.h"
#include "tests/support/ipp/eve_printer.h"

#include <cups/cups.h>
#include <cups/raster.h>

#include <fcntl.h>
#include <unistd.h>

using namespace fuda;
using namespace fuda::printers;
using namespace fuda::tests;

namespace {

struct RasterPage {
    cups_page_header2_t header{};
    std::vector<unsigned char> pixels;
    int at(int x, int y, int channel = 0) const
    {
        const int bits = static_cast<int>(header.cupsBitsPerPixel);
        const std::size_t row = std::size_t(y) * header.cupsBytesPerLine;
        return bits == 1 ? (pixels[row + std::size_t(x / 8)] >> (7 - x % 8)) & 1
                         : pixels[row + std::size_t(x) * std::size_t(bits / 8) + std::size_t(channel)];
    }
};

/// Read by libcups from the printer's file.
std::vector<RasterPage> read_raster(const std::filesystem::path& path)
{
    std::vector<RasterPage> pages;
    const int file = ::open(path.c_str(), O_RDONLY);
    cups_raster_t* const raster = cupsRasterOpen(file, CUPS_RASTER_READ);
    BOOST_REQUIRE(raster);
    RasterPage page;
    while (cupsRasterReadHeader2(raster, &page.header)) {
        page.pixels.resize(std::size_t(page.header.cupsBytesPerLine) * page.header.cupsHeight);
        BOOST_REQUIRE(cupsRasterReadPixels(raster, page.pixels.data(), static_cast<unsigned>(page.pixels.size())) ==
                      page.pixels.size());
        pages.push_back(page);
    }
    cupsRasterClose(raster);
    ::close(file);
    return pages;
}

PrinterModel raster_only()
{
    return PrinterModel::card().with("document-format-supported", "mimeMediaType",
                                     "\"application/octet-stream\",\"image/pwg-raster\"");
}

struct OneDocument {
    explicit OneDocument(const PrinterModel& model) : device("raster", model), printer({.uri = device.uri()}) {}
    /// What it has got of the job.
    std::filesystem::path printed(const PrintJob& job)
    {
        const JobReport report = wait_until_over(printer, print(printer, job));
        BOOST_TEST((report.state == JobState::Completed));
        BOOST_REQUIRE(device.printed().size() == 1u);
        const auto path = device.document(job.name);
        BOOST_TEST(device.printed().front().sha256 == sha256(read_whole_file(path)));
        return path;
    }
    EvePrinter device;
    IppPrinter printer;
};

const std::string kPdf = pdf_of("two pages");

PrintJob two_pages(Sides sides)
{
    PrintJob job = card_job("card-raster", kPdf);
    job.pages = 2;
    job.sides = sides;
    return job;
}

struct Turn {
    const char* sheet_back;
    Sides sides;
    bool left_right, top_bottom; ///< of the back, as PWG 5102.4, table 9, has it
};
std::ostream& operator<<(std::ostream& out, const Turn& turn)
{
    return out << turn.sheet_back << " " << name(turn.sides);
}
const Turn kTurns[] = {
    {"normal", Sides::TwoSidedLongEdge, false, false},        {"normal", Sides::TwoSidedShortEdge, false, false},
    {"flipped", Sides::TwoSidedLongEdge, false, true},        {"flipped", Sides::TwoSidedShortEdge, true, false},
    {"rotated", Sides::TwoSidedLongEdge, true, true},         {"rotated", Sides::TwoSidedShortEdge, false, false},
    {"manual-tumble", Sides::TwoSidedLongEdge, false, false}, {"manual-tumble", Sides::TwoSidedShortEdge, true, true},
};

} // namespace

BOOST_AUTO_TEST_SUITE(pwg_raster)

BOOST_AUTO_TEST_CASE(a_printer_that_takes_only_pixels_gets_the_pages_as_they_were_drawn)
{
    OneDocument raster(raster_only());
    const std::vector<RasterPage> pages = read_raster(raster.printed(two_pages(Sides::OneSided)));
    BOOST_REQUIRE(pages.size() == 2u);
    for (int page = 0; page < 2; ++page) {
        const cups_page_header2_t& header = pages[std::size_t(page)].header;
        BOOST_TEST(header.cupsWidth == 637u);
        BOOST_TEST(header.cupsHeight == 1011u);
        BOOST_TEST(header.HWResolution[0] == 300u);
        BOOST_TEST(header.cupsBitsPerPixel == 24u);
        BOOST_TEST(header.cupsInteger[CUPS_RASTER_PWG_TotalPageCount] == 2u);
        BOOST_TEST(std::string(header.cupsPageSizeName) == std::string(kCardMedia));
        int wrong = 0;
        for (int y = 0; y < 1011; ++y)
            for (int x = 0; x < 637; ++x)
                for (int channel = 0; channel < 3; ++channel)
                    wrong += pages[std::size_t(page)].at(x, y, channel) != RuledForms::rule(page, x, y, channel);
        BOOST_TEST(wrong == 0);
    }
}

BOOST_DATA_TEST_CASE(the_back_is_turned_as_the_printer_asks, kTurns, turn)
{
    OneDocument raster(
        raster_only().with("pwg-raster-document-sheet-back", "keyword", std::string("\"") + turn.sheet_back + "\""));
    const std::vector<RasterPage> pages = read_raster(raster.printed(two_pages(turn.sides)));
    BOOST_REQUIRE(pages.size() == 2u);
    BOOST_TEST(pages[0].header.cupsInteger[CUPS_RASTER_PWG_FeedTransform] == 1u);
    BOOST_TEST(pages[0].header.cupsInteger[CUPS_RASTER_PWG_CrossFeedTransform] == 1u);
    BOOST_TEST(pages[1].header.Duplex == 1u);
    BOOST_TEST((pages[1].header.Tumble == 1u) == (turn.sides == Sides::TwoSidedShortEdge));
    BOOST_TEST((pages[1].header.cupsInteger[CUPS_RASTER_PWG_CrossFeedTransform] == 0xffffffffu) == turn.left_right);
    BOOST_TEST((pages[1].header.cupsInteger[CUPS_RASTER_PWG_FeedTransform] == 0xffffffffu) == turn.top_bottom);
    for (const auto& [x, y] : {std::pair{0, 0}, {636, 0}, {0, 1010}, {100, 700}}) {
        BOOST_TEST_INFO_SCOPE(x << ", " << y);
        const int from_x = turn.left_right ? 636 - x : x;
        const int from_y = turn.top_bottom ? 1010 - y : y;
        for (int channel = 0; channel < 3; ++channel) {
            BOOST_TEST(pages[0].at(x, y, channel) == RuledForms::rule(0, x, y, channel));
            BOOST_TEST(pages[1].at(x, y, channel) == RuledForms::rule(1, from_x, from_y, channel));
        }
    }
}

BOOST_AUTO_TEST_CASE(gray_and_black_printers_get_their_own_pixels)
{
    const auto luma = [](int x, int y) {
        return 0.2126 * RuledForms::rule(0, x, y, 0) + 0.7152 * RuledForms::rule(0, x, y, 1) +
               0.0722 * RuledForms::rule(0, x, y, 2);
    };
    for (const std::string type : {"sgray_8", "black_1"}) {
        BOOST_TEST_INFO_SCOPE(type);
        OneDocument raster(raster_only().with("pwg-raster-document-type-supported", "keyword", "\"" + type + "\""));
        PrintJob job = two_pages(Sides::OneSided);
        job.pages = 1;
        const std::vector<RasterPage> pages = read_raster(raster.printed(job));
        BOOST_REQUIRE(pages.size() == 1u);
        BOOST_TEST(pages[0].header.cupsBitsPerPixel == (type == "black_1" ? 1u : 8u));
        for (const auto& [x, y] : {std::pair{0, 0}, {9, 120}, {200, 200}, {630, 1000}}) {
            BOOST_TEST_INFO_SCOPE(x << ", " << y);
            if (type == "black_1")
                BOOST_TEST(pages[0].at(x, y) == (luma(x, y) < 127.5 ? 1 : 0));
            else
                BOOST_TEST(std::abs(pages[0].at(x, y) - luma(x, y)) <= 0.51);
        }
    }
}

BOOST_AUTO_TEST_CASE(offsets_move_the_pixels_of_each_side)
{
    OneDocument raster(raster_only());
    PrintJob job = two_pages(Sides::TwoSidedLongEdge);
    job.offsets.front = {Length::mm(1.0), Length::mm(0.5)}; // 12 and 6 pixels at 300 dpi
    job.offsets.back = {Length::mm(-0.5), Length::mm(0)};
    const std::vector<RasterPage> pages = read_raster(raster.printed(job));
    BOOST_REQUIRE(pages.size() == 2u);
    BOOST_TEST(pages[0].at(112, 306) == RuledForms::rule(0, 100, 300, 0));
    BOOST_TEST(pages[0].at(112, 306, 1) == RuledForms::rule(0, 100, 300, 1));
    BOOST_TEST(pages[1].at(94, 300) == RuledForms::rule(1, 100, 300, 0));
    BOOST_TEST(pages[1].at(94, 300, 1) == RuledForms::rule(1, 100, 300, 1));
}

BOOST_AUTO_TEST_CASE(a_printer_of_unknown_pixels_is_an_error_that_names_them)
{
    Capabilities can;
    can.name = "odd";
    can.formats = {"image/pwg-raster"};
    can.media = {{std::string(kCardMedia)}};
    can.sides = {Sides::OneSided, Sides::TwoSidedLongEdge};
    can.raster_types = {"cmyk_8"};
    const IppPrinter printer({.uri = "ipp://localhost/ipp/print"});
    BOOST_CHECK_EXCEPTION(printer.prepare(two_pages(Sides::OneSided), can), Error,
                          error_with(ErrorKind::BadInput, "pwg-raster-document-type-supported"));
    can.raster_types = {"srgb_8"};
    can.sheet_back = "folded";
    BOOST_CHECK_EXCEPTION(printer.prepare(two_pages(Sides::TwoSidedLongEdge), can), Error,
                          error_with(ErrorKind::BadInput, "folded"));
    PrintJob unformed = two_pages(Sides::OneSided);
    unformed.forms.reset();
    BOOST_CHECK_EXCEPTION(printer.prepare(unformed, can), Error, error_with(ErrorKind::BadInput, unformed.name));
    PrintJob wrong_size = two_pages(Sides::OneSided);
    wrong_size.forms = std::make_shared<RuledForms>(210, 297);
    can.sheet_back = "normal";
    BOOST_CHECK_EXCEPTION(printer.prepare(wrong_size, can), Error, error_with(ErrorKind::Corrupt, wrong_size.name));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(pictures_and_offsets)

BOOST_AUTO_TEST_CASE(a_printer_that_takes_only_pictures_gets_the_page_as_one)
{
    for (const std::string format : {"image/png", "image/jpeg"}) {
        BOOST_TEST_INFO_SCOPE(format);
        OneDocument pictures(PrinterModel::card().with("document-format-supported", "mimeMediaType",
                                                       "\"application/octet-stream\",\"" + format + "\""));
        const std::string picture = read_whole_file(pictures.printed(card_job("card-picture", kPdf)));
        BOOST_TEST(pictures.device.printed().front().format == format);
        if (format == "image/png") {
            BOOST_TEST(picture.starts_with("\x89PNG\r\n"));
            const auto number = [&](std::size_t at) {
                return (static_cast<unsigned char>(picture[at + 2]) << 8) + static_cast<unsigned char>(picture[at + 3]);
            };
            BOOST_TEST(number(16) == 638); // IHDR
            BOOST_TEST(number(20) == 1011);
            BOOST_TEST(picture.find("pHYs") != std::string::npos); // says how large it is
        } else {
            BOOST_TEST(picture.starts_with("\xff\xd8\xff"));
            BOOST_TEST(picture.find("JFIF") == 6u);
        }
    }
    Capabilities can;
    can.formats = {"image/png"};
    can.media = {{std::string(kCardMedia)}};
    can.sides = {Sides::OneSided};
    PrintJob two = two_pages(Sides::OneSided);
    BOOST_CHECK_EXCEPTION(IppPrinter({.uri = "ipp://localhost/ipp/print"}).prepare(two, can), Error,
                          error_with(ErrorKind::BadInput, two.name));
}

BOOST_AUTO_TEST_CASE(offsets_go_to_the_printer_as_a_moved_pdf)
{
    OneDocument card(PrinterModel::card());
    PrintJob job = card_job("card-moved", kPdf);
    job.offsets.front = {Length::mm(0.3), Length::mm(-0.2)};
    const std::string document = read_whole_file(card.printed(job));
    BOOST_TEST(document == job.forms->shifted_pdf(job.offsets));
    BOOST_TEST(card.device.printed().front().sha256 != job.sha256);
}

BOOST_AUTO_TEST_SUITE_END()
