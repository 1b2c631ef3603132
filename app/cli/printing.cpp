#include "app/cli/printing.h"

#include "app/cli/interruption.h"
#include "app/cli/terminal_progress.h"
#include "app/config/clock.h"
#include "app/services/spooling/happening.h"
#include "app/services/spooling/printer_keeping.h"
#include "app/services/spooling/spooler.h"
#include "data/base/text.h"

#include <algorithm>
#include <iostream>
#include <mutex>

namespace fuda::cli {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kRound{50};
constexpr milliseconds kBetweenLooks{1000};

bool leads_to(const spooling::Destination& destination, const queue::Entry& entry)
{
    return destination.printer.value != 0 ? entry.printer == destination.printer : entry.pool == destination.pool;
}

/// The printers that are to print one of these jobs.
std::vector<queue::PrinterId> printers_for(const spooling::Floor& floor, const std::vector<store::JobId>& jobs)
{
    std::vector<queue::PrinterId> printers;
    const auto wanted = [&](const spooling::QueuedJob& queued) {
        return std::find(jobs.begin(), jobs.end(), store::JobId{queued.entry.job}) != jobs.end();
    };
    for (const spooling::PrinterView& view : floor.printers) {
        const bool waits =
            std::any_of(floor.waiting.begin(), floor.waiting.end(), [&](const spooling::QueuedJob& queued) {
                const queue::Entry& entry = queued.entry;
                return wanted(queued) && (entry.printer == view.printer.id ||
                                          (entry.printer.value == 0 && entry.pool == view.printer.settings.pool));
            });
        if (waits || std::any_of(view.at_printer.begin(), view.at_printer.end(), wanted))
            printers.push_back(view.printer.id);
    }
    return printers;
}

/// Is lost when for kPatience nothing could move without a person.
class Patience {
public:
    Patience(store::Store& store, const services::Desk& desk, std::vector<store::JobId> jobs)
        : m_store(store), m_desk(desk), m_jobs(std::move(jobs)), m_moved(Clock::now())
    {
    }

    bool lost()
    {
        const auto now = Clock::now();
        if (now - m_looked < kBetweenLooks)
            return false;
        m_looked = now;
        spooling::Floor floor = spooling::look(m_store, m_desk);
        const auto others = [&](const spooling::QueuedJob& queued) {
            return std::find(m_jobs.begin(), m_jobs.end(), store::JobId{queued.entry.job}) == m_jobs.end();
        };
        std::erase_if(floor.waiting, others);
        for (spooling::PrinterView& view : floor.printers)
            std::erase_if(view.at_printer, others);
        if (!waits_for_person(floor))
            m_moved = now;
        return now - m_moved > kPatience;
    }

private:
    using Clock = std::chrono::steady_clock;
    store::Store& m_store;
    const services::Desk& m_desk;
    std::vector<store::JobId> m_jobs;
    Clock::time_point m_looked{}, m_moved;
};

/// What keeps the jobs that are left, for the person who must come.
void tell_needs(const spooling::Floor& floor, const std::vector<queue::PrinterId>& printers)
{
    for (const spooling::PrinterView& view : floor.printers)
        if (view.printer.standing == queue::Standing::Active &&
            std::find(printers.begin(), printers.end(), view.printer.id) != printers.end())
            for (const std::string& need : view.needs)
                std::cerr << "fuda: プリンター「" << view.printer.settings.name << "」　" << need << "\n";
}

} // namespace

Option printer_option()
{
    return {"printer", "NAME|POOL[,…]", "登録したプリンターか組（いくつか書くと、用紙に合う最初のもの）に印刷する"};
}

std::vector<spooling::Destination> destinations_of(store::Store& store, const std::string& words)
{
    std::vector<spooling::Destination> destinations;
    for (const std::string_view word : split(words, ','))
        destinations.push_back(spooling::destination_called(store, trimmed(word)));
    return destinations;
}

IntoQueue into_queue(store::Store& store, const std::vector<store::Job>& jobs,
                     const std::vector<spooling::Destination>& destinations, queue::End end, const services::Desk& desk)
{
    services::require(desk, domain::Right::Print);
    IntoQueue into;
    std::map<std::size_t, std::vector<store::Job>> for_destination;
    const queue::PrintQueue queue(store.session());
    for (const store::Job& job : jobs) {
        if (const auto entry = queue.find(job.id.value)) {
            if (std::any_of(destinations.begin(), destinations.end(),
                            [&](const spooling::Destination& each) { return leads_to(each, *entry); }))
                into.jobs.push_back(job.id);
            continue;
        }
        if (job.state != domain::JobState::Composed)
            continue;
        const auto taking = spooling::destinations_for(store, {job.media});
        const auto found =
            std::find_if(destinations.begin(), destinations.end(), [&](const spooling::Destination& each) {
                return std::any_of(taking.begin(), taking.end(),
                                   [&](const spooling::Destination& one) { return one.name == each.name; });
            });
        if (found == destinations.end())
            ++into.elsewhere[job.media];
        else
            for_destination[static_cast<std::size_t>(found - destinations.begin())].push_back(job);
    }
    for (const auto& [place, its_jobs] : for_destination) {
        const spooling::Queued queued = enqueue(store, its_jobs, destinations[place], end, desk);
        into.queued.jobs += queued.jobs;
        into.queued.pieces += queued.pieces;
        into.queued.not_approved += queued.not_approved;
        into.queued.obstacles.insert(into.queued.obstacles.end(), queued.obstacles.begin(), queued.obstacles.end());
        for (const store::Job& job : its_jobs)
            if (queue.find(job.id.value))
                into.jobs.push_back(job.id);
    }
    return into;
}

bool tell_left_out(const IntoQueue& into)
{
    for (const auto& [media, jobs] : into.elsewhere)
        std::cerr << "fuda: " << spooling::japanese_media(media) << "の印刷ジョブ " << jobs
                  << " 件は残しています。--printer に、この用紙に印刷できるプリンターも書いてください（fuda printer "
                     "list で分かります）\n";
    if (into.queued.not_approved > 0)
        std::cerr << "fuda: 印刷ジョブ " << into.queued.not_approved
                  << " 件は、承認されていないか、ロットが停止中のため、列に入れていません（fuda batch list "
                     "で確かめてください）\n";
    for (const std::string& obstacle : into.queued.obstacles)
        std::cerr << "fuda: " << obstacle << "\n";
    return into.queued.not_approved > 0 || !into.queued.obstacles.empty();
}

spooling::Seat seat_of(const Arguments& arguments, const services::Desk& desk)
{
    spooling::Seat seat;
    seat.actor = desk.actor;
    seat.now = desk.now;
    seat.today = &config::today; // it may work past midnight
    if (arguments.has("today"))
        seat.today = [today = desk.today] { return today; };
    struct Said { // shared by the printers' threads
        std::mutex mutex;
        std::string last;
    };
    seat.trouble = [said = std::make_shared<Said>()](const std::string& what) {
        const std::lock_guard lock(said->mutex);
        if (said->last != what)
            std::cerr << "fuda: データベースを使えるまで待っています: " << what << "\n";
        said->last = what;
    };
    return seat;
}

issuing::PrintOutcome print_queued(const Arguments& arguments, Opened& opened, const std::vector<store::JobId>& jobs)
{
    const std::vector<queue::PrinterId> printers = printers_for(spooling::look(opened.store, opened.desk), jobs);
    issuing::PrintOutcome outcome;
    {
        Interruption interruption; // before the threads
        Patience patience(opened.store, opened.desk, jobs);
        TerminalProgress progress;
        std::optional<spooling::Spooler> spooler;
        if (!printers.empty()) // none: whoever drives them has been faster
            spooler.emplace(address_of(arguments), mode_of(arguments), seat_of(arguments, opened.desk), printers);
        outcome = spooling::wait_for(
            opened.store, jobs, [&] { interruption.within(kRound); }, progress,
            [&] { return interruption.came() || patience.lost(); });
    }
    const queue::PrintQueue queue(opened.store.session());
    const auto left = std::count_if(jobs.begin(), jobs.end(),
                                    [&](const store::JobId job) { return queue.find(job.value).has_value(); });
    for (const std::string& why : outcome.unanswered)
        std::cerr << "fuda: " << why << "\n";
    if (left > 0) {
        tell_needs(spooling::look(opened.store, opened.desk), printers);
        std::cerr << "fuda: 印刷ジョブ " << left
                  << " 件が列に残っています（fuda queue list で分かります）。直したら、fuda queue run か Fuda "
                     "の画面が続きを印刷します\n";
    }
    return outcome;
}

} // namespace fuda::cli
