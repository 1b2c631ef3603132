#include "app/services/mailing/items.h"
#include "app/services/mailing/ranges.h"
#include "data/domain/tracking_number.h"
#include "data/store/events.h"
#include "data/store/keeping/verification.h"
#include "tests/app/services/at_the_bench.h"
#include "tests/app/services/production/print_room.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <random>

using namespace fuda;
using namespace fuda::tests;
using domain::Document;
using domain::MailItemState;
using mailing::Numbering;
using mailing::Stop;
using Kind = mailing::ScanAnswer::Kind;

namespace {

constexpr std::int64_t kBody = 1311238380;

std::string number(int n)
{
    return domain::tracking_number(std::to_string(kBody + n));
}

struct Numbered : PrintRoom {
    store::Store store = open();
    store::BatchId batch;
    mailing::Bench bench{.leaflet = insurer.leaflet};
    services::Unwatched progress;

    explicit Numbered(int people = 4)
    {
        insurer.mail_class = domain::MailClass::SpecifiedRecord;
        auto all = insured(people);
        all[2].postal_code = "1000001"; // comes before 1020093
        all[2].address = "東京都千代田区千代田1-1";
        batch = printed_batch(store, roster_of(all));
        confirm_all(store, batch);
    }
    void range(int first, int last)
    {
        mailing::add_range(store, insurer, domain::MailClass::SpecifiedRecord,
                           std::to_string(kBody + first) + " – " + std::to_string(kBody + last), maker);
    }
    mailing::MakeOutcome make(Numbering numbering = Numbering::AtPlanning)
    {
        return mailing::make_items(store, insurer, batch, mailing::Incomplete::Wait, maker, progress, numbering);
    }
    std::vector<store::MailItem> items(std::vector<MailItemState> states = {})
    {
        return store::MailLists(store).list({.states = std::move(states), .batch = batch}, {}, 1000);
    }
    std::int64_t left() { return mailing::ranges(store, insurer.number, maker).at(0).left(); }
    mailing::ScanAnswer scan(const std::string& text)
    {
        auto [now, answer] = mailing::scan(store, bench, text, maker);
        bench = now;
        return answer;
    }
    void scan_pieces(const store::MailItem& item)
    {
        for (const store::PieceRow& piece : store::MailItems(store).pieces(item.id))
            scan(piece.code.text());
    }
    /// What any item ever bore, as the log has it: whose it was.
    std::map<std::string, std::set<std::string>> ever()
    {
        std::map<std::string, std::set<std::string>> found;
        for (const store::Event& event : store::Events(store).after(0, 100'000))
            if (event.thing == "mail-item" && (event.event == "planned" || event.event == "tracked"))
                if (const std::string of_it = Poco::JSON::Parser()
                                                  .parse(event.detail)
                                                  .extract<Poco::JSON::Object::Ptr>()
                                                  ->optValue<std::string>("tracking", "");
                    !of_it.empty())
                    found[of_it].insert(event.id);
        return found;
    }
    void adds_up()
    {
        for (const store::Fault& fault : store::verify(store).faults)
            BOOST_TEST(false, fault.message);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(numbers_of_a_range_given_at_planning, Numbered)

BOOST_AUTO_TEST_CASE(are_in_the_order_in_which_the_items_are_presorted)
{
    range(0, 9);
    const auto made = make();
    BOOST_TEST(made.envelopes == 4);
    BOOST_TEST(made.numbered == 4);
    BOOST_TEST(left() == 6);
    for (const store::MailItem& item : items()) { // of one posting, in its order
        scan_pieces(item);
        BOOST_TEST((scan(item.tracking_number).kind == Kind::Closed));
    }
    const store::Posting posting = mailing::open_posting(store, insurer.number, {maker.today}, maker);
    const auto filled = mailing::fill_posting(store, posting.id, {}, insurer, tariff(), maker, progress);
    BOOST_TEST(filled.numbered == 0); // they have theirs
    BOOST_TEST(filled.without_number == 0);
    const auto list = store::Postings(store).items(posting.id, 0, 10);
    BOOST_REQUIRE_EQUAL(list.size(), 4u);
    BOOST_TEST(list[0].postal_code == "1000001");
    BOOST_TEST((list[0].id > list[1].id));
    for (int line = 0; line < 4; ++line)
        BOOST_TEST(list[static_cast<std::size_t>(line)].tracking_number == number(line));
    BOOST_TEST(left() == 6);
    adds_up();
}

BOOST_AUTO_TEST_CASE(are_there_for_all_or_nothing_is_planned)
{
    BOOST_CHECK_EXCEPTION(make(), Error, of_kind(ErrorKind::Conflict, "4 個足りません")); // no range at all
    range(0, 2);
    const auto before = store::Events(store).after(0, 10'000).size();
    BOOST_CHECK_EXCEPTION(make(), Error, of_kind(ErrorKind::Conflict, "特定記録の引受番号が 1 個足りません"));
    BOOST_CHECK_EXCEPTION(make(), Error, of_kind(ErrorKind::Conflict, "fuda mail range"));
    BOOST_TEST(items().empty());
    BOOST_TEST(left() == 3);
    BOOST_TEST(store::Events(store).after(0, 10'000).size() == before);
    range(10, 19); // the rest comes out of the next one
    BOOST_TEST(make().numbered == 4);
    BOOST_TEST(ever().contains(number(2)));
    BOOST_TEST(ever().contains(number(10)));
    BOOST_TEST(!ever().contains(number(3)));
    adds_up();
}

BOOST_AUTO_TEST_CASE(are_what_the_bench_opens_with_and_what_it_must_have_seen)
{
    range(0, 9);
    make();
    const auto all = items();
    const auto opened = scan(all[0].tracking_number);
    BOOST_TEST((opened.kind == Kind::Opened));
    BOOST_TEST((opened.item->id == all[0].id));
    scan_pieces(all[0]);
    BOOST_TEST((store::MailItems(store).get(all[0].id).state == MailItemState::Packed));

    scan_pieces(all[1]);
    BOOST_TEST(bench.item.has_value()); // it waits for its label although labels were not asked for
    const auto foreign = scan(all[2].tracking_number);
    BOOST_TEST((foreign.stop == Stop::ForeignLabel));
    BOOST_TEST(contains(foreign.what, std::to_string(all[2].id.value)));
    BOOST_TEST(!foreign.remedy.empty());
    BOOST_TEST((scan(all[1].tracking_number).kind == Kind::Stopped)); // the right one does not undo it
    const auto events = store::Events(store).of(store::Thing::MailItem, std::to_string(all[1].id.value));
    BOOST_TEST(events.back().event == "bench-stopped");
    BOOST_TEST(contains(events.back().detail, "foreign-label"));
    BOOST_TEST(contains(events.back().detail, all[2].tracking_number));
    bench = mailing::seen(bench);
    scan_pieces(all[1]);
    BOOST_TEST((scan(number(9)).stop == Stop::WrongLabel)); // nobody's
    bench = mailing::seen(bench);
    scan_pieces(all[1]);
    BOOST_TEST((scan(all[1].tracking_number).kind == Kind::Closed));
    BOOST_TEST((store::MailItems(store).get(all[2].id).state == MailItemState::Planned));
    BOOST_TEST(mailing::pack_singles(store, batch, maker).packed == 0); // its label was not seen
    adds_up();
}

BOOST_AUTO_TEST_CASE(are_void_when_their_item_is_dissolved)
{
    range(0, 9);
    make();
    const store::MailItem gone = items()[1];
    mailing::unpack(store, std::vector{gone}, "宛先の変更", maker);
    const auto stopped = scan(gone.tracking_number);
    BOOST_TEST((stopped.stop == Stop::ForeignLabel));
    BOOST_TEST(contains(stopped.what, "もう使えません"));
    const auto events = store::Events(store).of(store::Thing::MailItem, std::to_string(gone.id.value));
    BOOST_TEST(events.back().event == "bench-stopped"); // with nothing open it is the label's own item that says so
    bench = mailing::seen(bench);
    BOOST_TEST(make().numbered == 1);
    const store::MailItem again = items({MailItemState::Planned}).back();
    BOOST_TEST(again.tracking_number == number(4));
    scan_pieces(again);
    BOOST_TEST((scan(gone.tracking_number).stop == Stop::ForeignLabel));
    bench = mailing::seen(bench);
    BOOST_CHECK_EXCEPTION(mailing::note_tracking(store, again, gone.tracking_number, maker), Error,
                          of_kind(ErrorKind::Conflict, "すでに使われています"));
    adds_up();
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_tracking_number)

BOOST_AUTO_TEST_CASE(is_on_one_item_only_whatever_happens)
{
    for (const unsigned seed : {1U, 2U, 3U}) {
        BOOST_TEST_INFO_SCOPE(seed);
        Numbered room(8);
        std::mt19937 random(seed);
        const auto one_of = [&](std::size_t count) { return random() % count; };
        int next = 0;
        for (int step = 0; step < 40; ++step) {
            const auto open = room.items({MailItemState::Planned, MailItemState::Packed});
            try {
                switch (one_of(6)) {
                case 0:
                    room.range(next, next + 2);
                    next += 3 + static_cast<int>(one_of(2));
                    break;
                case 1:
                    room.make(Numbering::AtPlanning);
                    break;
                case 2:
                    room.make(Numbering::AtPosting);
                    break;
                case 3:
                    if (!open.empty())
                        mailing::unpack(room.store, std::vector{open[one_of(open.size())]}, "試し", room.maker);
                    break;
                case 4: // by hand, also one that a range will come to
                    if (!open.empty() && open[0].tracking_number.empty())
                        mailing::note_tracking(room.store, open[0], number(next + 1), room.maker);
                    break;
                default:
                    for (const store::MailItem& item : open) {
                        if (item.state == MailItemState::Planned)
                            room.scan_pieces(item);
                        if (room.bench.item && !item.tracking_number.empty())
                            room.scan(item.tracking_number);
                        room.bench = mailing::seen(room.bench);
                    }
                    mailing::fill_posting(
                        room.store,
                        mailing::open_posting(room.store, room.insurer.number, {room.maker.today}, room.maker).id, {},
                        room.insurer, tariff(), room.maker, room.progress);
                }
            } catch (const Error& error) {
                BOOST_TEST((error.kind() == ErrorKind::Conflict), error.what());
            }
        }
        const auto ever = room.ever();
        BOOST_TEST(ever.size() > 8u); // otherwise it has shown little
        for (const auto& [of_it, its] : ever)
            BOOST_TEST(its.size() == 1u, of_it);
        room.adds_up();
    }
}

BOOST_AUTO_TEST_SUITE_END()
