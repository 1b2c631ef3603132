#include "app/presenters/layouts/layouts_presenter.h"

#include "data/base/file.h"
#include "tests/support/presenter_station.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

using presenters::LayoutPartId;
using presenters::LayoutsPresenter;
using presenters::LayoutsShown;

namespace {

struct ListEyes : presenters::LayoutsView {
    LayoutsShown shown;
    void show(const LayoutsShown& now) override { shown = now; }
    void show_rows() override {}
};

/// A part that writes down what it is told.
struct Part : presenters::LayoutPart {
    std::vector<std::string> shown_layouts, opened;
    void shown(const layouts::Listed& layout) override { shown_layouts.push_back(layout.id); }
    void open(const std::string& xml, const std::string& file_name) override
    {
        opened.push_back(file_name + ": " + std::to_string(xml.size()));
    }
};

struct Room : Seat {
    ListEyes eyes;
    Part viewing, editing;
    LayoutsPresenter layouts{station, dialogs, eyes};

    Room()
    {
        layouts.add(LayoutPartId::Viewing, viewing);
        layouts.add(LayoutPartId::Editing, editing);
        store::Store made = open();
        sign_in("manager");
    }
    std::filesystem::path file(const std::string& name, const std::string& text) const
    {
        write_whole_file(path / name, text);
        return path / name;
    }
    static std::string xml_of(const std::string& id) { return workplace().shipped_layout(id).xml; }
    void nothing_opened(const std::string& why)
    {
        BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 1u);
        BOOST_TEST(contains(dialogs.failures.back().message, why));
        BOOST_TEST(editing.opened.empty());
        BOOST_TEST((eyes.shown.part == LayoutPartId::Viewing));
        dialogs.failures.clear();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(layouts_screen, Room)

BOOST_AUTO_TEST_CASE(the_first_layout_is_shown_in_the_part_in_front)
{
    layouts.shown();
    BOOST_TEST(layouts.rows().count() == 11u);
    BOOST_TEST(layouts.rows().cell(0, 0).text == "資格確認書（カード型）");
    BOOST_TEST(eyes.shown.title == "資格確認書（カード型）");
    BOOST_TEST((viewing.shown_layouts == std::vector<std::string>{"certificate-card"}));
    BOOST_TEST(editing.shown_layouts.empty());
    layouts.choose_part(LayoutPartId::Editing);
    BOOST_TEST((editing.shown_layouts == std::vector<std::string>{"certificate-card"}));
    layouts.choose(2);
    BOOST_TEST((editing.shown_layouts == std::vector<std::string>{"certificate-card", "notice-a4"}));
    BOOST_TEST((eyes.shown.chosen == std::optional<std::size_t>(2)));
    BOOST_TEST(viewing.shown_layouts.size() == 1u); // it is not in front
    layouts.choose_part(LayoutPartId::Versions);    // there is none
    BOOST_TEST((eyes.shown.part == LayoutPartId::Editing));
}

BOOST_AUTO_TEST_CASE(a_layout_s_file_is_handed_to_the_editor)
{
    const std::string xml = xml_of("notice-a4");
    layouts.open_file(file("mine.fuda-layout.xml", xml)); // before the list is there
    BOOST_TEST(editing.opened.empty());
    layouts.shown();
    BOOST_TEST((editing.opened == std::vector<std::string>{"mine.fuda-layout.xml: " + std::to_string(xml.size())}));
    BOOST_TEST(editing.shown_layouts.back() == "notice-a4");
    BOOST_TEST((eyes.shown.part == LayoutPartId::Editing));
    BOOST_TEST((eyes.shown.chosen == std::optional<std::size_t>(2)));
    BOOST_TEST(dialogs.failures.empty());
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_layout_of_this_fuda_is_refused_with_the_reason)
{
    layouts.shown();
    layouts.open_file(path / "nowhere.xml");
    nothing_opened("nowhere.xml");
    layouts.open_file(file("torn.xml", xml_of("notice-a4").substr(0, 4000)));
    nothing_opened("torn.xml");
    std::string other = xml_of("notice-a4");
    other.replace(other.find("notice-a4\""), 9, "notice-a5");
    layouts.open_file(file("other.xml", other));
    nothing_opened("notice-a5");
    layouts.open_file(file("scale.xml", xml_of("calibration-a4")));
    nothing_opened("変えられません");
}

BOOST_AUTO_TEST_CASE(who_may_not_edit_is_told_so)
{
    LayoutsPresenter seen(station, dialogs, eyes);
    seen.add(LayoutPartId::Viewing, viewing);
    seen.shown();
    seen.open_file(file("mine.xml", xml_of("notice-a4")));
    nothing_opened("権限がありません");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
