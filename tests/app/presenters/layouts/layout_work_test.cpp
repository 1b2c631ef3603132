#include "app/presenters/layouts/layout_work.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

using layout::Place;
using presenters::CanvasKey;
using presenters::LayoutWork;
using presenters::Modifiers;
using presenters::Pointer;

namespace {

constexpr Place kGround{0, 0}, kLabel{0, 1}, kName{0, 2};
constexpr Modifiers kShift{true, false, false}, kAlt{false, false, true};
const Length kReach = Length::mm(0.5);

/// A ground, a label from x 10 to 30 and a name from x 40 to 70, both on the baseline 20; a guide at x 33.
constexpr const char* kXml = R"(<?xml version="1.0" encoding="UTF-8"?>
<layout id="card" title="札" media="iso_id-1_53.98x85.6mm" version="1" sides="one">
  <fields><field name="name" required="yes" normal="山田" longest="勅使河原"/></fields>
  <styles><style id="body" font="BIZ UDGothic" size="7"/></styles>
  <page name="front" width="85.60" height="53.98" margin="3">
    <guides x="33"/>
    <box x="0" y="0" w="85.6" h="53.98" fill="#eeeeee"/>
    <text x="10" y="20" w="20" style="body">氏名</text>
    <text x="40" y="20" w="30" style="body">${name}</text>
  </page>
</layout>
)";

Pointer at(double x, double y, Modifiers held = {})
{
    Pointer pointer;
    pointer.at = {Length::mm(x), Length::mm(y)};
    pointer.held = held;
    return pointer;
}

struct Work : LayoutWork {
    Work() : LayoutWork(layout::LayoutDocument(kXml, "card.xml")) {}

    void click(double x, double y, Modifiers held = {})
    {
        press(at(x, y, held), kReach);
        release(at(x, y, held));
    }
    void pull(double x1, double y1, double x2, double y2, Modifiers held = {})
    {
        press(at(x1, y1, held), kReach);
        drag(at((x1 + x2) / 2, (y1 + y2) / 2, held));
        drag(at(x2, y2, held));
        release(at(x2, y2, held));
    }
    std::string attribute(Place place, const char* name) const
    {
        return document().attribute(place, name).value_or("none");
    }
    bool is_in_hand(const std::vector<Place>& places) const { return selected() == places; }
    std::size_t guides() const { return layout().pages[0].guides.x.size() + layout().pages[0].guides.y.size(); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(work_on_a_layout, Work)

BOOST_AUTO_TEST_CASE(takes_what_is_clicked_and_the_smallest_of_several)
{
    click(15, 19.5);
    BOOST_TEST(is_in_hand({kLabel}));
    click(80, 50);
    BOOST_TEST(is_in_hand({kGround}));
    click(15, 19.5);
    click(45, 19.5, kShift);
    BOOST_TEST(is_in_hand({kLabel, kName}));
    click(15, 19.5, kShift);
    BOOST_TEST(is_in_hand({kName}));
    click(15, 19.5);
    click(15, 19.5, kAlt); // what lies below
    BOOST_TEST(is_in_hand({kGround}));
    click(15, 19.5, kAlt);
    BOOST_TEST(is_in_hand({kLabel}));
    BOOST_TEST(!document().changed());
}

BOOST_AUTO_TEST_CASE(draws_a_rubber_band_over_a_ground)
{
    pull(5, 15, 75, 25);
    BOOST_TEST(is_in_hand({kLabel, kName}));
    pull(5, 15, 35, 25);
    BOOST_TEST(is_in_hand({kLabel}));
    BOOST_TEST(!document().changed());
}

BOOST_AUTO_TEST_CASE(moves_by_a_drag_that_one_undo_takes_back)
{
    set_snapping(false);
    pull(15, 19.5, 17.34, 22.5);
    BOOST_TEST(attribute(kLabel, "x") == "12.34");
    BOOST_TEST(attribute(kLabel, "y") == "23");
    BOOST_TEST(is_in_hand({kLabel}));
    undo();
    BOOST_TEST(document().xml() == kXml);
    BOOST_TEST(is_in_hand({kLabel}));
    redo();
    BOOST_TEST(attribute(kLabel, "x") == "12.34");
}

BOOST_AUTO_TEST_CASE(moves_all_in_hand_together)
{
    set_snapping(false);
    click(15, 19.5);
    click(45, 19.5, kShift);
    pull(45, 19.5, 46, 21.5);
    BOOST_TEST(attribute(kLabel, "x") == "11");
    BOOST_TEST(attribute(kName, "x") == "41");
    BOOST_TEST(attribute(kName, "y") == "22");
}

BOOST_AUTO_TEST_CASE(moves_nothing_by_a_click_that_trembles)
{
    pull(15, 19.5, 15.3, 19.7); // within reach
    BOOST_TEST(!document().changed());
}

BOOST_AUTO_TEST_CASE(sticks_to_guides_unless_alt_is_held)
{
    pull(15, 19.5, 17.7, 19.5); // the right edge comes to 32.7, near the guide at 33
    BOOST_TEST(attribute(kLabel, "x") == "13");
    BOOST_TEST(attribute(kLabel, "y") == "20");
    undo();
    press(at(15, 19.5), kReach);
    drag(at(17.72, 19.5));
    BOOST_TEST(!overlay({}, false).lines.empty());
    release(at(17.72, 19.5, kAlt));
    BOOST_TEST(attribute(kLabel, "x") == "12.72");
}

BOOST_AUTO_TEST_CASE(is_given_up_with_escape)
{
    press(at(15, 19.5), kReach);
    drag(at(30, 30));
    BOOST_TEST(document().changed());
    BOOST_TEST(key({CanvasKey::Code::Escape, 0, {}}));
    BOOST_TEST(document().xml() == kXml);
    release(at(30, 30));
    BOOST_TEST(document().xml() == kXml);
    BOOST_TEST(key({CanvasKey::Code::Escape, 0, {}})); // and once more, for what is in hand
    BOOST_TEST(is_in_hand({}));
    BOOST_TEST(!key({CanvasKey::Code::Escape, 0, {}}));
}

BOOST_AUTO_TEST_CASE(nudges_with_the_arrows_in_one_step_that_is_undone_at_once)
{
    click(15, 19.5);
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(key({CanvasKey::Code::Right, 0, {}}));
    BOOST_TEST(key({CanvasKey::Code::Down, 0, kShift}));
    BOOST_TEST(attribute(kLabel, "x") == "10.5");
    BOOST_TEST(attribute(kLabel, "y") == "21");
    undo();
    BOOST_TEST(document().xml() == kXml);
    select({});
    BOOST_TEST(!key({CanvasKey::Code::Right, 0, {}})); // it moves the page then
}

BOOST_AUTO_TEST_CASE(changes_sizes_by_their_handles)
{
    set_snapping(false);
    click(15, 19.5);
    const auto handles = overlay({}, false).handles;
    BOOST_REQUIRE(handles.size() == 2u);
    for (std::size_t i = 0; i < handles.size(); ++i)
        if (handles[i].x == Length::mm(30)) {
            Pointer pointer = at(30, 19.5);
            pointer.handle = i;
            press(pointer, kReach);
            drag(at(36, 19.5));
            release(at(36, 19.5));
        }
    BOOST_TEST(attribute(kLabel, "w") == "26");
    BOOST_TEST(attribute(kLabel, "x") == "10");
}

BOOST_AUTO_TEST_CASE(draws_new_elements_with_a_tool_and_lays_it_down)
{
    take_tool(layout::ElementKind::Box);
    BOOST_TEST((cursor() == presenters::CanvasCursor::Cross));
    pull(10, 30, 25, 40);
    BOOST_TEST(!tool().has_value());
    BOOST_REQUIRE(selected().size() == 1u);
    const auto* box = std::get_if<layout::Box>(&layout::element_at(layout(), selected().front()).shape);
    BOOST_REQUIRE(box);
    BOOST_TEST((box->box == Rect{Length::mm(10), Length::mm(30), Length::mm(15), Length::mm(10)}));
    take_tool(layout::ElementKind::Text);
    click(50, 40); // of a size of its own
    const auto* text = std::get_if<layout::TextBox>(&layout::element_at(layout(), selected().front()).shape);
    BOOST_REQUIRE(text);
    BOOST_TEST(text->width.mm() > 5);
    undo();
    undo();
    BOOST_TEST(document().xml() == kXml);
}

BOOST_AUTO_TEST_CASE(draws_guides_out_of_the_rulers_and_throws_them_off_the_page)
{
    Pointer ruler = at(-2, 10);
    ruler.ground = Pointer::Ground::LeftRuler;
    press(ruler, kReach);
    drag(at(18, 10));
    release(at(18, 10));
    BOOST_TEST(guides() == 2u);
    BOOST_TEST((layout().pages[0].guides.x.back() == Length::mm(18)));
    pull(18, 48, 100, 48); // where only the ground lies
    BOOST_TEST(guides() == 1u);
    undo();
    BOOST_TEST(guides() == 2u);
}

BOOST_AUTO_TEST_CASE(removes_and_doubles_what_is_in_hand)
{
    click(15, 19.5);
    duplicate();
    BOOST_TEST(layout().pages[0].elements.size() == 4u);
    BOOST_TEST(is_in_hand({{0, 2}}));
    BOOST_TEST(key({CanvasKey::Code::Delete, 0, {}}));
    BOOST_TEST(layout().pages[0].elements.size() == 3u);
    BOOST_TEST(is_in_hand({}));
    undo();
    BOOST_TEST(is_in_hand({{0, 2}}));
}

BOOST_AUTO_TEST_CASE(says_why_a_step_was_refused_and_keeps_everything)
{
    click(15, 19.5);
    change([&](layout::LayoutDocument& document) { return document.set(selected(), "w", "wide"); });
    BOOST_REQUIRE(refusal().has_value());
    BOOST_TEST(refusal()->find("w") != std::string::npos);
    BOOST_TEST(document().xml() == kXml);
    BOOST_TEST(is_in_hand({kLabel}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
