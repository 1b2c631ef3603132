#include "app/desktop/look/keyboard.h"
#include "app/presenters/scan_burst.h"
#include "data/store/batches.h"
#include "data/store/mail_items.h"
#include "tests/app/desktop/post_room.h"
#include "tests/support/window.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cctype>
#include <cstdlib>
#include <set>
#include <wx/dataview.h>
#include <wx/eventfilter.h>
#include <wx/radiobut.h>
#include <wx/textctrl.h>
#include <wx/toplevel.h>
#include <wx/uiaction.h>
#include <wx/utils.h>

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

/// Counts how often a key was let go of: what it does is done then, or about to be done in the same breath.
class Heard : wxEventFilter {
public:
    explicit Heard(int key) : m_key(key) { wxEvtHandler::AddFilter(this); }
    ~Heard() override { wxEvtHandler::RemoveFilter(this); }
    int times() const { return m_times; }

private:
    int FilterEvent(wxEvent& event) override
    {
        if (event.GetEventType() == wxEVT_KEY_UP && !event.GetPropagatedFrom() &&
            static_cast<const wxKeyEvent&>(event).GetKeyCode() == m_key)
            ++m_times;
        return Event_Skip;
    }
    const int m_key;
    int m_times = 0;
};

bool in_front()
{
    return std::ranges::any_of(wxTopLevelWindows, [](const wxWindow* each) {
        const auto* window = dynamic_cast<const wxTopLevelWindow*>(each);
        return window && const_cast<wxTopLevelWindow*>(window)->IsActive();
    });
}

/// Asked for until they stay: the window may just have come to the front, which puts them away. The key is not pressed again before it
/// has been heard: on a busy machine a second one would put away what the first one brings.
void show_letters(TestWindow& window, int key)
{
    const desktop::KeyHintLayer& hints = window.frame().key_hints();
    const Heard heard(key);
    int pressed = 0;
    window.until("the letters", [&] {
        if (heard.times() < pressed)
            return false;
        if (!hints.is_open() && in_front()) {
            window.key(key);
            ++pressed;
        }
        return hints.is_open() && heard.times() >= pressed;
    });
}

void put_away_letters(TestWindow& window, int key)
{
    window.key(key);
    window.until("the letters to go", [&] { return !window.frame().key_hints().is_open(); });
}

/// Types what stands beside the control, as a person does: a letter, and then the next.
void by_hint(TestWindow& window, const std::string& id)
{
    const desktop::KeyHintLayer& hints = window.frame().key_hints();
    wxWindow& control = window.at(id);
    show_letters(window, WXK_ALT);
    const std::string hint = hints.hint_of(control);
    BOOST_REQUIRE_MESSAGE(!hint.empty(), "nothing stands beside " << id);
    for (std::size_t typed = 1; typed <= hint.size(); ++typed) {
        window.key(hint[typed - 1]);
        window.until("the letter to count", [&] { return !hints.is_open() || hints.typed() == hint.substr(0, typed); });
    }
    BOOST_TEST(!hints.is_open());
}

std::set<std::string> checked(TestWindow& window)
{
    std::set<std::string> ids;
    for (const char* id : {"counter.check.1", "counter.check.2", "counter.check.3", "counter.check.4"})
        if (dynamic_cast<const wxRadioButton&>(window.at(id)).GetValue())
            ids.insert(id);
    return ids;
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
    window.scan(number);
    window.until("the envelope", [&] {
        return window.shows("tracking.details") && contains(window.text("tracking.details"), "郵便物");
    });
    window.press("nav.settings");
    window.at("settings.own.change").SetFocus();
    window.scan(card);
    window.until("the member", [&] { return window.shows("counter.member.name"); });
}

BOOST_AUTO_TEST_CASE(a_scan_into_a_form_leaves_its_text_and_offers_to_open_what_was_scanned)
{
    TestWindow window(address, out);
    window.press("sign-in.as.clerk");
    window.press("nav.settings");
    window.type("settings.own.present", "half");
    window.key(WXK_END); // a person types slower than the test
    window.scan(card);
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

BOOST_AUTO_TEST_CASE(letters_beside_them_press_buttons_and_lead_into_fields)
{
    TestWindow window(address, out);
    window.press("sign-in.login");
    by_hint(window, "sign-in.password"); // before anybody has signed in, too
    window.until("the field", [&] { return name_of(look::focused_in(window.frame())) == "sign-in.password"; });
    window.press("sign-in.as.clerk");
    window.at("counter.search");
    show_letters(window, WXK_F10);
    window.shot("key-hints");
    put_away_letters(window, WXK_F10);
    by_hint(window, "nav.tracking");
    window.until("追跡", [&] { return window.shows("tracking.batch"); });
    show_letters(window, WXK_ALT);
    window.shot("key-hints-many");
    put_away_letters(window, WXK_ESCAPE);
    by_hint(window, "tracking.part.recall");
    window.until("回収", [&] { return window.shows("recall.scan"); });
    window.key('1', wxMOD_ALT); // Alt with another key is that key
    window.until("全体", [&] { return window.shows("tracking.batch"); });
    BOOST_TEST(!window.frame().key_hints().is_open());
    by_hint(window, "nav.counter");
    window.at("counter.search");
    by_hint(window, "counter.search");
    window.key('F'); // typed into the field now
    window.until("the text", [&] { return window.text("counter.search") == "f"; });
    show_letters(window, WXK_ALT);
    put_away_letters(window, WXK_END); // any other key does what it does
    show_letters(window, WXK_ALT);
    window.press("nav.settings"); // and so does a click
    window.at("settings.own.change");
    BOOST_TEST(!window.frame().key_hints().is_open());
}

BOOST_AUTO_TEST_CASE(two_letters_at_once_are_a_hint_and_more_are_a_scanners)
{
    TestWindow window(address, out);
    const desktop::KeyHintLayer& hints = window.frame().key_hints();
    const auto at_once = [&](const std::string& letters) {
        std::string small = letters;
        std::ranges::transform(small, small.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        BOOST_REQUIRE_EQUAL(std::system(("xdotool type --delay 4 " + small).c_str()), 0);
        return small;
    };
    const auto hint_of = [&](const std::string& id) {
        show_letters(window, WXK_F10);
        return hints.hint_of(window.at(id));
    };
    window.press("sign-in.as.manager");
    window.press("nav.tracking");
    window.until("its numbers", [&] { return window.shows("tracking.items"); });
    window.click_row("tracking.items", 0);
    const std::string two = hint_of("nav.settings");
    BOOST_REQUIRE_EQUAL(two.size(), 2u);
    at_once(two);
    window.until("設定", [&] { return window.shows("settings.own.present"); });
    BOOST_TEST(!hints.is_open());

    window.press("nav.tracking");
    window.press("tracking.day");
    const std::string typed = at_once(hint_of("nav.settings") + "FJ"); // no scanner sends only two
    window.until("all of it in the field", [&] { return contains(window.text("tracking.day"), typed); });
    BOOST_TEST(!hints.is_open());
    BOOST_TEST(!window.shows("settings.own.present"));
}

BOOST_AUTO_TEST_CASE(letters_answer_a_question)
{
    TestWindow window(address, out);
    const desktop::KeyHintLayer& hints = window.frame().key_hints();
    window.press("sign-in.as.operator");
    window.press("nav.issue");
    window.key('K', wxMOD_CONTROL);
    window.type("search.words", "ロット1");
    window.key(WXK_RETURN);
    window.at("issue.batch.hold");
    std::set<std::string> lettered;
    window.answers.expect_shown([&](wxDialog& question) {
        window.until("the question in front", [&] { return question.IsActive(); });
        question.FindWindow("dialog.act")->SetFocus();
        by_hint(window, "dialog.answer");
        window.until("the field", [&] { return question.FindWindow("dialog.answer")->HasFocus(); });
        window.key('F'); // typed into the field now
        window.until("the reason", [&] { return window.text("dialog.answer") == "f"; });
        show_letters(window, WXK_ALT);
        for (const char* id : {"dialog.answer", "dialog.back", "dialog.act", "issue.batch.hold", "nav.issue"})
            if (!hints.hint_of(window.at(id)).empty())
                lettered.insert(id);
        put_away_letters(window, WXK_ALT);
        by_hint(window, "dialog.act");
        window.until("the question to go", [&] { return !question.IsShown(); });
    });
    window.press("issue.batch.hold");
    window.until("the batch to be held", [&] {
        store::Store store = open();
        return store::Batches(store).get(batch).state == domain::BatchState::Held;
    });
    BOOST_TEST(lettered == (std::set<std::string>{"dialog.answer", "dialog.back", "dialog.act"}),
               boost::test_tools::per_element());
    BOOST_TEST(window.answers.all_asked());
}

BOOST_AUTO_TEST_CASE(letters_stand_beside_every_control_of_every_screen)
{
    TestWindow window(address, out);
    const desktop::KeyHintLayer& hints = window.frame().key_hints();
    for (const std::string person : {"operator", "clerk", "manager", "admin"}) {
        window.press("sign-in.as." + person);
        window.at("sign-out");
        for (int screen = 1; screen <= 8; ++screen) {
            window.key('0' + screen, wxMOD_CONTROL);
            window.until("a focus", [&] { return look::focused_in(window.frame()) != nullptr; });
            std::set<wxWindow*> wanted;
            collect(window.frame(), wanted);
            show_letters(window, WXK_F10);
            std::set<wxWindow*> now;
            collect(window.frame(), now);
            std::set<std::string> seen;
            for (wxWindow* control : now)
                if (wanted.contains(control)) // what has been read meanwhile comes with the next Alt
                    BOOST_TEST(seen.insert(hints.hint_of(*control)).second, person << ", screen " << screen << ": "
                                                                                   << name_of(control) << " has "
                                                                                   << hints.hint_of(*control));
            BOOST_TEST(!seen.contains(""));
            put_away_letters(window, WXK_F10);
        }
        window.press("sign-out");
    }
}

BOOST_AUTO_TEST_CASE(a_scan_while_letters_are_shown_is_a_scan)
{
    TestWindow window(address, out);
    window.press("sign-in.as.clerk");
    window.press("nav.settings");
    window.at("settings.own.change").SetFocus();
    show_letters(window, WXK_F10);
    window.scan(card); // begins with a letter
    window.until("the member", [&] { return window.shows("counter.member.name"); });
    BOOST_TEST(!window.frame().key_hints().is_open());
    window.press("sign-out");
    window.press("sign-in.as.operator");
    window.press("nav.mailing");
    window.at("mailing.scan");
    show_letters(window, WXK_F10);
    BOOST_REQUIRE_EQUAL(std::system(("xdotool type --delay 4 '" + card + "'").c_str()), 0);
    window.until("the whole code", [&] { return window.text("mailing.scan") == card; });
}

BOOST_AUTO_TEST_CASE(a_scan_changes_nothing_of_an_application_that_is_being_taken)
{
    TestWindow window(address, out);
    window.press("sign-in.as.clerk");
    window.type("counter.search", "100001");
    window.key(WXK_RETURN);
    window.until("the member", [&] { return window.shows("counter.member.name"); });
    window.until("what can be done", [&] { return window.shows("counter.offer.1"); });
    window.key(WXK_F2);
    window.until("the form", [&] { return window.shows("counter.check.1"); });
    window.scan("3142536"); // a code of somebody else's
    window.scan(card);
    window.until("the word about it", [&] { return window.shows("notice.act"); });
    BOOST_TEST(window.shows("counter.check.1"));
    BOOST_TEST(checked(window).empty(), boost::test_tools::per_element());
    window.key_later(2 * presenters::ScanBurst::kGap, '2'); // as a person does
    window.until("the person's answer", [&] { return checked(window) == std::set<std::string>{"counter.check.2"}; });
}

BOOST_AUTO_TEST_CASE(several_chosen_rows_are_dragged_together)
{
    TestWindow window(address, out);
    window.press("sign-in.as.manager");
    window.press("nav.tracking");
    window.click_row("tracking.items", 1); // the mouse is on it now
    auto& table = dynamic_cast<wxDataViewCtrl&>(window.at("tracking.items"));
    auto* model = dynamic_cast<wxDataViewVirtualListModel*>(table.GetModel());
    const auto choose_three = [&] {
        for (unsigned row = 0; row < 3; ++row)
            table.Select(model->GetItem(row));
        window.shows("sidebar");
        BOOST_REQUIRE_EQUAL(table.GetSelectedItemsCount(), 3);
    };
    wxUIActionSimulator hand;
    const wxPoint clicked = wxGetMousePosition(), row = clicked + wxPoint(0, window.frame().FromDIP(34));
    choose_three();
    hand.MouseMove(row); // no second click on the same one
    window.shows("sidebar");
    hand.MouseDown();
    window.shows("sidebar");
    BOOST_TEST(table.GetSelectedItemsCount() == 3);
    hand.MouseUp();
    window.until("the one that was pressed", [&] { return table.GetSelectedItemsCount() == 1; });

    choose_three();
    hand.MouseMove(clicked);
    window.shows("sidebar");
    const wxRect field = window.at("tracking.day").GetScreenRect();
    const wxPoint to(field.x + field.width / 2, field.y + field.height / 2);
    hand.MouseDown();
    constexpr int kSteps = 12;
    for (int step = 1; step <= kSteps; ++step) {
        hand.MouseMove(clicked + wxPoint((to.x - clicked.x) * step / kSteps, (to.y - clicked.y) * step / kSteps));
        window.shows("sidebar");
    }
    hand.MouseUp();
    window.until("the rows", [&] { return contains(window.text("tracking.day"), "\t"); });
    const std::string text = window.text("tracking.day");
    BOOST_TEST(std::ranges::count(text, '\n') == 4, text); // three and the head
    BOOST_TEST(contains(text, "追跡番号\t"));
    BOOST_TEST(table.GetSelectedItemsCount() == 3);
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
