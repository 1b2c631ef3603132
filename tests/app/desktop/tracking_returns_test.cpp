#include "app/services/mailing/returning.h"
#include "data/store/events.h"
#include "data/store/mail/recalls.h"
#include "tests/app/desktop/confirmed_room.h"
#include "tests/app/services/at_the_bench.h"
#include "tests/support/window.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

using domain::MailItemState;
using domain::PieceState;

namespace {

/// One batch that has been posted: M1, M2 … on 2026-11-20.
struct PostedRoom : ConfirmedRoom {
    explicit PostedRoom(int members) : ConfirmedRoom(members)
    {
        store::Store store = open();
        pack_and_post(store, insurer, batch, *calendar::Date::of(2026, 11, 20), {}, maker);
    }
    store::PieceRow card(int member) { return piece_of(member); }
    /// As a roster says it whose member asked for 支援措置.
    void protect(int member)
    {
        store::Store store = open();
        db::exec(store.session(), "UPDATE eligibilities SET protected_address = 1 WHERE number = $1",
                 std::to_string(100000 + member));
    }
    /// As a reissue leaves them outside.
    void void_cards(int members)
    {
        store::Store store = open();
        for (int member = 1; member <= members; ++member)
            db::exec(store.session(), "UPDATE pieces SET void_since = $1, return_asked = 1 WHERE id = $2", maker.now(),
                     card(member).id.value);
    }
};

void says(TestWindow& window, const std::string& id, const std::string& part)
{
    window.until(part, [&] { return contains(window.text(id), part); });
}

void go_to_returns(TestWindow& window)
{
    window.press("sign-in.as.operator");
    window.press("nav.tracking");
    window.press("tracking.part.returns");
    says(window, "returns.face.title", "理由");
}

} // namespace

BOOST_AUTO_TEST_SUITE(tracking_returns_window)

BOOST_AUTO_TEST_CASE(a_tray_is_scanned_and_one_of_it_sent_again_under_a_corrected_address)
{
    PostedRoom room(3);
    TestWindow window(room.address, room.out);
    go_to_returns(window);
    window.scan("3"); // 転居先不明, without the mouse
    says(window, "returns.face.about", "転居先不明");
    window.scan(room.card(1).code.text());
    says(window, "returns.face.about", "印を付けました");
    window.press("returns.reason.4");
    window.scan("M2"); // the scanner works at once
    says(window, "returned.title", "郵便物 M2");
    BOOST_TEST(room.items(MailItemState::Returned) == 2);
    window.until("both in the list", [&] { return window.text("returned.count") == "2 通"; });
    window.shot("tracking-returns");

    window.click_row("returned.items", 0);
    says(window, "returned.title", "郵便物 M1");
    window.press("returned.correct");
    window.type("returned.postal-code", "0600001");
    window.type("returned.address", "東京都千代田区平河町1-1-1");
    window.type("returned.more", "札ハイツ101");
    window.press("returned.send");
    says(window, "returned.postal-problem", "郵便番号");
    window.shot("tracking-returns-address");
    window.type("returned.postal-code", "1020093");
    window.press("returned.send");
    window.until("it to be planned again", [&] { return room.items(MailItemState::Planned) == 1; });
    window.until("one left", [&] { return window.text("returned.count") == "1 通"; });
    {
        store::Store store = room.open();
        BOOST_TEST(store::MailItems(store).get({4}).redirect->address.text == "東京都千代田区平河町1-1-1　札ハイツ101");
        BOOST_TEST(!store::Events(store).verify());
    }
    window.press("returns.page.records");
    says(window, "returns.marks.heading", "1 件");
    window.shot("tracking-returns-records");
}

BOOST_AUTO_TEST_CASE(a_wrong_scan_is_red_until_it_was_seen)
{
    PostedRoom room(2);
    TestWindow window(room.address, room.out);
    go_to_returns(window);
    window.press("returns.reason.1");
    window.scan("M77");
    says(window, "returns.face.title", "返戻にできません");
    BOOST_TEST((window.at("returns.face").GetBackgroundColour() == wxColour(0xB4, 0x23, 0x18)));
    window.scan("M1");
    window.key(WXK_RETURN);
    BOOST_TEST(room.items(MailItemState::Returned) == 0);
    window.key(WXK_F8);
    says(window, "returns.face.title", "読み取ってください");
    window.scan("M1");
    window.until("it to be back", [&] { return room.items(MailItemState::Returned) == 1; });
}

BOOST_AUTO_TEST_CASE(protected_mail_is_kept_but_not_sent_again_by_whoever_may_not_see_its_address)
{
    PostedRoom room(2);
    room.protect(2);
    TestWindow window(room.address, room.out);
    go_to_returns(window);
    window.press("returns.reason.5");
    window.scan("M1");
    says(window, "returned.title", "郵便物 M1");
    window.answers.expect({{"dialog.answer", "2026-12-01"}});
    window.press("returned.keep");
    says(window, "returned.about", "2026-12-01 まで保管");
    window.press("returns.reason.1");
    window.scan("M2");
    says(window, "returned.title", "郵便物 M2");
    says(window, "returns.face.note", "支援措置");
    says(window, "returned.why-not", "権限");
    BOOST_TEST(!window.at("returned.correct").IsEnabled());
    BOOST_TEST(!window.at("returned.again").IsEnabled());
    BOOST_TEST(window.at("returned.keep").IsEnabled());
    window.shot("tracking-returns-protected");
    BOOST_TEST(window.answers.all_asked());
}

BOOST_AUTO_TEST_CASE(void_certificates_are_asked_back_and_received_by_the_scanner)
{
    PostedRoom room(3);
    room.void_cards(2);
    TestWindow window(room.address, room.out);
    window.press("sign-in.as.clerk");
    window.press("nav.tracking");
    window.press("tracking.part.recall");
    window.answers.expect({});
    window.press("recall.ask");
    window.until("both to be asked for", [&] {
        store::Store store = room.open();
        return store::Recalls(store).sums().asked == 2;
    });
    window.choose("recall.list", "依頼して戻らないもの　2");
    window.scan(room.card(1).code.text());
    says(window, "recall.face.title", "回収済");
    BOOST_TEST((room.card(1).state == PieceState::Recovered));
    window.shot("tracking-recall");
    window.scan(room.card(1).code.text());
    says(window, "recall.face.title", "回収にできません");
    window.press("recall.face.seen");
    says(window, "recall.face.title", "戻ってきた");
    BOOST_TEST(window.answers.all_asked());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
