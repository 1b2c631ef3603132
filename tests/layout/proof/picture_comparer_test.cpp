#include "layout/proof/picture_comparer.h"

#include <boost/test/unit_test.hpp>

using namespace fuda::layout;

namespace {

struct Rgb {
    std::uint8_t red, green, blue;
};
constexpr Rgb kPaper{255, 255, 255}, kVermilion{214, 50, 30}, kBlue{30, 50, 214}, kBlack{0, 0, 0}, kTint{238, 244, 255};

Raster filled(Rgb color)
{
    Raster raster{60, 60, 3, {}};
    for (int i = 0; i < 3600; ++i)
        raster.pixels.insert(raster.pixels.end(), {color.red, color.green, color.blue});
    return raster;
}

void paint(Raster& raster, int left, int top, int right, int bottom, Rgb color)
{
    for (int y = top; y < bottom; ++y)
        for (int x = left; x < right; ++x)
            std::copy_n(&color.red, 3, raster.pixels.begin() + (y * raster.width + x) * 3);
}

/// A frame and a cross.
Raster seal(Rgb ink = kVermilion, Rgb paper = kPaper)
{
    Raster raster = filled(paper);
    paint(raster, 2, 2, 58, 58, ink);
    paint(raster, 6, 6, 54, 54, paper);
    paint(raster, 27, 6, 33, 54, ink);
    paint(raster, 6, 27, 54, 33, ink);
    return raster;
}

} // namespace

BOOST_AUTO_TEST_SUITE(picture_comparer)

BOOST_AUTO_TEST_CASE(the_same_picture_on_tinted_paper_is_the_same)
{
    BOOST_TEST((compare_pictures(seal(), seal()) == PictureVerdict::Same));
    BOOST_TEST((compare_pictures(seal(), seal(kVermilion, kTint)) == PictureVerdict::Same));
}

BOOST_AUTO_TEST_CASE(a_little_black_text_over_it_makes_no_difference)
{
    Raster found = seal();
    paint(found, 2, 10, 12, 24, kBlack);
    BOOST_TEST((compare_pictures(seal(), found) == PictureVerdict::Same));
    paint(found, 2, 10, 58, 50, kBlack);
    BOOST_TEST((compare_pictures(seal(), found) == PictureVerdict::Different));
}

BOOST_AUTO_TEST_CASE(nothing_is_missing)
{
    BOOST_TEST((compare_pictures(seal(), filled(kPaper)) == PictureVerdict::Missing));
}

BOOST_AUTO_TEST_CASE(a_hole_another_colour_and_something_more_are_different)
{
    Raster found = seal();
    paint(found, 0, 0, 60, 10, kPaper);
    BOOST_TEST((compare_pictures(seal(), found) == PictureVerdict::Different));
    Raster blue = seal(kBlue);
    BOOST_TEST((compare_pictures(seal(), blue) != PictureVerdict::Same));
    Raster more = seal();
    paint(more, 8, 8, 25, 25, kVermilion);
    BOOST_TEST((compare_pictures(seal(), more) == PictureVerdict::Different));
    BOOST_TEST((compare_pictures(seal(), {}) == PictureVerdict::Different));
}

BOOST_AUTO_TEST_CASE(a_reference_without_ink_proves_nothing)
{
    BOOST_TEST((compare_pictures(filled(kPaper), filled(kPaper)) == PictureVerdict::Blank));
}

BOOST_AUTO_TEST_SUITE_END()
