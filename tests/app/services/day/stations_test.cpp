#include "app/services/issuing/deciding.h"
#include "app/services/production/after_printing.h"
#include "data/base/file.h"
#include "data/store/batches.h"
#include "data/store/keeping/verification.h"
#include "tests/app/services/at_the_bench.h"
#include "tests/app/services/issue_run.h"

#include <functional>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace fuda;
using namespace fuda::tests;

namespace {

/// Two stations at once, each a process with its own connection; begun together by a pipe. Both must end well.
void at_two_stations(const Office& office, const std::function<void(store::Store&, const services::Desk&)>& work)
{
    int gate[2];
    BOOST_REQUIRE(::pipe(gate) == 0);
    std::vector<pid_t> stations;
    for (const char* station : {"station-1", "station-2"}) {
        const pid_t child = ::fork();
        if (child == 0) {
            try {
                store::Store store = office.open();
                services::Desk at = desk();
                at.actor.station = station;
                char begin = 0;
                ::close(gate[1]);
                if (::read(gate[0], &begin, 1) < 0)
                    ::_exit(2);
                work(store, at);
                ::_exit(0);
            } catch (const std::exception& error) {
                const std::string text = std::string(error.what()) + "\n";
                ::_exit(::write(STDERR_FILENO, text.data(), text.size()) < 0 ? 2 : 1);
            }
        }
        stations.push_back(child);
    }
    ::close(gate[0]);
    ::close(gate[1]); // both read the end of the pipe and begin
    for (const pid_t station : stations) {
        int status = 0;
        ::waitpid(station, &status, 0);
        BOOST_TEST(status == 0);
    }
}

struct TwoStations : Office {
    TwoStations()
    {
        cards_per_job = 5;
        sheets_per_job = 5;
        workplace();
        std::vector<Person> people(60);
        for (std::size_t i = 0; i < people.size(); ++i)
            people[i].number = std::to_string(100001 + i);
        const auto file = receive("roster.csv", roster_of("2026-11-10", people));
        store::Store store = open();
        services::Unwatched unwatched;
        const auto roster =
            issuing::import_roster(store, file, insurer, workplace().postal(), {}, desk(), unwatched).roster.id;
        issuing::decide_roster(store, roster, insurer, workplace().postal(), desk(), unwatched);
    }
    void compose(store::Store& store, const services::Desk& at) const
    {
        services::Unwatched unwatched;
        issuing::compose_pieces(store, workplace(), compose_options(), at, unwatched);
    }
    std::vector<store::PieceRow> pieces()
    {
        store::Store store = open();
        return store::Batches(store).pieces({1}, 0, 1000);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(two_stations_on_one_batch, TwoStations)

BOOST_AUTO_TEST_CASE(compose_each_piece_once)
{
    at_two_stations(*this, [&](store::Store& store, const services::Desk& at) { compose(store, at); });
    const auto made = pieces();
    BOOST_REQUIRE_EQUAL(made.size(), 120u);
    std::set<std::pair<std::int64_t, int>> places;
    for (const store::PieceRow& piece : made) {
        BOOST_TEST((piece.state == domain::PieceState::Composed), piece.code.text());
        BOOST_REQUIRE(piece.job);
        BOOST_TEST(places.insert({piece.job->value, piece.page}).second, piece.code.text() << " shares its page");
    }
    store::Store store = open();
    BOOST_TEST(store::Batches(store).list({}, 10).size() == 1u); // they made one batch, not two
    std::int64_t in_jobs = 0;
    for (const store::Job& job : store::Jobs(store).of_batch({1}))
        in_jobs += job.piece_count;
    BOOST_TEST(in_jobs == 120);
    for (const store::Fault& fault : store::verify(store).faults)
        BOOST_TEST(false, fault.message);
}

BOOST_AUTO_TEST_CASE(confirm_spoil_and_post_each_piece_once)
{
    {
        store::Store store = open();
        compose(store, desk());
        services::Unwatched unwatched;
        make_folder(out / "print");
        issuing::print_jobs(store, store::Jobs(store).unfinished(), (out / "print").string(),
                            issuing::folder_printers(5, 5), desk(), unwatched);
    }
    std::vector<domain::PieceCode> codes;
    for (const store::PieceRow& piece : pieces())
        codes.push_back(piece.code);
    at_two_stations(*this, [&](store::Store& store, const services::Desk& at) {
        for (const domain::PieceCode& code : codes)
            production::confirm(store, std::vector{code}, at);
    });
    const store::PieceRow bad = pieces().at(0);
    at_two_stations(*this, [&](store::Store& store, const services::Desk& at) {
        production::spoil(store, std::vector{bad.code}, {production::SpoilReason::Faint, {}}, at);
    });
    at_two_stations(*this, [&](store::Store& store, const services::Desk& at) {
        pack_and_post(store, insurer, {1}, at.today, std::nullopt, at);
    });
    const auto companion =
        bad.document == domain::Document::CarrierA4 ? domain::PieceState::Confirmed : domain::PieceState::Pulled;
    std::map<std::int64_t, int> envelopes;
    for (const store::PieceRow& piece : pieces()) {
        if (piece.decision == bad.decision) { // the one that is good has no companion to travel with
            BOOST_TEST((piece.state == (piece.id == bad.id ? domain::PieceState::Spoiled : companion)),
                       name(piece.state));
            continue;
        }
        BOOST_TEST((piece.state == domain::PieceState::Mailed), piece.code.text());
        BOOST_REQUIRE(piece.mail_item);
        ++envelopes[piece.mail_item->value];
    }
    BOOST_TEST(envelopes.size() == 59u);
    for (const auto& [item, inside] : envelopes)
        BOOST_TEST(inside == 2);
    store::Store store = open();
    std::map<std::string, int> confirmed, spoiled;
    for (const store::Event& entry : store::Events(store).after(0, 10'000)) {
        if (entry.event == "confirmed")
            ++confirmed[entry.id];
        if (entry.event == "spoiled")
            ++spoiled[entry.id];
    }
    BOOST_TEST((spoiled == std::map<std::string, int>{{bad.code.text(), 1}}));
    BOOST_TEST(confirmed.size() == 120u);
    for (const auto& [code, times] : confirmed)
        BOOST_TEST(times == 1, code);
    for (const store::Fault& fault : store::verify(store).faults)
        BOOST_TEST(false, fault.message);
}

BOOST_AUTO_TEST_SUITE_END()
