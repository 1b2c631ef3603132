#include "app/presenters/layouts/editing.h"

#include "app/presenters/layouts/versions.h"
#include "app/services/layout_in_force.h"
#include "data/base/file.h"
#include "tests/support/presenter_station.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

using presenters::CanvasPresenter;
using presenters::Pointer;

namespace {

struct Blind : presenters::CanvasView {
    void show(const presenters::CanvasShown&) override {}
    void show_overlay(const presenters::Overlay& shown) override { overlay = shown; }
    presenters::Overlay overlay;
};

struct EditingEyes : presenters::EditingView {
    presenters::EditingShown shown;
    std::vector<presenters::PropertyGroup> groups;
    bool typing = false;
    void show(const presenters::EditingShown& now) override { shown = now; }
    void show_properties(const std::vector<presenters::PropertyGroup>& now) override { groups = now; }
    void show_problems() override {}
    void focus_content() override { typing = true; }

    const layout::Property& property(const std::string& attribute, std::size_t group = 0) const
    {
        const auto& properties = groups.at(group).properties;
        const auto found = std::ranges::find(properties, attribute, &layout::Property::attribute);
        BOOST_REQUIRE_MESSAGE(found != properties.end(), attribute);
        return *found;
    }
};

struct VersionsEyes : presenters::VersionsView {
    presenters::VersionsShown shown;
    void show(const presenters::VersionsShown& now) override { shown = now; }
    void show_versions() override {}
    void show_differences() override {}
};

/// A desk of the window, with the parts 編集 and 版.
struct Desk : Seat {
    Blind canvas_views[5];
    std::vector<std::unique_ptr<CanvasPresenter>> canvases = [this] {
        std::vector<std::unique_ptr<CanvasPresenter>> made;
        for (Blind& view : canvas_views) {
            made.push_back(std::make_unique<CanvasPresenter>(station, view));
            made.back()->set_place(800, 600, 96, 1);
        }
        return made;
    }();
    EditingEyes eyes;
    VersionsEyes versions_eyes;
    std::filesystem::path drafts = path / "drafts";
    std::unique_ptr<presenters::EditingPresenter> editing = editor();
    presenters::VersionsPresenter versions{station, dialogs, versions_eyes, {canvases[3].get(), canvases[4].get()}};

    Desk() { sign_in("admin"); }

    std::unique_ptr<presenters::EditingPresenter> editor()
    {
        return std::make_unique<presenters::EditingPresenter>(
            station, dialogs, eyes, presenters::SampleCanvases{canvases[0].get(), canvases[1].get(), canvases[2].get()},
            drafts);
    }
    layouts::Listed listed(const std::string& id = "certificate-card")
    {
        store::Store store = open();
        const auto all = layouts::list(store, workplace());
        return *std::ranges::find(all, id, &layouts::Listed::id);
    }
    std::string in_force()
    {
        store::Store store = open();
        return services::layout_in_force(store, workplace(), "certificate-card").xml;
    }
    /// Takes the label 交付年月日 in hand, which stands at x 4 on the baseline 13.
    void take_label()
    {
        Pointer pointer;
        pointer.at = {Length::mm(5), Length::mm(12.5)};
        editing->pressed(pointer);
        editing->released(pointer);
        BOOST_REQUIRE(eyes.shown.in_hand == 1u);
        BOOST_REQUIRE(eyes.property("x").value == "4");
        BOOST_REQUIRE(eyes.property("y").value == "13");
    }
    void set(const std::string& attribute, const std::string& value, std::size_t group = 0)
    {
        editing->set_property(eyes.groups.at(group), eyes.property(attribute, group), value);
    }
    void save(const std::string& what = "交付年月日を右へ")
    {
        dialogs.answer = what;
        editing->save();
        BOOST_REQUIRE_MESSAGE(dialogs.failures.empty(), dialogs.failures.front().message);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(editing_a_layout, Desk)

BOOST_AUTO_TEST_CASE(shows_what_can_be_set_of_what_is_in_hand_and_of_its_style)
{
    editing->shown(listed());
    BOOST_TEST(eyes.shown.not_editable == "");
    BOOST_TEST(eyes.shown.sides.size() == 2u);
    BOOST_TEST((eyes.shown.state.tone == presenters::Tone::Good), eyes.shown.state.text);
    BOOST_TEST(!eyes.shown.save.offered);
    take_label();
    BOOST_REQUIRE(eyes.groups.size() == 2u);
    BOOST_TEST(eyes.groups[1].style == "label");
    BOOST_TEST(eyes.property("size", 1).value == "6");
    set("size", "6.5", 1);
    BOOST_TEST(eyes.property("size", 1).value == "6.5");
    BOOST_TEST(eyes.shown.in_hand == 1u);
    BOOST_TEST(eyes.shown.undo.offered);
    editing->undo();
    BOOST_TEST(eyes.property("size", 1).value == "6");
    BOOST_TEST(!eyes.shown.save.offered);
}

BOOST_AUTO_TEST_CASE(tells_at_once_what_would_go_wrong_and_saves_only_what_is_sound)
{
    editing->shown(listed());
    take_label();
    set("x", "16"); // over the date beside it
    BOOST_TEST((eyes.shown.state.tone == presenters::Tone::Attention));
    BOOST_TEST(editing->problems().count() > 0u);
    BOOST_TEST(!eyes.shown.save.offered);
    editing->choose_problem(0);
    BOOST_TEST(eyes.shown.in_hand == 1u);
    editing->undo();
    BOOST_TEST(editing->problems().count() == 0u);
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_layout_and_says_why)
{
    editing->shown(listed());
    take_label();
    set("w", "breit");
    BOOST_TEST((eyes.shown.state.tone == presenters::Tone::Bad));
    BOOST_TEST(eyes.property("w").value == "13");
    set("w", "13.5");
    BOOST_TEST((eyes.shown.state.tone == presenters::Tone::Good), eyes.shown.state.text);
}

BOOST_AUTO_TEST_CASE(keeps_unsaved_work_of_each_layout_and_after_the_program_has_ended)
{
    editing->shown(listed());
    take_label();
    set("x", "4.5");
    BOOST_TEST(std::filesystem::exists(drafts / "certificate-card.xml"));
    editing->shown(listed("notice-a4"));
    BOOST_TEST(!eyes.shown.undo.offered);
    editing->shown(listed());
    BOOST_TEST(eyes.shown.undo.offered);
    editing = editor(); // the program again
    editing->shown(listed());
    BOOST_TEST(eyes.shown.undo.offered);
    BOOST_TEST(dialogs.notices.back().find("続き") != std::string::npos);
    editing->revert();
    BOOST_TEST(!eyes.shown.save.offered);
    BOOST_TEST(!std::filesystem::exists(drafts / "certificate-card.xml"));
    editing->undo(); // that as well
    BOOST_TEST(eyes.shown.save.offered);
}

BOOST_AUTO_TEST_CASE(does_not_touch_what_the_program_draws_itself)
{
    editing->shown(listed("calibration-a4"));
    BOOST_TEST(eyes.shown.not_editable != "");
    BOOST_TEST(eyes.groups.empty());
    Pointer pointer;
    BOOST_TEST(!editing->pressed(pointer));
}

BOOST_AUTO_TEST_CASE(saves_a_version_that_somebody_else_looks_at_and_lets_through)
{
    editing->shown(listed());
    take_label();
    set("x", "4.5");
    const std::string before = in_force();
    save();
    BOOST_TEST(!eyes.shown.save.offered);
    BOOST_TEST(!std::filesystem::exists(drafts / "certificate-card.xml"));
    BOOST_TEST(in_force() == before);

    versions.shown(listed());
    BOOST_TEST(versions.versions().count() == 2u);
    BOOST_REQUIRE(versions.differences().count() == 1u);
    BOOST_TEST(versions.differences().cell(0, 2).text.find("4 → 4.5") != std::string::npos);
    BOOST_TEST(canvas_views[3].overlay.frames.size() == 1u);
    BOOST_TEST(canvas_views[4].overlay.frames.size() == 1u);
    BOOST_TEST(versions_eyes.shown.note == "交付年月日を右へ");
    BOOST_TEST(!versions_eyes.shown.reject.offered); // one's own
    BOOST_TEST(versions_eyes.shown.withdraw.offered);

    dialogs.second = {"manager", "fuda-manager"};
    versions.approve();
    BOOST_TEST(dialogs.failures.empty());
    BOOST_TEST(in_force() != before);
    versions.shown(listed());
    BOOST_TEST((versions_eyes.shown.state.tone == presenters::Tone::Good));
    BOOST_TEST(!versions_eyes.shown.approve.offered);
}

BOOST_AUTO_TEST_CASE(is_sent_back_by_another_person_with_a_reason)
{
    editing->shown(listed());
    take_label();
    set("x", "4.5");
    save();
    station.sign_out();
    sign_in("manager");
    versions.shown(listed());
    BOOST_TEST(versions_eyes.shown.reject.offered);
    BOOST_TEST(!versions_eyes.shown.withdraw.offered);
    dialogs.answer = "もとの位置がよい";
    versions.reject();
    versions.shown(listed());
    BOOST_TEST(versions_eyes.shown.state.text.find("もとの位置がよい") != std::string::npos);
    std::string edited;
    versions.on_edit([&](const std::string& xml, const std::string&) { edited = xml; });
    versions.edit();
    BOOST_TEST(edited.find("x=\"4.5\" y=\"13\"") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
