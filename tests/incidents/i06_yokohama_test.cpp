/// 横浜市, first half: wrong postal codes, but only for the 8,815 people with a different mailing address. (Second half, last year's
/// leaflet: see i06_leaflet_test.cpp.)

#include "data/postal/postal_master.h"
#include "tests/incidents/scene.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

constexpr std::size_t kRows = 20000, kElsewhere = 8815, kTowns = 400;

std::string code_of(std::size_t town)
{
    return std::to_string(2200000 + town);
}

std::string town_of(std::size_t town)
{
    static constexpr const char* kDigits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    std::string name;
    for (const char digit : std::to_string(100 + town))
        name += kDigits[digit - '0'];
    return name + "町";
}

/// A master with 400 towns, in the form of utf_ken_all.csv.
std::string master()
{
    std::string text;
    for (std::size_t town = 0; town < kTowns; ++town)
        text += "14103,\"220  \",\"" + code_of(town) +
                "\",\"カナガワケン\",\"ヨコハマシニシク\",\"チョウ\",\"神奈川県\",\"横浜市西区\",\"" + town_of(town) +
                "\",0,0,0,0,0,0\n";
    return text;
}

/// Everybody lives in one town; 8,815 of them want their mail sent to another.
struct Yokohama : Scene {
    RosterTable table = roster(kRows);
    postal::PostalMaster postal{receive("utf_ken_all.csv", master())};

    Yokohama()
    {
        for (std::size_t row = 0; row < kRows; ++row) {
            const bool elsewhere = row % 9 < 4 && away.size() < kElsewhere;
            if (elsewhere)
                away.push_back(row);
            const std::size_t home = row % kTowns, mail = (row * 7 + 1) % kTowns;
            table.at(row, "郵便番号") = code_of(home);
            table.at(row, "住所") = "神奈川県横浜市西区" + town_of(home) + "1-2-3";
            table.at(row, "送付先郵便番号") = elsewhere ? code_of(mail) : "";
            table.at(row, "送付先住所") = elsewhere ? "神奈川県横浜市西区" + town_of(mail) + "4-5-6" : "";
            table.at(row, "送付先氏名") = elsewhere ? table.at(row, "氏名") : "";
        }
        BOOST_REQUIRE_EQUAL(away.size(), kElsewhere);
    }
    issuing::ImportOutcome take_in(const std::string& file_name)
    {
        services::Unwatched progress;
        return issuing::import_roster(store, receive(file_name, table.text()), insurer, postal, {}, desk(), progress);
    }

    std::vector<std::size_t> away;
};

} // namespace

BOOST_AUTO_TEST_SUITE(I_06_postal_codes_of_another_place)

BOOST_FIXTURE_TEST_CASE(hold_8815_members_who_are_mailed_to_elsewhere_and_nobody_else, Yokohama)
{
    // The program that adds the mailing address keeps the postal code of the home.
    for (const std::size_t row : away)
        table.at(row, "送付先郵便番号") = table.at(row, "郵便番号");
    const store::Roster wrong = take_in("wrong.csv").roster;
    BOOST_TEST(wrong.counts.held == std::int64_t(kElsewhere));
    BOOST_TEST(wrong.counts.accepted == std::int64_t(kRows - kElsewhere));
    BOOST_TEST(findings(wrong.id, "H-POSTAL", "送付先郵便番号") == std::int64_t(kElsewhere));
    BOOST_TEST(findings(wrong.id, "H-POSTAL", "郵便番号") == 0);
    const store::Finding first = store::Rosters(store).findings(wrong.id, 0, 1).front().finding;
    BOOST_TEST(first.line == std::int64_t(away.front() + 3)); // behind #基準日= and the header
    BOOST_TEST(first.message == "郵便番号が「送付先住所」のものではありません");
    BOOST_TEST(first.remedy == "郵便番号と住所のどちらが正しいか確かめてください");
    decide(wrong.id);
    BOOST_TEST(count(wrong.id, domain::PieceState::Planned) == std::int64_t(kRows - kElsewhere));
}

BOOST_FIXTURE_TEST_CASE(that_are_right_hold_nobody, Yokohama)
{
    const store::Roster right = take_in("right.csv").roster;
    BOOST_TEST(right.counts.accepted == std::int64_t(kRows));
    BOOST_TEST(decide(right.id).pieces == std::int64_t(kRows));
}

BOOST_AUTO_TEST_SUITE_END()
