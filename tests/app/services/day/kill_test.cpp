#include "app/services/counter/printing_now.h"
#include "app/services/counter/reissuing.h"
#include "app/services/issuing/approving.h"
#include "app/services/issuing/deciding.h"
#include "app/services/mailing/recalling.h"
#include "app/services/production/after_printing.h"
#include "app/services/production/balancing.h"
#include "app/services/production/reprinting.h"
#include "data/base/file.h"
#include "data/store/eligibilities.h"
#include "data/store/keeping/verification.h"
#include "tests/app/services/at_the_bench.h"
#include "tests/app/services/issue_run.h"
#include "tests/app/services/mortal.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

/// A day of a print room and its counter, each step done only where it is not done yet, as people do it after a power cut:
/// four members are issued; the second one's card is spoiled and printed again; the batch is posted and closed; the third
/// one loses the card, which is reissued at the counter, handed over, and comes back when it is found.
class Day {
public:
    Day(const Office& office, const std::filesystem::path& roster, int moments)
        : m_office(office), m_roster(roster), m_countdown(moments), m_store(office.open()), m_desk(desk())
    {
        m_desk.now = [this, now = m_desk.now] {
            m_countdown.moment();
            return now();
        };
    }

    void run()
    {
        services::Unwatched unwatched;
        const auto& postal = workplace().postal();
        const auto roster =
            issuing::import_roster(m_store, m_roster, m_office.insurer, postal, {}, m_desk, unwatched).roster.id;
        issuing::decide_roster(m_store, roster, m_office.insurer, postal, m_desk, unwatched);
        make_and_print();
        const store::BatchId batch{1};
        if (store::Batches(m_store).get(batch).state == domain::BatchState::Approved) {
            const auto card = store::Batches(m_store).pieces(batch, 0, 100).at(2);
            spoil_once(card.code);
            production::reprint(m_store, production::to_reprint(m_store, batch), m_desk);
            make_and_print();
            pack_and_post(m_store, m_office.insurer, batch, m_desk.today, std::nullopt, m_desk);
            destroy();
            production::close_batch(m_store, batch, m_desk);
        }
        reissue(roster);
    }

private:
    issuing::OpenPrinter printers()
    {
        return [this, folders = issuing::folder_printers(m_office.cards_per_job, m_office.sheets_per_job)](
                   const std::string& target) { return std::make_unique<MortalPrinter>(folders(target), m_countdown); };
    }

    void make_and_print()
    {
        services::Unwatched unwatched;
        issuing::compose_pieces(m_store, workplace(), m_office.compose_options(), m_desk, unwatched);
        make_folder(m_office.out / "print");
        issuing::print_jobs(m_store, store::Jobs(m_store).unfinished(), (m_office.out / "print").string(), printers(),
                            m_desk, unwatched);
        confirm_printed();
    }

    void confirm_printed()
    {
        for (const store::Batch& batch : store::Batches(m_store).open()) {
            std::vector<domain::PieceCode> out;
            for (const store::PieceRow& piece : store::Batches(m_store).pieces(batch.id, 0, 100))
                if (piece.state == domain::PieceState::Printed && piece.void_since.empty())
                    out.push_back(piece.code);
            production::confirm(m_store, out, m_desk);
        }
    }

    void spoil_once(const domain::PieceCode& code)
    {
        if (store::Pieces(m_store).find(code)->state == domain::PieceState::Confirmed)
            production::spoil(m_store, std::vector{code}, {production::SpoilReason::Faint, {}}, m_desk);
    }

    void destroy()
    {
        std::vector<domain::PieceCode> codes;
        for (const store::PieceRow& piece : production::awaiting_destruction(m_store, {}, 100, m_desk))
            codes.push_back(piece.code);
        production::destroy(m_store, codes, std::nullopt, m_desk);
    }

    void reissue(store::RosterId roster)
    {
        const auto member = store::Eligibilities(m_store).after(roster, 0, 10).at(2).member;
        auto applications = store::Applications(m_store).of_member(member);
        if (applications.empty()) {
            store::NewApplication asked;
            asked.member = member;
            asked.applied = m_desk.today;
            counter::receive(m_store, asked, m_desk);
            applications = store::Applications(m_store).of_member(member);
        }
        if (applications.at(0).state == domain::ApplicationState::Received)
            counter::reissue(m_store, m_office.insurer, workplace().postal(), applications[0].id,
                             applications[0].revision, m_desk);
        const auto decision = *store::Applications(m_store).of_member(member).at(0).decision;
        services::Unwatched unwatched;
        counter::print_now(m_store, workplace(), decision, (m_office.out / "print").string(), printers(), m_desk,
                           unwatched);
        confirm_printed();
        for (const store::PieceRow& piece : mailing::to_recall(m_store, {}, 10, m_desk))
            mailing::received(m_store, piece.code, m_desk);
        destroy();
    }

    const Office& m_office;
    std::filesystem::path m_roster;
    Countdown m_countdown;
    store::Store m_store;
    services::Desk m_desk;
};

int day_in_child(const Office& office, const std::filesystem::path& roster, int moments)
{
    return in_child([&] { Day(office, roster, moments).run(); });
}

struct DayOffice : Office {
    DayOffice() { cards_per_job = 3; }
    std::filesystem::path receive_four() const
    {
        return receive(
            "roster.csv",
            roster_of("2026-11-10",
                      {{.number = "100001"}, {.number = "100002"}, {.number = "100003"}, {.number = "100004"}}));
    }
    /// A line a piece: everything that the day has made of it.
    std::vector<std::string> told()
    {
        store::Store opened = open();
        std::vector<std::string> lines;
        for (const store::Batch& batch : store::Batches(opened).list({}, 100))
            for (const store::PieceRow& piece : store::Batches(opened).pieces(batch.id, 0, 100))
                lines.push_back(std::to_string(batch.id.value) + " " + std::string(name(batch.state)) + " " +
                                piece.code.text() + " " + std::string(id(piece.document)) + " " +
                                std::string(name(piece.state)) + (piece.void_since.empty() ? "" : " void"));
        return lines;
    }
    void check_sound(const std::string& when)
    {
        store::Store opened = open();
        for (const store::Fault& fault : store::verify(opened).faults)
            BOOST_TEST(false, when << ": " << fault.message);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(kill_9)

BOOST_AUTO_TEST_CASE(at_every_moment_of_a_day_loses_and_doubles_nothing)
{
    workplace(); // opened here, and not by each child anew
    DayOffice whole;
    BOOST_REQUIRE(day_in_child(whole, whole.receive_four(), 1'000'000) == 0);
    const auto told = whole.told();
    const auto printed = files_of(whole.out / "print");
    BOOST_TEST(told.size() == 8u + 2u + 2u); // four cards with carriers, one pair again, one pair at the counter
    int destroyed = 0, mailed = 0, confirmed = 0;
    for (const std::string& line : told) {
        destroyed += line.find(" destroyed") != std::string::npos;
        mailed += line.find(" mailed") != std::string::npos;
        confirmed += line.find(" confirmed") != std::string::npos;
    }
    BOOST_TEST(destroyed == 3); // the spoiled card, its carrier, and the card that came back
    BOOST_TEST(mailed == 7);    // four carriers and three cards
    BOOST_TEST(confirmed == 2); // at the counter, waiting for the member
    whole.check_sound("undisturbed");

    int moment = 0;
    for (int status = -1; status != 0; moment += kill_stride()) {
        BOOST_TEST_INFO_SCOPE("killed at moment " << moment);
        DayOffice office;
        const auto roster = office.receive_four();
        status = day_in_child(office, roster, moment);
        BOOST_REQUIRE((status == 0 || was_killed(status)));
        office.check_sound("after the kill");
        BOOST_REQUIRE(day_in_child(office, roster, 1'000'000) == 0);
        office.check_sound("after the rerun");
        BOOST_TEST(office.told() == told, boost::test_tools::per_element());
        BOOST_TEST((files_of(office.out / "print") == printed));
    }
    BOOST_TEST_MESSAGE(moment << " moments");
    BOOST_TEST(moment > 30); // that there were moments to die at
}

BOOST_AUTO_TEST_SUITE_END()
