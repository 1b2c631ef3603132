#include "layout/editing/snapping.h"

#include "layout/editing/frames.h"
#include "tests/layout/editing/millimetres.h"
#include "tests/support/slip.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::layout;
using namespace fuda::tests;

namespace {

/// The first element of a slip (100 × 60 mm) dragged; the others are what it can stick to.
struct Drag {
    explicit Drag(const std::string& elements, std::optional<Length> grid = {})
        : layout(parse_template(slip(elements), "slip.xml")), targets(targets_of(layout, 0, {{0, 0}}, grid))
    {
    }
    Snap by(double dx, double dy) const
    {
        return snap(points_of(layout, std::vector<Place>{{0, 0}}), mm(dx), mm(dy), targets, mm(1));
    }
    Template layout;
    SnapTargets targets;
};

} // namespace

BOOST_AUTO_TEST_SUITE(what_is_dragged)

BOOST_AUTO_TEST_CASE(sticks_to_the_edges_of_others)
{
    const Drag drag(R"(<box x="20" y="20" w="9" h="5"/><box x="43" y="32" w="10" h="4"/>)");
    const Snap left = drag.by(22.6, 3); // left to left, 23 away; nothing near down
    BOOST_TEST((near(left.dx, 23) && near(left.dy, 3)));
    BOOST_REQUIRE_EQUAL(left.lines.size(), 1u);
    BOOST_TEST(
        (left.lines[0].kind == SnapTarget::Kind::Edge && left.lines[0].x1 == mm(43) && left.lines[0].x2 == mm(43)));
    BOOST_TEST((near(left.lines[0].y1, 23) && near(left.lines[0].y2, 36))); // around both
    BOOST_TEST(near(drag.by(14.5, 3).dx, 14));                              // right to left
    BOOST_TEST(near(drag.by(0.2, 10.9).dy, 11)); // bottom to bottom (36 − 25); top to top would be 12
    BOOST_TEST(near(drag.by(0.2, 12.4).dy, 12));
    BOOST_TEST((drag.by(5, 3).lines.empty() && near(drag.by(5, 3).dx, 5)));
}

BOOST_AUTO_TEST_CASE(sticks_to_the_page_its_margin_and_its_guides)
{
    const std::string page =
        R"(<layout id="slip" title="t" media="m"><styles><style id="s" font="BIZ UDGothic" size="9"/></styles>)"
        R"(<page name="front" width="100" height="60" margin="5"><guides x="33.3" y="41"/><box x="20" y="20" w="8" h="4"/></page></layout>)";
    const Template layout = parse_template(page, "slip.xml");
    const SnapTargets targets = targets_of(layout, 0, {{0, 0}});
    const SnapPoints points = points_of(layout, std::vector<Place>{{0, 0}});
    const auto kind_at = [&](double dx, double dy, double expected_dx, double expected_dy) {
        const Snap snapped = snap(points, mm(dx), mm(dy), targets, mm(1));
        BOOST_TEST(near(snapped.dx, expected_dx));
        BOOST_TEST(near(snapped.dy, expected_dy));
        return snapped.lines.empty() ? SnapTarget::Kind::Edge : snapped.lines[0].kind;
    };
    BOOST_TEST((kind_at(-19.5, 3, -20, 3) == SnapTarget::Kind::Page));
    BOOST_TEST((kind_at(-14.5, 3, -15, 3) == SnapTarget::Kind::Margin));
    BOOST_TEST((kind_at(25.6, 3, 26, 3) == SnapTarget::Kind::Center)); // middle to middle
    BOOST_TEST((kind_at(13.5, 3, 13.3, 3) == SnapTarget::Kind::Guide));
    BOOST_TEST((kind_at(7, 20.7, 7, 21) == SnapTarget::Kind::Guide));
}

BOOST_AUTO_TEST_CASE(sticks_by_its_baseline_when_it_is_a_text)
{
    const Drag drag(
        R"(<text x="20" y="20" w="9" style="gothic">あ</text><text x="43" y="32" w="10" style="name">い</text>
        <box x="70" y="36" w="10" h="4"/>)");
    const Snap snapped = drag.by(7, 11.6);
    BOOST_TEST(
        (near(snapped.dy, 12) && snapped.lines.size() == 1 && snapped.lines[0].kind == SnapTarget::Kind::Baseline));
    BOOST_TEST(near(drag.by(7, 15.6).dy, 15.6)); // not to a box's edge
    const Drag box(R"(<box x="20" y="20" w="9" h="5"/><text x="43" y="32" w="10" style="name">い</text>)");
    BOOST_TEST(near(box.by(7, 11.6).dy, 11.6)); // nor a box to a baseline
}

BOOST_AUTO_TEST_CASE(goes_to_the_grid_where_nothing_else_is_in_reach)
{
    const Drag drag(R"(<box x="20.2" y="20" w="9" h="5"/><box x="43" y="32" w="10" h="4"/>)", mm(0.5));
    BOOST_TEST(near(drag.by(5.1, 3.2).dx, 5.3)); // 25.5
    BOOST_TEST(near(drag.by(5.1, 3.2).dy, 3));
    BOOST_TEST(near(drag.by(22.6, 3).dx, 22.8)); // the edge at 43
    BOOST_TEST(drag.by(5.1, 3.2).lines.empty());
}

BOOST_AUTO_TEST_CASE(is_only_the_side_that_a_handle_moves)
{
    const Template layout =
        parse_template(slip(R"(<box x="20" y="20" w="9" h="5"/><box x="43" y="32" w="10" h="4"/>)"), "slip.xml");
    const SnapTargets targets = targets_of(layout, 0, {{0, 0}});
    const Snap right = snap(points_of(layout, {0, 0}, Handle::Right), mm(13.6), mm(6.8), targets, mm(1));
    BOOST_TEST((near(right.dx, 14) && near(right.dy, 6.8))); // 29 to 43
    const Snap corner = snap(points_of(layout, {0, 0}, Handle::BottomRight), mm(13.6), mm(6.8), targets, mm(1));
    BOOST_TEST((near(corner.dx, 14) && near(corner.dy, 7))); // 25 to 32
    BOOST_TEST(corner.lines.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
