#include "app/presenters/searching/scan_presenter.h"
#include "app/presenters/searching/search_presenter.h"
#include "app/presenters/workers.h"
#include "data/domain/tracking_number.h"
#include "tests/app/presenters/counter/counter_seat.h"

#include <algorithm>

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;

namespace {

const std::string kTracking = domain::tracking_number("1311238385");

struct PaletteEyes : SearchView {
    int answers = 0;
    std::size_t chosen = 0;
    void show_hits(const std::string&, const std::string&) override { ++answers; }
    void show_chosen(std::size_t hit) override { chosen = hit; }
};

/// A seat before a store with two members, a batch and a posted envelope.
struct Palette : Seat {
    PaletteEyes eyes;
    std::vector<Target> gone;
    SearchPresenter search{station, dialogs, eyes, [this](const Target& target) { gone.push_back(target); }};
    ScanPresenter scan{station, dialogs, [this](const Target& target) { gone.push_back(target); }};

    Palette()
    {
        {
            store::Store store = open();
            insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
        }
        issue(receive(
            "roster.csv",
            roster_of("2026-11-10",
                      std::vector<Visitor>{
                          {.number = "100001", .name = "試験　花子", .kana = "シケン　ハナコ", .trigger = "一括"},
                          {.number = "100002", .name = "見本　次郎", .kana = "ミホン　ジロウ", .trigger = "一括"}})));
        store::Store store = open();
        const store::PieceRow card = CounterOffice::certificate(store, CounterOffice::member(store, "100001"));
        store::Change change(store, desk().actor, desk().now());
        for (const store::PieceRow& piece : store::Pieces(store).of_decision(card.decision))
            store::Pieces(store).apply(change, piece.id, piece.revision, domain::PieceEvent::Confirmed, "");
        store::MailItems items(store);
        const store::MailItem item =
            items.pack(change, items.plan(change, {insurer.number, "特定記録", kTracking,
                                                   store::Pieces(store).of_decision(card.decision)}));
        items.post(change, item.id, item.revision, desk().today);
        change.commit();
    }
    std::string card_of(const std::string& number)
    {
        store::Store store = open();
        return CounterOffice::certificate(store, CounterOffice::member(store, number)).code.text();
    }
    void sit(const std::string& login)
    {
        sign_in(login);
        station.refresh_insurers(
            alive, [] {}, [](const Failure& failure) { BOOST_ERROR(failure.message); });
        search.begin();
    }
    std::vector<std::string> kinds()
    {
        std::vector<std::string> kinds;
        for (std::size_t row = 0; row < search.hits().count(); ++row)
            kinds.push_back(search.hits().cell(row, 0).text);
        return kinds;
    }
    bool finds(const std::string& kind, const std::string& part)
    {
        for (std::size_t row = 0; row < search.hits().count(); ++row)
            if (search.hits().cell(row, 0).text == kind && contains(search.hits().cell(row, 1).text, part))
                return true;
        return false;
    }
    void no_failure() const
    {
        for (const Failure& failure : dialogs.failures)
            BOOST_ERROR(failure.message);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(searching_everywhere, Palette)

BOOST_AUTO_TEST_CASE(begins_with_the_screens_and_parts_that_a_person_has)
{
    sit("clerk");
    BOOST_TEST(finds("画面", "窓口"));
    BOOST_TEST(finds("画面", "追跡　返戻"));
    BOOST_TEST(!finds("画面", "発送"));
    BOOST_TEST(!finds("画面", "設定　利用者と権限"));
    station.sign_out();
    sit("admin");
    BOOST_TEST(finds("画面", "設定　利用者と権限"));
    BOOST_TEST(!finds("画面", "窓口"));
    no_failure();
}

BOOST_AUTO_TEST_CASE(enter_goes_to_the_member_who_was_found_first)
{
    sit("clerk");
    search.type("はなこ");
    BOOST_TEST(kinds().front() == "加入者");
    search.enter();
    BOOST_REQUIRE_EQUAL(gone.size(), 1u);
    BOOST_TEST((gone[0].screen == ScreenId::Counter));
    store::Store store = open();
    BOOST_TEST(std::get<MemberTarget>(gone[0].thing).member.value == CounterOffice::member(store, "100001").value);
    no_failure();
}

BOOST_AUTO_TEST_CASE(who_may_not_see_members_is_shown_none_and_a_piece_leads_to_what_they_may_see)
{
    sit("operator");
    search.type("はなこ");
    BOOST_TEST(std::ranges::count(kinds(), "加入者") == 0);
    search.type(card_of("100001"));
    BOOST_REQUIRE(finds("製作物", domain::PieceCode::parse(card_of("100001"))->grouped()));
    search.enter();
    BOOST_REQUIRE_EQUAL(gone.size(), 1u);
    BOOST_TEST((gone[0].screen == ScreenId::Tracking)); // it is in an envelope
    search.type(card_of("100002"));
    search.enter();
    BOOST_REQUIRE_EQUAL(gone.size(), 2u);
    BOOST_TEST((gone[1].screen == ScreenId::Issue)); // it is in a batch only
    BOOST_TEST(std::holds_alternative<store::BatchId>(gone[1].thing));
    no_failure();
}

BOOST_AUTO_TEST_CASE(finds_actions_with_their_keys_and_pages_of_the_handbook)
{
    sit("operator");
    search.type("名簿を取り込む");
    BOOST_REQUIRE(finds("操作", "名簿を取り込む"));
    const std::vector<std::string> all = kinds();
    const auto row = static_cast<std::size_t>(std::ranges::find(all, "操作") - all.begin());
    BOOST_TEST(contains(search.hits().cell(row, 2).text, "Ctrl+O"));
    search.choose(row);
    search.enter();
    BOOST_REQUIRE_EQUAL(gone.size(), 1u);
    BOOST_TEST((gone[0].controls == std::vector<std::string>{"issue.import"}));
    search.type("困ったとき");
    BOOST_REQUIRE(finds("手引き", "どの画面でも"));
    search.enter();
    BOOST_REQUIRE_EQUAL(gone.size(), 2u);
    BOOST_TEST(std::get<Handbook::Place>(gone[1].thing).page == Handbook::keys_page());
    no_failure();
}

BOOST_AUTO_TEST_CASE(arrows_stay_within_the_list)
{
    sit("clerk");
    const std::size_t count = search.hits().count();
    BOOST_REQUIRE(count > 3u);
    search.move(-1);
    BOOST_TEST(eyes.chosen == 0u);
    search.move(2);
    BOOST_TEST(eyes.chosen == 2u);
    search.move(1000);
    BOOST_TEST(eyes.chosen == count - 1);
    search.type("そのようなものはどこにもない");
    BOOST_TEST(search.hits().count() == 0u);
    search.enter();
    BOOST_TEST(gone.empty());
}

BOOST_AUTO_TEST_CASE(a_scanned_code_leads_to_the_member_at_the_counter_and_to_the_envelope)
{
    sit("clerk");
    scan.scanned(card_of("100002"));
    scan.scanned(kTracking);
    BOOST_REQUIRE_EQUAL(gone.size(), 2u);
    BOOST_TEST((gone[0].screen == ScreenId::Counter));
    BOOST_TEST(std::get<MemberTarget>(gone[0].thing).piece->text() == card_of("100002"));
    BOOST_TEST((gone[1].screen == ScreenId::Tracking));
    BOOST_TEST(std::holds_alternative<store::MailItemId>(gone[1].thing));
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_code_that_is_not_there_or_not_for_this_person_leads_nowhere_and_is_said_to)
{
    sit("clerk");
    const std::string unknown = domain::PieceCode::of(domain::kTestStoreNumber, 99999).text();
    scan.scanned(unknown);
    station.sign_out();
    sit("admin");
    scan.scanned(card_of("100001"));
    BOOST_TEST(gone.empty());
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 2u);
    BOOST_TEST(contains(dialogs.failures[0].message, unknown));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(searching_beside_threads)

BOOST_AUTO_TEST_CASE(only_the_newest_text_is_answered_and_enter_waits_for_it)
{
    Palette office;
    UiThread ui;
    Workers workers(ui.deliver());
    Station station(office.of(office.address, office.out), workplace(), workers);
    Alive alive;
    bool entered = false;
    station.sign_in(
        alive, {"clerk", "fuda-clerk"}, [&] { entered = true; },
        [](const Failure& failure) { BOOST_ERROR(failure.message); });
    BOOST_REQUIRE(ui.until([&] { return entered; }));
    PaletteEyes eyes;
    std::vector<Target> gone;
    SearchPresenter search(station, office.dialogs, eyes, [&](const Target& target) { gone.push_back(target); });
    search.begin();
    const int before = eyes.answers;
    for (const std::string text : {"み", "みほ", "みほん", "みほん　じ", "みほん　じろう"})
        search.type(text);
    search.enter();
    BOOST_REQUIRE(ui.until([&] { return !gone.empty(); }));
    BOOST_TEST(eyes.answers <= before + 2); // not the five texts
    store::Store store = office.open();
    BOOST_TEST(std::get<MemberTarget>(gone[0].thing).member.value == CounterOffice::member(store, "100002").value);
}

BOOST_AUTO_TEST_SUITE_END()
