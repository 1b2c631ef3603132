#include "layout/proof/nw7_reader.h"

#include "layout/compose/nw7_encoder.h"
#include "layout/render/renderer.h"

#include <boost/test/unit_test.hpp>
#include <random>

using namespace fuda;
using namespace fuda::layout;

namespace {

const std::string kNumbers[] = {"13112383852", "405548424886"};

Nw7Mark mark_of(const std::string& digits, double width_mm = 60, double x_mm = 10)
{
    return {
        {Length::mm(x_mm), Length::mm(10), Length::mm(width_mm), Length::mm(9)}, encode_nw7(digits).value(), digits};
}

/// What is read at the mark's place when `marks` are printed.
std::optional<std::string> read_at(const Nw7Mark& mark, const std::vector<Mark>& marks)
{
    static const FontSet fonts(FUDA_SOURCE_DIR "/layout/fonts/fonts.conf");
    static Renderer renderer(fonts);
    auto paper = std::make_shared<Background>();
    paper->width = Length::mm(120);
    paper->height = Length::mm(30);
    const Page page{paper, marks};
    const std::string pdf = renderer.pdf({&page}, {"test", "2026-11-20T00:00:00+09:00"});
    return read_nw7(open_pdf(pdf)->draw(0, nw7_window(mark)));
}

BoxMark box(double x, double y, double width, double height, Color fill)
{
    return {{Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height)}, {}, {}, {}, fill};
}

constexpr Color kBlack{0, 0, 0}, kWhite{1, 1, 1};

} // namespace

BOOST_AUTO_TEST_SUITE(nw7_reader)

BOOST_AUTO_TEST_CASE(every_number_is_read_at_every_size_and_place)
{
    std::mt19937 random(7);
    for (int n = 0; n < 200; ++n) {
        std::string digits = kNumbers[n % 2];
        if (n > 1)
            for (char& digit : digits)
                digit = static_cast<char>('0' + random() % 10);
        const Nw7Mark mark = mark_of(digits, 36 + n % 60, 3 + n * 0.0937);
        BOOST_TEST_INFO_SCOPE(digits << " with a narrow bar of " << mark.narrow_bar().mm() << " mm");
        const auto read = read_at(mark, {{mark}});
        BOOST_TEST(read.has_value());
        BOOST_TEST(read.value_or("") == digits);
    }
}

BOOST_AUTO_TEST_CASE(what_stands_in_a_quiet_zone_is_seen)
{
    const Nw7Mark mark = mark_of(kNumbers[0]);
    const double quiet = 10 * mark.narrow_bar().mm();
    BOOST_TEST(!read_at(mark, {{mark}, {box(10 + quiet * 0.5, 10, 0.4, 9, kBlack)}}));
    BOOST_TEST(!read_at(mark, {{mark}, {box(70 - quiet * 0.5, 10, 0.4, 9, kBlack)}}));
    BOOST_TEST(read_at(mark, {{mark}, {box(8, 10, 1.5, 9, kBlack)}}).has_value()); // beside it
}

BOOST_AUTO_TEST_CASE(bars_that_are_not_whole_are_not_read)
{
    const Nw7Mark mark = mark_of(kNumbers[1]);
    BOOST_TEST(!read_at(mark, {{mark}, {box(10, 10, 60, 2, kWhite)}}));  // the upper part
    BOOST_TEST(!read_at(mark, {{mark}, {box(30, 16, 1.2, 3, kBlack)}})); // a spot below the middle
    BOOST_TEST(!read_at(mark, {{mark}, {box(30, 10, 8, 9, kWhite)}}));   // some of the digits
}

BOOST_AUTO_TEST_CASE(paper_without_bars_is_not_read)
{
    const Nw7Mark mark = mark_of(kNumbers[0]);
    BOOST_TEST(!read_at(mark, {}));
    BOOST_TEST(!read_nw7({}));
}

BOOST_AUTO_TEST_SUITE_END()
