#include "layout/editing/frames.h"

#include "tests/layout/editing/millimetres.h"
#include "tests/support/slip.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::layout;
using namespace fuda::tests;

namespace {

struct One {
    explicit One(const std::string& elements) : layout(parse_template(slip(elements), "slip.xml")) {}
    Template layout;
    const Element& element(int i = 0) const { return element_at(layout, {0, i}); }
    Rect frame(int i = 0) const { return frame_of(layout, element(i)); }
};

constexpr double kEm = 3.175; // 9 pt

} // namespace

BOOST_AUTO_TEST_SUITE(a_frame)

BOOST_AUTO_TEST_CASE(of_a_text_holds_all_its_lines)
{
    const One texts(R"(<text x="10" y="20" w="40" style="gothic">あ</text>
        <text x="10" y="20" w="40" style="gothic" lines="3" leading="4">あ</text>
        <text x="10" y="20" w="40" style="gothic" lines="3" leading="4" valign="middle">あ</text>
        <text x="10" y="20" w="40" style="gothic" lines="3" leading="4" valign="bottom">あ</text>
        <paragraph x="10" y="20" w="40" style="gothic" lines="2" leading="5">あ</paragraph>)");
    const double kTop = 20 - 0.88 * kEm;
    const double kTops[] = {kTop, kTop, kTop - 4, kTop - 8, kTop};
    const double kHeights[] = {kEm, kEm + 8, kEm + 8, kEm + 8, kEm + 5};
    for (int i = 0; i < 5; ++i) {
        BOOST_TEST_INFO_SCOPE(i);
        BOOST_TEST((near(texts.frame(i).x, 10) && near(texts.frame(i).width, 40)));
        BOOST_TEST(near(texts.frame(i).y, kTops[i]));
        BOOST_TEST(near(texts.frame(i).height, kHeights[i]));
        BOOST_TEST((baseline_of(texts.element(i)) == mm(20)));
    }
}

BOOST_AUTO_TEST_CASE(of_a_line_holds_its_ends_however_it_runs)
{
    const One line(R"(<line x1="30" y1="5" x2="10" y2="8"/>)");
    BOOST_TEST((line.frame() == Rect{mm(10), mm(5), mm(20), mm(3)}));
    BOOST_TEST(!baseline_of(line.element()).has_value());
}

BOOST_AUTO_TEST_CASE(of_a_customer_barcode_follows_from_its_size_and_has_a_quiet_zone)
{
    // domain.md §2.2: 67 bars, 1.2 mm apart and 0.6 mm wide at 10 pt; 2 mm stay free.
    const One bars(R"(<customer-barcode x="10" y="20" size="10" value="${value}"/>)");
    BOOST_TEST((near(bars.frame().width, 66 * 1.2 + 0.6) && near(bars.frame().height, 3.6)));
    BOOST_TEST((near(quiet_zone_of(bars.element())->x, 8) && near(quiet_zone_of(bars.element())->height, 7.6)));
    BOOST_TEST(handles_of(bars.layout, bars.element()).empty());
}

BOOST_AUTO_TEST_CASE(goes_around_several_elements)
{
    const One two(R"(<box x="10" y="20" w="5" h="5"/><qr x="30" y="2" size="8" value="1"/>)");
    BOOST_TEST((frame_of(two.layout, {{0, 0}, {0, 1}}) == Rect{mm(10), mm(2), mm(28), mm(23)}));
    BOOST_TEST(!frame_of(two.layout, std::vector<Place>()).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(handles)

BOOST_AUTO_TEST_CASE(move_the_side_on_which_they_stand)
{
    const One box(R"(<box x="10" y="20" w="30" h="8"/>)");
    const auto points = handles_of(box.layout, box.element());
    BOOST_REQUIRE_EQUAL(points.size(), 8u);
    for (const HandlePoint& point : points) {
        BOOST_TEST_INFO_SCOPE(static_cast<int>(point.handle));
        const Element changed = resized(box.element(), point.handle, mm(1), mm(2));
        for (const HandlePoint& now : handles_of(box.layout, changed))
            if (now.handle == point.handle) {
                const bool across = point.handle != Handle::Top && point.handle != Handle::Bottom;
                const bool down = point.handle != Handle::Left && point.handle != Handle::Right;
                BOOST_TEST((!across || near(now.x - point.x, 1)));
                BOOST_TEST((!down || near(now.y - point.y, 2)));
            }
        // The side across stays where it is.
        const Rect was = box.frame();
        const Rect is = frame_of(box.layout, changed);
        BOOST_TEST((was.x == is.x || near(is.right() - was.right(), 0)));
        BOOST_TEST((was.y == is.y || near(is.bottom() - was.bottom(), 0)));
    }
}

BOOST_AUTO_TEST_CASE(turn_nothing_over)
{
    const One shapes(R"(<box x="10" y="20" w="30" h="8"/><text x="10" y="20" w="40" style="gothic">あ</text>
        <qr x="30" y="2" size="8" value="1"/>)");
    for (int i = 0; i < 3; ++i)
        for (const HandlePoint& point : handles_of(shapes.layout, shapes.element(i)))
            for (const double far : {-500.0, 500.0}) {
                const Rect frame = frame_of(shapes.layout, resized(shapes.element(i), point.handle, mm(far), mm(far)));
                BOOST_TEST((frame.width.mm() > 0.49 && frame.height.mm() > 0.49));
            }
}

BOOST_AUTO_TEST_CASE(keep_a_QR_code_square)
{
    const One qr(R"(<qr x="30" y="20" size="10" value="1"/>)");
    const auto box = [&](Handle handle, double dx, double dy) {
        return frame_of(qr.layout, resized(qr.element(), handle, mm(dx), mm(dy)));
    };
    BOOST_TEST((box(Handle::BottomRight, 3, 1) == Rect{mm(30), mm(20), mm(13), mm(13)}));
    BOOST_TEST((box(Handle::TopLeft, 1, -4) == Rect{mm(26), mm(16), mm(14), mm(14)}));
    BOOST_TEST((box(Handle::Left, 5, 0) == Rect{mm(30), mm(20), mm(10), mm(10)})); // it has no such handle
}

BOOST_AUTO_TEST_CASE(of_a_line_are_its_ends)
{
    const One line(R"(<line x1="10" y1="20" x2="40" y2="20"/>)");
    const auto moved_end = std::get<Line>(resized(line.element(), Handle::End, mm(5), mm(1)).shape);
    BOOST_TEST((moved_end.x1 == mm(10) && moved_end.y1 == mm(20) && moved_end.x2 == mm(45) && moved_end.y2 == mm(21)));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_click)

BOOST_AUTO_TEST_CASE(finds_texts_first_and_then_what_is_smaller)
{
    const One page(R"(<box x="0" y="0" w="100" h="60" fill="#eeeeee"/><box x="20" y="20" w="20" h="10" fill="#ffffff"/>
        <text x="20" y="26" w="20" style="gothic">あ</text>)");
    const auto found = places_at(page.layout, 0, mm(25), mm(25), mm(0.5));
    BOOST_TEST((found == std::vector<Place>{{0, 2}, {0, 1}, {0, 0}}));
    BOOST_TEST((places_at(page.layout, 0, mm(5), mm(5), mm(0.5)) == std::vector<Place>{{0, 0}}));
    BOOST_TEST(places_at(page.layout, 0, mm(105), mm(5), mm(0.5)).empty());
}

BOOST_AUTO_TEST_CASE(finds_strokes_only_where_they_are)
{
    const One page(R"(<box x="10" y="10" w="50" h="30" stroke="0.2"/><line x1="10" y1="10" x2="60" y2="40"/>)");
    BOOST_TEST((places_at(page.layout, 0, mm(60.3), mm(20), mm(0.5)) == std::vector<Place>{{0, 0}}));
    BOOST_TEST((places_at(page.layout, 0, mm(35), mm(25.3), mm(0.5)) == std::vector<Place>{{0, 1}}));
    BOOST_TEST(places_at(page.layout, 0, mm(35), mm(15), mm(0.5)).empty());
}

BOOST_AUTO_TEST_CASE(a_rubber_band_takes_what_lies_within_it)
{
    const One page(R"(<box x="10" y="10" w="5" h="5"/><box x="20" y="10" w="50" h="5"/>)");
    BOOST_TEST((places_within(page.layout, 0, {mm(5), mm(5), mm(40), mm(40)}) == std::vector<Place>{{0, 0}}));
}

BOOST_AUTO_TEST_SUITE_END()
