#include "app/services/mailing/at_a_glance.h"

#include "app/services/mailing/ranges.h"
#include "tests/app/services/at_the_bench.h"
#include "tests/app/services/production/print_room.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

struct Glance : PrintRoom {
    store::Store store = open();
    store::BatchId batch = confirmed();

    store::BatchId confirmed()
    {
        insurer.mail_class = domain::MailClass::SpecifiedRecord;
        const store::BatchId printed = printed_batch(store, roster_of(insured(4)));
        confirm_all(store, printed);
        return printed;
    }
    void make()
    {
        services::Unwatched progress;
        mailing::make_items(store, insurer, batch, mailing::Incomplete::Wait, maker, progress);
    }
    store::MailItemId pack(const std::string& number)
    {
        mailing::Bench bench{.leaflet = insurer.leaflet};
        for (const auto document : {domain::Document::CarrierA4, domain::Document::CertificateCard})
            bench = mailing::scan(store, bench, piece(store, batch, number, document).code.text(), maker).bench;
        return *piece(store, batch, number).mail_item;
    }
    mailing::BenchAtAGlance at_the_bench(std::size_t last = 10)
    {
        return mailing::bench_at_a_glance(store, insurer.number, last, maker);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(at_a_glance, Glance)

BOOST_AUTO_TEST_CASE(the_bench_sees_what_waits_which_leaflets_it_wants_and_what_this_person_packed_today)
{
    const auto before = at_the_bench();
    BOOST_REQUIRE_EQUAL(before.batches.size(), 1u);
    BOOST_TEST(before.batches[0].unplanned_pieces == 8);
    BOOST_TEST(before.planned == 0);
    BOOST_TEST(before.leaflets.empty());

    make();
    store::Change change(store, maker.actor, maker.now()); // one wants another leaflet, and one none
    const auto planned = store::MailLists(store).list({.batch = batch}, {}, 10);
    db::exec(store.session(), "UPDATE mail_items SET leaflet = 'あ 2025年版' WHERE id = $1", planned[2].id.value);
    db::exec(store.session(), "UPDATE mail_items SET leaflet = '' WHERE id = $1", planned[3].id.value);
    change.commit();
    const auto made = at_the_bench();
    BOOST_TEST(made.batches.at(0).unplanned_pieces == 0);
    BOOST_TEST(made.batches.at(0).planned == 4);
    BOOST_TEST(made.planned == 4); // with the one that wants no leaflet
    const std::vector<std::string> leaflets = {"あ 2025年版", insurer.leaflet};
    BOOST_TEST(made.leaflets == leaflets, boost::test_tools::per_element());

    maker.now = [] { return std::string("2026-11-20T14:59:59Z"); }; // the last second of the day in Japan
    const store::MailItemId yesterday = pack("100001");
    BOOST_TEST(at_the_bench().packed_today == 1);
    maker.now = [] { return std::string("2026-11-20T15:00:00Z"); };
    BOOST_TEST(at_the_bench().packed_today == 0);
    const store::MailItemId today = pack("100002");
    const auto packed = at_the_bench();
    BOOST_TEST(packed.packed_today == 1);
    BOOST_REQUIRE_EQUAL(packed.last_packed.size(), 1u);
    BOOST_TEST((packed.last_packed[0].id == today));
    BOOST_TEST(packed.batches.at(0).packed == 2);
    BOOST_TEST(packed.planned == 2);
    BOOST_TEST((yesterday != today));

    services::Desk other = signed_in("other", domain::Role::Operator);
    other.now = maker.now;
    BOOST_TEST(mailing::bench_at_a_glance(store, insurer.number, 10, other).packed_today == 0);
    mailing::reopen(store, packed.last_packed[0], "確かめる", maker);
    BOOST_TEST(at_the_bench().last_packed.empty());
    BOOST_TEST(mailing::bench_at_a_glance(store, "06123456", 10, maker).planned == 0);
    BOOST_CHECK_EXCEPTION(
        mailing::bench_at_a_glance(store, insurer.number, 10, signed_in("manager", domain::Role::Manager)), Error,
        of_kind(ErrorKind::Conflict, "権限"));
}

BOOST_AUTO_TEST_CASE(postings_show_what_they_come_to_and_what_is_still_to_be_put_into_one)
{
    pack_at_the_bench(store, insurer, batch, maker);
    const auto before = mailing::postings_at_a_glance(store, insurer.number, 10, maker);
    BOOST_TEST(before.postings.empty());
    BOOST_TEST(before.unposted == 4);
    BOOST_REQUIRE_EQUAL(before.batches.size(), 1u);
    BOOST_TEST(before.batches[0].packed == 4);

    mailing::add_range(store, insurer, domain::MailClass::SpecifiedRecord, "131-12-38380 – 131-12-38380", maker);
    const store::Posting posting = mailing::open_posting(store, insurer.number, {maker.today}, maker);
    services::Unwatched progress;
    mailing::fill_posting(store, posting.id, {}, insurer, tariff(), maker, progress);
    const auto filled = mailing::postings_at_a_glance(store, insurer.number, 10, maker);
    BOOST_TEST(filled.unposted == 0);
    BOOST_REQUIRE_EQUAL(filled.postings.size(), 1u);
    const mailing::PostingAtAGlance& at = filled.postings[0];
    BOOST_TEST(at.posting.items == 4);
    BOOST_TEST(at.tracking_missing == 3);
    BOOST_TEST(at.without_price == 0);
    std::int64_t yen = 0;
    for (const store::MailItem& item : store::Postings(store).items(posting.id, 0, 10))
        yen += item.yen.value();
    BOOST_TEST(yen > 0);
    BOOST_TEST(at.yen == yen);
    BOOST_TEST(mailing::postings_at_a_glance(store, "06123456", 10, maker).postings.empty());

    mailing::hand_over(store, posting.id, maker, progress);
    BOOST_TEST(mailing::postings_at_a_glance(store, insurer.number, 10, maker).batches.empty()); // nothing is packed
}

BOOST_AUTO_TEST_SUITE_END()
