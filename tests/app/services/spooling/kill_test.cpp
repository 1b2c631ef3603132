#include "app/services/issuing/deciding.h"
#include "data/store/store.h"
#include "tests/app/services/mortal.h"
#include "tests/app/services/spooling/print_floor.h"
#include "tests/support/ipp/eve_printer.h"

#include <set>

using namespace fuda;
using namespace fuda::tests;
using domain::JobState;

namespace {

/// Dies at every step of a submission that can be told apart from outside.
class MortalSubmission : public PrinterAround {
public:
    MortalSubmission(std::unique_ptr<printers::Printer> printer, Countdown& countdown)
        : PrinterAround(std::move(printer)), m_countdown(countdown)
    {
    }
    printers::JobHandle submit(const printers::PrintJob& job, printers::Prepared& document,
                               const std::function<void(const printers::JobHandle&)>& made) override
    {
        m_countdown.moment();
        printers::JobHandle handle = PrinterAround::submit(job, document, [&](const printers::JobHandle& known) {
            m_countdown.moment();
            made(known);
            m_countdown.moment();
        });
        m_countdown.moment();
        return handle;
    }

private:
    Countdown& m_countdown;
};

constexpr int kCards = 30;

struct KilledFloor : Office {
    KilledFloor()
    {
        cards_per_job = 1;
        store::Store opened = open();
        services::Unwatched progress;
        std::vector<Person> people;
        for (int i = 0; i < kCards; ++i)
            people.push_back({.number = std::to_string(100001 + i)});
        const auto file = receive("roster.csv", roster_of("2026-11-10", people));
        const auto& postal = workplace().postal();
        const auto roster = issuing::import_roster(opened, file, insurer, postal, {}, desk(), progress).roster.id;
        issuing::decide_roster(opened, roster, insurer, postal, desk(), progress);
        issuing::compose_pieces(opened, workplace(), compose_options(), desk(), progress);
        queue::PrinterSettings settings;
        settings.name = "cards";
        settings.uri = device.uri();
        spooling::add_printer(opened, settings, desk());
        std::vector<store::Job> cards = jobs(opened);
        spooling::enqueue(opened, cards, spooling::destination_called(opened, "cards"), queue::End::Back, desk());
        device.count_impressions(2); // both sides of a card
    }
    static std::vector<store::Job> jobs(store::Store& store)
    {
        std::vector<store::Job> all = store::Jobs(store).of_batch({1});
        std::erase_if(all,
                      [](const store::Job& job) { return job.queue.document != domain::Document::CertificateCard; });
        return all;
    }
    /// Drives the printer until the queue is empty, or dies at the moment.
    void drive(int moment)
    {
        Countdown countdown(moment);
        store::Store store = store::Store::open(address, std::nullopt, desk().now());
        spooling::Seat seat;
        seat.actor = desk().actor; // the printer is bound to its station: it is at localhost
        seat.now = [&] {           // asked at the beginning of each transaction that is an event
            countdown.moment();
            return desk().now();
        };
        seat.today = [] { return desk().today; };
        seat.open = [&](const queue::PrinterSettings& settings) -> std::unique_ptr<printers::Printer> {
            return std::make_unique<MortalSubmission>(spooling::open_registered(settings), countdown);
        };
        spooling::PrinterDriver driver(store, queue::PrinterRegistry(store.session()).get("cards").id, seat);
        queue::PrintQueue queue(store.session());
        for (auto waiting = queue.list(); !waiting.empty(); waiting = queue.list()) {
            if (waiting.front().held)
                throw Error(ErrorKind::Conflict, waiting.front().note);
            driver.round();
        }
    }

    EvePrinter device{"cards", PrinterModel::card()};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_station_that_is_killed_again_and_again, KilledFloor)

BOOST_AUTO_TEST_CASE(prints_each_card_once)
{
    constexpr int kMostKills = 600;
    int kills = 0;
    for (;; ++kills) {
        BOOST_REQUIRE(kills < kMostKills);
        const int moment = (kills * 7 + 1) % 23; // every step of a job and some of the next
        const int status = in_child([&] { drive(moment); });
        if (!was_killed(status)) {
            BOOST_REQUIRE_EQUAL(status, 0);
            break;
        }
    }
    BOOST_TEST_MESSAGE(kills << " kills");
    BOOST_TEST(kills > kCards / 2);

    store::Store store = open();
    std::multiset<std::string> came_out;
    for (const EvePrinter::Printed& printed : device.printed())
        came_out.insert(printed.sha256);
    BOOST_TEST(came_out.size() == static_cast<std::size_t>(kCards));
    for (const store::Job& job : jobs(store)) {
        BOOST_TEST_INFO_SCOPE(issuing::job_name(job));
        BOOST_TEST((job.state == JobState::Printed));
        BOOST_TEST(came_out.count(job.sha256) == 1u);
    }
    BOOST_TEST((queue::PrinterRegistry(store.session()).get("cards").standing == queue::Standing::Active));
    BOOST_TEST(!store::Events(store).verify());
}

BOOST_AUTO_TEST_SUITE_END()
