#include "tests/app/presenters/printing/printing_seat.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;

BOOST_FIXTURE_TEST_SUITE(print_floor, PrintingSeat)

BOOST_AUTO_TEST_CASE(without_printers_the_screen_says_so)
{
    printing.shown();
    BOOST_TEST(room.tiles.empty());
    BOOST_TEST(room.screen.head.text == "プリンターはまだ登録されていません");
    BOOST_TEST((room.screen.part == PrintingPart::Printers));
    BOOST_TEST(!room.screen.parts[0].offered); // nothing is in doubt
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_tile_says_how_far_the_job_is_and_what_lies_ahead)
{
    add_printer("カード1", {}, 100);
    approved(5); // three jobs of at most two cards
    print_on("カード1");
    BOOST_TEST(contains(tile("カード1").need, "送る端末がありません")); // nobody drives it yet
    BOOST_TEST(contains(tile("カード1").remedy, "fuda queue run"));
    drive();
    BOOST_REQUIRE_EQUAL(devices.at("カード1").jobs.size(), 1u);
    devices.at("カード1").jobs.back().report.impressions = devices.at("カード1").jobs.back().pages / 2;
    drive();
    const TileShown& printing_now = tile("カード1");
    BOOST_TEST(printing_now.state.text == "印刷中");
    BOOST_TEST((printing_now.state.tone == Tone::Waiting));
    BOOST_TEST(printing_now.permille == 500);
    BOOST_TEST(printing_now.need.empty());
    BOOST_TEST(printing_now.about == "カード　この端末から");
    BOOST_REQUIRE(!printing_now.forecast.empty());
    BOOST_TEST(contains(printing_now.forecast[0].text, "あと"));
    BOOST_TEST((room.screen.head.tone == Tone::Good));
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_printer_out_of_cards_calls_once_and_is_named_at_the_head)
{
    add_printer("カード1");
    add_printer("カード2");
    printing.shown();
    drive();
    BOOST_TEST(room.rings == 0);
    BOOST_TEST(room.needs == 0u);
    Device& device = devices.at("カード2");
    device.status.state = printers::PrinterState::Stopped;
    device.status.reasons = {{"media-empty", printers::StateReason::Severity::Error}};
    for (auto& [name, driver] : drivers) // the status is asked for once a second
        while (tile("カード2").need.empty()) {
            driver.round();
            printing.changed();
            drivers.at("カード2").round();
        }
    BOOST_TEST(room.rings == 1);
    BOOST_TEST(room.needs == 1u);
    BOOST_TEST(tile("カード2").need == "カード（用紙）切れ");
    BOOST_TEST(tile("カード2").remedy == "カードまたは用紙を補給してください");
    BOOST_TEST((tile("カード2").state.tone == Tone::Bad));
    BOOST_TEST((room.screen.head.tone == Tone::Bad));
    BOOST_TEST(contains(room.screen.head.text, "カード2"));
    BOOST_TEST(!contains(room.screen.head.text, "カード1 "));
    for (int seconds = 0; seconds < 5; ++seconds)
        watch.tick();
    BOOST_TEST(room.rings == 1); // the same need does not call again
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_muted_screen_shows_the_need_without_a_sound)
{
    const auto id = add_printer("カード1");
    printing.shown();
    printing.toggle_sound();
    BOOST_TEST(room.screen.mute.text == "音を出す");
    spooling::pause(stored(), id, "清掃", desk());
    watch.look();
    BOOST_TEST(room.needs == 1u);
    BOOST_TEST(room.rings == 0);
    watch.person_changed(); // somebody else hears it again
    BOOST_TEST(!watch.muted());
    BOOST_TEST(room.needs == 0u);
}

BOOST_AUTO_TEST_CASE(a_printer_is_paused_with_a_reason_and_resumed)
{
    const auto id = add_printer("カード1");
    printing.shown();
    BOOST_TEST(tile("カード1").pause.offered);
    BOOST_TEST(!tile("カード1").resume.offered);
    dialogs.answer = "清掃";
    dialogs.note = "ローラー";
    printing.pause(id);
    BOOST_TEST((tile("カード1").state.tone == Tone::Attention));
    BOOST_TEST(tile("カード1").need == "一時停止");
    BOOST_TEST(tile("カード1").remedy == "清掃 ローラー");
    BOOST_TEST(!tile("カード1").pause.offered);
    printing.resume(id);
    BOOST_TEST(tile("カード1").need.empty());
    BOOST_TEST(tile("カード1").pause.offered);
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_refill_is_counted_from_what_was_put_in)
{
    const auto id = add_printer("カード1", {}, 100);
    printing.shown();
    dialogs.answer = "60";
    printing.refilled(id);
    BOOST_TEST(queue::PrinterRegistry(stored().session()).get(id).loaded == 60);
    dialogs.answer = ""; // full
    printing.refilled(id);
    BOOST_TEST(queue::PrinterRegistry(stored().session()).get(id).loaded == 100);
    no_failure();
    for (const char* wrong : {"たくさん", "-3", "12枚", "0"}) {
        BOOST_TEST_INFO_SCOPE(wrong);
        dialogs.failures.clear();
        dialogs.answer = wrong;
        printing.refilled(id);
        BOOST_TEST(dialogs.failures.size() == 1u);
        BOOST_TEST(queue::PrinterRegistry(stored().session()).get(id).loaded == 100);
    }
}

BOOST_AUTO_TEST_CASE(who_may_only_look_is_offered_nothing)
{
    add_printer("カード1");
    station.sign_out();
    sit("manager"); // SeeNumbers
    printing.shown();
    BOOST_REQUIRE_EQUAL(room.tiles.size(), 1u);
    const TileShown& shown = tile("カード1");
    BOOST_TEST(!shown.pause.offered);
    BOOST_TEST(!shown.refill.offered);
    BOOST_TEST(!shown.examine.offered);
    BOOST_TEST(!room.screen.parts[2].offered); // what came out is for those who account for it
    no_failure();
}

BOOST_AUTO_TEST_CASE(looking_by_itself_does_not_keep_a_session_alive)
{
    std::string why;
    station.on_signed_out([&](const Failure& failure) { why = failure.message; });
    printing.shown();
    watch.in_front(true);
    for (const char* later : {"2026-11-20T03:14:05Z", "2026-11-20T03:24:05Z", "2026-11-20T03:35:05Z"}) {
        moment = later;
        watch.tick();
    }
    BOOST_TEST(!station.occupied());
    BOOST_TEST(contains(why, "サインアウト"));
}

BOOST_AUTO_TEST_CASE(whoever_comes_after_a_session_that_ended_by_itself_is_told_what_the_room_needs)
{
    const auto id = add_printer("カード1");
    printing.shown();
    moment = "2026-11-20T03:35:05Z"; // half an hour later
    watch.look();                    // is what ends it
    BOOST_REQUIRE(!station.occupied());
    watch.person_changed();
    spooling::pause(stored(), id, "清掃", desk());
    sit("operator");
    watch.look();
    BOOST_TEST(room.needs == 1u);
}

BOOST_AUTO_TEST_CASE(behind_another_screen_it_looks_at_every_third_second)
{
    const auto id = add_printer("カード1");
    watch.in_front(false);
    watch.tick();
    spooling::pause(stored(), id, "清掃", desk());
    watch.tick();
    watch.tick();
    BOOST_TEST(room.needs == 0u);
    watch.tick();
    BOOST_TEST(room.needs == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(tile_words)

BOOST_AUTO_TEST_CASE(a_need_is_what_happened_and_what_to_do)
{
    BOOST_TEST(split_need("カバーが開いています。カバーを閉めてください").what == "カバーが開いています");
    BOOST_TEST(split_need("カバーが開いています。カバーを閉めてください").remedy == "カバーを閉めてください");
    BOOST_TEST(split_need("一時停止: 清掃: ローラー").remedy == "清掃: ローラー");
    BOOST_TEST(split_need("acme-fault-17").what == "acme-fault-17");
    BOOST_TEST(split_need("acme-fault-17").remedy.empty());
}

BOOST_AUTO_TEST_CASE(minutes_are_as_exact_as_a_person_needs_them)
{
    BOOST_TEST(about_minutes(0.3) == "1 分足らず");
    BOOST_TEST(about_minutes(6.2) == "約 7 分");
    BOOST_TEST(about_minutes(130) == "約 2 時間 10 分");
}

BOOST_AUTO_TEST_CASE(pieces_that_came_out_are_counted_by_whole_pieces)
{
    queue::Entry entry;
    entry.pieces = 10;
    entry.pages = 20;
    for (const auto& [impressions, pieces] : {std::pair{0, 0}, {1, 0}, {2, 1}, {19, 9}, {20, 10}, {40, 10}}) {
        BOOST_TEST_INFO_SCOPE(impressions);
        entry.report.impressions = impressions;
        BOOST_TEST(pieces_out(entry) == pieces);
    }
}

BOOST_AUTO_TEST_SUITE_END()
