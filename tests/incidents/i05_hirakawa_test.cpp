/// 平川市: among 364 cards, A's went to B, B's to C, C's to D and D's to A; 60 people had to be called.

#include "tests/incidents/packing.h"

using namespace fuda;
using namespace fuda::tests;
using Kind = mailing::ScanAnswer::Kind;

BOOST_FIXTURE_TEST_SUITE(I_05_a_chain_of_swaps_among_364, Packing)

BOOST_AUTO_TEST_CASE(stops_the_bench_at_each_of_its_four_envelopes_and_at_no_other)
{
    const auto people = insured(364);
    BOOST_TEST(plan(people).envelopes == 364);
    constexpr std::size_t kFirst = 200, kChain = 4;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const bool in_chain = i >= kFirst && i < kFirst + kChain;
        const std::size_t card_of = in_chain ? kFirst + (i - kFirst + 1) % kChain : i;
        const mailing::ScanAnswer answer = pack(people[i].number, people[card_of].number);
        BOOST_TEST((answer.kind == (in_chain ? Kind::Stopped : Kind::Closed)), people[i].number);
        if (in_chain) {
            BOOST_TEST((answer.stop == mailing::Stop::Foreign));
            bench = mailing::seen(bench);
        }
    }
    BOOST_TEST(packed() == people.size() - kChain);
    for (std::size_t i = kFirst; i < kFirst + kChain; ++i)
        BOOST_TEST((pack(people[i].number, people[i].number).kind == Kind::Closed));
    BOOST_TEST(packed() == people.size());
}

BOOST_AUTO_TEST_SUITE_END()
