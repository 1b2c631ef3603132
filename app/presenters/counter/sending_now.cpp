#include "app/presenters/counter/sending_now.h"

#include "app/language/written.h"
#include "app/services/counter/printing_now.h"
#include "app/services/spooling/queueing.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <thread>

namespace fuda::presenters {

namespace {

/// What the folder printer takes at one time; of one member there is never as much.
constexpr int kCardsPerJob = 100, kSheetsPerJob = 500;

constexpr std::chrono::milliseconds kBetweenLooks{100}; ///< at a card that is being printed
constexpr std::chrono::seconds kPatience{5};            ///< with a printer that needs somebody: a cover is closed again

/// Why a person must go to a printer that has one of these jobs, or that they wait for.
std::vector<std::string> needs_of(Bench& bench, const std::vector<store::JobId>& jobs)
{
    const auto ours = [&](const spooling::QueuedJob& queued) {
        return std::ranges::find(jobs, queued.job.id) != jobs.end();
    };
    const spooling::Floor floor = spooling::look(bench.store, bench.desk);
    std::vector<std::string> needs;
    for (const spooling::PrinterView& view : floor.printers) {
        const bool waited_for = std::ranges::any_of(view.at_printer, ours) ||
                                std::ranges::any_of(floor.waiting, [&](const spooling::QueuedJob& queued) {
                                    return ours(queued) && queued.entry.printer == view.printer.id;
                                });
        if (waited_for && !view.needs.empty())
            needs.push_back(view.printer.settings.name + ": " + language::tr_written(view.needs.front()));
    }
    return needs;
}

} // namespace

SentNow send_now(Bench& bench, store::DecisionId decision, const std::filesystem::path& folder)
{
    SentNow sent;
    const store::BatchId batch =
        counter::compose_now(bench.store, bench.workplace, decision, bench.desk, bench.progress);
    std::vector<store::Job> to_folder;
    for (const store::Job& job : store::Batches(bench.store).jobs(batch)) {
        if (const auto printer = spooling::counter_destination(bench.store, job.media)) {
            spooling::Queued queued = spooling::enqueue(bench.store, {job}, *printer, queue::End::Front, bench.desk);
            std::ranges::move(queued.obstacles, std::back_inserter(sent.obstacles));
        } else {
            to_folder.push_back(job);
        }
        if (queue::PrintQueue(bench.store.session()).find(job.id.value))
            sent.queued.push_back(job.id);
    }
    if (!to_folder.empty()) {
        std::filesystem::create_directories(folder);
        issuing::print_jobs(bench.store, to_folder, folder.string(),
                            issuing::folder_printers(kCardsPerJob, kSheetsPerJob), bench.desk, bench.progress);
    }
    sent.pieces = store::Pieces(bench.store).of_decision(decision);
    return sent;
}

SentNow wait_for_printers(Bench& bench, store::DecisionId decision, SentNow sent)
{
    using Clock = std::chrono::steady_clock;
    const auto round = [] { std::this_thread::sleep_for(kBetweenLooks); }; // the printers have threads of their own
    std::vector<std::string> needs;
    Clock::time_point fine = Clock::now();
    const auto give_up = [&] {
        needs = needs_of(bench, sent.queued);
        if (needs.empty())
            fine = Clock::now();
        return Clock::now() - fine > kPatience;
    };
    const issuing::PrintOutcome outcome = spooling::wait_for(bench.store, sent.queued, round, bench.progress, give_up);
    std::ranges::copy(outcome.unanswered.empty() ? needs : outcome.unanswered, std::back_inserter(sent.obstacles));
    sent.pieces = store::Pieces(bench.store).of_decision(decision);
    return sent;
}

} // namespace fuda::presenters
