#include "app/services/mailing/bench.h"

#include "app/services/mailing/items.h"
#include "app/services/production/after_printing.h"
#include "app/services/production/pulling.h"
#include "data/store/events.h"
#include "data/store/keeping/verification.h"
#include "tests/app/services/at_the_bench.h"
#include "tests/app/services/production/print_room.h"

using namespace fuda;
using namespace fuda::tests;
using domain::Document;
using domain::MailItemState;
using domain::PieceState;
using mailing::Stop;
using Kind = mailing::ScanAnswer::Kind;

namespace {

struct AtTheBench : PrintRoom {
    store::Store store = open();
    store::BatchId batch = confirmed();
    mailing::Bench bench{.leaflet = insurer.leaflet};

    store::BatchId confirmed()
    {
        const store::BatchId printed = printed_batch(store, roster_of(insured(4)));
        confirm_all(store, printed);
        services::Unwatched progress;
        const auto made = mailing::make_items(store, insurer, printed, mailing::Incomplete::Wait, maker, progress);
        BOOST_TEST(made.envelopes == 4);
        BOOST_TEST(made.held.empty());
        return printed;
    }
    store::PieceRow card(const std::string& number) { return piece(store, batch, number); }
    store::PieceRow carrier(const std::string& number) { return piece(store, batch, number, Document::CarrierA4); }
    mailing::ScanAnswer scan(const std::string& text)
    {
        auto [now, answer] = mailing::scan(store, bench, text, maker);
        bench = now;
        return answer;
    }
    mailing::ScanAnswer scan(const store::PieceRow& piece) { return scan(piece.code.text()); }
    store::MailItem item_of(const std::string& number)
    {
        return store::MailItems(store).get(*carrier(number).mail_item);
    }
    /// The bench stops for this reason, its item is not packed, and it stays stopped until somebody has seen it.
    void stops(const store::PieceRow& scanned, Stop expected)
    {
        const auto answer = scan(scanned);
        BOOST_TEST((answer.kind == Kind::Stopped));
        BOOST_REQUIRE(answer.stop.has_value());
        BOOST_TEST(name(*answer.stop) == name(expected));
        BOOST_TEST(!answer.remedy.empty());
        BOOST_TEST((scan(carrier("100004")).kind == Kind::Stopped));
        bench = mailing::seen(bench);
        BOOST_TEST(!bench.item);
    }
    std::vector<store::Event> stop_events()
    {
        std::vector<store::Event> found;
        for (const store::Event& event : store::Events(store).after(0, 10'000))
            if (event.event == "bench-stopped")
                found.push_back(event);
        return found;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(bench, AtTheBench)

BOOST_AUTO_TEST_CASE(closes_an_envelope_when_the_set_is_exact)
{
    const auto opened = scan(carrier("100001"));
    BOOST_TEST((opened.kind == Kind::Opened));
    BOOST_TEST(opened.missing() == 1);
    BOOST_TEST(opened.expected.size() == 2u);
    BOOST_TEST((scan(carrier("100001")).kind == Kind::Repeated));
    const auto closed = scan(card("100001").code.grouped()); // as a person types it
    BOOST_TEST((closed.kind == Kind::Closed));
    const store::MailItem item = item_of("100001");
    BOOST_TEST((item.state == MailItemState::Packed));
    BOOST_TEST(item.packed_by == "maker");
    BOOST_TEST(!bench.item);
    BOOST_TEST((scan(card("100002")).kind == Kind::Opened)); // any piece opens its envelope
    const auto events = store::Events(store).of(store::Thing::MailItem, std::to_string(item.id.value));
    BOOST_TEST(events.back().event == "packed");
    BOOST_TEST(contains(events.back().detail, card("100001").code.text()));
}

BOOST_AUTO_TEST_CASE(stops_at_a_card_of_another_envelope_and_names_both_in_the_log)
{
    scan(carrier("100001"));
    const auto answer = scan(card("100002"));
    BOOST_TEST((answer.stop == Stop::Foreign));
    BOOST_TEST(contains(answer.what, card("100002").code.grouped()));
    BOOST_TEST((scan(card("100001")).kind == Kind::Stopped)); // the right one does not undo it
    BOOST_TEST((item_of("100001").state == MailItemState::Planned));
    const auto events = stop_events();
    BOOST_REQUIRE_EQUAL(events.size(), 1u);
    BOOST_TEST(events[0].id == std::to_string(item_of("100001").id.value));
    BOOST_TEST(contains(events[0].detail, card("100002").code.text()));
    bench = mailing::seen(bench);
    BOOST_TEST((scan(carrier("100001")).kind == Kind::Opened)); // begins anew: everything is scanned again
    BOOST_TEST((scan(card("100001")).kind == Kind::Closed));
}

BOOST_AUTO_TEST_CASE(stops_when_the_next_envelope_begins_and_something_is_missing)
{
    scan(carrier("100001"));
    const auto answer = scan(carrier("100002"));
    BOOST_TEST((answer.stop == Stop::Foreign));
    BOOST_TEST(contains(answer.what, "1 枚が足りません"));
}

BOOST_AUTO_TEST_CASE(stops_at_what_must_not_go_out)
{
    move(store, card("100001"), domain::PieceEvent::Spoiled, "破損");
    stops(card("100001"), Stop::Spoiled);
    {
        store::Change change(store, maker.actor, maker.now());
        store::Pieces(store).ask_to_pull(change, card("100002").id, card("100002").revision, "届出の変更");
        change.commit();
    }
    stops(card("100002"), Stop::Void);
    scan(carrier("100003"));
    scan(card("100003"));
    stops(card("100003"), Stop::AlreadyPacked);
    const auto other = domain::PieceCode::of(domain::kTestStoreNumber, 999'999);
    BOOST_TEST((scan(other.text()).stop == Stop::Unknown));
    bench = mailing::seen(bench);
    BOOST_TEST((scan("https://myna.go.jp/").stop == Stop::Unreadable));
    bench = mailing::seen(bench);
    BOOST_TEST((scan(std::string("131-12-38385-2")).stop == Stop::WrongLabel));
    bench = mailing::seen(bench);
    services::Unwatched progress;
    mailing::post_batch(store, insurer, tariff(), batch, maker.today, {}, maker, progress);
    stops(card("100003"), Stop::AlreadyPosted);
    BOOST_TEST((item_of("100004").state == MailItemState::Planned));
    BOOST_TEST(store::verify(store).sound());
}

BOOST_AUTO_TEST_CASE(wants_the_leaflet_that_the_carrier_names)
{
    bench.leaflet = "マイナ保険証のご案内 2025年10月版";
    const auto answer = scan(carrier("100001"));
    BOOST_TEST((answer.stop == Stop::WrongLeaflet));
    BOOST_TEST(contains(answer.what, insurer.leaflet));
    BOOST_TEST(contains(answer.what, "2025年10月版"));
}

BOOST_AUTO_TEST_CASE(takes_a_plan_apart_when_one_of_its_pieces_goes_and_plans_it_anew)
{
    const store::MailItemId planned = item_of("100001").id;
    BOOST_TEST(production::pulled(store, std::vector{carrier("100001").code}, "折れ", maker).done.size() == 1u);
    BOOST_TEST((store::MailItems(store).get(planned).state == MailItemState::Unpacked));
    BOOST_TEST(!card("100001").mail_item);
    BOOST_TEST((scan(card("100001")).stop == Stop::NoItem));
    bench = mailing::seen(bench);
    // packed ones are opened first
    scan(carrier("100002"));
    scan(card("100002"));
    const auto refused = production::pulled(store, std::vector{card("100002").code}, "折れ", maker);
    BOOST_TEST(contains(refused.refused.at(0).text, "先に開封"));
    mailing::reopen(store, item_of("100002"), "折れ", maker);
    BOOST_TEST(production::pulled(store, std::vector{card("100002").code}, "折れ", maker).done.size() == 1u);
    BOOST_TEST(store::verify(store).sound());
}

BOOST_AUTO_TEST_CASE(opens_again_with_a_reason_and_must_be_scanned_again)
{
    scan(carrier("100001"));
    scan(card("100001"));
    BOOST_CHECK_EXCEPTION(mailing::reopen(store, item_of("100001"), " ", maker), Error,
                          of_kind(ErrorKind::Usage, "理由"));
    mailing::reopen(store, item_of("100001"), "しおりの入れ忘れ", maker);
    BOOST_TEST((item_of("100001").state == MailItemState::Planned));
    BOOST_TEST(item_of("100001").packed_by == "");
    BOOST_TEST((scan(card("100001")).kind == Kind::Opened));
    BOOST_TEST((scan(carrier("100001")).kind == Kind::Closed));
}

BOOST_AUTO_TEST_CASE(of_two_that_scan_the_same_set_packs_it_once)
{
    mailing::Bench other{.leaflet = insurer.leaflet};
    services::Desk second_seat = maker;
    second_seat.actor = {"tanaka", "seat-2"};
    scan(carrier("100001"));
    other = mailing::scan(store, other, carrier("100001").code.text(), second_seat).bench;
    BOOST_TEST((scan(card("100001")).kind == Kind::Closed));
    const auto late = mailing::scan(store, other, card("100001").code.text(), second_seat).answer;
    BOOST_TEST((late.kind == Kind::Stopped));
    BOOST_TEST((late.stop == Stop::AlreadyPacked));
    BOOST_TEST(item_of("100001").packed_by == "maker");
}

BOOST_AUTO_TEST_CASE(is_for_people_with_the_right)
{
    maker = signed_in("clerk", domain::Role::Clerk);
    BOOST_CHECK_EXCEPTION(scan(carrier("100001")), Error, of_kind(ErrorKind::Conflict, "権限"));
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

struct Tracked : PrintRoom {
    store::Store store = open();
    store::BatchId batch = confirmed();
    mailing::Bench bench{.leaflet = insurer.leaflet, .scan_labels = true};

    store::BatchId confirmed()
    {
        insurer.mail_class = domain::MailClass::SpecifiedRecord;
        const store::BatchId printed = printed_batch(store, roster_of(insured(2)));
        confirm_all(store, printed);
        services::Unwatched progress;
        mailing::make_items(store, insurer, printed, mailing::Incomplete::Wait, maker, progress);
        return printed;
    }
    mailing::ScanAnswer scan(const std::string& text)
    {
        auto [now, answer] = mailing::scan(store, bench, text, maker);
        bench = now;
        return answer;
    }
    std::string carrier(const std::string& number)
    {
        return piece(store, batch, number, Document::CarrierA4).code.text();
    }
    std::string card(const std::string& number) { return piece(store, batch, number).code.text(); }
    store::MailItem item_of(const std::string& number)
    {
        return store::MailItems(store).get(*piece(store, batch, number).mail_item);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(bench_with_labels, Tracked)

BOOST_AUTO_TEST_CASE(closes_after_the_label_of_a_tracked_item)
{
    scan(carrier("100001"));
    const auto waits = scan(card("100001"));
    BOOST_TEST((waits.kind == Kind::Accepted));
    BOOST_TEST(waits.label_missing);
    BOOST_TEST((scan("a13112383852a").kind == Kind::Closed)); // as a scanner reads NW-7
    BOOST_TEST(item_of("100001").tracking_number == "13112383852");
    scan(carrier("100002"));
    scan(card("100002"));
    const auto used = scan("131-12-38385-2");
    BOOST_TEST((used.stop == Stop::ForeignLabel));
    BOOST_TEST((item_of("100002").state == MailItemState::Planned));
    bench = mailing::seen(bench);
    BOOST_TEST((scan("13112383853").stop == Stop::Unreadable)); // its check digit is wrong
    BOOST_TEST(store::verify(store).sound());
}

BOOST_AUTO_TEST_CASE(takes_only_the_label_whose_number_an_item_has)
{
    const store::MailItem item = item_of("100001");
    mailing::note_tracking(store, item, "13112383852", maker);
    bench.scan_labels = false;
    scan(carrier("100001"));
    BOOST_TEST(scan(card("100001")).label_missing);
    BOOST_TEST((scan("13112383863").stop == Stop::WrongLabel)); // 1311238386 mod 7 is 3
    bench = mailing::seen(bench);
    scan(carrier("100001"));
    scan(card("100001"));
    BOOST_TEST((scan("13112383852").kind == Kind::Closed));
}

BOOST_AUTO_TEST_SUITE_END()
