/// 鎌倉市 (医療証): a card of another household was packed with a family's cards.

#include "tests/incidents/packing.h"

using namespace fuda;
using namespace fuda::tests;
using mailing::Stop;
using Kind = mailing::ScanAnswer::Kind;

namespace {

/// A family of four, and two people who live alone elsewhere.
struct Families : Packing {
    Families()
    {
        insurer.one_envelope_per_household = true;
        std::vector<Insured> people = insured(3);
        for (const char* branch : {"01", "02", "03"}) {
            people.push_back(people.front());
            people.back().branch = branch;
        }
        people[1].address = people[2].address = "東京都千代田区平河町1-1-1";
        plan(people);
    }
    std::vector<domain::PieceCode> family()
    {
        std::vector<domain::PieceCode> codes;
        for (const store::PieceRow& row : pieces(store, batch))
            if (row.number == "100001")
                codes.push_back(row.code);
        return codes;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(I_03_a_card_of_another_household, Families)

BOOST_AUTO_TEST_CASE(stops_the_bench_and_the_familys_envelope_stays_open)
{
    const auto codes = family();
    BOOST_REQUIRE_EQUAL(codes.size(), 8u); // a card and a carrier each
    for (std::size_t i = 0; i + 1 < codes.size(); ++i)
        BOOST_TEST((scan(codes[i]).kind == (i == 0 ? Kind::Opened : Kind::Accepted)));
    const mailing::ScanAnswer foreign = scan(card("100002").code);
    BOOST_TEST((foreign.kind == Kind::Stopped));
    BOOST_TEST((foreign.stop == Stop::Foreign));
    BOOST_TEST(contains(foreign.what, "のものです。いま開いているのは郵便物"));
    BOOST_TEST(contains(foreign.remedy, "手を止めて、この封筒の中身をすべて出し、宛名とカードを見比べてください"));
    BOOST_TEST((scan(codes.back()).kind == Kind::Stopped)); // until somebody has seen it
    BOOST_TEST(packed() == 0u);

    bench = mailing::seen(bench);
    for (std::size_t i = 0; i < codes.size(); ++i)
        BOOST_TEST((scan(codes[i]).kind == (i == 0                 ? Kind::Opened
                                            : i + 1 < codes.size() ? Kind::Accepted
                                                                   : Kind::Closed)));
    BOOST_TEST(packed() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
