#include "tests/data/intake/roster_text.h"

#include <boost/test/unit_test.hpp>
#include <random>

using namespace fuda;
using namespace fuda::intake;
using rosters::read;
using rosters::row;

namespace {

std::string small_roster()
{
    return "#基準日=2026-11-01\r\n" +
           rosters::text({row({{Column::Protected, "1"}}),
                          row({{Column::Number, "2"}, {Column::Address, "本駒込\n花筏ビル"}}),
                          row({{Column::Number, "3"}, {Column::StayUntil, "2026-12-31"}, {Column::Protected, "1"}})});
}

} // namespace

BOOST_AUTO_TEST_SUITE(mutated_rosters)

BOOST_AUTO_TEST_CASE(a_roster_cut_anywhere_within_a_line_is_refused_or_says_so)
{
    for (const std::string& roster : {small_roster(), rosters::cp932(small_roster())}) {
        BOOST_REQUIRE(read(roster).findings.empty());
        for (std::size_t length = 0; length < roster.size(); ++length) {
            const auto reading = read(roster.substr(0, length));
            BOOST_TEST_INFO_SCOPE("cut after " << length << " bytes");
            const bool between_rows = length > 0 && roster[length - 1] == '\n' && !reading.refused;
            if (between_rows) // no file can tell that whole rows are missing
                BOOST_TEST(reading.totals.rows < 3u);
            else
                BOOST_TEST(!reading.findings.empty());
        }
    }
}

BOOST_AUTO_TEST_CASE(damaged_bytes_never_stop_the_reader)
{
    std::mt19937 random(20261101);
    const std::string special = "\",\n\r\t\x81\xFF\xE3\x80\x00#1"; // NOLINT: the NUL ends it, the rest is enough
    for (const std::string& roster : {small_roster(), rosters::cp932(small_roster())}) {
        for (int round = 0; round < 1000; ++round) {
            std::string damaged = roster;
            for (unsigned changes = 1 + random() % 4; changes > 0; --changes) {
                const std::size_t at = random() % damaged.size();
                switch (random() % 4) {
                case 0:
                    damaged[at] = static_cast<char>(random());
                    break;
                case 1:
                    damaged[at] = special[random() % special.size()];
                    break;
                case 2:
                    damaged.erase(at, 1 + random() % 8);
                    break;
                default:
                    damaged.insert(at, damaged.substr(random() % damaged.size(), random() % 40));
                }
            }
            const auto reading = read(damaged); // throws nothing but Refused, which read() takes
            BOOST_REQUIRE(reading.refused || reading.totals.rows == reading.rows.size());
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
