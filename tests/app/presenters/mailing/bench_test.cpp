#include "tests/app/presenters/mailing/mailing_seat.h"

#include "app/presenters/frame.h"
#include "app/presenters/workers.h"

#include <fstream>

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;
using domain::MailItemState;
using Kind = BenchFace::Kind;

namespace {

constexpr const char* kLeaflet = "マイナ保険証のご案内 2026年10月版"; // of the profile

/// An operator who has planned the items and said which leaflet is in hand.
struct AtTheBench : MailingSeat<Inline> {
    BenchPresenter bench{station, dialogs, eyes};

    AtTheBench()
    {
        station.sign_in(
            alive, {"operator", "fuda-operator"}, [] {}, [](const Failure& failure) { BOOST_ERROR(failure.message); });
        station.refresh_insurers(
            alive, [] {}, [](const Failure& failure) { BOOST_ERROR(failure.message); });
        bench.shown();
        bench.make();
        no_failure();
        bench.choose_leaflet(0);
    }
    const BenchFace& face() const { return eyes.bench.face; }
    void pack(int member)
    {
        bench.scan(carrier(member));
        bench.scan(code(member));
    }
    std::size_t stops_heard() const
    {
        return static_cast<std::size_t>(std::count(eyes.heard.begin(), eyes.heard.end(), BenchSound::Stop));
    }
};

/// Nothing planned yet.
struct BeforeMaking : MailingSeat<Inline> {
    BenchPresenter bench{station, dialogs, eyes};

    void sit(const std::string& login)
    {
        station.sign_in(
            alive, {login, "fuda-" + login}, [] {}, [](const Failure& failure) { BOOST_ERROR(failure.message); });
        station.refresh_insurers(
            alive, [] {}, [](const Failure& failure) { BOOST_ERROR(failure.message); });
        bench.shown();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(before_the_first_scan, BeforeMaking)

BOOST_AUTO_TEST_CASE(items_are_made_of_what_is_confirmed_and_counted)
{
    sit("operator");
    BOOST_REQUIRE(eyes.bench.make.offered);
    BOOST_TEST(eyes.bench.batches.size() == 2u);
    BOOST_TEST(eyes.bench.left == "残り 0 通");
    bench.choose_batch(1);
    bench.make();
    no_failure();
    BOOST_TEST(items(MailItemState::Planned) == 4);
    BOOST_TEST(eyes.bench.left == "残り 4 通");
    BOOST_TEST(dialogs.notices.back() == "4 通を組み立てました（8 枚）");
    BOOST_TEST(!eyes.bench.make.offered); // nothing is left to plan
    BOOST_TEST(!eyes.bench.busy);
}

BOOST_AUTO_TEST_CASE(the_leaflet_in_hand_is_asked_for_once_and_nothing_is_scanned_before)
{
    sit("operator");
    bench.make();
    BOOST_TEST((eyes.bench.face.kind == Kind::Leaflet));
    BOOST_TEST((eyes.bench.leaflets == std::vector<std::string>{kLeaflet, "しおりなし"}));
    BOOST_TEST(eyes.bench.leaflet.empty());
    bench.scan(carrier(1));
    BOOST_TEST((eyes.heard == std::vector{BenchSound::Stop}));
    BOOST_TEST((eyes.bench.face.kind == Kind::Leaflet));
    bench.choose_leaflet(0);
    BOOST_TEST(eyes.bench.leaflet == kLeaflet);
    bench.scan(carrier(1));
    bench.scan(code(1));
    bench.scan(carrier(2));
    BOOST_TEST((eyes.bench.face.kind == Kind::Open)); // not asked again
}

BOOST_AUTO_TEST_CASE(what_cannot_be_planned_stands_beside_with_its_reason)
{
    // the leaflet of the profile is another one by now than the carriers name (incident I-6)
    std::ifstream file(profile("kokuho-kumiai.json"));
    std::string text((std::istreambuf_iterator<char>(file)), {});
    const std::string was = "2026年10月版", is = "2027年4月版";
    const auto place = text.find(was);
    BOOST_REQUIRE(place != std::string::npos);
    text.replace(place, was.size(), is);
    std::filesystem::copy(profile("seals"), path / "seals", std::filesystem::copy_options::recursive);
    {
        store::Store store = open();
        insurers::adopt(store, workplace(), receive("newer.json", text), desk());
    }
    sit("operator");
    bench.make();
    no_failure();
    BOOST_TEST(items(MailItemState::Planned) == 0);
    BOOST_TEST(contains(eyes.bench.aside, "組み立てられなかったもの"));
    BOOST_REQUIRE(bench.aside().count() > 0u);
    BOOST_TEST(contains(column_of(bench.aside(), 2)[0], "2027年4月版"));
    BOOST_TEST(contains(dialogs.notices.back(), "組み立てられません"));
}

BOOST_AUTO_TEST_CASE(nothing_is_offered_to_who_may_not_account_for_pieces)
{
    sit("clerk");
    BOOST_TEST(!may_use(ScreenId::Mailing, station.rights()));
    BOOST_TEST(!eyes.bench.make.offered);
    bench.make();
    bench.scan(carrier(1));
    BOOST_TEST((eyes.bench.face.kind == Kind::Stopped)); // the service refuses, in red
    BOOST_TEST(contains(eyes.bench.face.about, "権限"));
    BOOST_TEST(items(MailItemState::Planned) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(bench_screen, AtTheBench)

BOOST_AUTO_TEST_CASE(an_envelope_opens_says_what_is_missing_and_closes)
{
    BOOST_TEST((face().kind == Kind::Ready));
    bench.scan(carrier(1));
    BOOST_TEST((face().kind == Kind::Open));
    BOOST_TEST(face().title == "あと 1 枚");
    BOOST_REQUIRE_EQUAL(face().pieces.size(), 2u);
    const std::size_t carriers = std::ranges::count_if(face().pieces, &BenchPiece::scanned);
    BOOST_TEST(carriers == 1u);
    bench.scan(" " + code(1) + "\n");
    BOOST_TEST((face().kind == Kind::Closed));
    BOOST_TEST(face().title == "封入済");
    BOOST_TEST(contains(face().about, "2 枚"));
    BOOST_TEST(eyes.bench.left == "残り 3 通");
    BOOST_TEST(eyes.bench.packed_today == "今日 1 通");
    BOOST_TEST((eyes.heard == std::vector{BenchSound::Good, BenchSound::Closed}));
    BOOST_TEST(items(MailItemState::Packed) == 1);
    bench.shown(); // the counts of the store are the same
    BOOST_TEST(eyes.bench.left == "残り 3 通");
    BOOST_TEST(eyes.bench.packed_today == "今日 1 通");
    BOOST_TEST((face().kind == Kind::Closed)); // until the next scan
    bench.scan(carrier(2));
    BOOST_TEST((face().kind == Kind::Open));
    no_failure();
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(a_wrong_card_stops_everything_until_somebody_has_seen_it)
{
    bench.scan(carrier(1));
    bench.scan(code(2));
    BOOST_TEST((face().kind == Kind::Stopped));
    BOOST_TEST(face().title == "別の封筒のもの");
    BOOST_TEST(!face().about.empty());
    BOOST_TEST(!face().next.empty());
    BOOST_TEST(eyes.bench.seen.offered);
    const BenchFace before = face();
    bench.scan(code(1)); // the right one does not help
    BOOST_TEST(face().title == before.title);
    BOOST_TEST(face().about == before.about);
    BOOST_TEST(stops_heard() == 2u);
    BOOST_TEST(items(MailItemState::Packed) == 0);
    bench.seen();
    BOOST_TEST((face().kind == Kind::Ready));
    BOOST_TEST(!eyes.bench.seen.offered);
    pack(1); // from the beginning
    BOOST_TEST((face().kind == Kind::Closed));
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(a_code_that_was_read_twice_is_said_softly)
{
    bench.scan(carrier(1));
    bench.scan(carrier(1));
    BOOST_TEST((face().kind == Kind::Open));
    BOOST_TEST(contains(face().note, "読み取り済み"));
    BOOST_TEST(stops_heard() == 0u);
    bench.scan(code(1));
    BOOST_TEST(face().note.empty());
}

BOOST_AUTO_TEST_CASE(another_leaflet_stops_the_envelope_that_wants_this_one)
{
    BOOST_REQUIRE(eyes.bench.other_leaflet.offered);
    bench.other_leaflet();
    BOOST_TEST((face().kind == Kind::Leaflet));
    bench.choose_leaflet(1);
    BOOST_TEST(eyes.bench.leaflet == "しおりなし");
    bench.scan(carrier(1));
    BOOST_TEST(face().title == "しおりが違う");
    bench.seen();
    bench.other_leaflet();
    bench.choose_leaflet(0);
    bench.scan(carrier(1));
    BOOST_TEST((face().kind == Kind::Open));
    BOOST_TEST(!eyes.bench.other_leaflet.offered); // not in the middle of an envelope
}

BOOST_AUTO_TEST_CASE(what_was_closed_is_opened_again_with_a_reason)
{
    pack(1);
    pack(2);
    BOOST_TEST(bench.packed().count() == 2u);
    BOOST_TEST(!eyes.bench.reopen.offered);
    bench.choose_packed({0});
    BOOST_REQUIRE(eyes.bench.reopen.offered);
    dialogs.answer = "しおりの入れ忘れ";
    bench.reopen();
    no_failure();
    BOOST_TEST(bench.packed().count() == 1u);
    BOOST_TEST(items(MailItemState::Planned) == 3);
    BOOST_TEST(eyes.bench.left == "残り 3 通");
    BOOST_TEST((face().kind == Kind::Ready));
    pack(2); // it was the newest
    BOOST_TEST((face().kind == Kind::Closed));
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(the_last_ten_are_at_hand)
{
    for (int member = 1; member <= 4; ++member)
        pack(member);
    BOOST_TEST(bench.packed().count() == 4u);
    BOOST_TEST(eyes.bench.left == "残り 0 通");
    store::Store store = open();
    const auto first = store::MailItems(store).get(*piece(store, batch, "100001").mail_item);
    BOOST_TEST(column_of(bench.packed(), 1).back() == "M" + std::to_string(first.id.value));
    BOOST_TEST(column_of(bench.packed(), 0).back() == "12:04");
}

BOOST_AUTO_TEST_CASE(the_neighbours_of_a_bad_piece_are_found_by_its_code)
{
    pack(1);
    pack(2);
    dialogs.answer = code(1);
    bench.search_neighbours();
    no_failure();
    BOOST_TEST(contains(eyes.bench.aside, "の隣"));
    const auto found = column_of(bench.aside(), 0);
    store::Store store = open();
    const auto beside = piece(store, batch, "100002").code.grouped();
    const auto at = std::ranges::find(found, beside);
    BOOST_REQUIRE(at != found.end());
    const std::string why = column_of(bench.aside(), 2)[static_cast<std::size_t>(at - found.begin())];
    BOOST_TEST(contains(why, "ページ隣"));
    BOOST_TEST(contains(why, "同じ人"));
    dialogs.answer = "4912345678904";
    bench.search_neighbours();
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 1u);
    BOOST_TEST(contains(dialogs.failures[0].message, "製作物のコードではありません"));
}

BOOST_AUTO_TEST_CASE(the_sound_can_be_switched_off_but_not_the_red_screen)
{
    bench.toggle_sound();
    bench.scan(carrier(1));
    bench.scan(code(2));
    BOOST_TEST(eyes.heard.empty());
    BOOST_TEST((face().kind == Kind::Stopped));
    bench.seen();
    bench.toggle_sound();
    bench.scan(carrier(1));
    BOOST_TEST(eyes.heard.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_item_that_is_not_there_is_red_and_not_a_message_that_goes_away)
{
    bench.scan("M999999");
    BOOST_TEST((face().kind == Kind::Stopped));
    BOOST_TEST(stops_heard() == 1u);
    bench.seen();
    pack(1);
    BOOST_TEST((face().kind == Kind::Closed));
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

/// The same with threads, as in the window.
struct Threads {
    UiThread ui;
};
struct AtTheBusyBench : Threads, MailingSeat<Workers> {
    BenchPresenter bench{station, dialogs, eyes};

    AtTheBusyBench() : MailingSeat<Workers>(ui.deliver())
    {
        bool here = false;
        station.sign_in(
            alive, {"operator", "fuda-operator"},
            [&] {
                station.refresh_insurers(
                    alive, [&] { here = true; }, [](const Failure& failure) { BOOST_ERROR(failure.message); });
            },
            [](const Failure& failure) { BOOST_ERROR(failure.message); });
        BOOST_REQUIRE(ui.until([&] { return here; }));
        bench.shown();
        BOOST_REQUIRE(ui.until([&] { return eyes.bench.make.offered; }));
        bench.make();
        BOOST_REQUIRE(ui.until([&] { return eyes.bench.face.kind == Kind::Leaflet; }));
        bench.choose_leaflet(0);
        eyes.faces.clear();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(bench_with_threads, AtTheBusyBench)

BOOST_AUTO_TEST_CASE(scans_that_come_while_one_is_looked_up_are_taken_in_their_order)
{
    for (int member = 1; member <= 4; ++member)
        for (const std::string& each : {carrier(member), code(member)})
            bench.scan(each); // nobody waits for the answer
    BOOST_REQUIRE(ui.until([&] { return eyes.bench.left == "残り 0 通"; }));
    BOOST_TEST(items(MailItemState::Packed) == 4);
    std::vector<Kind> kinds;
    for (const BenchFace& face : eyes.faces)
        kinds.push_back(face.kind);
    const std::vector<Kind> expected = {Kind::Open, Kind::Closed, Kind::Open, Kind::Closed,
                                        Kind::Open, Kind::Closed, Kind::Open, Kind::Closed};
    BOOST_TEST((kinds == expected));
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(after_a_stop_nothing_of_what_was_read_meanwhile_is_packed)
{
    bench.scan(carrier(1));
    bench.scan(code(2)); // wrong
    bench.scan(carrier(3));
    bench.scan(code(3));
    BOOST_REQUIRE(ui.until([&] { return eyes.bench.face.kind == Kind::Stopped; }));
    bench.seen();
    bench.scan(carrier(4));
    bench.scan(code(4));
    BOOST_REQUIRE(ui.until([&] { return eyes.bench.face.kind == Kind::Closed; }));
    BOOST_TEST(items(MailItemState::Packed) == 1);
    store::Store store = open();
    const auto packed = store::MailItems(store).get(*piece(store, batch, "100004").mail_item);
    BOOST_TEST((packed.state == MailItemState::Packed));
}

BOOST_AUTO_TEST_SUITE_END()
