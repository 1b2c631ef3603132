#include "app/desktop/look/look.h"
#include "tests/support/window.h"

#include "app/services/insurers/insurers.h"
#include "data/base/file.h"

#include <boost/test/unit_test.hpp>
#include <wx/clipbrd.h>
#include <wx/confbase.h>
#include <wx/dataview.h>
#include <wx/dnd.h>
#include <wx/fileconf.h>

namespace fuda::tests {

namespace {

/// Somebody before the list of people, in a test store.
struct BeforeAList : Office {
    BeforeAList() { people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, "2026-11-20T03:04:05Z"); }

    void enter(TestWindow& window)
    {
        window.press("sign-in.as.admin");
        window.press("nav.settings");
        window.press("settings.people");
        window.at("settings.people.table");
    }
    wxDataViewColumn& first_column(TestWindow& window)
    {
        return *dynamic_cast<wxDataViewCtrl&>(window.at("settings.people.table")).GetColumn(0);
    }
};

std::string copied()
{
    wxTextDataObject text;
    const wxClipboardLocker clipboard;
    return !clipboard || !wxTheClipboard->GetData(text) ? std::string() : text.GetText().utf8_string();
}

/// What the program remembers in a file, for the time of a test.
struct Remembering {
    explicit Remembering(const std::filesystem::path& file)
        : before(wxConfigBase::Set(new wxFileConfig("fuda", "", look::wx(file.string()), "", wxCONFIG_USE_LOCAL_FILE)))
    {
    }
    ~Remembering() { delete wxConfigBase::Set(before); }
    Remembering(const Remembering&) = delete;
    Remembering& operator=(const Remembering&) = delete;

    wxConfigBase* before;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(manners, BeforeAList)

BOOST_AUTO_TEST_CASE(f1_opens_the_handbook_at_the_screen_in_front_and_finds_words_in_it)
{
    TestWindow window(address, out);
    enter(window);
    window.key(WXK_F1);
    window.until("the page", [&] { return contains(window.text("handbook.text"), "設定 — 人・保険者"); });
    window.shot("handbook");
    window.type("handbook.words", "引受");
    window.key(WXK_RETURN);
    window.until("that there is none", [&] { return !window.text("handbook.none").empty(); });
    window.type("handbook.words", "返戻"); // the settings do not have it
    window.key(WXK_RETURN);
    window.until("another page", [&] { return !contains(window.text("handbook.text"), "設定 — 人"); });
    BOOST_TEST(contains(window.text("handbook.text"), "返戻"));
    BOOST_TEST(window.text("handbook.none").empty());
    window.press("handbook.mailing");
    BOOST_TEST(contains(window.text("handbook.text"), "発送 — 封入照合と差出"));
    window.key(WXK_ESCAPE);
    window.until("the handbook is closed", [&] { return !window.shows("handbook.text"); });
}

BOOST_AUTO_TEST_CASE(ctrl_c_copies_the_chosen_row_with_the_head_of_its_table)
{
    TestWindow window(address, out);
    enter(window);
    window.click_row("settings.people.table", 1);
    window.until("the clerk", [&] { return contains(window.text("settings.people.chosen"), "窓口担当"); });
    window.key('C', wxMOD_CONTROL);
    window.until("the copy", [&] { return contains(copied(), "clerk"); });
    const std::string text = copied();
    BOOST_TEST(contains(text, "氏名\t"));
    BOOST_TEST(std::ranges::count(text, '\n') == 2);
    BOOST_TEST(!contains(text, "manager"));
}

BOOST_AUTO_TEST_CASE(a_row_dragged_away_is_the_same_as_copied)
{
    TestWindow window(address, out);
    enter(window);
    window.click_row("settings.people.table", 1);
    window.key('C', wxMOD_CONTROL);
    window.until("the copy", [&] { return contains(copied(), "clerk"); });
    auto& table = dynamic_cast<wxDataViewCtrl&>(window.at("settings.people.table"));
    const auto dragged = [&](unsigned row) {
        auto* model = dynamic_cast<wxDataViewVirtualListModel*>(table.GetModel());
        wxDataViewEvent event(wxEVT_DATAVIEW_ITEM_BEGIN_DRAG, &table, model->GetItem(row));
        BOOST_TEST(table.ProcessWindowEvent(event));
        BOOST_TEST(event.IsAllowed());
        const std::unique_ptr<wxDataObject> data(event.GetDataObject());
        const auto* text = dynamic_cast<const wxTextDataObject*>(data.get());
        return text ? text->GetText().utf8_string() : std::string();
    };
    BOOST_TEST(dragged(1) == copied());
    BOOST_TEST(contains(dragged(2), "manager")); // not the chosen one, but the one that is dragged
    BOOST_TEST(!contains(dragged(2), "clerk"));
}

BOOST_AUTO_TEST_CASE(a_roster_dropped_on_any_screen_goes_to_its_import)
{
    {
        store::Store store = open();
        insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
    }
    TestWindow window(address, out);
    window.press("sign-in.as.operator");
    window.press("nav.mailing");
    window.at("mailing.scan");
    wxDropTarget& target = *window.frame().GetDropTarget();
    write_whole_file(path / "picture.png", "no picture");
    wxArrayString picture;
    picture.Add(look::wx((path / "picture.png").string()));
    BOOST_TEST(!dynamic_cast<wxFileDropTarget&>(target).OnDropFiles(0, 0, picture));
    BOOST_TEST(contains(window.text("notice.text"), "picture.png"));
    BOOST_TEST(contains(window.text("notice.text"), ".csv"));
    window.shot("drop-refused");
    BOOST_TEST((target.OnEnter(10, 10, wxDragCopy) == wxDragCopy));
    window.shot("drop-over");
    target.OnLeave();
    window.drop(receive("名簿_20261110.csv", roster_of("2026-11-10", {{"100001"}, {"100002"}})));
    window.at("issue.import.take");
}

BOOST_AUTO_TEST_CASE(where_nothing_can_be_dropped_the_window_does_not_take_it)
{
    TestWindow window(address, out);
    window.at("sign-in.as.clerk"); // nobody has signed in
    BOOST_TEST((window.frame().GetDropTarget()->OnEnter(10, 10, wxDragCopy) == wxDragNone));
    BOOST_TEST(!window.drag(profile("kokuho-kumiai.json"), nullptr));
    window.at("sign-in.as.clerk");
}

BOOST_AUTO_TEST_CASE(a_roster_is_dragged_with_the_mouse_out_of_another_program)
{
    {
        store::Store store = open();
        insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
    }
    TestWindow window(address, out);
    window.press("sign-in.as.operator");
    window.press("nav.mailing");
    window.at("mailing.scan");
    const auto file = receive("名簿 20261110.csv", roster_of("2026-11-10", {{"100001"}, {"100002"}}));
    BOOST_TEST(window.drag(file, [&] { window.shot("drag-over"); }));
    window.at("issue.import.take");
}

BOOST_AUTO_TEST_CASE(the_width_of_a_column_is_remembered)
{
    const Remembering remembering(path / "window.ini");
    constexpr int kWidth = 234;
    {
        TestWindow window(address, out);
        enter(window);
        BOOST_TEST(first_column(window).GetWidth() != kWidth);
        first_column(window).SetWidth(kWidth);
        window.until("the new width", [&] { return first_column(window).GetWidth() == kWidth; });
    }
    TestWindow window(address, out);
    enter(window);
    window.until("the width of the last time", [&] { return first_column(window).GetWidth() == kWidth; });
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
