#include "app/services/mailing/recalling.h"
#include "app/services/mailing/returning.h"
#include "tests/app/presenters/tracking/tracking_seat.h"

#include <fstream>

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;
using domain::PieceState;
using Kind = TrayFace::Kind;

namespace {

enum List : std::size_t { kVoid, kVoidAndExpired, kAsked, kToRemind };

struct RecallEyes : RecallView {
    RecallShown now;
    std::vector<BenchSound> heard;

    void show(const RecallShown& shown) override { now = shown; }
    void show_rows() override {}
    void refresh_rows(std::size_t, std::size_t) override {}
    void sound(BenchSound sound) override { heard.push_back(sound); }
};

/// Two of the four members' cards have become void while they are outside.
struct Recalling : PostedSeat {
    RecallEyes seen;
    RecallPresenter recall{station, dialogs, seen};

    Recalling()
    {
        {
            store::Store store = open();
            for (const int member : {1, 2})
                db::exec(store.session(), "UPDATE pieces SET void_since = $1, return_asked = 1 WHERE id = $2",
                         maker.now(), card(member).id.value);
        }
        sit("clerk");
    }
    void sit(const std::string& login)
    {
        sign_in(login);
        recall.shown();
    }
    store::PieceRow card(int member)
    {
        store::Store store = open();
        return piece(store, batch, std::to_string(100000 + member));
    }
    std::optional<store::Recall> recall_of(int member)
    {
        store::Store store = open();
        return store::Recalls(store).find(card(member).id);
    }
    /// By a letter of that day.
    void asked_on(const char* day)
    {
        store::Store store = open();
        mailing::ask_back(store, mailing::RecallWhat::Void, on(day));
    }
    std::vector<std::string> codes() { return column_of(recall.rows(), 0); }
    std::string grouped(int member) { return card(member).code.grouped(); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(recall_part, Recalling)

BOOST_AUTO_TEST_CASE(what_is_void_and_outside_waits_to_be_asked_for)
{
    BOOST_TEST((codes() == std::vector{grouped(1), grouped(2)}));
    BOOST_TEST(contains(seen.now.lists.at(kVoid), "2"));
    BOOST_TEST(contains(seen.now.lists.at(kAsked), "0"));
    BOOST_REQUIRE(seen.now.ask.offered);
    dialogs.says_yes = false;
    recall.ask();
    BOOST_TEST(dialogs.asked.back() == "2 枚の回収を依頼する");
    BOOST_TEST(!recall_of(1));
    dialogs.says_yes = true;
    recall.ask();
    no_failure();
    BOOST_TEST(contains(dialogs.notices.back(), "2 枚"));
    BOOST_TEST(recall_of(1)->asked_on.iso() == "2026-11-20");
    BOOST_TEST(codes().empty());
    BOOST_TEST(!seen.now.ask.offered);
    BOOST_TEST(seen.now.sums.at(0).text == "依頼中 2");
    recall.choose_list(kAsked);
    BOOST_TEST((column_of(recall.rows(), 2) == std::vector<std::string>{"無効", "無効"}));
    BOOST_TEST((column_of(recall.rows(), 3) == std::vector<std::string>{"2026-11-20", "2026-11-20"}));
    BOOST_TEST(!seen.now.remind.offered);
}

BOOST_AUTO_TEST_CASE(chosen_ones_are_asked_for_alone)
{
    codes();
    recall.choose({1});
    BOOST_TEST(seen.now.ask.text == "選んだ 1 枚の回収を依頼する");
    recall.ask();
    BOOST_TEST(dialogs.asked.back() == "1 枚の回収を依頼する");
    BOOST_TEST(!recall_of(1));
    BOOST_TEST(recall_of(2).has_value());
    BOOST_TEST((codes() == std::vector{grouped(1)}));
}

BOOST_AUTO_TEST_CASE(what_has_expired_is_asked_for_when_it_is_wanted)
{
    {
        store::Store store = open();
        db::exec(
            store.session(),
            "UPDATE decisions SET valid_until = '2026-11-19' WHERE id = (SELECT decision_id FROM pieces WHERE id = "
            "$1)",
            card(3).id.value);
    }
    recall.choose_list(kVoidAndExpired);
    BOOST_TEST((codes() == std::vector{grouped(1), grouped(2), grouped(3)}));
    BOOST_TEST(column_of(recall.rows(), 2).at(2) == "有効期限切れ");
    recall.ask();
    no_failure();
    BOOST_TEST((recall_of(3)->cause == store::RecallCause::Expired));
}

BOOST_AUTO_TEST_CASE(after_two_weeks_of_silence_all_are_reminded)
{
    asked_on("2026-11-06");
    recall.choose_list(kToRemind);
    BOOST_TEST((codes() == std::vector{grouped(1), grouped(2)}));
    BOOST_REQUIRE(seen.now.remind.offered);
    recall.remind();
    no_failure();
    BOOST_TEST(dialogs.asked.back() == "2 枚に督促した");
    BOOST_TEST(contains(dialogs.notices.back(), "2 枚"));
    BOOST_TEST(recall_of(1)->reminded_on->iso() == "2026-11-20");
    BOOST_TEST(codes().empty());
    BOOST_TEST(seen.now.sums.at(0).text == "依頼中 0");
    BOOST_TEST(seen.now.sums.at(1).text == "督促済 2");
    recall.choose_list(kAsked);
    BOOST_TEST((column_of(recall.rows(), 4) == std::vector<std::string>{"1", "1"}));
}

BOOST_AUTO_TEST_CASE(what_was_asked_for_a_day_ago_is_not_reminded)
{
    asked_on("2026-11-07");
    recall.choose_list(kToRemind);
    BOOST_TEST(codes().empty());
    BOOST_TEST(!seen.now.remind.offered);
}

BOOST_AUTO_TEST_CASE(what_comes_back_is_scanned_asked_for_or_not)
{
    asked_on("2026-11-10");
    recall.scan(code(1));
    BOOST_REQUIRE((seen.now.face.kind == Kind::Good));
    BOOST_TEST(contains(seen.now.face.about, "2026-11-10 に依頼"));
    BOOST_TEST(contains(seen.now.face.next, "二人"));
    BOOST_TEST((card(1).state == PieceState::Recovered));
    BOOST_TEST(seen.now.sums.at(2).text == "回収済・廃棄待ち 1");
    recall.scan(code(3)); // nobody has asked
    BOOST_TEST((seen.now.face.kind == Kind::Good));
    BOOST_TEST(contains(seen.now.face.about, "依頼していない"));
    BOOST_TEST((card(3).state == PieceState::Recovered));
    BOOST_TEST((seen.heard == std::vector{BenchSound::Closed, BenchSound::Closed}));
}

BOOST_AUTO_TEST_CASE(a_wrong_scan_stops_until_it_was_seen)
{
    for (const std::string& wrong : {std::string("M1"), std::string("T0000-9999X"), std::string("ゴミ")}) {
        BOOST_TEST_INFO_SCOPE(wrong);
        recall.scan(wrong);
        BOOST_TEST((seen.now.face.kind == Kind::Stopped));
        recall.scan(code(1));
        BOOST_TEST((card(1).state == PieceState::Mailed));
        recall.seen();
    }
    recall.scan(code(1));
    recall.scan(code(1)); // has come already
    BOOST_TEST((seen.now.face.kind == Kind::Stopped));
    BOOST_TEST(seen.now.seen.offered);
}

BOOST_AUTO_TEST_CASE(one_is_given_up_with_a_reason)
{
    asked_on("2026-11-10");
    BOOST_TEST(!seen.now.give_up.offered);
    recall.choose_list(kAsked);
    codes();
    recall.choose({0});
    BOOST_REQUIRE(seen.now.give_up.offered);
    dialogs.answer = "";
    recall.give_up();
    BOOST_TEST(dialogs.failures.size() == 1u);
    dialogs.answer = "紛失の申出";
    codes();
    recall.choose({0});
    recall.give_up();
    BOOST_TEST(dialogs.failures.size() == 1u);
    BOOST_TEST(recall_of(1)->given_up_on.has_value());
    BOOST_TEST(recall_of(1)->note == "紛失の申出");
    BOOST_TEST((codes() == std::vector{grouped(2)}));
    BOOST_TEST(seen.now.sums.at(4).text == "打切り 1");
}

BOOST_AUTO_TEST_CASE(what_came_back_meanwhile_is_neither_asked_for_nor_given_up)
{
    asked_on("2026-11-10");
    recall.choose_list(kAsked);
    codes();
    recall.choose({0});
    {
        store::Store store = open();
        mailing::received(store, card(1).code, maker);
    }
    dialogs.answer = "返事がない";
    recall.give_up();
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 1u);
    BOOST_TEST(contains(dialogs.failures[0].message, "もう外にありません"));
    BOOST_TEST((codes() == std::vector{grouped(2)}));
}

BOOST_AUTO_TEST_CASE(the_list_is_saved_for_the_letters_without_names_and_addresses)
{
    asked_on("2026-11-10");
    recall.choose_list(kAsked);
    dialogs.file = out / "recall.csv";
    recall.save();
    no_failure();
    std::ifstream file(dialogs.file);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    BOOST_TEST(text.starts_with("\xEF\xBB\xBF製作物番号,"));
    BOOST_TEST(contains(text, "\r\n" + grouped(1) + ",資格確認書（カード）,"));
    BOOST_TEST(contains(text, ",100002,00,無効,2026-11-10,0,\r\n"));
    BOOST_TEST(!contains(text, "試験"));
    BOOST_TEST(!contains(text, "平河町"));
    BOOST_TEST(contains(dialogs.notices.back(), "2 枚"));
}

BOOST_AUTO_TEST_CASE(who_may_not_is_told_why)
{
    sit("admin");
    BOOST_TEST(contains(seen.now.why_not, "権限"));
    recall.scan(code(1));
    BOOST_TEST((card(1).state == PieceState::Mailed));
    for (const Action* action : {&seen.now.ask, &seen.now.remind, &seen.now.give_up, &seen.now.save})
        BOOST_TEST(!action->offered);
    no_failure();
}

BOOST_AUTO_TEST_SUITE_END()
