/// 丹波市 (資格確認書, 2025): 181 envelopes were addressed to another member of the household, and 83 certificates were made from the
/// previous month's data.

#include "app/services/issuing/overtaking.h"
#include "app/services/production/after_printing.h"
#include "app/services/production/pulling.h"
#include "tests/incidents/scene.h"

#include <algorithm>

using namespace fuda;
using namespace fuda::tests;
using domain::PieceState;

namespace {

constexpr std::size_t kMembers = 1000, kChanged = 83;

/// November: 83 members have another address than in October.
RosterTable november(const Scene& scene)
{
    RosterTable table = scene.roster(kMembers, "2026-10-10");
    table.set_as_of("2026-11-10");
    for (std::size_t i = 0; i < kChanged; ++i)
        table.at(i * 12, "住所") += "　新居101号室";
    return table;
}

/// October's roster is decided, and made as far as the case says; then November's comes in.
struct LastMonth : Scene {
    store::RosterId october = planned(roster(kMembers, "2026-10-10"), "october.csv");

    issuing::OvertakeOutcome november_comes()
    {
        newer = import("november.csv", november(*this).text()).roster.id;
        services::Unwatched progress;
        return issuing::pull_overtaken(store, newer, insurer, workplace().postal(), desk(), progress);
    }
    /// Pieces of October in this state that November says otherwise of.
    std::vector<store::PieceRow> overtaken(PieceState state)
    {
        std::vector<store::PieceRow> rows = pieces(october, state);
        std::erase_if(rows, [](const store::PieceRow& row) { return row.void_since.empty(); });
        return rows;
    }
    /// The 83 get pieces with today's data, and only they.
    void check_new_pieces()
    {
        const auto planned = pieces(newer, PieceState::Planned);
        BOOST_TEST(planned.size() == kChanged);
        for (const store::PieceRow& piece : planned)
            BOOST_TEST(contains(store::Pieces(store).fields(piece.id).at("address"), "新居101号室"));
    }

    store::RosterId newer;
};

} // namespace

BOOST_AUTO_TEST_SUITE(I_02_another_member_of_the_household)

BOOST_FIXTURE_TEST_CASE(on_181_envelopes_is_found_on_each_of_them, Scene)
{
    constexpr std::size_t kPieces = 500, kWrong = 181;
    RosterTable table = roster(kPieces);
    for (std::size_t row = 0; row < kPieces; ++row)
        table.at(row, "送付先郵便番号") = table.at(row, "送付先住所") = table.at(row, "送付先氏名") = "";
    const store::RosterId roster = planned(table);
    const auto layout = workplace().shipped_layout("certificate-postcard").parsed;
    const auto record = compositions(*this, roster, layout, kPieces);
    BOOST_TEST(read_back(record, record).empty());
    // The program joins addressees by household: it takes the name of the household's next member.
    std::vector<std::string> names;
    std::vector<std::size_t> wrong;
    for (std::size_t row = 0; row < kPieces; ++row)
        names.push_back(table.at(row, "氏名"));
    for (std::size_t row = 0; row + 1 < kPieces && wrong.size() < kWrong; ++row)
        if (table.at(row, "番号") == table.at(row + 1, "番号") && names[row] != names[row + 1]) {
            wrong.push_back(row);
            names[row] = names[row + 1];
        }
    BOOST_REQUIRE_EQUAL(wrong.size(), kWrong);
    const auto drawn = compositions(*this, roster, layout, kPieces, [&](std::size_t i, domain::Fields& fields) {
        if (std::binary_search(wrong.begin(), wrong.end(), i))
            fields["mail_name"] = names[i];
    });
    const auto faults = read_back(drawn, record);
    BOOST_TEST(faulty(faults) == wrong, boost::test_tools::per_element());
    for (const layout::ProofFault& fault : faults)
        BOOST_TEST(fault.page == 1u, fault.message); // the side with the address
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(I_02_last_months_data)

BOOST_FIXTURE_TEST_CASE(is_refused_when_it_comes_after_this_months, Scene)
{
    const RosterTable october = roster(kMembers, "2026-10-10");
    import("november.csv", november(*this).text());
    BOOST_CHECK_EXCEPTION(
        import("october.csv", october.text()), Error,
        of_kind(
            ErrorKind::BadInput,
            "基準日: 基準日(2026-10-10)が、前回受け付けた名簿の基準日(2026-11-10)より前です。対処: 最新の名簿を指定"));
    BOOST_TEST(rosters() == 1u);
}

BOOST_FIXTURE_TEST_CASE(is_not_decided_any_more_when_this_months_is_there, Scene)
{
    const store::RosterId october = import("october.csv", roster(kMembers, "2026-10-10").text()).roster.id;
    const store::RosterId newer = import("november.csv", november(*this).text()).roster.id;
    BOOST_CHECK_EXCEPTION(decide(october), Error, of_kind(ErrorKind::Conflict, "新しい名簿で判定してください"));
    BOOST_TEST(count(october, PieceState::Planned) == 0);
    BOOST_TEST(decide(newer).pieces == std::int64_t(kMembers));
}

BOOST_FIXTURE_TEST_CASE(is_void_in_83_pieces_that_are_not_printed_yet, LastMonth)
{
    compose();
    const issuing::OvertakeOutcome outcome = november_comes();
    BOOST_TEST(outcome.withdrawn == std::int64_t(kChanged));
    BOOST_TEST(overtaken(PieceState::Void).size() == kChanged);
    BOOST_TEST(count(october, PieceState::Composed) == std::int64_t(kMembers - kChanged));
    check_new_pieces();
}

BOOST_FIXTURE_TEST_CASE(is_pulled_in_83_pieces_that_are_printed_and_none_of_them_can_be_packed, LastMonth)
{
    compose();
    BOOST_TEST(print().pieces == std::int64_t(kMembers));
    const issuing::OvertakeOutcome outcome = november_comes();
    BOOST_TEST(outcome.to_pull == std::int64_t(kChanged));
    check_new_pieces();
    const auto list = production::pull_list(store, std::nullopt, desk());
    BOOST_TEST(list.size() == kChanged);
    for (const production::ToPull& entry : list) {
        BOOST_TEST(contains(entry.piece.reason, "名簿の変更: 住所"));
        BOOST_TEST(contains(entry.where, "06139992-certificate-postcard-"));
    }
    // What is not confirmed is neither packed nor posted; the others are.
    std::vector<domain::PieceCode> all;
    for (const store::PieceRow& piece : pieces(october, PieceState::Printed))
        all.push_back(piece.code);
    BOOST_TEST(all.size() == kMembers);
    const production::StepOutcome confirmed = production::confirm(store, all, desk());
    BOOST_TEST(confirmed.done.size() == kMembers - kChanged);
    BOOST_REQUIRE_EQUAL(confirmed.refused.size(), kChanged);
    for (const production::Remark& remark : confirmed.refused)
        BOOST_TEST(contains(remark.text, "抜き取"), remark.text);
}

BOOST_AUTO_TEST_SUITE_END()
