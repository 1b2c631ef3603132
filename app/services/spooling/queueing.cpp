#include "app/services/spooling/queueing.h"

#include "app/services/spooling/printer_keeping.h"
#include "data/base/error.h"
#include "data/base/text.h"

#include <algorithm>
#include <set>

namespace fuda::spooling {

namespace {

using domain::Right;
using queue::PrinterRegistry;
using queue::PrintQueue;
using queue::RegisteredPrinter;

/// What of a job the printer's capabilities are held against.
printers::PrintJob shape_of(const store::Job& job)
{
    printers::PrintJob shape;
    shape.name = issuing::job_name(job);
    shape.media = job.media;
    shape.sides = issuing::sides_of(job);
    shape.pages = job.page_count;
    shape.pieces.resize(static_cast<std::size_t>(job.piece_count));
    return shape;
}

std::vector<RegisteredPrinter> printers_of(store::Store& store, const Destination& destination)
{
    PrinterRegistry registry(store.session());
    if (destination.printer.value != 0)
        return {registry.get(destination.printer)};
    return registry.called(destination.pool);
}

/// Why none of them can print it; empty when one can.
std::string obstacle_of(const std::vector<RegisteredPrinter>& printers, const store::Job& job)
{
    std::string first;
    const printers::PrintJob shape = shape_of(job);
    for (const RegisteredPrinter& printer : printers) {
        printers::Capabilities capabilities = printer.capabilities;
        capabilities.name = printer.settings.name;
        const std::vector<std::string> found = obstacles(capabilities, shape);
        if (found.empty())
            return {};
        if (first.empty())
            first = found.front();
    }
    return first;
}

/// One step of a queued job in a change of its own, recorded as an event of the job that leaves its state as it is.
void step(store::Store& store, store::JobId job, const std::string& event, std::map<std::string, std::string> detail,
          const services::Desk& desk, const std::function<void(PrintQueue&)>& work)
{
    services::require(desk, Right::Print);
    store::Change change(store, desk.actor, desk.now());
    PrintQueue queue(store.session());
    work(queue);
    const std::string state(name(store::Jobs(store).get(job).state));
    change.record({store::Thing::Job, std::to_string(job.value), event, state, state, std::move(detail)});
    change.commit();
}

} // namespace

Destination destination_called(store::Store& store, std::string_view word)
{
    const std::vector<RegisteredPrinter> found = PrinterRegistry(store.session()).called(word);
    if (found.size() == 1 && found.front().settings.name == word)
        return {found.front().id, {}, std::string(word)};
    return {{}, std::string(word), std::string(word)};
}

std::vector<Destination> destinations_for(store::Store& store, const std::vector<std::string>& media)
{
    const std::vector<RegisteredPrinter> all = PrinterRegistry(store.session()).list();
    const auto takes = [&](const RegisteredPrinter& printer) {
        return std::all_of(media.begin(), media.end(),
                           [&](const std::string& each) { return printer.capabilities.takes_media(each); });
    };
    std::vector<Destination> result;
    std::set<std::string> pools;
    for (const RegisteredPrinter& printer : all) {
        if (!takes(printer))
            continue;
        result.push_back({printer.id, {}, printer.settings.name});
        if (!printer.settings.pool.empty())
            pools.insert(printer.settings.pool);
    }
    for (const std::string& pool : pools)
        result.push_back({{}, pool, pool});
    return result;
}

std::optional<Destination> counter_destination(store::Store& store, std::string_view media)
{
    for (const RegisteredPrinter& printer : PrinterRegistry(store.session()).list())
        if (printer.settings.at_counter && printer.capabilities.takes_media(media))
            return Destination{printer.id, {}, printer.settings.name};
    return std::nullopt;
}

int pieces_per_job(store::Store& store, std::string_view media, int fallback)
{
    std::optional<int> smallest;
    for (const RegisteredPrinter& printer : PrinterRegistry(store.session()).list())
        if (printer.settings.hopper > 0 && printer.capabilities.takes_media(media))
            smallest = std::min(smallest.value_or(printer.settings.hopper), printer.settings.hopper);
    return smallest.value_or(fallback);
}

Queued enqueue(store::Store& store, const std::vector<store::Job>& jobs, const Destination& destination, queue::End end,
               const services::Desk& desk)
{
    services::require(desk, Right::Print);
    Queued result;
    std::vector<store::JobId> ready;
    for (const store::Job& job : jobs) {
        if (job.state != domain::JobState::Composed || PrintQueue(store.session()).find(job.id.value))
            continue;
        if (issuing::may_print(store, job.id, desk))
            ready.push_back(job.id);
        else
            ++result.not_approved;
    }
    store::Change change(store, desk.actor, desk.now());
    const std::vector<RegisteredPrinter> printers = printers_of(store, destination);
    std::vector<queue::NewEntry> entries;
    for (const store::JobId id : ready) {
        const store::Job job = store::Jobs(store).get(id); // as it is now
        if (job.state != domain::JobState::Composed || PrintQueue(store.session()).find(id.value))
            continue;
        std::string obstacle = obstacle_of(printers, job);
        if (!obstacle.empty()) {
            result.obstacles.push_back(std::move(obstacle));
            continue;
        }
        entries.push_back({id.value, destination.printer, destination.pool, job.media, job.piece_count, job.page_count,
                           desk.actor.name, desk.now()});
        const std::string state(name(job.state));
        change.record(
            {store::Thing::Job, std::to_string(id.value), "queued", state, state, {{"for", destination.name}}});
        ++result.jobs;
        result.pieces += job.piece_count;
    }
    PrintQueue(store.session()).add(entries, end);
    change.commit();
    return result;
}

void hold(store::Store& store, store::JobId job, const std::string& why, const services::Desk& desk)
{
    if (trimmed(why).empty())
        throw Error(ErrorKind::Usage, "保留の理由を書いてください");
    step(store, job, "queue-held", {{"why", std::string(trimmed(why))}}, desk,
         [&](PrintQueue& queue) { queue.hold(job.value, trimmed(why)); });
}

void release(store::Store& store, store::JobId job, const services::Desk& desk)
{
    step(store, job, "queue-released", {}, desk, [&](PrintQueue& queue) { queue.release(job.value); });
}

void move(store::Store& store, store::JobId job, const Destination& destination, const services::Desk& desk)
{
    step(store, job, "queue-moved", {{"for", destination.name}}, desk, [&](PrintQueue& queue) {
        const std::string obstacle = obstacle_of(printers_of(store, destination), store::Jobs(store).get(job));
        if (!obstacle.empty())
            throw Error(ErrorKind::BadInput, obstacle);
        queue.move(job.value, destination.printer, destination.pool);
    });
}

void place_at(store::Store& store, store::JobId job, queue::End end, const services::Desk& desk)
{
    step(store, job, "queue-placed", {{"place", end == queue::End::Front ? "first" : "last"}}, desk,
         [&](PrintQueue& queue) { queue.place_at(job.value, end); });
}

void place_before(store::Store& store, store::JobId job, store::JobId other, const services::Desk& desk)
{
    step(store, job, "queue-placed", {{"before", std::to_string(other.value)}}, desk,
         [&](PrintQueue& queue) { queue.place_before(job.value, other.value); });
}

CancelledAt cancel(store::Store& store, store::JobId job, const services::Desk& desk)
{
    CancelledAt where = CancelledAt::Queue;
    step(store, job, "queue-cancelled", {}, desk, [&](PrintQueue& queue) {
        if (queue.get(job.value).stage == queue::Stage::Waiting) {
            queue.remove(job.value);
        } else {
            queue.cancel_at_printer(job.value);
            where = CancelledAt::Printer;
        }
    });
    return where;
}

issuing::PrintOutcome wait_for(store::Store& store, const std::vector<store::JobId>& jobs,
                               const std::function<void()>& round, services::Progress& progress,
                               const std::function<bool()>& give_up)
{
    PrintQueue queue(store.session());
    PrinterRegistry registry(store.session());
    const auto stuck = [&](const queue::Entry& entry) -> std::string {
        if (entry.held)
            return "保留中です: " + entry.note;
        if (entry.stage != queue::Stage::Waiting)
            return {};
        const auto printers =
            entry.printer.value != 0 ? std::vector{registry.get(entry.printer)} : registry.called(entry.pool);
        const bool all_paused = std::all_of(printers.begin(), printers.end(), [](const RegisteredPrinter& printer) {
            return printer.standing != queue::Standing::Active;
        });
        return all_paused
                   ? "プリンター「" + printers.front().settings.name + "」は一時停止中です: " + printers.front().reason
                   : std::string();
    };
    progress.begin("印刷", static_cast<std::int64_t>(jobs.size()));
    std::vector<std::string> left_over;
    for (;;) {
        round();
        std::int64_t waiting = 0;
        left_over.clear();
        for (const store::JobId job : jobs) {
            const auto entry = queue.find(job.value);
            if (!entry)
                continue;
            std::string why = stuck(*entry);
            if (why.empty())
                ++waiting;
            else
                left_over.push_back("印刷ジョブ" + std::to_string(job.value) + ": " + why);
        }
        progress.advance(static_cast<std::int64_t>(jobs.size()) - waiting);
        if (waiting == 0 || (give_up && give_up()))
            break;
    }
    issuing::PrintOutcome outcome;
    outcome.unanswered = std::move(left_over);
    for (const store::JobId id : jobs) {
        const store::Job job = store::Jobs(store).get(id);
        if (job.state == domain::JobState::InDoubt)
            ++outcome.in_doubt;
        if (job.state != domain::JobState::Printed)
            continue;
        ++outcome.jobs;
        outcome.pieces += job.piece_count;
        for (const store::PieceRow& piece : store::Jobs(store).pieces(id))
            if (!piece.void_since.empty() && piece.state == domain::PieceState::Printed)
                outcome.to_pull.push_back(piece.code.grouped());
    }
    return outcome;
}

} // namespace fuda::spooling
