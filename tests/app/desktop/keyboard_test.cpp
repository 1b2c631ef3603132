#include "app/desktop/look/keyboard.h"
#include "data/store/batches.h"
#include "data/store/mail_items.h"
#include "tests/app/desktop/post_room.h"
#include "tests/support/window.h"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <set>
#include <wx/dataview.h>
#include <wx/textctrl.h>

namespace fuda::tests {

namespace {

/// A window over a store with mail in every condition.
struct BeforeTheKeys : PostRoom {
    const std::string number = mail.front().tracking_number; ///< of an envelope in the post,
    std::string card;                                        ///< and the code of the card in it

    BeforeTheKeys()
    {
        store::Store store = open();
        for (const store::PieceRow& piece : store::MailItems(store).pieces(mail.front().id))
            if (piece.document == domain::Document::CertificateCard)
                card = piece.code.text();
    }
    /// As a scanner does: the keys and Enter, without a pause.
    static void scan(TestWindow& window, const std::string& code)
    {
        BOOST_REQUIRE_EQUAL(std::system(("xdotool type --delay 4 '" + code + "\n'").c_str()), 0);
        window.shows("sidebar"); // the window takes the keys
    }
};

/// What Tab goes to in the screen: everything that can be worked with, but for texts.
void collect(wxWindow& within, std::set<wxWindow*>& controls)
{
    if (!within.IsShown() || !within.IsEnabled())
        return;
    bool leaf = true;
    for (wxWindow* child : within.GetChildren())
        if (!child->IsTopLevel()) {
            leaf = leaf && !child->AcceptsFocus();
            collect(*child, controls);
        }
    const bool painted = !within.GetName().empty() && within.HasFlag(wxWANTS_CHARS);
    if ((dynamic_cast<wxControl*>(&within) || painted) && leaf && within.AcceptsFocusFromKeyboard() &&
        within.GetSize().x > 0)
        controls.insert(&within);
}

std::string name_of(const wxWindow* window)
{
    return window ? window->GetName().utf8_string() : std::string("nothing");
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(keyboard, BeforeTheKeys)

BOOST_AUTO_TEST_CASE(ctrl_k_finds_a_member_and_enter_opens_the_file_at_the_counter)
{
    TestWindow window(address, out);
    window.press("sign-in.as.clerk");
    window.press("nav.tracking");
    window.key('K', wxMOD_CONTROL);
    window.at("search.hits");
    window.shot("search-begin");
    window.type("search.words", "100002");
    auto& hits = dynamic_cast<wxDataViewCtrl&>(window.at("search.hits"));
    window.until("the member", [&] {
        auto* model = dynamic_cast<wxDataViewVirtualListModel*>(hits.GetModel());
        wxVariant kind;
        if (model->GetCount() > 0)
            model->GetValueByRow(kind, 0, 0);
        return contains(kind.GetString().utf8_string(), "加入者");
    });
    window.shot("search-member");
    window.key(WXK_RETURN);
    window.until("the member's file", [&] { return window.shows("counter.member.name"); });
    BOOST_TEST(!window.shows("search.hits"));
    BOOST_TEST(contains(window.text("counter.member.number"), "100002"));
}

BOOST_AUTO_TEST_CASE(a_scan_on_a_screen_that_takes_none_opens_what_it_is)
{
    TestWindow window(address, out);
    window.press("sign-in.as.clerk");
    window.press("nav.settings");
    window.at("settings.own.change").SetFocus();
    scan(window, number);
    window.until("the envelope", [&] {
        return window.shows("tracking.details") && contains(window.text("tracking.details"), "郵便物");
    });
    window.press("nav.settings");
    window.at("settings.own.change").SetFocus();
    scan(window, card);
    window.until("the member", [&] { return window.shows("counter.member.name"); });
}

BOOST_AUTO_TEST_CASE(a_scan_into_a_form_leaves_its_text_and_offers_to_open_what_was_scanned)
{
    TestWindow window(address, out);
    window.press("sign-in.as.clerk");
    window.press("nav.settings");
    window.type("settings.own.present", "half");
    window.key(WXK_END); // a person types slower than the test
    scan(window, card);
    window.until("the word about it", [&] { return window.shows("notice.act"); });
    BOOST_TEST(window.text("settings.own.present") == "half");
    BOOST_TEST(contains(window.text("notice.text"), card));
    window.press("notice.act");
    window.until("the member", [&] { return window.shows("counter.member.name"); });
}

BOOST_AUTO_TEST_CASE(what_a_person_types_is_no_scan)
{
    TestWindow window(address, out);
    window.press("sign-in.as.clerk");
    window.press("nav.settings");
    window.type("settings.own.present", "secret");
    window.key(WXK_RETURN);
    BOOST_TEST(window.text("settings.own.present") == "secret");
    BOOST_TEST(!window.shows("notice.act"));
}

BOOST_AUTO_TEST_CASE(a_held_batch_is_released_again_with_ctrl_z)
{
    TestWindow window(address, out);
    window.press("sign-in.as.operator");
    const auto state = [&] {
        store::Store store = open();
        return store::Batches(store).get(batch).state;
    };
    window.press("nav.issue");
    window.key('K', wxMOD_CONTROL);
    window.type("search.words", "ロット1");
    window.key(WXK_RETURN);
    window.at("issue.batch.hold");
    window.answers.expect({{"dialog.answer", "試し"}});
    window.press("issue.batch.hold");
    window.until("the offer to take it back", [&] { return window.shows("notice.act"); });
    window.shot("undo");
    BOOST_TEST((state() == domain::BatchState::Held));
    window.key('Z', wxMOD_CONTROL);
    window.until("it to be released", [&] { return state() != domain::BatchState::Held; });
}

BOOST_AUTO_TEST_CASE(keys_go_to_screens_and_their_parts)
{
    TestWindow window(address, out);
    window.press("sign-in.as.clerk");
    window.at("counter.search");
    window.key('2', wxMOD_CONTROL); // 印刷, 追跡, 窓口, 様式, 設定
    window.until("追跡", [&] { return window.shows("tracking.batch"); });
    window.key('4', wxMOD_ALT);
    window.until("回収", [&] { return window.shows("recall.scan"); });
    window.key('1', wxMOD_ALT);
    window.until("全体", [&] { return window.shows("tracking.batch"); });
    window.key('F', wxMOD_CONTROL);
    window.until("the field", [&] { return name_of(look::focused_in(window.frame())) == "tracking.batch"; });
}

BOOST_AUTO_TEST_CASE(tab_reaches_every_control_of_every_screen_and_leaves_each)
{
    TestWindow window(address, out);
    for (const std::string person : {"operator", "clerk", "manager", "admin"}) {
        window.press("sign-in.as." + person);
        window.at("sign-out");
        for (int screen = 1; screen <= 8; ++screen) {
            window.key('0' + screen, wxMOD_CONTROL);
            auto& frame = window.frame();
            std::size_t parts = 1;
            for (const wxWindow* part : look::part_buttons(frame))
                parts += part->IsShownOnScreen() ? 1 : 0;
            for (std::size_t part = 0; part < std::max<std::size_t>(1, parts - 1); ++part) {
                if (parts > 1)
                    window.key('1' + static_cast<int>(part), wxMOD_ALT);
                std::set<wxWindow*> wanted, reached;
                collect(frame, wanted);
                wxWindow* first = *wanted.begin();
                first->SetFocus();
                const auto missing = [&] {
                    std::set<wxWindow*> now; // what the part still shows: it may have read something meanwhile
                    collect(frame, now);
                    std::erase_if(
                        now, [&](wxWindow* control) { return !wanted.contains(control) || reached.contains(control); });
                    return now;
                };
                // Until Tab has gone round without coming to anything new: what is read meanwhile may send it back to the beginning.
                for (std::size_t idle = 0; idle < 2 * wanted.size() + 20 && !missing().empty(); ++idle) {
                    for (wxWindow* focused = look::focused_in(frame); focused; focused = focused->GetParent())
                        if (reached.insert(focused).second)
                            idle = 0;
                    window.key(WXK_TAB);
                }
                for (const wxWindow* control : missing())
                    BOOST_ERROR(person << ", screen " << screen << ", part " << part + 1 << ": Tab does not reach "
                                       << name_of(control));
            }
        }
        window.press("sign-out");
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
