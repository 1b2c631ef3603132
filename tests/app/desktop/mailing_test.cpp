#include "data/store/events.h"
#include "data/store/keeping/verification.h"
#include "data/store/mail/postings.h"
#include "tests/app/desktop/confirmed_room.h"
#include "tests/support/window.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

using domain::Document;
using domain::MailItemState;

namespace {

struct PackingRoom : ConfirmedRoom {
    using ConfirmedRoom::ConfirmedRoom;
    std::string code(int member, Document document = Document::CertificateCard)
    {
        return piece_of(member, document).code.text();
    }
    void log_is_whole()
    {
        store::Store store = open();
        BOOST_TEST(!store::Events(store).verify());
        BOOST_TEST(store::verify(store).sound());
    }
};

void says(TestWindow& window, const std::string& title)
{
    window.until(title, [&] { return contains(window.text("mailing.state"), title); });
}

void go_to_the_bench(TestWindow& window)
{
    window.press("sign-in.as.operator");
    window.press("nav.mailing");
    window.press("mailing.make");
    window.press("mailing.leaflet.0");
    says(window, "読み取ってください");
}

void pack(TestWindow& window, PackingRoom& room, int member)
{
    window.scan(room.code(member, Document::CarrierA4));
    says(window, "あと 1 枚");
    window.scan(room.code(member));
    says(window, "封入済");
}

} // namespace

BOOST_AUTO_TEST_SUITE(mailing_window)

BOOST_AUTO_TEST_CASE(an_envelope_is_packed_by_the_scanner_alone_and_opened_again_with_a_reason)
{
    PackingRoom room(3);
    TestWindow window(room.address, room.out);
    go_to_the_bench(window);
    BOOST_TEST(window.text("mailing.left") == "残り 3 通");
    window.scan(room.code(1, Document::CarrierA4));
    says(window, "あと 1 枚");
    window.scan(room.code(1));
    says(window, "封入済");
    BOOST_TEST(room.items(MailItemState::Packed) == 1);
    BOOST_TEST(window.text("mailing.left") == "残り 2 通");
    BOOST_TEST(window.text("mailing.scan").empty());
    pack(window, room, 2);
    window.shot("mailing-closed");
    window.click_row("mailing.packed", 0);
    window.answers.expect({{"dialog.choice", "しおりの入れ忘れ"}});
    window.press("mailing.reopen");
    window.until("one to be open again", [&] { return room.items(MailItemState::Planned) == 2; });
    window.until("the list", [&] { return window.text("mailing.left") == "残り 2 通"; });
    pack(window, room, 2); // the scanner works at once
    window.scan(room.code(3));
    says(window, "あと 1 枚");
    window.shot("mailing-bench");
    BOOST_TEST(window.answers.all_asked());
    room.log_is_whole();
}

BOOST_AUTO_TEST_CASE(a_wrong_card_makes_the_screen_red_and_no_scan_makes_it_go_away)
{
    PackingRoom room(3);
    TestWindow window(room.address, room.out);
    go_to_the_bench(window);
    pack(window, room, 3);
    window.scan(room.code(1, Document::CarrierA4));
    says(window, "あと 1 枚");
    window.scan(room.code(2));
    says(window, "別の封筒のもの");
    window.until("red", [&] { return window.at("mailing.face").GetBackgroundColour() == wxColour(0xB4, 0x23, 0x18); });
    window.shot("mailing-stop");
    window.scan(room.code(1)); // the right one, and the scanner's Enter
    window.key(WXK_RETURN);
    window.key(WXK_SPACE);
    says(window, "別の封筒のもの");
    BOOST_TEST(room.items(MailItemState::Packed) == 1);
    window.press("mailing.seen");
    says(window, "読み取ってください");
    window.scan(room.code(2, Document::CarrierA4));
    window.scan(room.code(1));
    says(window, "別の封筒のもの");
    window.key(WXK_F8);
    says(window, "読み取ってください");
    pack(window, room, 1);
    room.log_is_whole();
}

BOOST_AUTO_TEST_CASE(the_scanner_is_heard_whatever_was_clicked_last)
{
    PackingRoom room(2);
    TestWindow window(room.address, room.out);
    go_to_the_bench(window);
    for (const char* clicked : {"mailing.mute", "mailing.labels", "mailing.labels", "mailing.state", "mailing.today"}) {
        BOOST_TEST_INFO_SCOPE(clicked);
        window.press(clicked);
        window.scan(room.code(1, Document::CarrierA4));
        says(window, "あと 1 枚");
        window.scan(room.code(2));
        says(window, "別の封筒のもの");
        window.press("mailing.seen");
        says(window, "読み取ってください");
    }
    for (const std::string& code :
         {room.code(1, Document::CarrierA4), room.code(1), room.code(2, Document::CarrierA4), room.code(2)})
        window.scan(code); // one behind the other, without looking
    window.until("both", [&] { return window.text("mailing.left") == "残り 0 通"; });
    BOOST_TEST(room.items(MailItemState::Packed) == 2);
    window.answers.expect({{"dialog.answer", room.code(1)}});
    window.press("mailing.neighbours");
    window.until("the neighbours", [&] { return contains(window.text("mailing.aside.heading"), "の隣"); });
    BOOST_TEST(window.answers.all_asked());
}

BOOST_AUTO_TEST_CASE(what_is_packed_goes_into_a_posting_and_to_the_post)
{
    PackingRoom room(3);
    TestWindow window(room.address, room.out);
    go_to_the_bench(window);
    for (int member = 1; member <= 3; ++member)
        pack(window, room, member);
    window.press("mailing.part.posting");
    window.until("what waits", [&] { return contains(window.text("mailing.unposted"), "3 通"); });
    window.type("mailing.cut-off", "16:30");
    window.type("mailing.office", "神田");
    window.press("mailing.open");
    window.until("the posting", [&] { return contains(window.text("mailing.posting"), "2026-11-20"); });
    window.press("mailing.fill");
    window.until("all in it", [&] { return contains(window.text("mailing.posting.about"), "3 通"); });
    window.until("nothing left", [&] { return contains(window.text("mailing.unposted"), "　0 通"); });
    window.shot("mailing-posting");
    window.click_row("mailing.items", 0);
    window.answers.expect({{"dialog.choice", "宛先の確認"}});
    window.press("mailing.take-out");
    window.until("one out", [&] { return contains(window.text("mailing.posting.about"), "2 通"); });
    window.press("mailing.unposted");
    window.until("its list", [&] { return contains(window.text("mailing.items.heading"), "どの差出にもない"); });
    window.press("mailing.fill");
    window.until("in again", [&] { return contains(window.text("mailing.posting.about"), "3 通"); });
    window.press("mailing.papers");
    window.until("the papers",
                 [&] { return std::filesystem::exists(room.out / "postings/posting-1/posting-1-list.pdf"); });
    window.answers.expect({});
    window.press("mailing.hand-over");
    window.until("all posted", [&] { return room.items(MailItemState::Posted) == 3; });
    window.answers.expect({{"dialog.answer", "R-123"}});
    window.press("mailing.receipt");
    window.until("the receipt", [&] { return contains(window.text("mailing.posting.about"), "R-123"); });
    {
        store::Store store = room.open();
        BOOST_TEST((store::Postings(store).get({1}).state == domain::PostingState::Receipted));
    }
    BOOST_TEST(window.answers.all_asked());
    room.log_is_whole();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
