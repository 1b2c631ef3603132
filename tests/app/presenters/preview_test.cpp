#include "app/presenters/preview.h"

#include "app/presenters/workers.h"
#include "tests/support/presenter_station.h"

#include <boost/test/unit_test.hpp>
#include <future>

namespace fuda::tests {

using presenters::Picture;
using presenters::PreviewPage;
using presenters::PreviewPresenter;

namespace {

constexpr int kRed = 0, kBlue = 2;

/// A sheet of 40 mm × 20 mm, all of one colour.
PreviewPage sheet(const std::string& title, int color)
{
    auto background = std::make_shared<layout::Background>();
    background->width = Length::mm(40);
    background->height = Length::mm(20);
    layout::BoxMark box;
    box.box = {Length(), Length(), background->width, background->height};
    box.fill = color == kRed ? layout::Color{1, 0, 0} : layout::Color{0, 0, 1};
    background->marks.push_back({box});
    return {title, {background, {}}};
}

struct Eyes : presenters::PreviewView {
    std::vector<Picture> pictures;
    std::string what, nothing;
    Controls controls;
    void show_picture(const Picture& picture, const std::string& title) override
    {
        pictures.push_back(picture);
        what = title;
    }
    void show_no_picture(const std::string& why) override
    {
        nothing = why;
        what.clear();
    }
    void show_controls(const Controls& shown) override { controls = shown; }

    /// Of the middle of what was shown last.
    std::vector<int> color() const
    {
        const Picture& picture = pictures.back();
        const auto at = picture.rgb.begin() + ((picture.height / 2) * picture.width + picture.width / 2) * 3;
        return std::vector<int>(at, at + 3);
    }
};

struct Shown : Seat {
    Eyes eyes;
    PreviewPresenter preview{station, eyes};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(preview, Shown)

BOOST_AUTO_TEST_CASE(a_page_is_as_large_as_its_place)
{
    preview.show({sheet("おもて", kRed)});
    BOOST_TEST(eyes.pictures.empty()); // nobody has said how large it is
    preview.set_place(400, 400);
    BOOST_REQUIRE_EQUAL(eyes.pictures.size(), 1u);
    BOOST_TEST(eyes.pictures.back().width == 400);
    BOOST_TEST(eyes.pictures.back().height == 200);
    BOOST_TEST(eyes.color() == (std::vector<int>{255, 0, 0}), boost::test_tools::per_element());
    BOOST_TEST(eyes.what == "おもて");
    BOOST_TEST(eyes.controls.title == "おもて");
    BOOST_TEST(eyes.controls.position == "");
    BOOST_TEST(eyes.controls.zoom == "100 %");
    preview.set_place(400, 100);
    BOOST_TEST(eyes.pictures.back().height == 100);
}

BOOST_AUTO_TEST_CASE(both_sides_can_be_seen_and_neither_beyond_them)
{
    preview.set_place(400, 400);
    preview.show({sheet("おもて", kRed), sheet("うら", kBlue)});
    BOOST_TEST(eyes.controls.position == "1 / 2");
    BOOST_TEST((eyes.controls.next && !eyes.controls.previous));
    preview.previous();
    BOOST_TEST(eyes.what == "おもて");
    preview.next();
    preview.next();
    BOOST_TEST(eyes.what == "うら");
    BOOST_TEST(eyes.color() == (std::vector<int>{0, 0, 255}), boost::test_tools::per_element());
    BOOST_TEST((!eyes.controls.next && eyes.controls.previous));
    preview.clear("ありません");
    BOOST_TEST(eyes.nothing == "ありません");
    BOOST_TEST(eyes.controls.title == "");
}

BOOST_AUTO_TEST_CASE(zoom_is_of_what_fits_and_has_bounds)
{
    preview.set_place(400, 400);
    preview.show({sheet("おもて", kRed)});
    preview.zoom_by(1.25);
    BOOST_TEST(eyes.pictures.back().width == 500);
    BOOST_TEST(eyes.controls.zoom == "125 %");
    for (int i = 0; i < 20; ++i)
        preview.zoom_by(1.25);
    BOOST_TEST(eyes.controls.zoom == "800 %");
    preview.zoom_to_fit();
    BOOST_TEST(eyes.pictures.back().width == 400);
}

BOOST_AUTO_TEST_CASE(of_what_is_asked_for_while_a_picture_is_drawn_the_last_is_drawn_and_nothing_between)
{
    UiThread ui;
    presenters::Workers threads(ui.deliver());
    presenters::Station busy(of(address, out), workplace(), threads);
    Eyes seen;
    PreviewPresenter hurried(busy, seen);
    hurried.set_place(400, 400);
    std::promise<void> let_go;
    threads.run(
        presenters::Lane::Drawing, [held = let_go.get_future().share()](services::Progress&) { held.wait(); },
        [](std::exception_ptr) {});
    hurried.show({sheet("おもて", kRed), sheet("うら", kBlue)});
    for (int i = 0; i < 10; ++i)
        hurried.zoom_by(1.25);
    hurried.zoom_to_fit();
    hurried.next();
    let_go.set_value();
    BOOST_REQUIRE(ui.until([&] { return !seen.pictures.empty(); }));
    BOOST_TEST(seen.what == "うら");
    BOOST_TEST(seen.pictures.back().width == 400);
    BOOST_TEST(seen.color() == (std::vector<int>{0, 0, 255}), boost::test_tools::per_element());
    BOOST_TEST(seen.pictures.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
