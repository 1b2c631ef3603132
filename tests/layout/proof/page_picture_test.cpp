#include "layout/compose/composer.h"
#include "layout/model/template.h"
#include "layout/proof/pdf_reader.h"
#include "layout/render/renderer.h"
#include "tests/support/slip.h"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>

using namespace fuda;
using namespace fuda::layout;

namespace {

/// 100 × 60 mm: the left half green, a line of text in the right one.
std::string drawn()
{
    const Composer composer(parse_template(tests::slip(R"(<box x="0" y="0" w="50" h="60" fill="#00ff00"/>)"
                                                       R"(<text x="55" y="20" w="40" style="gothic">${value}</text>)"),
                                           "slip.xml"),
                            {}, tests::shipped_fonts(), Specimen::No);
    const Composition composition =
        composer.compose({{"value", "資格確認書"}, {"other", ""}, {"color", ""}, {"file", ""}});
    std::vector<const Page*> pages;
    for (const Page& page : composition.pages)
        pages.push_back(&page);
    return Renderer(tests::shipped_fonts()).pdf(pages, {"test", "2026-11-20T00:00:00+09:00"});
}

using Rgb = std::array<int, 3>;
Rgb color(const Raster& raster, int x, int y)
{
    const std::uint8_t* at = raster.at(x, y);
    return {at[0], at[1], at[2]};
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_page_picture)

BOOST_AUTO_TEST_CASE(is_the_whole_page_at_the_size_wanted)
{
    const std::string pdf = drawn();
    const auto reader = open_pdf(pdf);
    for (const double pixels_per_mm : {2.0, 5.0}) {
        const Raster raster = reader->picture(0, pixels_per_mm);
        BOOST_TEST(raster.channels == 3);
        BOOST_TEST(std::abs(raster.width - 100 * pixels_per_mm) <= 1);
        BOOST_TEST(std::abs(raster.height - 60 * pixels_per_mm) <= 1);
        BOOST_REQUIRE_EQUAL(raster.pixels.size(), static_cast<std::size_t>(raster.width * raster.height * 3));
        BOOST_TEST((color(raster, raster.width / 4, raster.height / 2) == Rgb{0, 255, 0}));
        BOOST_TEST((color(raster, raster.width - 3, raster.height - 3) == Rgb{255, 255, 255}));
    }
}

BOOST_AUTO_TEST_CASE(is_antialiased)
{
    const std::string pdf = drawn();
    const Raster raster = open_pdf(pdf)->picture(0, 4);
    int greys = 0;
    for (int y = 0; y < raster.height; ++y)
        for (int x = raster.width / 2 + 4; x < raster.width; ++x) {
            const Rgb at = color(raster, x, y);
            greys += at[0] > 20 && at[0] < 235;
        }
    BOOST_TEST(greys > 50);
}

BOOST_AUTO_TEST_CASE(of_a_page_that_is_not_there_is_empty)
{
    const std::string pdf = drawn();
    BOOST_TEST(open_pdf(pdf)->picture(7, 4).pixels.empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_print_picture)

BOOST_AUTO_TEST_CASE(has_as_many_whole_pixels_as_the_page_holds)
{
    const std::string pdf = drawn(); // 100 × 60 mm
    struct Size {
        PrintPixels pixels;
        int width, height;
    };
    const Size kSizes[] = {{{300, 300}, 1181, 708},
                           {{600, 600}, 2362, 1417},
                           {{300, 600}, 1181, 1417},
                           {{254, 254}, 1000, 600},
                           {{300, 600, PrintPixels::Turn::Left}, 708, 2362}};
    const auto reader = open_pdf(pdf);
    for (const Size& size : kSizes) {
        BOOST_TEST_INFO_SCOPE(size.pixels.x_dpi << " × " << size.pixels.y_dpi << " dpi");
        const Raster raster = reader->print_picture(0, size.pixels);
        BOOST_TEST(raster.width == size.width);
        BOOST_TEST(raster.height == size.height);
        BOOST_TEST(raster.channels == 3);
        BOOST_TEST(raster.pixels.size() == static_cast<std::size_t>(size.width * size.height * 3));
    }
}

BOOST_AUTO_TEST_CASE(shows_the_page_upright_or_turned_to_the_left)
{
    const std::string pdf = drawn(); // the left half is green
    const Raster upright = open_pdf(pdf)->print_picture(0, {127, 254});
    BOOST_TEST((color(upright, upright.width / 4, 5) == Rgb{0, 255, 0}));
    BOOST_TEST((color(upright, upright.width * 3 / 4, 5) == Rgb{255, 255, 255}));
    const Raster turned = open_pdf(pdf)->print_picture(0, {254, 127, PrintPixels::Turn::Left});
    BOOST_TEST((color(turned, 5, turned.height * 3 / 4) == Rgb{0, 255, 0}));
    BOOST_TEST((color(turned, 5, turned.height / 4) == Rgb{255, 255, 255}));
    // The text, 20 mm below the page's upper edge, stands 20 mm from the left edge and in the upper half.
    int dark = 0;
    int elsewhere = 0;
    for (int y = 0; y < turned.height; ++y)
        for (int x = 0; x < turned.width; ++x)
            if (color(turned, x, y)[1] < 128)
                ++(x > 160 && x < 210 && y < turned.height / 2 ? dark : elsewhere);
    BOOST_TEST(dark > 200);
    BOOST_TEST(elsewhere == 0);
}

BOOST_AUTO_TEST_CASE(is_moved_as_one_looks_at_the_page_before_it_is_turned)
{
    const std::string pdf = drawn(); // x 0 to 50 mm is green, now x 10 to 60 and y 5 to 60
    const Rgb green{0, 255, 0}, white{255, 255, 255};
    PrintPixels pixels{254, 127, PrintPixels::Turn::None, Length::mm(10), Length::mm(5)};
    const Raster upright = open_pdf(pdf)->print_picture(0, pixels);
    BOOST_TEST((color(upright, 98, 50) == white));
    BOOST_TEST((color(upright, 102, 50) == green));
    BOOST_TEST((color(upright, 598, 50) == green));
    BOOST_TEST((color(upright, 602, 50) == white));
    BOOST_TEST((color(upright, 300, 23) == white));
    BOOST_TEST((color(upright, 300, 27) == green));
    pixels.turn = PrintPixels::Turn::Left;
    const Raster turned = open_pdf(pdf)->print_picture(0, pixels); // 600 × 500 pixels; the left edge is at the bottom
    BOOST_TEST((color(turned, 300, 453) == white));
    BOOST_TEST((color(turned, 300, 447) == green));
    BOOST_TEST((color(turned, 300, 203) == green));
    BOOST_TEST((color(turned, 300, 197) == white));
    BOOST_TEST((color(turned, 47, 300) == white));
    BOOST_TEST((color(turned, 53, 300) == green));
}

BOOST_AUTO_TEST_CASE(loses_no_line_however_thin)
{
    const Composer composer(
        parse_template(tests::slip(R"(<line x1="10" y1="10.02" x2="90" y2="10.02" stroke="0.02"/>)"
                                   R"(<line x1="20.03" y1="20" x2="20.03" y2="50" stroke="0.05"/>)"),
                       "slip.xml"),
        {}, tests::shipped_fonts(), Specimen::No);
    const Composition composition = composer.compose({});
    const std::string pdf =
        Renderer(tests::shipped_fonts()).pdf({&composition.pages.at(0)}, {"test", "2026-11-20T00:00:00+09:00"});
    const auto reader = open_pdf(pdf);
    for (const int dpi : {300, 600}) {
        const double mm = dpi / 25.4;
        const Raster raster = reader->print_picture(0, {dpi, dpi});
        const auto darkest = [&](double x_mm, double y_mm, bool across) {
            int value = 255;
            for (int i = -3; i <= 3; ++i)
                value = std::min(value, color(raster, static_cast<int>(x_mm * mm) + (across ? i : 0),
                                              static_cast<int>(y_mm * mm) + (across ? 0 : i))[0]);
            return value;
        };
        for (int x = 11; x < 89; ++x)
            BOOST_TEST(darkest(x, 10.02, false) < 16);
        for (int y = 21; y < 49; ++y)
            BOOST_TEST(darkest(20.03, y, true) < 16);
    }
}

BOOST_AUTO_TEST_CASE(of_a_page_that_is_not_there_is_empty)
{
    const std::string pdf = drawn();
    BOOST_TEST(open_pdf(pdf)->print_picture(7, {}).pixels.empty());
}

BOOST_AUTO_TEST_SUITE_END()
