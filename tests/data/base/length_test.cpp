#include "data/base/length.h"

#include <boost/test/unit_test.hpp>

using fuda::Length;
using fuda::Rect;

BOOST_AUTO_TEST_SUITE(length)

BOOST_AUTO_TEST_CASE(an_inch_is_72_points_and_25_4_millimetres)
{
    BOOST_TEST(Length::pt(72).mm() == 25.4, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(Length::mm(210).pt() == 595.2755905511812, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(Length().mm() == 0);
}

BOOST_AUTO_TEST_CASE(lengths_add_scale_and_compare)
{
    BOOST_TEST((Length::mm(3) + Length::mm(4) - Length::mm(2)).mm() == 5);
    BOOST_TEST((Length::mm(3) * 1.5).mm() == 4.5);
    BOOST_TEST((Length::mm(9) / Length::mm(3) == 3));
    BOOST_TEST((Length::mm(1) < Length::pt(3)));
    BOOST_TEST((Length::mm(1) > Length::pt(2.8)));
}

BOOST_AUTO_TEST_CASE(a_box_ends_where_its_size_says)
{
    const Rect box{Length::mm(20), Length::mm(15), Length::mm(85), Length::mm(40)};
    BOOST_TEST(box.right().mm() == 105);
    BOOST_TEST(box.bottom().mm() == 55);
}

BOOST_AUTO_TEST_SUITE_END()
