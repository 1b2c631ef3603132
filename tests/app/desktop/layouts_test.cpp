#include "app/desktop/layouts/canvas_panel.h"
#include "app/services/insurers/insurers.h"
#include "app/services/people/opening.h"
#include "tests/app/services/issue_run.h"
#include "tests/support/window.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

namespace {

/// One whose name no certificate can hold.
struct Studio : Office {
    Studio()
    {
        store::Store store =
            people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, "2026-11-20T03:04:05Z").store;
        insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
        issue(receive("roster.csv",
                      roster_of("2026-11-01", {{.number = "100001", .name = "髙橋　太郎"},
                                               {.number = "100002",
                                                .name = "CHRISTODOULOPOULOU-WISNIEWSKA ALEKSANDRA MARIA MAGDALENA "
                                                        "KONSTANTINOPOULOU-PAPADIMITRIOU",
                                                .kana = "クリストドゥロプル"}})));
    }
};

const presenters::CanvasPresenter& canvas_of(TestWindow& window, const std::string& id)
{
    return dynamic_cast<desktop::CanvasPanel&>(*window.at(id).GetParent()).canvas();
}

} // namespace

BOOST_AUTO_TEST_SUITE(layouts_window)

BOOST_AUTO_TEST_CASE(a_clerk_looks_at_a_layout_from_all_sides_and_finds_what_is_wrong_with_a_member_s)
{
    Studio studio;
    TestWindow window(studio.address, studio.out);
    window.press("sign-in.as.clerk");
    window.press("nav.layouts");
    window.until("the first layout", [&] {
        return window.text("layouts.title") == "資格確認書（カード型）" && window.shows("layouts.side.2");
    });
    window.shot("layouts-card");

    window.click_row("layouts.list", 2);
    window.until("the notice",
                 [&] { return window.text("layouts.title") == "資格情報通知書（A4・はがせるカード付き）"; });
    const presenters::CanvasPresenter& canvas = canvas_of(window, "layouts.canvas");
    window.type("layouts.zoom", "1600");
    window.key(WXK_RETURN);
    window.until("sixteen times its size", [&] { return canvas.zoom() == 16; });
    BOOST_TEST(window.text("layouts.zoom") == "1,600 %");
    window.shot("layouts-1600");
    window.key('0', wxMOD_CONTROL);
    window.until("the whole", [&] { return canvas.sight().fit == presenters::Sight::Fit::Whole; });
    window.press("layouts.side.2");
    window.choose("layouts.data", "いちばん長い値");
    window.key(WXK_F7);
    window.press("layouts.layer.names");
    window.until("names over the page", [&] { return !canvas.overlay().frames.empty(); });
    window.shot("layouts-names");
    window.press("layouts.layer.names");
    window.until("nothing over the page", [&] { return canvas.overlay().frames.empty(); });

    window.press("layouts.beside");
    window.until("three", [&] { return window.shows("layouts.canvas.empty"); });
    BOOST_TEST(canvas_of(window, "layouts.canvas.empty").has_page());
    window.shot("layouts-beside");
    window.press("layouts.beside");
    window.until("one", [&] { return !window.shows("layouts.canvas.empty"); });

    window.click_row("layouts.list", 0);
    window.until("the card", [&] { return window.text("layouts.title") == "資格確認書（カード型）"; });
    BOOST_TEST(!window.shows("layouts.problems"));
    window.choose("layouts.data", "加入者のデータ");
    window.type("layouts.member.search", "100002");
    window.key(WXK_RETURN);
    window.until("what is wrong with it", [&] { return window.shows("layouts.problems"); });
    window.click_row("layouts.problems", 0);
    const auto shown = [&] {
        const auto& frames = canvas.overlay().frames;
        return std::ranges::find(frames, presenters::FrameKind::Problem, &presenters::OverlayFrame::kind) !=
               frames.end();
    };
    window.until("its place", shown);
    window.shot("layouts-problem");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_layout_says_so_at_the_head_of_the_screen)
{
    Studio studio;
    TestWindow window(studio.address, studio.out);
    window.press("sign-in.as.clerk");
    window.press("nav.layouts");
    window.until("the list", [&] { return !window.text("layouts.title").empty(); });
    window.drop(studio.receive("torn.fuda-layout.xml", "<layout id=\"notice-a4\">"));
    window.until("why", [&] { return contains(window.text("notice.text"), "torn.fuda-layout.xml"); });
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
