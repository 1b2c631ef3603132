/// North Carolina Medicaid: after a print program had changed, the health cards of 48,752 children of 70,253 went to other families.

#include "data/db/session.h"
#include "data/store/jobs.h"
#include "tests/incidents/scene.h"

#include <numeric>

using namespace fuda;
using namespace fuda::tests;

namespace {

constexpr std::size_t kCards = 70253, kSwapped = 48752;

/// Each of so many rows gets where another family lives.
void swap_families(RosterTable& table, std::size_t swapped)
{
    std::size_t far = 0; // further than the largest household
    for (const std::string first = table.at(0, "番号"); table.at(far, "番号") == first; ++far) {
    }
    far = std::max<std::size_t>(far, 10);
    for (const char* column : {"郵便番号", "住所", "送付先郵便番号", "送付先住所", "送付先氏名"})
        table.shift(column, 0, swapped, far);
}

} // namespace

BOOST_AUTO_TEST_SUITE(I_11_cards_for_other_families)

BOOST_FIXTURE_TEST_CASE(in_a_roster_are_refused_as_a_file, Scene)
{
    RosterTable table = roster(kCards, "2026-10-10");
    // Every family at an address of its own.
    for (std::size_t row = 0; row < kCards; ++row)
        table.at(row, "住所") += "　" + table.at(row, "番号") + "号";
    BOOST_TEST(import("october.csv", table.text()).roster.counts.accepted == std::int64_t(kCards));

    table.set_as_of("2026-11-10");
    RosterTable swapped = table;
    swap_families(swapped, kSwapped);
    BOOST_CHECK_EXCEPTION(import("november.csv", swapped.text()), Error,
                          of_kind(ErrorKind::BadInput,
                                  "november.csv: 前回の名簿と比べて70253人中48752人の組み合わせが変わっています"
                                  "(氏名0、フリガナ0、生年月日0、住所48752)"));
    BOOST_TEST(rosters() == 1u);
    BOOST_TEST(import("mended.csv", table.text()).roster.counts.accepted == std::int64_t(kCards));
}

BOOST_FIXTURE_TEST_CASE(in_a_finished_file_are_found_by_reading_it_back, Scene)
{
    // The same share of one hopper's job: the program sends the sides with the address to the members of the next family.
    constexpr std::size_t kJob = 500, kWrong = kJob * kSwapped / kCards;
    const store::RosterId roster = planned(this->roster(kJob));
    const auto layout = workplace().shipped_layout("certificate-postcard").parsed;
    const auto record = compositions(*this, roster, layout, kJob);
    BOOST_REQUIRE_EQUAL(record.front().pages.size(), 2u);
    BOOST_TEST(read_back(record, record).empty());

    auto drawn = record;
    for (std::size_t i = 0; i < kWrong; ++i)
        drawn[i].pages[1] = record[(i + 10) % kWrong].pages[1];
    const auto faults = read_back(drawn, record);
    std::vector<std::size_t> wrong(kWrong);
    std::iota(wrong.begin(), wrong.end(), 0u);
    BOOST_TEST(faulty(faults) == wrong, boost::test_tools::per_element());
    for (const layout::ProofFault& fault : faults)
        BOOST_TEST(fault.page == 1u);
}

BOOST_FIXTURE_TEST_CASE(in_a_job_that_was_changed_after_its_proof_are_not_printed, Scene)
{
    const store::RosterId roster = planned(this->roster(1000));
    compose();
    const auto jobs = store::Jobs(store).unfinished();
    BOOST_REQUIRE_EQUAL(jobs.size(), 2u);
    const std::string other = store::Jobs(store).bytes(jobs[0].id);
    const std::string own = store::Jobs(store).bytes(jobs[1].id);
    const auto exchange = [&](const std::string& bytes) {
        db::exec(store.session(), "UPDATE documents SET bytes = $1 WHERE sha256 = $2", db::Bytes{bytes},
                 jobs[1].sha256);
    };
    exchange(other); // the pages of 500 other members
    BOOST_CHECK_EXCEPTION(print(), Error, of_kind(ErrorKind::Corrupt, "検証したもの"));
    BOOST_TEST(count(roster, domain::PieceState::Composed) >= 500);
    BOOST_TEST(!files_of(out / "print").contains(issuing::job_name(jobs[1]) + ".pdf"));
    exchange(own);
    print();
    BOOST_TEST(count(roster, domain::PieceState::Printed) == 1000);
}

BOOST_AUTO_TEST_SUITE_END()
