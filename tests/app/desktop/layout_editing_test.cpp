#include "app/desktop/layouts/canvas_panel.h"
#include "app/services/layout_in_force.h"
#include "app/services/people/opening.h"
#include "tests/support/window.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

namespace {

/// A store with its four people, and a hand on the page that is edited.
struct DrawingDesk : Office {
    DrawingDesk() { people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, "2026-11-20T03:04:05Z"); }

    static desktop::CanvasPanel& panel(TestWindow& window)
    {
        return dynamic_cast<desktop::CanvasPanel&>(*window.at("layouts.edit.canvas").GetParent());
    }
    /// Where a place on the page (in mm) is on the screen now.
    static wxPoint on_screen(TestWindow& window, double x, double y)
    {
        desktop::CanvasPanel& canvas = panel(window);
        const presenters::PixelPoint at = canvas.canvas().in_place(presenters::PagePoint{Length::mm(x), Length::mm(y)});
        const int ruler = desktop::CanvasPainter::kRuler;
        return canvas.area()->ClientToScreen(
            wxPoint(static_cast<int>(at.x) + ruler, static_cast<int>(at.y) + ruler));
    }
    static void go_to(TestWindow& window, wxUIActionSimulator& hand, double x, double y)
    {
        const wxPoint at = on_screen(window, x, y);
        hand.MouseMove(at);
        window.until("the pointer", [&] { return wxGetMousePosition() == at; });
    }
    std::string in_force()
    {
        store::Store store = open();
        return services::layout_in_force(store, workplace(), "certificate-card").xml;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(layout_editor, DrawingDesk)

BOOST_AUTO_TEST_CASE(a_label_is_moved_saved_as_a_version_and_let_through_by_a_second_person)
{
    TestWindow window(address, out);
    wxUIActionSimulator hand;
    window.press("sign-in.as.admin");
    window.press("nav.layouts");
    window.press("layouts.part.editing");
    window.until("the page", [&] {
        return window.shows("layouts.edit.canvas") && panel(window).canvas().has_page() &&
               contains(window.text("layouts.edit.about"), "版 1");
    });

    go_to(window, hand, 5, 12.5); // 交付年月日
    hand.MouseClick();
    window.until("the label in hand",
                 [&] { return window.shows("layouts.property.x") && window.text("layouts.property.x") == "4"; });
    window.shot("layouts-editing");
    go_to(window, hand, 9, 12.5); // away from the click: no double click
    hand.MouseDown();
    for (const double step : {1.5, 2.0, 2.5}) {
        go_to(window, hand, 9 + step, 12.5);
        window.until("it has gone with the pointer",
                     [&] { return std::stod(window.text("layouts.property.x")) >= 4 + step - 0.5; });
    }
    window.shot("layouts-dragging");
    hand.MouseUp();
    const double moved_to = std::stod(window.text("layouts.property.x"));
    BOOST_TEST(moved_to > 5.5); // it may stick to something near by
    BOOST_TEST(moved_to < 7.5);
    window.key('Z', wxMOD_CONTROL);
    window.until("where it was", [&] { return window.text("layouts.property.x") == "4"; });
    window.key(WXK_RIGHT, wxMOD_SHIFT);
    window.until("a millimetre further", [&] { return window.text("layouts.property.x") == "5"; });
    window.type("layouts.property.x", "4.5");
    window.key(WXK_RETURN);
    window.until("half a millimetre", [&] { return window.at("layouts.edit.save").IsEnabled(); });

    const std::string before = in_force();
    window.answers.expect({{"dialog.answer", "label 0.5 mm right"}});
    window.press("layouts.edit.save");
    window.until("saved", [&] { return contains(window.text("layouts.edit.about"), "版 2"); });
    BOOST_TEST(in_force() == before);

    window.press("layouts.part.versions");
    window.until("what differs", [&] { return contains(window.text("layouts.differences.count"), "1 か所"); });
    window.shot("layouts-versions");
    window.answers.expect({{"dialog.login", "manager"}, {"dialog.password", "fuda-manager"}});
    window.press("layouts.version.approve");
    window.until("in force", [&] { return in_force() != before; });
    BOOST_TEST(window.answers.all_asked());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
