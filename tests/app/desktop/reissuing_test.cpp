#include "tests/support/window.h"

#include "app/services/counter/reissuing.h"
#include "app/services/insurers/insurers.h"
#include "data/store/events.h"
#include "data/store/member_files.h"
#include "data/store/members.h"

#include <boost/test/unit_test.hpp>
#include <gtk/gtk.h>
#include <wx/dataview.h>

namespace fuda::tests {

namespace {

/// A store whose roster is issued: a member has a card, and has lost it.
struct AtTheCounter : Office {
    AtTheCounter()
    {
        issue(receive("kokuho_20261110.csv",
                      roster_of("2026-11-10", {{"100001", "山田　太一", "ヤマダ　タイチ"}, {"100002"}})));
        store::Store opened =
            people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, "2026-11-20T03:04:05Z").store;
        insurers::adopt(opened, workplace(), profile("kokuho-kumiai.json"), desk());
    }
    /// The member's cards, the earliest first.
    std::vector<store::PieceRow> cards()
    {
        store::Store opened = open();
        std::vector<store::PieceRow> cards;
        for (const store::IssuedPiece& issued :
             store::MemberFiles(opened).issued(store::Members(opened).with_number("100001").at(0).id))
            if (issued.piece.document == domain::Document::CertificateCard)
                cards.push_back(issued.piece);
        return cards;
    }
};

} // namespace

BOOST_FIXTURE_TEST_CASE(a_lost_card_is_reissued_and_printed_with_the_keyboard_alone, AtTheCounter)
{
    TestWindow window(address, out / "window");
    window.press("sign-in.as.clerk");
    window.type("counter.search", "100001");
    window.at("counter.results");
    window.shot("counter-search");
    window.key(WXK_RETURN);
    window.until("the member", [&] { return window.shows("counter.member.name"); });
    window.until("the name", [&] { return contains(window.text("counter.member.name"), "山田"); });
    window.shot("counter-member");
    window.key(WXK_F2); // 紛失
    window.until("the form", [&] { return window.shows("counter.primary"); });
    window.key('1'); // how identity was checked
    window.shot("counter-application");
    window.key(WXK_RETURN); // received and issued
    store::Store opened = open();
    const auto reissued = [&] { return store::Events(opened).of(store::Thing::Application, "1").size() >= 2u; };
    window.until("the reissue", reissued);
    window.until("the button for printing", [&] { return contains(window.text("counter.primary"), "印刷"); });
    window.shot("counter-issued");
    window.key(WXK_RETURN); // print
    const auto printed = [&] {
        int files = 0;
        if (std::filesystem::exists(out / "window"))
            for (const auto& entry : std::filesystem::recursive_directory_iterator(out / "window"))
                files += entry.path().extension() == ".pdf" ? 1 : 0;
        return files == 2; // the card and its carrier
    };
    window.until("the card and its carrier from the printer", printed);
    window.shot("counter-printed");
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_FIXTURE_TEST_CASE(the_list_of_what_waits_begins_with_its_first_line_however_long_it_is, Office)
{
    constexpr int kMembers = 24;
    std::vector<Person> people;
    for (int i = 0; i < kMembers; ++i)
        people.push_back({std::to_string(100001 + i)});
    issue(receive("kokuho_20261110.csv", roster_of("2026-11-10", people)));
    {
        store::Store opened =
            people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, "2026-11-20T03:04:05Z").store;
        for (const Person& person : people) {
            store::NewApplication asked;
            asked.member = store::Members(opened).with_number(person.number).at(0).id;
            asked.applied = desk().today;
            counter::receive(opened, asked, desk());
        }
    }
    TestWindow window(address, out / "window");
    window.press("sign-in.as.clerk");
    auto* lines = dynamic_cast<wxDataViewListCtrl*>(&window.at("counter.results"));
    BOOST_REQUIRE(lines);
    window.until("the first to be chosen", [&] { return lines->GetSelectedRow() == 0; });
    window.shot("counter-waiting"); // drawn, and every height known
    BOOST_TEST(lines->GetItemCount() == kMembers);
    BOOST_TEST(gtk_adjustment_get_value(gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(lines->GtkGetTreeView()))) ==
               0.0);
}

BOOST_FIXTURE_TEST_CASE(the_new_card_is_handed_over_by_scanning_it_and_another_one_is_not, AtTheCounter)
{
    TestWindow window(address, out / "window");
    window.press("sign-in.as.clerk");
    window.type("counter.search", "100001");
    window.key(WXK_RETURN);
    window.until("what can be done", [&] { return window.shows("counter.offer.1"); });
    window.key(WXK_F2);
    window.until("the form", [&] { return window.shows("counter.check.1"); });
    window.key('1');
    window.key(WXK_RETURN);
    window.until("the button for printing", [&] { return contains(window.text("counter.primary"), "印刷"); });
    window.key(WXK_RETURN);
    window.until("the card", [&] { return contains(window.text("counter.primary"), "手渡した"); });
    BOOST_REQUIRE_EQUAL(cards().size(), 2u);
    window.scan(cards()[0].code.text());
    window.until("the word about it", [&] { return contains(window.text("notice.text"), "渡すものではありません"); });
    window.shot("counter-wrong-card");
    BOOST_TEST(contains(window.text("counter.primary"), "手渡した"));
    BOOST_TEST((cards()[1].state == domain::PieceState::Printed));
    window.at("nav.counter").SetFocus(); // wherever the hand is
    window.scan(cards()[1].code.text());
    window.until("it to be handed over", [&] { return contains(window.text("counter.primary"), "次の人へ"); });
    BOOST_TEST((cards()[1].state == domain::PieceState::Delivered));
    BOOST_TEST((cards()[0].state == domain::PieceState::Printed));
    BOOST_TEST(contains(window.text("notice.text"), "手渡しました"));
    window.shot("counter-handed-over");
    window.key(WXK_RETURN); // at once: it is a person's, the scanner's has been taken
    window.until("the search for the next one", [&] { return wxWindow::FindFocus() == &window.at("counter.search"); });
}

} // namespace fuda::tests
