/// 鯖江市: one person who packed 44 cards swapped two of them; nobody knew which, and all 44 people had to be called.

#include "tests/incidents/packing.h"

#include <algorithm>

using namespace fuda;
using namespace fuda::tests;
using mailing::Stop;
using Kind = mailing::ScanAnswer::Kind;

BOOST_FIXTURE_TEST_SUITE(I_04_two_cards_swapped_among_44, Packing)

BOOST_AUTO_TEST_CASE(stop_the_bench_at_both_envelopes_and_the_other_42_are_packed)
{
    const auto people = insured(44);
    BOOST_TEST(plan(people).envelopes == 44);
    const std::string one = people[16].number, other = people[17].number;
    for (const Insured& person : people) {
        const bool swapped = person.number == one || person.number == other;
        const mailing::ScanAnswer answer = pack(person.number, person.number == one     ? other
                                                               : person.number == other ? one
                                                                                        : person.number);
        BOOST_TEST((answer.kind == (swapped ? Kind::Stopped : Kind::Closed)));
        if (!swapped)
            continue;
        BOOST_TEST((answer.stop == Stop::Foreign));
        BOOST_TEST(contains(answer.what, "のものです。いま開いているのは郵便物"));
        BOOST_TEST(contains(answer.remedy, "手を止めて、この封筒の中身をすべて出し、宛名とカードを見比べてください"));
        bench = mailing::seen(bench);
    }
    BOOST_TEST(packed() == 42u);
    for (const std::string& number : {one, other})
        BOOST_TEST((pack(number, number).kind == Kind::Closed));
    BOOST_TEST(packed() == 44u);
}

BOOST_AUTO_TEST_CASE(are_found_by_one_search_for_the_neighbours_of_a_bad_piece)
{
    const auto people = insured(44);
    plan(people);
    for (const Insured& person : people)
        BOOST_TEST((pack(person.number, person.number).kind == Kind::Closed));
    const auto near = mailing::neighbours(store, card(people[16].number), {}, maker);
    const auto named = [&](const std::string& number) {
        return std::any_of(near.begin(), near.end(),
                           [&](const mailing::NeighbourPiece& piece) { return piece.piece.number == number; });
    };
    BOOST_TEST(named(people[15].number));
    BOOST_TEST(named(people[17].number));
    for (const mailing::NeighbourPiece& piece : near)
        BOOST_TEST(!piece.how.empty());
}

BOOST_AUTO_TEST_SUITE_END()
