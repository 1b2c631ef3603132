#include "app/presenters/layouts/viewing.h"

#include "app/services/insurers/insurers.h"
#include "data/domain/decision.h"
#include "tests/app/services/counter/counter_office.h"
#include "tests/support/presenter_station.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace fuda::tests {

using presenters::CanvasPresenter;
using presenters::FrameKind;
using presenters::ViewingLayer;
using presenters::ViewingPresenter;
using presenters::ViewingShown;

namespace {

struct CanvasEyes : presenters::CanvasView {
    presenters::CanvasShown shown;
    presenters::Overlay overlay;
    void show(const presenters::CanvasShown& now) override { shown = now; }
    void show_overlay(const presenters::Overlay& now) override { overlay = now; }
    std::size_t frames(FrameKind kind) const
    {
        return static_cast<std::size_t>(std::ranges::count(overlay.frames, kind, &presenters::OverlayFrame::kind));
    }
};

struct ViewerEyes : presenters::ViewingView {
    ViewingShown shown;
    std::string pointed;
    int searches = 0;
    void show(const ViewingShown& now) override { shown = now; }
    void show_pointed(const std::string& text) override { pointed = text; }
    void show_problems() override {}
    void show_found() override {}
    void focus_search() override { ++searches; }
};

const std::vector<Visitor> kTwo = {
    {.number = "100001", .name = "髙橋　太郎", .kana = "タカハシ　タロウ", .trigger = "一括"},
    {.number = "100002", .name = "見本　花子", .kana = "ミホン　ハナコ", .trigger = "一括", .protected_address = true}};

std::string text_of(const layout::Page& page)
{
    std::string text;
    for (const auto* marks : {&page.background->marks, &page.marks})
        for (const layout::Mark& mark : *marks)
            if (const auto* run = std::get_if<layout::TextRun>(&mark.shape))
                text += run->text;
    return text;
}

struct Viewer : Seat {
    ViewerEyes eyes;
    std::array<CanvasEyes, 3> canvas_eyes;
    CanvasPresenter first{station, canvas_eyes[0]}, second{station, canvas_eyes[1]}, third{station, canvas_eyes[2]};
    ViewingPresenter viewing{station, dialogs, eyes, {&first, &second, &third}};

    Viewer()
    {
        store::Store store = open();
        insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
        for (CanvasPresenter* canvas : {&first, &second, &third})
            canvas->set_place(600, 400, 96, 1);
    }
    void sit(const std::string& login)
    {
        sign_in(login);
        station.refresh_insurers(
            alive, [] {}, [](const presenters::Failure& failure) { BOOST_ERROR(failure.message); });
        BOOST_REQUIRE(station.insurer());
    }
    void look_at(const std::string& id)
    {
        store::Store store = open();
        for (const layouts::Listed& layout : layouts::list(store, workplace()))
            if (layout.id == id)
                viewing.shown(layout);
        for (const presenters::Failure& failure : dialogs.failures)
            BOOST_ERROR(failure.message);
    }
    void choose(const std::string& data)
    {
        const auto found = std::ranges::find(eyes.shown.data, data);
        BOOST_REQUIRE_MESSAGE(found != eyes.shown.data.end(), data);
        viewing.choose_data(static_cast<std::size_t>(found - eyes.shown.data.begin()));
    }
    std::vector<std::string> looks_at(store::MemberId member) const
    {
        store::Store store = open();
        std::vector<std::string> looks =
            CounterOffice::events(store, store::Thing::Member, std::to_string(member.value));
        std::erase_if(looks, [](const std::string& event) { return !contains(event, "document-seen"); });
        return looks;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(viewing, Viewer)

BOOST_AUTO_TEST_CASE(every_layout_that_comes_with_fuda_can_be_seen_and_has_no_problem)
{
    sit("clerk");
    store::Store store = open();
    const auto all = layouts::list(store, workplace());
    BOOST_TEST(all.size() == 11u);
    for (const layouts::Listed& layout : all) {
        BOOST_TEST_INFO_SCOPE(layout.id);
        viewing.shown(layout);
        BOOST_TEST(first.has_page());
        BOOST_TEST(canvas_eyes[0].shown.empty == "");
        BOOST_TEST((eyes.shown.state.tone == presenters::Tone::Good));
        BOOST_TEST(viewing.problems().count() == 0u);
        const bool of_a_member = domain::parse_document(layout.id).has_value();
        BOOST_TEST(eyes.shown.data.size() == (of_a_member ? 4u : 3u));
    }
}

BOOST_AUTO_TEST_CASE(sides_and_data_change_the_page_and_not_the_sight)
{
    sit("clerk");
    look_at("certificate-card");
    BOOST_TEST((eyes.shown.sides == std::vector<std::string>{"表面", "裏面"}));
    viewing.zoom_to(16);
    BOOST_TEST(eyes.shown.zoom == "1,600 %");
    const presenters::PixelRect page = canvas_eyes[0].shown.page;
    BOOST_TEST(canvas_eyes[0].shown.what == "表面 ふつうの値");
    viewing.turn();
    choose("いちばん長い値");
    BOOST_TEST(canvas_eyes[0].shown.what == "裏面 いちばん長い値");
    BOOST_TEST((canvas_eyes[0].shown.page == page));
    viewing.turn();
    BOOST_TEST(eyes.shown.side == 0u);
    look_at("notice-a4"); // another one is seen as a whole
    BOOST_TEST((eyes.shown.fit == presenters::Sight::Fit::Whole));
}

BOOST_AUTO_TEST_CASE(three_stand_side_by_side_and_go_together)
{
    sit("clerk");
    look_at("certificate-card");
    viewing.show_beside(true);
    for (std::size_t i = 0; i < 3; ++i) {
        BOOST_TEST(eyes.shown.captions[i] == eyes.shown.data[i]);
        BOOST_TEST(canvas_eyes[i].shown.what == "表面 " + eyes.shown.data[i]);
    }
    second.zoom_to(4);
    second.scroll_by(50, 20);
    for (const CanvasPresenter* canvas : {&first, &third}) {
        BOOST_TEST(canvas->zoom() == 4);
        BOOST_TEST(canvas->sight().centre.x.mm() == second.sight().centre.x.mm(), boost::test_tools::tolerance(1e-9));
        BOOST_TEST(canvas->sight().centre.y.mm() == second.sight().centre.y.mm(), boost::test_tools::tolerance(1e-9));
    }
    viewing.show_beside(false);
    BOOST_TEST(!second.has_page());
    BOOST_TEST(eyes.shown.captions[0] == "");
}

BOOST_AUTO_TEST_CASE(layers_lie_over_the_page_where_the_layout_has_them)
{
    sit("clerk");
    look_at("certificate-card");
    viewing.turn();
    BOOST_TEST(canvas_eyes[0].overlay.frames.empty());
    viewing.show_layer(ViewingLayer::Safe, true);
    BOOST_REQUIRE_EQUAL(canvas_eyes[0].frames(FrameKind::Safe), 1u);
    BOOST_TEST(canvas_eyes[0].overlay.frames[0].box.x.mm() == 3);
    BOOST_TEST(canvas_eyes[0].overlay.frames[0].box.right().mm() == 82.6, boost::test_tools::tolerance(1e-9));
    viewing.show_layer(ViewingLayer::HandFilled, true);
    BOOST_TEST(canvas_eyes[0].frames(FrameKind::HandFilled) >= 2u); // the address and the organ donation
    viewing.show_layer(ViewingLayer::Quiet, true);
    BOOST_TEST(canvas_eyes[0].frames(FrameKind::Quiet) >= 1u);
    viewing.show_layer(ViewingLayer::Names, true);
    BOOST_TEST(canvas_eyes[0].frames(FrameKind::Box) > 3u);
    for (const auto& frame : canvas_eyes[0].overlay.frames)
        BOOST_TEST((frame.kind != FrameKind::Box || !frame.label.empty()));
    viewing.show_layer(ViewingLayer::Safe, false);
    BOOST_TEST(canvas_eyes[0].frames(FrameKind::Safe) == 0u);
}

BOOST_AUTO_TEST_CASE(the_pointer_tells_its_place_and_what_is_below_it)
{
    sit("clerk");
    look_at("certificate-card");
    first.pointer_moved(first.in_place(presenters::PagePoint{Length::mm(30), Length::mm(24)}), {});
    BOOST_TEST(contains(eyes.pointed, "x 30.0  y 24.0 mm"));
    BOOST_TEST(contains(eyes.pointed, "name"));
    BOOST_TEST(canvas_eyes[0].frames(FrameKind::Hovered) == 1u);
    first.pointer_left();
    BOOST_TEST(eyes.pointed == "");
    BOOST_TEST(canvas_eyes[0].frames(FrameKind::Hovered) == 0u);
}

BOOST_AUTO_TEST_CASE(a_zoom_that_is_typed_is_read_as_people_write_it)
{
    sit("clerk");
    look_at("certificate-card");
    const std::vector<std::pair<std::string, std::string>> typed = {
        {"150", "150 %"}, {"80%", "80 %"}, {" 1,600 % ", "1,600 %"}, {"２００％", "200 %"}, {"9999", "1,600 %"}};
    for (const auto& [text, shown] : typed) {
        BOOST_TEST_INFO_SCOPE(text);
        viewing.type_zoom(text);
        BOOST_TEST(eyes.shown.zoom == shown);
    }
    BOOST_TEST(dialogs.notices.empty());
    for (const std::string text : {"大きく", "", "-5", "1.5倍"}) {
        BOOST_TEST_INFO_SCOPE(text);
        dialogs.notices.clear();
        viewing.type_zoom(text);
        BOOST_TEST(dialogs.notices.size() == 1u);
        BOOST_TEST(eyes.shown.zoom == "1,600 %");
    }
}

BOOST_AUTO_TEST_CASE(a_member_s_data_are_seen_by_who_may_and_that_is_an_event)
{
    issue(receive("roster.csv", roster_of("2026-11-01", kTwo)));
    sit("clerk");
    look_at("certificate-card");
    choose("加入者のデータ");
    BOOST_TEST(eyes.searches == 1);
    BOOST_TEST(eyes.shown.member_wanted);
    BOOST_TEST(!first.has_page());
    viewing.search("見本");
    viewing.search("タカハシ");
    BOOST_TEST(contains(eyes.shown.found, "1"));
    BOOST_TEST(contains(eyes.shown.member, "髙橋　太郎"));
    BOOST_TEST(canvas_eyes[0].shown.what == "表面 加入者のデータ");
    store::Store store = open();
    BOOST_TEST(looks_at(CounterOffice::member(store, "100001")).size() == 1u);
    viewing.turn(); // the other side of the same look
    BOOST_TEST(looks_at(CounterOffice::member(store, "100001")).size() == 1u);
    viewing.search("0000000");
    BOOST_TEST(eyes.shown.found == "見つかりません");
    look_at("envelope-label"); // no member has one
    BOOST_TEST(canvas_eyes[0].shown.what == "1 ページ ふつうの値");
}

BOOST_AUTO_TEST_CASE(who_may_not_see_members_is_not_offered_their_data)
{
    sit("manager");
    look_at("certificate-card");
    BOOST_TEST(eyes.shown.data.size() == 3u);
    store::Store store = open();
    const auto parsed = workplace().shipped_layout("certificate-card").parsed;
    BOOST_CHECK_EXCEPTION(layouts::preview(store, workplace(), parsed, insurer, store::MemberId{1},
                                           CounterOffice::of_role(domain::Role::Manager)),
                          Error, of_kind(ErrorKind::Conflict, "加入者"));
}

BOOST_AUTO_TEST_CASE(an_address_under_protection_is_on_no_page)
{
    issue(receive("roster.csv", roster_of("2026-11-01", kTwo)));
    store::Store store = open();
    const services::Desk clerk = CounterOffice::of_role(domain::Role::Clerk);
    for (const domain::Document document : domain::kAllDocuments) {
        BOOST_TEST_INFO_SCOPE(id(document));
        const auto parsed = workplace().shipped_layout(id(document)).parsed;
        const auto text = [&](const std::string& number) {
            std::string all;
            for (const layout::Page& page :
                 layouts::preview(store, workplace(), parsed, insurer, CounterOffice::member(store, number), clerk)
                     .pages)
                all += text_of(page);
            return all;
        };
        const store::MemberId open_member = CounterOffice::member(store, "100001");
        for (const auto& problem : layouts::preview(store, workplace(), parsed, insurer, open_member, clerk).problems)
            BOOST_ERROR(problem.place << ": " << problem.message);
        BOOST_TEST(contains(text("100001"), "平河町"));
        const std::string protected_text = text("100002");
        BOOST_TEST(contains(protected_text, "見本")); // the name, but
        BOOST_TEST(!contains(protected_text, "平河町"));
        BOOST_TEST(!contains(protected_text, "102-0093"));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
