#include "layout/proof/barcode_reader.h"

#include "layout/render/renderer.h"

#include <boost/test/unit_test.hpp>
#include <random>

using namespace fuda;
using namespace fuda::layout;

namespace {

std::string read_back(const std::string& bars, double size_pt, double x_mm, const std::vector<Mark>& others = {})
{
    static const FontSet fonts(FUDA_SOURCE_DIR "/layout/fonts/fonts.conf");
    static Renderer renderer(fonts);
    auto paper = std::make_shared<Background>();
    paper->width = Length::mm(120);
    paper->height = Length::mm(30);
    const CustomerBarcodeMark barcode{Length::mm(x_mm), Length::mm(10), size_pt, bars};
    Page page{paper, {{barcode}}};
    page.marks.insert(page.marks.end(), others.begin(), others.end());
    const std::string pdf = renderer.pdf({&page}, {"test", "2026-11-20T00:00:00+09:00"});
    return read_customer_barcode(open_pdf(pdf)->draw(0, customer_barcode_window(barcode)));
}

} // namespace

BOOST_AUTO_TEST_SUITE(customer_barcode_reader)

BOOST_AUTO_TEST_CASE(all_bars_are_read_at_every_size_and_place)
{
    std::mt19937 random(3);
    for (const double size : {8.0, 9.0, 10.0, 11.0, 11.5})
        for (int n = 0; n < 20; ++n) {
            std::string bars;
            for (int i = 0; i < 67; ++i)
                bars += "FADT"[random() % 4];
            BOOST_TEST_INFO_SCOPE(size << " pt");
            BOOST_TEST(read_back(bars, size, 10 + n * 0.137) == bars);
        }
}

BOOST_AUTO_TEST_CASE(a_bar_that_touches_something_is_not_read)
{
    const BoxMark beside{{Length::mm(10.7), Length::mm(10), Length::mm(0.4), Length::mm(2)}, {}, {}, {}, Color{}};
    const std::string read = read_back(std::string(67, 'F'), 10, 10, {{beside}});
    BOOST_TEST(read.substr(0, 4) == "??FF"); // the gap after the first two
}

BOOST_AUTO_TEST_CASE(paper_without_bars_is_not_read)
{
    BOOST_TEST(read_customer_barcode({544, 32, 1, std::vector<std::uint8_t>(544 * 32, 255)}) == std::string(67, '?'));
    BOOST_TEST(read_customer_barcode({}) == std::string(67, '?'));
}

BOOST_AUTO_TEST_SUITE_END()
