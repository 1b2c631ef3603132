#include "layout/compose/composer.h"
#include "layout/model/template.h"
#include "layout/proof/pdf_reader.h"
#include "layout/render/renderer.h"
#include "tests/support/slip.h"

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
