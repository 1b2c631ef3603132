#include "app/presenters/issue/words.h"
#include "app/services/mailing/returning.h"
#include "data/store/mail/address_marks.h"
#include "tests/app/presenters/tracking/tracking_seat.h"

#include <fstream>

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;
using domain::MailItemState;
using domain::PieceState;
using domain::ReturnDisposal;
using domain::ReturnReason;
using Kind = TrayFace::Kind;

namespace {

constexpr std::size_t kAddressUnknown = 0, kNotCollected = 3, kRefused = 4, kOther = 7;
const PlaceWritten kMoved{"102-0093", "東京都千代田区平河町1-1-1", "札ハイツ101", "試験　太郎"};

struct ReturnEyes : ReturnScanView, ReturnedView, MarksView, ReturnNumbersView {
    ReturnScanShown scan;
    std::vector<BenchSound> heard;
    bool note_focused = false;
    ReturnedShown returned;
    std::optional<std::size_t> chosen;
    PlaceWritten place;
    MarksShown marks;
    ReturnNumbersShown numbers;

    void show(const ReturnScanShown& shown) override { scan = shown; }
    void sound(BenchSound sound) override { heard.push_back(sound); }
    void focus_note() override { note_focused = true; }
    void show(const ReturnedShown& shown) override { returned = shown; }
    void show_items(std::optional<std::size_t> row) override { chosen = row; }
    void refresh_items(std::size_t, std::size_t) override {}
    void fill_place(const PlaceWritten& written) override { place = written; }
    void focus_postal_code() override {}
    void focus_list() override {}
    void show(const MarksShown& shown) override { marks = shown; }
    void show_marks() override {}
    void refresh_marks(std::size_t, std::size_t) override {}
    void show(const ReturnNumbersShown& shown) override { numbers = shown; }
    void show_months() override {}
};

struct Returns : PostedSeat {
    ReturnEyes seen;
    ReturnedPresenter returned{station, dialogs, seen};
    ReturnScanPresenter scan{station, seen, [this](store::MailItemId id) { returned.look_at(id); }};
    MarksPresenter marks{station, dialogs, seen};
    ReturnNumbersPresenter numbers{station, dialogs, seen};

    Returns() { sit("operator"); }
    void sit(const std::string& login)
    {
        sign_in(login);
        scan.shown();
        returned.shown();
        marks.shown();
        numbers.shown();
    }
    /// One envelope of the tray.
    void take(const std::string& code, std::size_t reason = kAddressUnknown)
    {
        scan.choose_reason(reason);
        scan.scan(code);
    }
    /// It came back, and is the chosen one.
    void take_good(const std::string& code, std::size_t reason = kAddressUnknown)
    {
        take(code, reason);
        BOOST_REQUIRE((seen.scan.face.kind == Kind::Good));
    }
    bool marked(std::int64_t id)
    {
        store::Store store = open();
        return !store::AddressMarks(store).open(inside(id).at(0).member).empty();
    }
    void fails(const std::string& what)
    {
        BOOST_REQUIRE(!dialogs.failures.empty());
        BOOST_TEST(contains(dialogs.failures.back().message, what), dialogs.failures.back().message);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(returns_tray, Returns)

BOOST_AUTO_TEST_CASE(an_envelope_comes_back_by_any_of_its_codes_and_each_is_answered)
{
    BOOST_TEST((seen.scan.face.kind == Kind::Refused)); // the reason comes first
    BOOST_TEST(contains(seen.scan.face.title, "理由"));
    scan.choose_reason(kAddressUnknown);
    BOOST_TEST((seen.scan.face.kind == Kind::Ready));
    scan.scan(code(1));
    BOOST_REQUIRE((seen.scan.face.kind == Kind::Good));
    BOOST_TEST(contains(seen.scan.face.title, "M"));
    for (const char* part :
         {"あて所に尋ねあたりません", "封書　特定記録", "2026-11-20 に差出", "中身 2 枚", "住所に印を付けました"})
        BOOST_TEST(contains(seen.scan.face.about, part), part);
    BOOST_TEST(contains(seen.scan.face.next, std::string(domain::usual_next(ReturnReason::AddressUnknown).advice)));
    BOOST_TEST(seen.scan.face.note.empty());
    scan.scan(" m2 ");
    BOOST_TEST((seen.scan.face.kind == Kind::Good));
    BOOST_TEST((item(2).state == MailItemState::Returned));
    BOOST_TEST(seen.scan.count == "続けて 2 通");
    BOOST_TEST((seen.heard == std::vector{BenchSound::Closed, BenchSound::Closed}));
    BOOST_TEST(items(MailItemState::Returned) == 2);
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(a_reason_that_does_not_doubt_the_address_marks_nothing)
{
    take_good("M1", kNotCollected);
    BOOST_TEST(contains(seen.scan.face.about, "印は付けていません"));
    BOOST_TEST(!marked(1));
    take_good("M2", kAddressUnknown);
    BOOST_TEST(marked(2));
}

BOOST_AUTO_TEST_CASE(a_single_digit_chooses_the_reason)
{
    for (std::size_t i = 0; i < std::size(domain::kAllReturnReasons); ++i) {
        scan.scan(std::to_string(i + 1));
        BOOST_TEST((seen.scan.reason == i));
    }
    BOOST_TEST(seen.scan.note_wanted);
    BOOST_TEST(seen.note_focused);
    scan.scan("9"); // is none of them
    BOOST_TEST((seen.scan.face.kind == Kind::Stopped));
    BOOST_TEST(items(MailItemState::Returned) == 0);
}

BOOST_AUTO_TEST_CASE(nothing_is_taken_after_a_wrong_scan_until_it_was_seen)
{
    const std::string foreign = "T0000-9999X";
    take(foreign);
    BOOST_REQUIRE((seen.scan.face.kind == Kind::Stopped));
    BOOST_TEST(!seen.scan.face.next.empty());
    BOOST_TEST(seen.scan.seen.offered);
    scan.scan("M1");
    scan.scan("M2");
    BOOST_TEST((seen.scan.face.kind == Kind::Stopped));
    BOOST_TEST((seen.heard == std::vector{BenchSound::Stop, BenchSound::Stop, BenchSound::Stop}));
    BOOST_TEST(items(MailItemState::Returned) == 0);
    scan.seen();
    BOOST_TEST((seen.scan.face.kind == Kind::Ready));
    scan.scan("M1");
    BOOST_TEST(items(MailItemState::Returned) == 1);
}

BOOST_AUTO_TEST_CASE(what_is_not_outside_is_refused_and_says_what_it_is)
{
    take_good("M1");
    scan.scan("M1");
    BOOST_REQUIRE((seen.scan.face.kind == Kind::Stopped));
    BOOST_TEST(contains(seen.scan.face.about, "返戻"));
    scan.seen();
    returned.send_again();
    no_failure();
    scan.scan(inside(1).at(0).code.text()); // is in M5 now, which waits for the bench
    BOOST_REQUIRE((seen.scan.face.kind == Kind::Stopped));
    BOOST_TEST(contains(seen.scan.face.about, "封入待ち"));
}

BOOST_AUTO_TEST_CASE(a_scan_without_a_reason_stops_loudly)
{
    scan.scan("M1");
    BOOST_TEST((seen.scan.face.kind == Kind::Stopped));
    BOOST_TEST(contains(seen.scan.face.about, "理由"));
    BOOST_TEST((item(1).state == MailItemState::Posted));
}

BOOST_AUTO_TEST_CASE(another_reason_wants_what_is_written_on_each_envelope)
{
    take("M1", kOther);
    BOOST_REQUIRE((seen.scan.face.kind == Kind::Stopped));
    BOOST_TEST(contains(seen.scan.face.about, "封筒に書かれたこと"));
    scan.seen();
    scan.write_note("受取人死亡");
    scan.scan("M1");
    BOOST_TEST((seen.scan.face.kind == Kind::Good));
    BOOST_TEST(seen.scan.note.empty()); // the next envelope says something else
    scan.scan("M2");
    BOOST_TEST((seen.scan.face.kind == Kind::Stopped));
    BOOST_TEST(items(MailItemState::Returned) == 1);
}

BOOST_AUTO_TEST_CASE(the_day_is_today_unless_another_is_written)
{
    take_good("M1");
    BOOST_TEST(item(1).ended_on->iso() == "2026-11-20");
    for (const char* wrong : {"きのう", "2026-11-21", "2026-11-19"}) { // no day; to come; before it was posted
        BOOST_TEST_INFO_SCOPE(wrong);
        scan.write_day(wrong);
        scan.scan("M2");
        BOOST_TEST((seen.scan.face.kind == Kind::Stopped));
        BOOST_TEST(contains(seen.scan.face.about, wrong));
        scan.seen();
    }
    scan.write_day("令和8年11月20日");
    scan.scan("M2");
    BOOST_TEST(item(2).ended_on->iso() == "2026-11-20");
}

BOOST_AUTO_TEST_CASE(protected_mail_is_named_without_its_address)
{
    protect(3);
    take_good("M3");
    BOOST_TEST(contains(seen.scan.face.note, "支援措置"));
    for (const std::string& text :
         {seen.scan.face.about, seen.scan.face.next, seen.scan.face.note, seen.returned.about, seen.returned.hint.text})
        BOOST_TEST(!contains(text, "平河町"));
    BOOST_TEST(contains(seen.returned.hint.text, "支援措置"));
}

BOOST_AUTO_TEST_CASE(who_may_not_is_told_why_and_takes_nothing)
{
    sit("admin");
    BOOST_TEST(!seen.scan.may);
    BOOST_TEST((seen.scan.face.kind == Kind::Refused));
    BOOST_TEST(contains(seen.scan.face.about, "権限"));
    take("M1");
    BOOST_TEST(items(MailItemState::Returned) == 0);
    for (const std::string& why : {seen.returned.why_not, seen.marks.why_not, seen.numbers.why_not})
        BOOST_TEST(contains(why, "権限"));
    no_failure();
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(what_becomes_of_returns, Returns)

BOOST_AUTO_TEST_CASE(what_was_scanned_last_is_the_chosen_one_of_what_waits)
{
    take_good("M3");
    take_good("M1");
    BOOST_TEST(returned.items().count() == 2u);
    BOOST_TEST((column_of(returned.items(), 0) == std::vector<std::string>{"M1", "M3"}));
    BOOST_TEST((seen.chosen == 0u));
    BOOST_TEST(contains(seen.returned.title, "郵便物 M1"));
    for (const Action* action : {&seen.returned.again, &seen.returned.correct, &seen.returned.reissue,
                                 &seen.returned.keep, &seen.returned.destroy})
        BOOST_TEST(action->offered);
    returned.choose({1});
    BOOST_TEST(contains(seen.returned.title, "郵便物 M3"));
}

BOOST_AUTO_TEST_CASE(it_goes_out_again_under_the_same_address_and_its_mark_is_gone)
{
    take_good("M1");
    dialogs.says_yes = false;
    returned.send_again();
    BOOST_TEST(items(MailItemState::Planned) == 0);
    dialogs.says_yes = true;
    returned.send_again();
    no_failure();
    BOOST_TEST(contains(dialogs.notices.back(), "M5"));
    BOOST_TEST((item(5).state == MailItemState::Planned));
    BOOST_TEST(!marked(1));
    BOOST_TEST(returned.items().count() == 0u);
    BOOST_TEST(contains(seen.returned.why_not, "済んでいます（再送）"));
    BOOST_TEST(!seen.returned.destroy.offered);
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(it_goes_out_again_under_a_corrected_address_that_was_checked)
{
    take_good("M1");
    returned.correct();
    BOOST_REQUIRE(seen.returned.form);
    BOOST_TEST(seen.place.postal_code == "1020093"); // what it bore, to be mended
    BOOST_TEST(seen.place.address == "東京都千代田区平河町2-7-5");
    PlaceWritten wrong = kMoved;
    wrong.postal_code = "060-0001";
    returned.send_to(wrong);
    BOOST_TEST(contains(seen.returned.postal_problem, "郵便番号"));
    wrong = kMoved;
    wrong.name = " ";
    returned.send_to(wrong);
    BOOST_TEST(seen.returned.postal_problem.empty());
    BOOST_TEST(contains(seen.returned.place_problem, "氏名"));
    BOOST_TEST(seen.returned.form);
    BOOST_TEST(items(MailItemState::Planned) == 0);
    returned.send_to(kMoved);
    no_failure();
    const store::MailItem again = item(5);
    BOOST_REQUIRE(again.redirect);
    BOOST_TEST(again.redirect->address.postal_code == "1020093");
    BOOST_TEST(again.redirect->address.text == "東京都千代田区平河町1-1-1　札ハイツ101");
    BOOST_TEST(contains(dialogs.notices.back(), "ラベル"));
    BOOST_TEST(!seen.returned.form);
    BOOST_TEST(marked(1)); // the wrong address is still wrong
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(whoever_sees_no_addresses_writes_the_whole_one)
{
    sit("manager");
    take_good("M1");
    returned.correct();
    BOOST_TEST(seen.returned.form);
    BOOST_TEST(seen.place.address.empty());
    BOOST_TEST(seen.place.name.empty());
}

BOOST_AUTO_TEST_CASE(protected_mail_goes_out_again_by_two_people_with_the_right)
{
    protect(1);
    take_good("M1");
    BOOST_TEST(!seen.returned.again.offered);
    BOOST_TEST(!seen.returned.correct.offered);
    BOOST_TEST(seen.returned.keep.offered);
    BOOST_TEST(contains(seen.returned.why_not, "支援措置"));
    grant_protected("operator");
    sit("operator");
    returned.choose({0});
    BOOST_REQUIRE(seen.returned.correct.offered);
    returned.correct();
    BOOST_TEST(seen.place.address.empty());

    const std::size_t asked = dialogs.asked.size();
    PlaceWritten wrong = kMoved;
    wrong.postal_code = "060-0001";
    returned.send_to(wrong);
    BOOST_TEST(dialogs.asked.size() == asked); // nobody is fetched for an address that is none
    dialogs.says_yes = false;
    returned.send_to(kMoved); // nobody comes
    BOOST_TEST(items(MailItemState::Planned) == 0);
    dialogs.says_yes = true;
    dialogs.second = {"manager", "fuda-manager"};
    returned.send_to(kMoved); // who may not
    fails("支援措置");
    dialogs.second = {"operator", "fuda-operator"};
    returned.send_to(kMoved); // the same person
    BOOST_TEST(dialogs.failures.size() == 2u);
    BOOST_TEST(items(MailItemState::Planned) == 0);
    BOOST_TEST(seen.returned.form);
    grant_protected("manager");
    dialogs.second = {"manager", "fuda-manager"};
    returned.send_to(kMoved);
    BOOST_TEST(dialogs.failures.size() == 2u);
    BOOST_TEST((item(5).state == MailItemState::Planned));
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(it_is_kept_until_a_day_and_then_shown_as_over)
{
    take_good("M1", kRefused);
    take_good("M2", kRefused);
    dialogs.answer = "";
    returned.keep();
    BOOST_TEST(item(2).keep_until->iso() == "2026-12-20"); // 30 days
    returned.choose({0});
    dialogs.answer = "2026-11-19";
    returned.keep();
    fails("今日");
    dialogs.answer = "来週";
    returned.keep();
    fails("日付を");
    dialogs.answer = "2026/11/25";
    returned.keep();
    BOOST_TEST(item(1).keep_until->iso() == "2026-11-25");
    returned.choose_filter(1);
    BOOST_TEST(seen.returned.filters.at(1) == "保管");
    BOOST_TEST((column_of(returned.items(), 0) == std::vector<std::string>{"M1", "M2"}));
    {
        store::Store store = open();
        db::exec(store.session(), "UPDATE mail_items SET keep_until = '2026-11-19' WHERE id = 2"); // time goes by
    }
    returned.choose_filter(2);
    BOOST_TEST(seen.returned.filters.at(2) == "保管期限切れ");
    BOOST_TEST((column_of(returned.items(), 0) == std::vector<std::string>{"M2"}));
    returned.choose({0});
    BOOST_TEST(seen.returned.destroy.offered);
}

BOOST_AUTO_TEST_CASE(it_is_reissued_instead_or_destroyed_with_a_reason)
{
    take_good("M1");
    dialogs.answer = "";
    returned.reissue();
    fails("理由");
    dialogs.answer = "住所・氏名の変更";
    dialogs.note = "結婚";
    returned.reissue();
    BOOST_TEST((item(1).disposal == ReturnDisposal::Reissued));
    for (const store::PieceRow& piece : inside(1)) {
        BOOST_TEST(!piece.void_since.empty());
        BOOST_TEST(piece.reason == "住所・氏名の変更 結婚");
    }
    take_good("M2");
    dialogs.note = "";
    dialogs.answer = "資格の喪失";
    returned.destroy();
    BOOST_TEST((item(2).disposal == ReturnDisposal::Destroyed));
    for (const store::PieceRow& piece : inside(2))
        BOOST_TEST((piece.state == PieceState::Pulled));
    BOOST_TEST(contains(dialogs.notices.back(), "二人"));
    for (const auto& [filter, code] : {std::pair{4u, "M1"}, {5u, "M2"}}) {
        returned.choose_filter(filter);
        BOOST_TEST((column_of(returned.items(), 0) == std::vector<std::string>{code}));
    }
    returned.choose_filter(6);
    BOOST_TEST(seen.returned.count == "2 通");
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(what_somebody_else_did_meanwhile_is_read_again)
{
    take_good("M1");
    {
        store::Store store = open();
        mailing::keep(store, item(1), {}, maker);
    }
    dialogs.answer = "資格の喪失";
    returned.destroy();
    fails("変わった");
    BOOST_TEST((item(1).disposal == ReturnDisposal::Kept));
    BOOST_TEST(returned.items().count() == 0u);
    BOOST_TEST(contains(seen.returned.about, "まで保管"));
    returned.destroy(); // having seen it
    BOOST_TEST((item(1).disposal == ReturnDisposal::Destroyed));
}

BOOST_AUTO_TEST_CASE(an_address_that_is_being_written_is_not_taken_away_by_a_scan)
{
    take_good("M1");
    returned.correct();
    take_good("M2");
    BOOST_TEST(seen.returned.form);
    BOOST_TEST(contains(seen.returned.title, "郵便物 M1"));
    returned.leave_form();
    BOOST_TEST(!seen.returned.form);
    BOOST_TEST(returned.items().count() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(what_follows_from_returns, Returns)

BOOST_AUTO_TEST_CASE(a_marked_address_is_listed_by_number_and_let_go_with_a_reason)
{
    take_good("M1");
    take_good("M2", kNotCollected);
    take_good("M3");
    marks.shown();
    BOOST_TEST(seen.marks.title == "印の付いた住所　2 件");
    const auto table = cells_of(marks.marks(), 5);
    BOOST_REQUIRE_EQUAL(table.size(), 2u);
    const store::PieceRow first = inside(1).at(0);
    BOOST_TEST(table[0][0].text == member_number(first.symbol, first.number, first.branch));
    BOOST_TEST(table[0][1].text == "あて所に尋ねあたりません");
    BOOST_TEST(table[0][2].text == "M1");
    BOOST_TEST(table[0][3].text == "2026-11-20 12:04");
    for (const auto& row : table)
        for (const Cell& cell : row)
            BOOST_TEST(!contains(cell.text, "平河町"));
    BOOST_TEST(!seen.marks.clear.offered);
    marks.choose({0});
    BOOST_REQUIRE(seen.marks.clear.offered);
    dialogs.answer = "";
    marks.clear();
    fails("理由");
    marks.choose({0});
    dialogs.answer = "本人に確かめた";
    marks.clear();
    BOOST_TEST(!marked(1));
    BOOST_TEST(marked(3));
    BOOST_TEST(marks.marks().count() == 1u);
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(marks_are_listed_for_the_insurer_that_is_worked_for)
{
    take_good("M1");
    take_good("M2", kNotCollected);
    take_good("M3");
    work_for_another(*this, station, alive);
    marks.shown();
    BOOST_TEST(marks.marks().count() == 0u);
    station.choose_insurer(insurer.number);
    marks.shown();
    BOOST_TEST(cells_of(marks.marks(), 5).size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_mark_that_somebody_else_cleared_is_read_again)
{
    take_good("M1");
    marks.shown();
    column_of(marks.marks(), 0);
    marks.choose({0});
    {
        store::Store store = open();
        mailing::clear_mark(store, inside(1).at(0).member, "電話", maker);
    }
    dialogs.answer = "本人に確かめた";
    marks.clear();
    fails("印はありません");
    BOOST_TEST(marks.marks().count() == 0u);
}

BOOST_AUTO_TEST_CASE(all_are_counted_by_month_and_reason_and_saved)
{
    BOOST_TEST(!seen.numbers.save.offered);
    take_good("M1");
    take_good("M2", kNotCollected);
    take_good("M3", kNotCollected);
    {
        store::Store store = open();
        db::exec(store.session(), "UPDATE mail_items SET ended_on = '2026-10-30' WHERE id = 3");
        // A word of the carrier that is none of the post's.
        mailing::note_returned(store, std::vector{item(4)}, *calendar::Date::of(2026, 11, 20), "受取人不明", maker);
    }
    numbers.shown();
    const auto table = cells_of(numbers.months(), 11);
    BOOST_REQUIRE_EQUAL(table.size(), 3u);
    const auto row = [&](std::size_t at) {
        std::vector<std::string> texts;
        for (const Cell& cell : table[at])
            texts.push_back(cell.text);
        return texts;
    };
    BOOST_TEST(row(0) == (std::vector<std::string>{"2026-11", "1", "", "", "1", "", "", "", "1", "3", "3"}));
    BOOST_TEST(row(1) == (std::vector<std::string>{"2026-10", "", "", "", "1", "", "", "", "", "1", "1"}));
    BOOST_TEST(row(2) == (std::vector<std::string>{"合計", "1", "", "", "2", "", "", "", "1", "4", "4"}));
    dialogs.file = out / "returns.csv";
    numbers.save();
    no_failure();
    std::ifstream file(dialogs.file);
    std::string text(std::istreambuf_iterator<char>(file), {});
    BOOST_TEST(text.starts_with("\xEF\xBB\xBF月,あて所に尋ねあたりません,"));
    BOOST_TEST(contains(text, "\r\n2026-11,1,0,0,1,0,0,0,1,3,3\r\n"));
    BOOST_TEST(contains(text, "\r\n合計,1,0,0,2,0,0,0,1,4,4\r\n"));
}

BOOST_AUTO_TEST_SUITE_END()
