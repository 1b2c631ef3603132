#include "data/base/file.h"
#include "data/store/batches.h"
#include "data/store/events.h"
#include "data/store/stock/stock.h"
#include "tests/app/services/issue_run.h"
#include "tests/support/printer_around.h"

#include <functional>

using namespace fuda;
using namespace fuda::tests;
using domain::JobState;

namespace {

/// What a printer of the test does otherwise than the folder that it stands for.
struct Manners {
    /// Called before a job is sent.
    std::function<void(const printers::PrintJob& job)> submit = [](const printers::PrintJob&) {};
    /// What is said of a job that was sent before, instead of looking.
    std::function<std::optional<printers::Recovery>(const printers::PrintJob& job)> recover =
        [](const printers::PrintJob&) { return std::nullopt; };
};

class ManneredPrinter : public PrinterAround {
public:
    ManneredPrinter(std::unique_ptr<printers::Printer> folder, const Manners& manners)
        : PrinterAround(std::move(folder)), m_manners(manners)
    {
    }
    printers::Recovery recover(const printers::PrintJob& job, const printers::JobHandle& handle) override
    {
        const auto said = m_manners.recover(job);
        return said ? *said : PrinterAround::recover(job, handle);
    }
    printers::JobHandle submit(const printers::PrintJob& job, printers::Prepared& document,
                               const std::function<void(const printers::JobHandle&)>& made) override
    {
        m_manners.submit(job);
        return PrinterAround::submit(job, document, made);
    }

private:
    const Manners& m_manners;
};

struct PrintedJobs : FourJobs {
    PrintedJobs() { make_folder(out / "print"); }
    issuing::PrintOutcome print(const Manners& manners)
    {
        services::Unwatched progress;
        const auto folders = issuing::folder_printers(cards_per_job, sheets_per_job);
        return issuing::print_jobs(
            opened, store::Jobs(opened).unfinished(), (out / "print").string(),
            [&](const std::string& target) { return std::make_unique<ManneredPrinter>(folders(target), manners); },
            desk(), progress);
    }
    std::vector<store::Job> in(JobState state)
    {
        std::vector<store::Job> jobs = store::Jobs(opened).of_batch({1});
        std::erase_if(jobs, [&](const store::Job& job) { return job.state != state; });
        return jobs;
    }
    bool is_out(const store::Job& job) { return files_of(out / "print").contains(issuing::job_name(job) + ".pdf"); }
};

bool is_second_card(const printers::PrintJob& job)
{
    return job.name == "133991-certificate-card-0002";
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_job_that_its_printer_may_have_got, PrintedJobs)

BOOST_AUTO_TEST_CASE(is_in_doubt_at_once_and_the_others_are_printed)
{
    Manners lost;
    lost.submit = [](const printers::PrintJob& job) {
        if (is_second_card(job))
            throw printers::MaybeSent(ErrorKind::Unavailable, "no answer from the printer");
    };
    lost.recover = [](const printers::PrintJob&) {
        return printers::Recovery{printers::Recovery::Kind::Unsure, {}, {}, "the printer has forgotten it"};
    };
    const issuing::PrintOutcome outcome = print(lost);
    BOOST_TEST(outcome.in_doubt == 1);
    BOOST_TEST(outcome.jobs == 3);
    const auto doubted = in(JobState::InDoubt);
    BOOST_REQUIRE_EQUAL(doubted.size(), 1u);
    const auto pieces = store::Jobs(opened).pieces(doubted[0].id);
    BOOST_REQUIRE_EQUAL(pieces.size(), 1u);
    BOOST_TEST((pieces[0].state == domain::PieceState::InDoubt));
    const auto events = store::Events(opened).of(store::Thing::Job, std::to_string(doubted[0].id.value));
    BOOST_TEST(events.back().event == name(domain::JobEvent::Doubted));
    BOOST_TEST(contains(events.back().detail, "the printer has forgotten it"));

    // it is a person's now: no other run sends it again
    const issuing::PrintOutcome again = print({});
    BOOST_TEST(again.jobs == 0);
    BOOST_TEST(again.in_doubt == 0);
    BOOST_TEST(!is_out(doubted[0]));
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_job_left_between_sending_and_printed, PrintedJobs)

/// The program dies as the printer takes the second card.
struct PowerCut {};
Manners dying()
{
    Manners manners;
    manners.submit = [](const printers::PrintJob& job) {
        if (is_second_card(job))
            throw PowerCut();
    };
    return manners;
}

BOOST_AUTO_TEST_CASE(is_left_alone_while_its_printer_cannot_be_asked_and_the_others_go_on)
{
    for (const auto& [kind, reason] : {std::pair(ErrorKind::Unavailable, "the printer is off"),
                                       {ErrorKind::Conflict, "another content has this name"},
                                       {ErrorKind::BadInput, "the password is wrong"}}) {
        BOOST_TEST_INFO_SCOPE(reason);
        PrintedJobs office;
        BOOST_CHECK_THROW(office.print(dying()), PowerCut);
        Manners silent;
        silent.recover = [kind = kind,
                          reason = reason](const printers::PrintJob&) -> std::optional<printers::Recovery> {
            throw Error(kind, reason);
        };
        const issuing::PrintOutcome outcome = office.print(silent);
        BOOST_TEST(outcome.jobs == 1); // the third card
        BOOST_TEST(outcome.in_doubt == 0);
        BOOST_REQUIRE_EQUAL(outcome.unanswered.size(), 1u);
        BOOST_TEST(contains(outcome.unanswered[0], "133991-certificate-card-0002"));
        BOOST_TEST(contains(outcome.unanswered[0], reason));
        BOOST_REQUIRE_EQUAL(office.in(JobState::Sending).size(), 1u);

        const issuing::PrintOutcome later = office.print({});
        BOOST_TEST(later.jobs == 1);
        BOOST_TEST(later.unanswered.empty());
        BOOST_TEST(office.in(JobState::Printed).size() == 4u);
        BOOST_TEST(!store::Events(office.opened).verify());
    }
}

BOOST_AUTO_TEST_SUITE_END()
