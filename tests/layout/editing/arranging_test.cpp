#include "layout/editing/arranging.h"

#include "layout/editing/frames.h"
#include "layout/editing/layout_document.h"
#include "tests/support/slip.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::slip;

namespace {

/// Three boxes, the second in a group, and a text.
const std::string kFour = R"(<box x="10" y="10" w="20" h="4"/><group x="5" y="5"><box x="30" y="7" w="8" h="8"/></group>
    <box x="60" y="40" w="30" h="10"/><text x="70" y="20" w="10" style="gothic">あ</text>)";

struct Arranged {
    LayoutDocument document{slip(kFour), "slip.xml"};
    std::vector<Place> all{{0, 0}, {0, 1}, {0, 2}};

    std::vector<double> after(const std::vector<Place>& places, Arrangement arrangement, double (*of)(const Rect&))
    {
        const auto shifts = arranged(document.layout(), places, arrangement);
        BOOST_TEST(!document.move_each(shifts).has_value());
        std::vector<double> values;
        for (const Place place : places) {
            const double value = of(frame_of(document.layout(), element_at(document.layout(), place)));
            values.push_back(std::round(value * 1000) / 1000);
        }
        BOOST_TEST(arranged(document.layout(), places, arrangement).empty()); // they stand so now
        return values;
    }
};

double left(const Rect& frame)
{
    return frame.x.mm();
}
double right(const Rect& frame)
{
    return frame.right().mm();
}
double top(const Rect& frame)
{
    return frame.y.mm();
}
double bottom(const Rect& frame)
{
    return frame.bottom().mm();
}
double center(const Rect& frame)
{
    return frame.x.mm() + frame.width.mm() / 2;
}
double middle(const Rect& frame)
{
    return frame.y.mm() + frame.height.mm() / 2;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(arranging, Arranged)

BOOST_AUTO_TEST_CASE(aligns_on_the_frame_around_all)
{
    // The frame around: x 10 to 90, y 10 to 50.
    BOOST_TEST(after(all, Arrangement::Left, left) == (std::vector<double>{10, 10, 10}),
               boost::test_tools::per_element());
    document.undo();
    BOOST_TEST(after(all, Arrangement::Right, right) == (std::vector<double>{90, 90, 90}),
               boost::test_tools::per_element());
    document.undo();
    BOOST_TEST(after(all, Arrangement::Center, center) == (std::vector<double>{50, 50, 50}),
               boost::test_tools::per_element());
    document.undo();
    BOOST_TEST(after(all, Arrangement::Top, top) == (std::vector<double>{10, 10, 10}),
               boost::test_tools::per_element());
    document.undo();
    BOOST_TEST(after(all, Arrangement::Bottom, bottom) == (std::vector<double>{50, 50, 50}),
               boost::test_tools::per_element());
    document.undo();
    BOOST_TEST(after(all, Arrangement::Middle, middle) == (std::vector<double>{30, 30, 30}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(stands_everything_on_the_first_ones_baseline)
{
    BOOST_TEST(after({{0, 3}, {0, 0}, {0, 2}}, Arrangement::Baseline, bottom) == (std::vector<double>{20.381, 20, 20}),
               boost::test_tools::per_element()); // of the text 0.12 em are under its baseline
}

BOOST_AUTO_TEST_CASE(spreads_with_equal_gaps)
{
    // 80 mm from 10 to 90 less 58 of boxes: gaps of 11.
    BOOST_TEST(after(all, Arrangement::SpreadAcross, left) == (std::vector<double>{10, 41, 60}),
               boost::test_tools::per_element());
    document.undo();
    BOOST_TEST(after(all, Arrangement::SpreadDown, top) == (std::vector<double>{10, 23, 40}),
               boost::test_tools::per_element());
    BOOST_TEST(arranged(document.layout(), {{0, 0}, {0, 1}}, Arrangement::SpreadAcross).empty()); // two have one gap
}

BOOST_AUTO_TEST_CASE(aligns_a_single_one_on_its_page)
{
    BOOST_TEST(after({{0, 1}}, Arrangement::Center, center) == std::vector<double>{50},
               boost::test_tools::per_element());
    BOOST_TEST(arranged(document.layout(), {}, Arrangement::Left).empty());
}

BOOST_AUTO_TEST_SUITE_END()
