/// 横浜市, second half: last year's leaflet was enclosed, 8,067 times.

#include "tests/incidents/packing.h"

using namespace fuda;
using namespace fuda::tests;
using Kind = mailing::ScanAnswer::Kind;

namespace {

constexpr const char* kLastYears = "マイナ保険証のご案内 2025年10月版";
constexpr int kEnvelopes = 100; // each of the 8,067 is the same case at the bench

} // namespace

BOOST_FIXTURE_TEST_SUITE(I_06_last_years_leaflet, Packing)

BOOST_AUTO_TEST_CASE(in_the_operators_hand_opens_no_envelope)
{
    const auto people = insured(kEnvelopes);
    plan(people);
    bench.leaflet = kLastYears;
    for (const Insured& person : people) {
        const mailing::ScanAnswer answer = scan(carrier(person.number).code);
        BOOST_TEST((answer.stop == mailing::Stop::WrongLeaflet));
        BOOST_TEST(contains(answer.what, insurer.leaflet));
        BOOST_TEST(contains(answer.what, kLastYears));
        BOOST_TEST(contains(answer.remedy, "正しい版"));
        bench = mailing::seen(bench);
    }
    BOOST_TEST(packed() == 0u);
    bench.leaflet = insurer.leaflet;
    for (const Insured& person : people)
        BOOST_TEST((pack(person.number, person.number).kind == Kind::Closed));
    BOOST_TEST(packed() == std::size_t(kEnvelopes));
}

BOOST_AUTO_TEST_CASE(on_the_carriers_holds_each_of_them_before_the_bench)
{
    const std::string this_years = insurer.leaflet;
    insurer.leaflet = kLastYears;
    batch = printed_batch(store, roster_of(insured(kEnvelopes)));
    confirm_all(store, batch);
    insurer.leaflet = this_years;
    const mailing::MakeOutcome outcome = plan();
    BOOST_TEST(outcome.items() == 0);
    BOOST_TEST(outcome.held.size() == 2 * std::size_t(kEnvelopes)); // a card and its carrier each
    for (const production::Remark& remark : outcome.held)
        BOOST_TEST(contains(remark.text, kLastYears));
    BOOST_TEST(mailing::list_mail_items(store, batch, {}, 1000, maker).empty());
}

BOOST_AUTO_TEST_SUITE_END()
