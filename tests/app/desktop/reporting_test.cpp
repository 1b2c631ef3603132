#include "app/desktop/reporting/tiles.h"
#include "tests/app/desktop/post_room.h"
#include "tests/support/window.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <gtk/gtk.h>
#include <wx/app.h>
#include <wx/button.h>
#include <wx/frame.h>
#include <wx/panel.h>

namespace fuda::tests {

namespace {

constexpr int kAroundTile = 7; ///< of "button.tile" in style.h: its padding and its border

/// A picture of the frame among the test's artefacts, as soon as GTK has given each button its place.
void draw(wxFrame& frame, const wxWindow& buttons, const std::string& name)
{
    const auto placed = [](const wxWindow* button) {
        return gtk_widget_get_mapped(button->GetHandle()) &&
               gtk_widget_get_allocated_width(button->GetHandle()) == button->GetSize().x;
    };
    while (!std::ranges::all_of(buttons.GetChildren(), placed)) {
        g_main_context_iteration(nullptr, true); // what GTK does next
        wxTheApp->ProcessIdle();
    }
    GtkWidget* drawn = frame.GetHandle();
    cairo_surface_t* picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, gtk_widget_get_allocated_width(drawn),
                                                          gtk_widget_get_allocated_height(drawn));
    cairo_t* canvas = cairo_create(picture);
    gtk_widget_draw(drawn, canvas);
    std::filesystem::create_directories(FUDA_SHOTS);
    BOOST_TEST(cairo_surface_write_to_png(picture, (std::string(FUDA_SHOTS) + "/" + name + ".png").c_str()) ==
               CAIRO_STATUS_SUCCESS);
    cairo_destroy(canvas);
    cairo_surface_destroy(picture);
}

} // namespace

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

struct TileWords {
    const char* name;
    int width; ///< beside the sidebar, of 1366 and of 1920 pixels (3840 at 200 %)
    std::vector<std::string> done, now;
};
const std::vector<std::string> kDone = {"発行", "印刷", "損紙", "差出", "回収",
                                        "配達", "返戻", "廃棄", "無効", "処置待ち"},
                               kDoneEnglish = {"Issued",    "Printed",  "Spoiled",  "Posted",    "Collected",
                                               "Delivered", "Returned", "Recalled", "Destroyed", "Voided"},
                               kNow = {"未着", "遅れ", "処置待ち"},
                               kNowEnglish = {"Not delivered", "Late", "Undecided"};
const TileWords kTiles[] = {{"small", 1118, kDone, kNow},
                            {"small-en", 1118, kDoneEnglish, kNowEnglish},
                            {"wide", 1672, kDone, kNow},
                            {"wide-en", 1672, kDoneEnglish, kNowEnglish}};

void look_at_tiles(const TileWords& words)
{
    wxFrame frame(nullptr, wxID_ANY, "", {0, 0});
    frame.SetClientSize(frame.FromDIP(wxSize(words.width, 160)));
    auto* ground = new wxPanel(&frame); // a frame would give them its own size
    auto* tiles = new desktop::Tiles(ground, "tile.", [](const std::string&) {});
    tiles->SetSize(tiles->FromDIP(wxSize(words.width, 160)));
    std::vector<presenters::TileGroup> groups = {{"2026年11月", {}}, {"いま（郵便物）", {}}};
    for (const std::string& name : words.done)
        groups[0].tiles.push_back({name, name, {"1,234,567", presenters::Tone::Plain}});
    for (const std::string& name : words.now)
        groups[1].tiles.push_back({"now." + name, name, {"1,234,567", presenters::Tone::Attention}});
    frame.Show();
    tiles->show(groups, words.done.front());
    draw(frame, *tiles, std::string("tiles-") + words.name);
    std::size_t seen = 0;
    for (const wxWindow* each : tiles->GetChildren())
        if (const auto* button = dynamic_cast<const wxButton*>(each)) {
            ++seen;
            const std::string name = button->GetName().utf8_string();
            int least = 0, natural = 0; // of GTK's own words, with the room around them
            gtk_widget_get_preferred_width(gtk_bin_get_child(GTK_BIN(button->GetHandle())), &least, &natural);
            BOOST_TEST(button->GetRect().GetRight() < tiles->GetSize().x, name);
            BOOST_TEST(button->GetSize().x >= natural + 2 * kAroundTile, name << " cuts its words");
        }
    BOOST_TEST(seen == words.done.size() + words.now.size());
}

BOOST_AUTO_TEST_CASE(numbers_of_a_million_have_room)
{
    for (const TileWords& words : kTiles)
        BOOST_TEST_CONTEXT(words.name)
    look_at_tiles(words);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
