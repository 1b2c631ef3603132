/// 千葉県, つくば市: the column of addresses had shifted against the column of names: 8,117 of 9,000 rows, and 21 of 50.

#include "data/store/pieces.h"
#include "tests/incidents/scene.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

using namespace fuda;
using namespace fuda::tests;

namespace {

struct Shift {
    std::size_t rows, shifted;
    const char* said; ///< of how many members how many have another pairing
};
std::ostream& operator<<(std::ostream& out, const Shift& shift)
{
    return out << shift.shifted << " of " << shift.rows;
}
constexpr Shift kShifts[] = {{9000, 8117, "9000人中"}, {50, 21, "50人中"}};

/// Alone in their houses: with the address of the row before, each has another one.
RosterTable alone(const Scene& scene, std::size_t rows)
{
    RosterTable table = scene.roster(rows, "2026-10-10");
    for (std::size_t row = 0; row < rows; ++row)
        table.at(row, "住所") += "　" + std::to_string(row) + "号";
    return table;
}

void shift_addresses(RosterTable& table, std::size_t shifted)
{
    for (const char* column : {"郵便番号", "住所"})
        table.shift(column, table.size() - shifted, table.size(), 1);
}

} // namespace

BOOST_AUTO_TEST_SUITE(I_10_addresses_that_have_shifted_against_names)

BOOST_DATA_TEST_CASE_F(Scene, are_refused_as_a_file_and_nothing_of_it_is_kept, boost::unit_test::data::make(kShifts),
                       shift)
{
    RosterTable mended = alone(*this, shift.rows);
    const store::RosterId last = planned(mended, "october.csv");
    mended.set_as_of("2026-11-10");
    RosterTable now = mended;
    shift_addresses(now, shift.shifted);
    const std::string shifted = std::to_string(shift.shifted);
    for (const std::string& part : {std::string("november.csv: 前回の名簿と比べて"),
                                    std::to_string(shift.rows) + "人中" + shifted + "人の組み合わせが変わっています",
                                    "氏名0、フリガナ0、生年月日0、住所" + shifted,
                                    std::string("列や行がずれていないか、出力元で確かめてください [F-PAIRING]")})
        BOOST_CHECK_EXCEPTION(import("november.csv", now.text()), Error, of_kind(ErrorKind::BadInput, part));
    BOOST_TEST(rosters() == 1u);
    BOOST_TEST((store::Rosters(store).latest(insurer.number)->id == last));

    // A month in which three of a hundred have moved, and last month's pieces, go on.
    for (std::size_t row = 0; row < shift.rows; row += 33)
        mended.at(row, "住所") += "の2";
    BOOST_TEST(import("mended.csv", mended.text()).roster.counts.accepted == std::int64_t(shift.rows));
    BOOST_TEST(rosters() == 2u);
}

BOOST_FIXTURE_TEST_CASE(are_held_row_by_row_in_an_insurers_first_roster, Scene)
{
    // Nothing to compare with: the postal code, which has stayed in its row, tells.
    RosterTable first = alone(*this, 9000);
    const auto town = [&](std::size_t row) {
        const std::string& lives = first.at(row, "住所");
        return lives.substr(0, lives.find_first_of("0123456789"));
    };
    std::vector<std::string> towns;
    for (std::size_t row = 0; row < first.size(); ++row)
        towns.push_back(town(row));
    first.shift("住所", 9000 - 8117, 9000, 1);
    std::int64_t elsewhere = 0;
    for (std::size_t row = 0; row < first.size(); ++row)
        elsewhere += town(row) != towns[row];
    BOOST_TEST(elsewhere > 3000);
    const store::RosterId roster = import("first.csv", first.text()).roster.id;
    BOOST_TEST(findings(roster, "H-POSTAL", "郵便番号") == elsewhere);
    decide(roster);
    BOOST_TEST(count(roster, domain::PieceState::Planned) == 9000 - elsewhere);
}

BOOST_AUTO_TEST_SUITE_END()
