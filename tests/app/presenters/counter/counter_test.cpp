#include "tests/app/presenters/counter/counter_seat.h"

#include "app/presenters/workers.h"

#include <future>

namespace fuda::tests {

using presenters::Tone;

namespace {

const std::vector<Visitor> kThree = {
    {.number = "100001", .name = "髙橋　太郎", .kana = "タカハシ　タロウ", .trigger = "一括"},
    {.number = "100002", .name = "見本　花子", .kana = "ミホン　ハナコ"},
    {.number = "100003",
     .name = "見本　次郎",
     .kana = "ミホン　ジロウ",
     .birth = "1990-01-02",
     .lost = "2026-11-01",
     .protected_address = false}};

std::vector<std::string> names(const std::vector<presenters::FoundLine>& lines)
{
    std::vector<std::string> names;
    for (const presenters::FoundLine& line : lines)
        names.push_back(line.name);
    return names;
}

/// The same counter with threads; the test's thread is that of the window.
struct Threaded {
    explicit Threaded(CounterSeat& seat)
        : workers(ui.deliver()), station(seat.of(seat.address, seat.out), workplace(), workers),
          search(station, seat.dialogs, eyes, [this](store::MemberId id, auto) { opened.push_back(id); })
    {
        bool here = false;
        station.sign_in(
            alive, {"clerk", "fuda-clerk"}, [&] { here = true; }, [](const presenters::Failure&) {});
        BOOST_REQUIRE(ui.until([&] { return here; }));
    }
    /// The quick lane does nothing until the test lets it.
    void hold()
    {
        workers.run(
            presenters::Lane::Quick, [held = let_go.get_future().share()](services::Progress&) { held.wait(); },
            [](std::exception_ptr) {});
    }

    UiThread ui;
    presenters::Workers workers;
    presenters::Station station;
    presenters::Alive alive;
    std::promise<void> let_go;
    ClerkEyes eyes;
    std::vector<store::MemberId> opened;
    presenters::CounterPresenter search;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(counter_search, CounterSeat)

BOOST_AUTO_TEST_CASE(one_box_finds_a_member_by_whatever_is_known)
{
    take_in("2026-11-10", kThree);
    sign_in("clerk");
    for (const std::string query : {"100001", "71-0001 100001", "タカハシ", "ﾀｶﾊｼ", "髙橋", "髙橋太郎"}) {
        BOOST_TEST_INFO_SCOPE(query);
        search.type(query);
        BOOST_REQUIRE_EQUAL(eyes.lines.size(), 1u);
        BOOST_TEST(eyes.lines[0].name == "髙橋　太郎");
        BOOST_TEST(eyes.lines[0].number == "71-0001 · 100001 · 00");
        BOOST_TEST(eyes.lines[0].birth == "昭和53年5月12日（48歳）");
        BOOST_TEST(eyes.title == "1 人");
    }
    search.type("1990-01-02");
    BOOST_TEST((names(eyes.lines) == std::vector<std::string>{"見本　次郎"}));
    BOOST_TEST((eyes.lines[0].mark.tone == Tone::Bad));
    search.type("いない");
    BOOST_TEST(eyes.empty == "見つかりません");
    BOOST_TEST(!eyes.member);
    no_failure();
}

BOOST_AUTO_TEST_CASE(the_chosen_line_moves_and_enter_opens_it)
{
    take_in("2026-11-10", kThree);
    sign_in("clerk");
    search.type("ミホン");
    BOOST_REQUIRE_EQUAL(eyes.lines.size(), 2u);
    search.move(-1);
    BOOST_TEST(eyes.chosen == 0u);
    search.move(1);
    search.move(1);
    BOOST_TEST(eyes.chosen == 1u);
    const std::string name = eyes.lines[1].name;
    search.enter();
    BOOST_REQUIRE(eyes.member);
    BOOST_TEST(eyes.member->name == name);
    BOOST_TEST(eyes.focus == "member");
    member.back();
    BOOST_TEST(!eyes.member);
    BOOST_TEST(eyes.focus == "search");
    BOOST_TEST(eyes.lines.size() == 2u); // of a family the next is near
    member.back();
    BOOST_TEST(eyes.query == "");
    BOOST_TEST(eyes.empty == "待っている仕事はありません");
}

BOOST_AUTO_TEST_CASE(a_scanned_piece_code_goes_straight_to_its_member)
{
    take_in("2026-11-10", kThree);
    sign_in("clerk");
    const domain::PieceCode card = issued("100001").front().piece.code;
    search.type(card.text());
    BOOST_REQUIRE(eyes.member);
    BOOST_TEST(eyes.member->name == "髙橋　太郎");
    BOOST_REQUIRE(eyes.chosen_line);
    BOOST_TEST((member.timeline().line(*eyes.chosen_line)->piece->code == card));
}

BOOST_AUTO_TEST_CASE(an_empty_box_shows_what_waits)
{
    take_in("2026-11-10", kThree);
    sign_in("clerk");
    search.shown();
    BOOST_TEST(eyes.empty == "待っている仕事はありません");
    BOOST_TEST(eyes.focus == "search");
    store::Store store = open();
    store::NewApplication asked;
    asked.member = CounterOffice::member(store, "100002");
    asked.applied = desk().today;
    counter::receive(store, asked, desk());
    search.shown();
    BOOST_REQUIRE_EQUAL(eyes.lines.size(), 1u);
    BOOST_TEST(eyes.lines[0].mark.text == "申請受付中 2026-11-20");
    search.type("タカ");
    search.next_person();
    BOOST_TEST((names(eyes.lines) == std::vector<std::string>{"見本　花子"}));
}

BOOST_AUTO_TEST_CASE(who_may_not_see_members_is_told_so)
{
    take_in("2026-11-10", kThree);
    sign_in("operator");
    search.type("タカハシ");
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 1u);
    BOOST_TEST(contains(dialogs.failures[0].message, "権限がありません"));
    BOOST_TEST(eyes.lines.empty());
}

BOOST_AUTO_TEST_CASE(typing_never_waits_and_only_the_newest_text_is_answered)
{
    take_in("2026-11-10", kThree);
    Threaded clerk(*this);
    clerk.hold();
    for (const char* query : {"ミ", "ミホ", "ミホン", "ミホン ", "ミホン ハ", "タカハシ"})
        clerk.search.type(query);
    BOOST_TEST(clerk.eyes.answers == 0);
    clerk.let_go.set_value();
    BOOST_REQUIRE(clerk.ui.until([&] { return clerk.eyes.answers > 0; }));
    BOOST_TEST(clerk.eyes.answers == 1);
    BOOST_TEST((names(clerk.eyes.lines) == std::vector<std::string>{"髙橋　太郎"}));
}

BOOST_AUTO_TEST_CASE(enter_before_the_answer_opens_the_only_member_and_never_one_of_many)
{
    take_in("2026-11-10", kThree);
    for (const auto& [query, opens] : {std::pair("タカハシ", 1u), std::pair("ミホン", 0u)}) {
        BOOST_TEST_INFO_SCOPE(query);
        Threaded clerk(*this);
        clerk.hold();
        clerk.search.type(query);
        clerk.search.enter();
        clerk.let_go.set_value();
        BOOST_REQUIRE(clerk.ui.until([&] { return clerk.eyes.answers > 0; }));
        BOOST_TEST(clerk.opened.size() == opens);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
