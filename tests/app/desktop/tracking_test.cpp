#include "app/desktop/tracking/number_board.h"
#include "data/store/keeping/verification.h"
#include "tests/app/desktop/post_room.h"
#include "tests/support/window.h"

#include <boost/test/unit_test.hpp>
#include <wx/button.h>
#include <wx/frame.h>

namespace fuda::tests {

using domain::MailItemState;

BOOST_AUTO_TEST_SUITE(tracking_window)

BOOST_AUTO_TEST_CASE(numbers_open_their_lists_and_what_was_delivered_is_noted)
{
    PostRoom room;
    TestWindow window(room.address, room.out);
    window.press("sign-in.as.manager");
    window.press("nav.tracking");
    window.until("what is late", [&] { return window.text("tracking.list") == "遅れ　計　4 通"; });
    window.click_row("tracking.items", 0);
    window.until("the oldest one", [&] { return contains(window.text("tracking.details"), "特定記録"); });
    window.shot("tracking-overview");
    window.press("tracking.number.out.特定記録.0");
    window.until("its list", [&] { return window.text("tracking.list") == "未着　特定記録　0～3日　2 通"; });
    window.key(WXK_TAB); // the numbers are reached by the keyboard, too
    window.key(WXK_SPACE);
    window.until("the next one's", [&] { return window.text("tracking.list") == "未着　特定記録　4～7日　2 通"; });
    window.press("tracking.number.recalls.asked");
    window.until("pieces", [&] { return window.text("tracking.list") == "回収　依頼中　1 枚"; });
    window.shot("tracking-pieces");
    window.press("tracking.number.out.普通.8");
    window.until("ordinary mail", [&] { return window.text("tracking.list") == "未着　普通　8～14日　1 通"; });
    window.click_row("tracking.items", 0);
    window.answers.expect({});
    window.press("tracking.deliver");
    window.until("it to be delivered", [&] { return room.state(7) == MailItemState::Delivered; });
    window.answers.expect({{"dialog.choice", "14"}});
    window.answers.expect({});
    window.press("tracking.presume");
    window.until("it to be presumed", [&] { return room.state(8) == MailItemState::Presumed; });
    window.until("the numbers", [&] { return window.text("tracking.number.items.presumed") == "2"; });
    BOOST_TEST(window.answers.all_asked());
    store::Store store = room.open();
    BOOST_TEST(store::verify(store).sound());
}

BOOST_AUTO_TEST_CASE(results_come_in_by_the_mouse_and_an_unknown_word_is_decided)
{
    PostRoom room;
    TestWindow window(room.address, room.out);
    window.press("sign-in.as.clerk");
    window.press("nav.tracking");
    window.press("tracking.part.results");
    window.until("nothing yet", [&] { return contains(window.text("tracking.words.heading"), "0 語"); });
    window.shot("tracking-results-empty");
    const auto file = room.receive("results.csv", "追跡番号,状態発生日,配送履歴,詳細,取扱局\n" + tracking(0) +
                                                      ",2026-11-20,お届け先にお届け済み,,麹町郵便局\n" + tracking(1) +
                                                      ",2026-11-19,棚に置いた,裏口,\n" + tracking(2) +
                                                      ",2026-11-19,差出人に返送,あて所が不明なため,\n" + tracking(900) +
                                                      ",2026-11-19,引受,,\n");
    window.drop(file);
    window.until("what came in", [&] { return contains(window.text("tracking.findings.heading"), "1 行"); });
    BOOST_TEST((room.state(0) == MailItemState::Delivered));
    window.click_row("tracking.words", 0);
    window.choose("tracking.meaning", "配達完了");
    window.shot("tracking-results");
    window.answers.expect({});
    window.press("tracking.decide");
    window.until("the word", [&] { return contains(window.text("tracking.words.heading"), "0 語"); });
    BOOST_TEST((room.state(1) == MailItemState::Delivered));
    BOOST_TEST(window.answers.all_asked());
}

BOOST_AUTO_TEST_CASE(a_number_is_never_cut)
{
    wxFrame frame(nullptr, wxID_ANY, "");
    auto* board = new desktop::NumberBoard(&frame, "number.", [](const std::string&) {});
    board->show({{{"郵便物（通）", {}, {{"計", {{"items.total", "郵便物　計", {"1,000,000"}}}, true}}}}}, "");
    const wxWindow* number = wxWindow::FindWindowByName("number.items.total", board);
    BOOST_REQUIRE(number);
    BOOST_TEST(number->GetMinSize().x > number->GetTextExtent("1,000,000").x);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
