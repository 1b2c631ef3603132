#include "app/desktop/reporting/tiles.h"
#include "tests/app/desktop/post_room.h"
#include "tests/support/window.h"

#include <boost/test/unit_test.hpp>
#include <wx/button.h>
#include <wx/frame.h>
#include <wx/panel.h>

namespace fuda::tests {

BOOST_AUTO_TEST_SUITE(reporting_window)

BOOST_AUTO_TEST_CASE(a_manager_begins_here_and_every_number_opens_its_list)
{
    PostRoom room;
    TestWindow window(room.address, room.out);
    window.press("sign-in.as.manager");
    const auto list = [&](const std::string& text) {
        window.until(text, [&] { return window.text("reporting.list") == text; });
    };
    list("2026年11月　差出　26 行");
    window.shot("reporting-steps");
    window.press("reporting.number.out.total.late");
    list("いま　遅れ　4 行");
    window.press("reporting.number.step.issued");
    list("2026年11月　発行　32 行");

    window.press("reporting.part.steps.chart"); // the arrow keys point at a bar, Enter opens its list
    window.key(WXK_HOME);
    for (int day = 1; day < 20; ++day)
        window.key(WXK_RIGHT);
    window.shot("reporting-pointed");
    window.key(WXK_RETURN);
    list("2026-11-20（金）　発行　32 行");
    window.press("reporting.part.steps.turn");
    window.click_row("reporting.part.steps.table", 1);
    list("2026-11-02（月）　発行　0 行");
    window.shot("reporting-table");

    window.press("reporting.part.standings");
    list("計　製作物　32 行");
    window.click_row("reporting.part.standings.table", 0);
    window.press("reporting.number.standing.late");
    window.until("the batch's", [&] { return contains(window.text("reporting.list"), "遅れ　7 行"); });
    BOOST_TEST(contains(window.text("reporting.list"), "ロット"));
    window.choose("reporting.part.standings.choice", "事業所別");
    list("計　遅れ　7 行");
    window.shot("reporting-standings");

    window.press("reporting.part.waiting");
    list("登録から交付まで　すべて　13 行");
    window.shot("reporting-waiting");
    window.press("reporting.part.costs");
    list("2026年11月　1 枚あたり　26 行");
    window.shot("reporting-costs");

    window.type("reporting.typed", "2026-10");
    window.key(WXK_RETURN);
    list("2026年10月　1 枚あたり　0 行");
}

BOOST_AUTO_TEST_CASE(numbers_of_a_million_have_room_on_a_small_screen)
{
    constexpr int kWidth = 1118; // beside the sidebar, of 1366
    wxFrame frame(nullptr, wxID_ANY, "");
    auto* ground = new wxPanel(&frame); // a frame would give them its own size
    auto* tiles = new desktop::Tiles(ground, "tile.", [](const std::string&) {});
    tiles->SetSize(kWidth, 200);
    std::vector<presenters::TileGroup> groups = {{"2026年11月", {}}, {"いま（郵便物）", {}}};
    for (int i = 0; i < 13; ++i)
        groups[i < 10 ? 0 : 1].tiles.push_back(
            {std::to_string(i),
             "処置待ち",
             {"1,000,000", i < 9 ? presenters::Tone::Plain : presenters::Tone::Attention}});
    tiles->show(groups, "0");
    std::size_t seen = 0;
    for (const wxWindow* each : tiles->GetChildren())
        if (const auto* button = dynamic_cast<const wxButton*>(each)) {
            ++seen;
            BOOST_TEST(button->GetRect().GetRight() < kWidth, button->GetName().utf8_string());
            BOOST_TEST(button->GetSize().x >= button->GetTextExtent("1,000,000").x);
        }
    BOOST_TEST(seen == 13u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
