#include "app/presenters/layouts/canvas.h"

#include "app/presenters/workers.h"
#include "tests/support/presenter_station.h"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <future>

namespace fuda::tests {

using presenters::CanvasKey;
using presenters::CanvasPresenter;
using presenters::CanvasShown;
using presenters::Modifiers;
using presenters::PagePoint;
using presenters::PixelPoint;
using presenters::PixelRect;
using presenters::Pointer;
using presenters::RulerMark;
using presenters::Sight;

namespace {

constexpr int kWidth = 800, kHeight = 600; ///< of the place
constexpr double kDpi = 96;
constexpr Modifiers kFree{}, kControl{false, true, false}, kShift{true, false, false};
constexpr layout::Color kRed{1, 0, 0}, kBlue{0, 0, 1};

layout::Page sheet(double width_mm, double height_mm, layout::Color color = kRed)
{
    auto background = std::make_shared<layout::Background>();
    background->width = Length::mm(width_mm);
    background->height = Length::mm(height_mm);
    layout::BoxMark box;
    box.box = {Length(), Length(), background->width, background->height};
    box.fill = color;
    background->marks.push_back({box});
    return {background, {}};
}
layout::Page card(layout::Color color = kRed)
{
    return sheet(85.6, 53.98, color);
}
layout::Page a4()
{
    return sheet(210, 297);
}

struct Eyes : presenters::CanvasView {
    CanvasShown shown;
    presenters::Overlay overlay;
    std::vector<const presenters::Picture*> drawn; ///< every sharp picture, once

    void show(const CanvasShown& now) override
    {
        shown = now;
        if (!now.pictures.empty() && (drawn.empty() || drawn.back() != now.pictures.back().picture.get()))
            drawn.push_back(now.pictures.back().picture.get());
    }
    void show_overlay(const presenters::Overlay& now) override { overlay = now; }

    const presenters::PlacedPicture& sharp() const { return shown.pictures.back(); }
    bool is_sharp() const
    {
        return !shown.pictures.empty() && sharp().picture->width == sharp().in_place.width &&
               sharp().picture->height == sharp().in_place.height;
    }
    /// Red and blue of the middle of what was drawn last.
    std::pair<int, int> color() const
    {
        const presenters::Picture& picture = *sharp().picture;
        const auto at = static_cast<std::size_t>((picture.height / 2) * picture.width + picture.width / 2) * 3;
        return {picture.rgb[at], picture.rgb[at + 2]};
    }
};

/// An editor that writes down what it is told.
struct Hand : presenters::CanvasListener {
    std::vector<std::string> told;
    std::vector<Pointer> pointers;
    bool takes = true, takes_keys = false;

    bool pressed(const Pointer& pointer) override { return tell("pressed", pointer), takes; }
    void dragged(const Pointer& pointer) override { tell("dragged", pointer); }
    void released(const Pointer& pointer) override { tell("released", pointer); }
    void double_pressed(const Pointer& pointer) override { tell("double", pointer); }
    void moved(const Pointer& pointer) override { tell("moved", pointer); }
    void given_up() override { told.emplace_back("given up"); }
    bool key(const CanvasKey&) override { return takes_keys; }

    void tell(const std::string& what, const Pointer& pointer)
    {
        told.push_back(what);
        pointers.push_back(pointer);
    }
};

struct Desk : Seat {
    Eyes eyes;
    CanvasPresenter canvas{station, eyes};

    Desk() { canvas.set_place(kWidth, kHeight, kDpi, 1); }

    static bool near(PagePoint a, PagePoint b, double mm)
    {
        return std::abs(a.x.mm() - b.x.mm()) <= mm && std::abs(a.y.mm() - b.y.mm()) <= mm;
    }
    bool press(CanvasKey::Code code) { return canvas.key({code, 0, {}}); }
    bool press(char32_t character) { return canvas.key({CanvasKey::Code::Character, character, {}}); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(canvas, Desk)

BOOST_AUTO_TEST_CASE(a_page_is_seen_as_a_whole_in_the_middle_first)
{
    canvas.show(a4(), "おもて");
    const PixelRect page = eyes.shown.page;
    BOOST_TEST((page.x > 0 && page.y > 0 && page.right() < kWidth && page.bottom() < kHeight));
    BOOST_TEST(std::abs(page.x - (kWidth - page.right())) <= 1);
    BOOST_TEST(std::abs(page.y - (kHeight - page.bottom())) <= 1);
    BOOST_TEST(page.y == 24); // a page of A4 is higher than wide: the ground around it is left above and below
    BOOST_TEST(eyes.shown.what == "おもて");
    BOOST_TEST(eyes.is_sharp());
    BOOST_TEST((eyes.sharp().in_place == page));
    BOOST_TEST((eyes.shown.across.range == eyes.shown.across.thumb && eyes.shown.down.range == eyes.shown.down.thumb));
}

BOOST_AUTO_TEST_CASE(at_100_percent_a_page_is_as_large_as_on_paper)
{
    for (const double dpi : {96.0, 109.0, 192.0}) {
        BOOST_TEST_INFO_SCOPE(dpi);
        canvas.set_place(kWidth, kHeight, dpi, 1);
        canvas.show(card(), "おもて");
        canvas.zoom_to(1);
        BOOST_TEST(eyes.shown.page.width == std::lround(85.6 / 25.4 * dpi));
        BOOST_TEST(eyes.shown.page.height == std::lround(53.98 / 25.4 * dpi));
        BOOST_TEST(canvas.zoom_text() == "100 %");
    }
}

BOOST_AUTO_TEST_CASE(pixels_and_millimetres_go_into_each_other_at_every_zoom)
{
    canvas.show(a4(), "おもて");
    for (const double zoom : {0.1, 0.37, 1.0, 2.5, 16.0}) {
        BOOST_TEST_INFO_SCOPE(zoom);
        canvas.zoom_to(zoom);
        for (const PagePoint point :
             {PagePoint{}, PagePoint{Length::mm(210), Length::mm(297)}, PagePoint{Length::mm(-3), Length::mm(8.61)}}) {
            BOOST_TEST(near(canvas.on_page(canvas.in_place(point)), point, 1e-9));
        }
        BOOST_TEST(canvas.reach(5).mm() == 5 / 96.0 * 25.4 / zoom, boost::test_tools::tolerance(1e-9));
        const PixelPoint corner = canvas.in_place(PagePoint{});
        BOOST_TEST((corner.x == eyes.shown.page.x && corner.y == eyes.shown.page.y));
    }
    BOOST_TEST(canvas.zoom() == CanvasPresenter::kMostZoom);
}

BOOST_AUTO_TEST_CASE(zooming_keeps_what_is_under_the_pointer)
{
    canvas.show(a4(), "おもて");
    const PixelPoint at{431, 222};
    const PagePoint below = canvas.on_page(at);
    for (int notch = 0; notch < 40; ++notch) {
        canvas.wheel(at, kControl, 0, -1);
        BOOST_TEST(near(canvas.on_page(at), below, canvas.reach(1).mm()));
    }
    BOOST_TEST(canvas.zoom() == CanvasPresenter::kMostZoom);
    for (int notch = 0; notch < 10; ++notch)
        canvas.wheel(at, kControl, 0, 1);
    BOOST_TEST(near(canvas.on_page(at), below, canvas.reach(1).mm()));
    canvas.zoom_step(true, at);
    BOOST_TEST(near(canvas.on_page(at), below, canvas.reach(1).mm()));
}

BOOST_AUTO_TEST_CASE(zoom_goes_in_steps_that_people_know_and_has_bounds)
{
    canvas.show(card(), "おもて");
    canvas.zoom_to(1);
    canvas.zoom_step(true);
    BOOST_TEST(canvas.zoom_text() == "125 %");
    canvas.zoom_step(false);
    canvas.zoom_step(false);
    BOOST_TEST(canvas.zoom_text() == "75 %");
    canvas.zoom_to(1.1);
    canvas.zoom_step(true);
    BOOST_TEST(canvas.zoom_text() == "125 %");
    for (int i = 0; i < 30; ++i)
        canvas.zoom_step(true);
    BOOST_TEST(canvas.zoom_text() == "1,600 %");
    canvas.zoom_to(0.001);
    BOOST_TEST(canvas.zoom_text() == "10 %");
    canvas.zoom_step(false);
    BOOST_TEST(canvas.zoom_text() == "10 %");
}

BOOST_AUTO_TEST_CASE(at_1600_percent_only_what_is_in_sight_is_drawn)
{
    canvas.show(a4(), "おもて");
    canvas.zoom_to(16);
    BOOST_TEST(eyes.shown.page.width > 12'000);
    BOOST_TEST(eyes.shown.page.height > 17'000);
    const PixelRect drawn = eyes.sharp().in_place;
    BOOST_TEST(eyes.is_sharp());
    BOOST_TEST((drawn.x <= 0 && drawn.y <= 0 && drawn.right() >= kWidth && drawn.bottom() >= kHeight));
    BOOST_TEST(drawn.width <= 2 * kWidth);
    BOOST_TEST(drawn.height <= 2 * kWidth);
}

BOOST_AUTO_TEST_CASE(scrolling_a_little_draws_nothing_and_scrolling_far_draws_what_comes)
{
    canvas.show(a4(), "おもて");
    canvas.zoom_to(4);
    const std::size_t before = eyes.drawn.size();
    canvas.wheel({10, 10}, kFree, 0, 2);
    BOOST_TEST(eyes.drawn.size() == before);
    canvas.wheel({10, 10}, kFree, 0, 10);
    BOOST_TEST(eyes.drawn.size() > before);
    BOOST_TEST(eyes.is_sharp());
    const PixelRect drawn = eyes.sharp().in_place;
    BOOST_TEST((drawn.y <= 0 && drawn.bottom() >= std::min(kHeight, eyes.shown.page.bottom())));
}

BOOST_AUTO_TEST_CASE(nobody_scrolls_the_page_away)
{
    canvas.show(a4(), "おもて");
    canvas.zoom_to(2);
    canvas.scroll_by(1e6, -1e6);
    const PixelRect page = eyes.shown.page;
    BOOST_TEST(page.right() >= kWidth / 2);
    BOOST_TEST(page.y <= kHeight / 2);
    canvas.zoom_to(0.1);
    BOOST_TEST((eyes.shown.page.right() >= kWidth / 2 && eyes.shown.page.y <= kHeight / 2));
}

BOOST_AUTO_TEST_CASE(the_bars_say_where_one_is_and_bring_one_there)
{
    canvas.show(a4(), "おもて");
    canvas.zoom_to(4);
    press(CanvasKey::Code::Home);
    BOOST_TEST(eyes.shown.across.position == 0);
    BOOST_TEST(eyes.shown.down.position == 0);
    BOOST_TEST(eyes.shown.down.thumb == kHeight);
    BOOST_TEST(eyes.shown.down.range == eyes.shown.page.height + 48);
    canvas.scroll_to(100, 300);
    BOOST_TEST(eyes.shown.across.position == 100);
    BOOST_TEST(eyes.shown.down.position == 300);
    press(CanvasKey::Code::End);
    BOOST_TEST(eyes.shown.down.position == eyes.shown.down.range - kHeight);
    BOOST_TEST(eyes.shown.page.bottom() == kHeight - 24);
}

BOOST_AUTO_TEST_CASE(a_page_that_fits_goes_on_fitting_when_the_place_changes)
{
    canvas.show(a4(), "おもて");
    canvas.set_place(kWidth, 2 * kHeight, kDpi, 1);
    BOOST_TEST(eyes.shown.page.y > 0);
    BOOST_TEST(eyes.shown.page.bottom() < 2 * kHeight);
    canvas.fit_width();
    BOOST_TEST(eyes.shown.page.x == 24);
    canvas.set_place(kWidth / 2, kHeight, kDpi, 1);
    BOOST_TEST(eyes.shown.page.x == 24);
    BOOST_TEST(eyes.shown.page.width == kWidth / 2 - 48);
    canvas.zoom_to(3);
    const PagePoint centre = canvas.sight().centre;
    canvas.set_place(kWidth, kHeight, kDpi, 1);
    BOOST_TEST(near(canvas.sight().centre, centre, 1e-9));
    BOOST_TEST(canvas.zoom() == 3);
}

BOOST_AUTO_TEST_CASE(the_other_side_is_seen_at_the_same_place_and_another_size_as_a_whole)
{
    canvas.show(card(kRed), "おもて");
    canvas.zoom_to(8);
    const PixelRect page = eyes.shown.page;
    canvas.show(card(kBlue), "うら");
    BOOST_TEST((eyes.shown.page == page));
    BOOST_TEST((eyes.color() == std::pair(0, 255)));
    canvas.show(a4(), "おもて");
    BOOST_TEST((eyes.shown.page.y > 0 && eyes.shown.page.bottom() < kHeight));
}

BOOST_AUTO_TEST_CASE(a_screen_at_200_percent_has_twice_as_many_pixels_of_the_same_page)
{
    canvas.show(card(), "おもて");
    canvas.zoom_to(1);
    const int width = eyes.shown.page.width;
    canvas.set_place(2 * kWidth, 2 * kHeight, 2 * kDpi, 2);
    BOOST_TEST(std::abs(eyes.shown.page.width - 2 * width) <= 1);
    BOOST_TEST(canvas.reach(8).mm() == 8 / 96.0 * 25.4, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(canvases_that_go_together_see_the_same)
{
    Eyes other_eyes;
    CanvasPresenter other(station, other_eyes);
    other.set_place(kWidth / 2, kHeight, kDpi, 1);
    other.show(card(kBlue), "いちばん長い");
    int told = 0;
    canvas.on_sight([&] { ++told, other.set_sight(canvas.sight()); });
    other.on_sight([&] { BOOST_ERROR("set_sight() is not by the person's hand"); });
    canvas.show(card(kRed), "ふつう");
    canvas.zoom_to(4);
    canvas.scroll_by(37, 11);
    BOOST_TEST(told >= 2);
    BOOST_TEST(other.zoom() == 4);
    BOOST_TEST(near(other.sight().centre, canvas.sight().centre, 1e-9));
}

BOOST_AUTO_TEST_CASE(a_place_is_brought_into_sight_and_large_enough_to_be_seen)
{
    const Rect fine{Length::mm(60), Length::mm(250), Length::mm(3), Length::mm(1.5)};
    canvas.show(a4(), "おもて");
    canvas.bring_into_sight(fine);
    PixelRect seen = canvas.in_place(fine);
    BOOST_TEST((seen.x > 0 && seen.y > 0 && seen.right() < kWidth && seen.bottom() < kHeight));
    BOOST_TEST(seen.width > 50);
    const double zoom = canvas.zoom();
    const PixelRect page = eyes.shown.page;
    canvas.bring_into_sight({Length::mm(62), Length::mm(250), Length::mm(4), Length::mm(1.5)});
    BOOST_TEST(canvas.zoom() == zoom);
    BOOST_TEST((eyes.shown.page == page)); // it was in sight
    const Rect large{Length(), Length(), Length::mm(210), Length::mm(297)};
    canvas.bring_into_sight(large);
    seen = canvas.in_place(large);
    BOOST_TEST((seen.width < kWidth && seen.height < kHeight));
}

BOOST_AUTO_TEST_CASE(rulers_count_millimetres_from_the_page_s_corner)
{
    canvas.show(a4(), "おもて");
    for (const double zoom : {0.1, 0.5, 1.0, 4.0, 16.0}) {
        BOOST_TEST_INFO_SCOPE(zoom);
        canvas.zoom_to(zoom);
        canvas.scroll_by(-33, 0);
        const std::vector<RulerMark> marks = canvas.across_marks();
        BOOST_REQUIRE(marks.size() > 10);
        int last = -1000, labels = 0;
        for (const RulerMark& mark : marks) {
            BOOST_TEST((mark.at < kWidth && mark.at > last));
            last = mark.at;
            BOOST_TEST((mark.size == RulerMark::Size::Large) == !mark.label.empty());
            if (mark.label.empty())
                continue;
            ++labels;
            const double at = canvas.in_place(PagePoint{Length::mm(std::stod(mark.label)), {}}).x;
            BOOST_TEST(std::abs(mark.at - at) <= 1);
        }
        BOOST_TEST((labels >= 4 && labels <= kWidth / 36 + 1));
    }
}

BOOST_AUTO_TEST_CASE(the_pointer_is_told_in_millimetres_with_the_handle_below_it)
{
    Hand hand;
    canvas.set_listener(&hand);
    canvas.show(card(), "おもて");
    canvas.zoom_to(4);
    presenters::Overlay overlay;
    overlay.handles = {{Length::mm(10), Length::mm(10)}, {Length::mm(20), Length::mm(10)}};
    canvas.set_overlay(overlay);
    BOOST_TEST((eyes.overlay == overlay));
    const PixelPoint at = canvas.in_place(overlay.handles[1]);
    canvas.pointer_moved({at.x + 4, at.y - 4}, kFree);
    canvas.pointer_pressed(at, kShift);
    canvas.pointer_moved({at.x + 30, at.y}, kShift);
    canvas.pointer_released({at.x + 30, at.y}, kFree);
    BOOST_TEST((hand.told == std::vector<std::string>{"moved", "pressed", "dragged", "released"}));
    BOOST_TEST((hand.pointers[0].handle == std::optional<std::size_t>(1)));
    BOOST_TEST((hand.pointers[1].held.shift && near(hand.pointers[1].at, overlay.handles[1], 1e-9)));
    BOOST_TEST(!hand.pointers[2].handle);
    BOOST_TEST(hand.pointers[2].at.x.mm() == 20 + 30 / kDpi * 25.4 / 4, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(a_drag_out_of_a_ruler_says_so_until_it_ends)
{
    Hand hand;
    canvas.set_listener(&hand);
    canvas.show(card(), "おもて");
    canvas.pointer_pressed({100, -5}, kFree, Pointer::Ground::UpperRuler);
    canvas.pointer_moved({100, 50}, kFree);
    canvas.pointer_released({100, 60}, kFree);
    canvas.pointer_moved({100, 70}, kFree);
    for (int i = 0; i < 3; ++i)
        BOOST_TEST((hand.pointers[static_cast<std::size_t>(i)].ground == Pointer::Ground::UpperRuler));
    BOOST_TEST((hand.pointers[3].ground == Pointer::Ground::Page));
}

BOOST_AUTO_TEST_CASE(a_press_that_nobody_takes_moves_the_page)
{
    canvas.show(card(), "おもて");
    canvas.zoom_to(4);
    const auto drag = [&] {
        const PixelRect before = eyes.shown.page;
        canvas.pointer_pressed({300, 300}, kFree);
        canvas.pointer_moved({280, 310}, kFree);
        canvas.pointer_released({280, 310}, kFree);
        return std::pair(eyes.shown.page.x - before.x, eyes.shown.page.y - before.y);
    };
    BOOST_TEST((drag() == std::pair(-20, 10)));
    Hand hand;
    canvas.set_listener(&hand);
    BOOST_TEST((drag() == std::pair(0, 0)));
    hand.takes = false;
    BOOST_TEST((drag() == std::pair(-20, 10)));
    hand.takes = true;
    hand.told.clear();
    canvas.space_held(true);
    BOOST_TEST((eyes.shown.cursor == presenters::CanvasCursor::Hand));
    BOOST_TEST((drag() == std::pair(-20, 10)));
    BOOST_TEST(hand.told.empty());
}

BOOST_AUTO_TEST_CASE(a_drag_beyond_the_edge_scrolls_on)
{
    Hand hand;
    canvas.set_listener(&hand);
    canvas.show(a4(), "おもて");
    canvas.zoom_to(4);
    canvas.pointer_pressed({300, 300}, kFree);
    canvas.pointer_moved({300, 500}, kFree);
    BOOST_TEST(!canvas.wants_ticks());
    canvas.pointer_moved({300, kHeight + 40}, kFree);
    BOOST_TEST(canvas.wants_ticks());
    const int top = eyes.shown.page.y;
    canvas.tick();
    BOOST_TEST(eyes.shown.page.y < top);
    BOOST_TEST(hand.told.back() == "dragged");
    canvas.pointer_lost();
    BOOST_TEST(!canvas.wants_ticks());
    BOOST_TEST(hand.told.back() == "given up");
}

BOOST_AUTO_TEST_CASE(keys_zoom_and_scroll_unless_the_editor_takes_them)
{
    BOOST_TEST(!press(U'+')); // there is no page
    canvas.show(a4(), "おもて");
    BOOST_TEST(press(U'1'));
    BOOST_TEST(canvas.zoom() == 1);
    BOOST_TEST(press(U'+'));
    BOOST_TEST(canvas.zoom() == 1.25);
    const int left = eyes.shown.page.x;
    BOOST_TEST(press(CanvasKey::Code::Right));
    BOOST_TEST(eyes.shown.page.x == left - 40);
    BOOST_TEST(!press(CanvasKey::Code::Delete));
    Hand hand;
    hand.takes_keys = true;
    canvas.set_listener(&hand);
    BOOST_TEST(press(CanvasKey::Code::Right));
    BOOST_TEST(eyes.shown.page.x == left - 40);
    canvas.set_listener(nullptr);
    BOOST_TEST(press(U'0'));
    BOOST_TEST((canvas.sight().fit == Sight::Fit::Whole));
}

BOOST_AUTO_TEST_CASE(a_page_that_cannot_be_drawn_says_why)
{
    layout::Page page = card();
    page.marks.push_back({layout::PictureMark{{Length(), Length(), Length::mm(5), Length::mm(5)}, "/nowhere.svg"}});
    canvas.show(page, "おもて");
    BOOST_TEST(!eyes.shown.empty.empty());
    BOOST_TEST(!canvas.has_page());
    BOOST_TEST(canvas.zoom_text() == "");
    canvas.show(card(), "おもて");
    BOOST_TEST(eyes.shown.empty.empty());
    BOOST_TEST(eyes.is_sharp());
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

/// With threads behind it, of which the drawing lane waits until the test lets it go.
struct Slow : Seat {
    UiThread ui;
    presenters::Workers threads{ui.deliver()};
    presenters::Station busy{of(address, out), workplace(), threads};
    Eyes eyes;
    CanvasPresenter canvas{busy, eyes};
    std::promise<void> let_go;

    Slow() { canvas.set_place(kWidth, kHeight, kDpi, 1); }
    void hold()
    {
        threads.run(
            presenters::Lane::Drawing, [held = let_go.get_future().share()](services::Progress&) { held.wait(); },
            [](std::exception_ptr) {});
    }
    void until_sharp()
    {
        BOOST_REQUIRE(ui.until([&] { return eyes.is_sharp(); }));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(canvas_while_it_is_drawn, Slow)

BOOST_AUTO_TEST_CASE(until_the_sharp_picture_is_there_the_one_before_is_shown_larger)
{
    canvas.show(card(), "おもて");
    until_sharp();
    const auto* before = eyes.sharp().picture.get();
    hold();
    canvas.zoom_to(8);
    BOOST_TEST(eyes.sharp().picture.get() == before);
    BOOST_TEST(!eyes.is_sharp());
    const PixelRect larger = eyes.sharp().in_place, page = eyes.shown.page; // rounded before it was made larger
    BOOST_TEST((std::abs(larger.x - page.x) <= 3 && std::abs(larger.right() - page.right()) <= 3));
    BOOST_TEST((std::abs(larger.y - page.y) <= 3 && std::abs(larger.bottom() - page.bottom()) <= 3));
    let_go.set_value();
    until_sharp();
    BOOST_TEST(eyes.sharp().picture.get() != before);
}

BOOST_AUTO_TEST_CASE(a_picture_of_the_page_before_is_never_shown)
{
    hold();
    canvas.show(card(kRed), "おもて");
    canvas.show(card(kBlue), "うら");
    BOOST_TEST(eyes.shown.pictures.empty());
    let_go.set_value();
    until_sharp();
    BOOST_TEST((eyes.color() == std::pair(0, 255)));
    BOOST_TEST(eyes.drawn.size() == 1u);
}

BOOST_AUTO_TEST_CASE(nothing_of_a_page_that_was_taken_away_comes_back)
{
    hold();
    canvas.show(card(kRed), "おもて");
    canvas.clear("ありません");
    canvas.show(card(kBlue), "うら");
    canvas.clear("やはりありません");
    let_go.set_value();
    bool all = false;
    threads.run(
        presenters::Lane::Drawing, [](services::Progress&) {}, [&](std::exception_ptr) { all = true; });
    BOOST_REQUIRE(ui.until([&] { return all; }));
    BOOST_TEST(eyes.drawn.empty());
    BOOST_TEST(eyes.shown.empty == "やはりありません");
}

BOOST_AUTO_TEST_CASE(a_changed_page_keeps_its_picture_until_the_new_one_is_there)
{
    canvas.show(card(kRed), "おもて");
    until_sharp();
    hold();
    canvas.update(card(kBlue));
    BOOST_TEST((eyes.color() == std::pair(255, 0)));
    let_go.set_value();
    BOOST_REQUIRE(ui.until([&] { return eyes.color() == std::pair(0, 255); }));
    BOOST_TEST(eyes.is_sharp());
}

BOOST_AUTO_TEST_CASE(of_many_zooms_while_a_picture_is_drawn_the_last_is_drawn)
{
    hold();
    canvas.show(card(), "おもて");
    for (int i = 0; i < 12; ++i)
        canvas.zoom_step(true);
    let_go.set_value();
    until_sharp();
    BOOST_TEST(eyes.drawn.size() <= 2u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
