/// さいたま市: a setting for 外字 garbled 4,438 of 120,000 names.

#include "data/base/text.h"
#include "tests/incidents/scene.h"

using namespace fuda;
using namespace fuda::tests;
using domain::PieceState;

namespace {

constexpr std::size_t kMembers = 120000, kGarbled = 4438, kSound = 1000;

/// What a conversion leaves of a kanji that it does not know.
struct Garble {
    const char32_t first;
    const char32_t count; ///< of characters from `first` on
};
constexpr Garble kPrivate{0xE000, 1880};       // 外字 F040 … F9FC of Windows-31J
constexpr Garble kNotInTheFont{0x30000, 4938}; // CJK extension G: IPAmj明朝 has none of it

void garble(std::string& name, const Garble& garble, std::size_t n)
{
    std::size_t end = 1;
    while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80)
        ++end;
    name.replace(0, end, utf8(std::u32string(1, garble.first + static_cast<char32_t>(n) % garble.count)));
}

} // namespace

BOOST_AUTO_TEST_SUITE(I_07_garbled_names)

BOOST_FIXTURE_TEST_CASE(hold_4438_members_of_120000_and_nobody_else, Scene)
{
    // All 120,000 are taken in; a certificate is called for only for those who matter here, so that the test ends.
    RosterTable table = roster(kMembers);
    for (std::size_t row = kGarbled + kSound; row < kMembers; ++row)
        table.at(row, "マイナ保険証") = "登録済";
    for (std::size_t row = 0; row < kGarbled; ++row)
        garble(table.at(row, "氏名"), row % 2 == 0 ? kPrivate : kNotInTheFont, row);
    const store::Roster taken = import("roster.csv", table.text()).roster;
    BOOST_TEST(taken.counts.accepted + taken.counts.held == std::int64_t(kMembers));
    BOOST_TEST(findings(taken.id, "H-GAIJI", "氏名") == std::int64_t(kGarbled / 2));
    const store::Finding first = store::Rosters(store).findings(taken.id, 0, 1).front().finding;
    BOOST_TEST(first.line == 3);
    BOOST_TEST(first.message == "外字があります(U+E000)");
    BOOST_TEST(first.remedy == "正しい字を確かめ、Unicodeの文字に直してください");

    decide(taken.id);
    BOOST_TEST(count(taken.id, PieceState::Planned) == std::int64_t(kGarbled / 2 + kSound));
    compose();
    BOOST_TEST(count(taken.id, PieceState::Composed) == std::int64_t(kSound));
    const auto held = pieces(taken.id, PieceState::Held);
    BOOST_TEST(held.size() == kGarbled / 2);
    for (const store::PieceRow& piece : held)
        if (!contains(piece.reason, "の字形が IPAmjMincho にありません。印字できる字に直すか") ||
            !(contains(piece.reason, "（U+30") || contains(piece.reason, "（U+31")))
            BOOST_ERROR(piece.reason);
}

BOOST_AUTO_TEST_SUITE_END()
