#include "app/services/spooling/driver.h"

#include "app/services/issuing/sending.h"
#include "data/base/error.h"
#include "data/db/session.h"
#include "data/store/batches.h"
#include "printers/core/words.h"
#include "printers/queue/forecast.h"

#include <algorithm>
#include <future>
#include <limits>
#include <list>
#include <optional>

namespace fuda::spooling {

namespace {

using Clock = std::chrono::steady_clock;
using queue::Entry;
using queue::Outcome;
using queue::RegisteredPrinter;
using queue::Stage;
using std::chrono::milliseconds;

constexpr milliseconds kWhileIdle{250};       ///< how soon a job that another station queued is seen
constexpr milliseconds kWhileElsewhere{1000}; ///< how soon a lease that was let go is taken
/// A printer waits for its next job for at most this part of the time that the last one took, within the next two.
constexpr int kShareOfJob = 200;
constexpr milliseconds kSoonestLook{5}, kLatestLook{1000};
constexpr milliseconds kStatusEvery{1000};
constexpr milliseconds kHeartbeat{30000}; ///< floor.cpp takes a driver that has missed two for gone
constexpr milliseconds kRetryFirst{100};  ///< after a printer did not answer or did not take a job; doubled …
constexpr milliseconds kRetryLast{5000};  ///< … up to this
/// After it refused a job for now (another program's is at it). Each try is two entries in the log, so they become rare.
constexpr milliseconds kResendFirst{1000}, kResendLast{60000};
constexpr std::size_t kCandidates = 50;  ///< waiting jobs looked at together
constexpr milliseconds kSearchAll{2000}; ///< until all are looked at again when none of those that wait may be sent

/// A job with what one delivery of it needs.
struct Load {
    issuing::Sendable sendable;
    std::future<printers::Prepared> preparing; ///< on another thread: pixels take their time
    std::optional<printers::Prepared> document;
};

/// A job that is at the printer, or may be.
struct Flight {
    issuing::Sendable sendable;
    services::Desk desk;
    std::unique_ptr<issuing::JobLedger> ledger;
    std::unique_ptr<queue::Delivery> delivery;
    bool answered = false; ///< its submission has had its answer: follow() it; otherwise recover()
    bool cancel_asked = false;
    printers::JobReport report;             ///< as it was last written down
    std::string trouble;                    ///< as it was last written down
    Clock::time_point since = Clock::now(); ///< sent, or taken up
    bool sent_here = false;                 ///< by this run
};

} // namespace

struct PrinterDriver::State {
    State(store::Store& opened, queue::PrinterId number, const Seat& at)
        : store(opened), id(number), seat(at), registry(opened.session()), queue(opened.session())
    {
    }

    milliseconds round();
    milliseconds next_look() const;
    bool take_lease();
    void reopen_when_changed();
    void take_up_left_over();
    void follow_flights();
    void settle(Flight& flight, const queue::DeliveryStep& step);
    void look_at_printer();
    void note_status(printers::PrinterStatus status);
    bool ready_for_another() const;
    void send_next();
    bool load_next();
    bool send_loaded();
    std::unique_ptr<Flight> flight_of(issuing::Sendable sendable, const Entry& entry);
    void set_aside(std::int64_t job, const std::string& why);
    void back_off(const std::string& why);
    services::Desk desk_of(const std::string& person) const;

    store::Store& store;
    queue::PrinterId id;
    const Seat& seat;
    queue::PrinterRegistry registry;
    queue::PrintQueue queue;
    RegisteredPrinter registered;
    std::unique_ptr<db::ProcessLock> lease;
    std::unique_ptr<printers::Printer> printer;
    std::shared_ptr<const printers::Capabilities> capabilities; ///< shared with who prepares; none: to be asked
    queue::PrinterSettings opened_with;
    std::list<std::unique_ptr<Flight>> flights;
    std::unique_ptr<Load> loaded; ///< ready before the printer is idle
    std::int64_t loaded_job = 0;
    std::optional<printers::PrinterStatus> status; ///< as it was last written down
    Clock::time_point status_due{}, status_written{}, retry_at{}, search_at{}, send_at{};
    milliseconds retry = kRetryFirst, resend = kResendFirst;
    bool gone = false;
};

std::string lease_name(queue::PrinterId printer)
{
    return "printer-" + std::to_string(printer.value);
}

PrinterDriver::PrinterDriver(store::Store& store, queue::PrinterId printer, const Seat& seat)
    : m_state(std::make_unique<State>(store, printer, seat))
{
}

PrinterDriver::~PrinterDriver()
{
    if (!m_state->lease)
        return;
    try {
        m_state->registry.note_driver(m_state->id, "");
    } catch (const Error&) { // the store is away; whoever looks sees that the heartbeat has stopped
    }
}

std::chrono::milliseconds PrinterDriver::round()
{
    return m_state->round();
}

bool PrinterDriver::busy() const
{
    return !m_state->flights.empty();
}

bool PrinterDriver::over() const
{
    return m_state->gone;
}

services::Desk PrinterDriver::State::desk_of(const std::string& person) const
{
    services::Desk desk;
    desk.actor = {person.empty() ? seat.actor.name : person, seat.actor.station};
    desk.now = seat.now;
    desk.today = seat.today();
    return desk;
}

milliseconds PrinterDriver::State::round()
{
    registered = registry.get(id);
    if (registered.standing == queue::Standing::Removed) {
        gone = true;
        return kWhileElsewhere;
    }
    const std::string& station = registered.settings.station;
    if (!station.empty() && station != seat.actor.station)
        return kWhileElsewhere;
    if (!lease && !take_lease())
        return kWhileElsewhere;
    try {
        reopen_when_changed();
        take_up_left_over();
        follow_flights();
        look_at_printer();
        send_next();
    } catch (const Error& error) { // of the printer: its URI, its password file …
        if (error.kind() == ErrorKind::Corrupt)
            throw;
        back_off(error.what());
    }
    if (flights.empty())
        return kWhileIdle;
    return next_look();
}

/// When a job at the printer is looked at again.
milliseconds PrinterDriver::State::next_look() const
{
    const auto now = Clock::now();
    Clock::duration soonest = kLatestLook;
    for (const std::unique_ptr<Flight>& flight : flights)
        soonest = std::min(soonest, (now - flight->since) / kShareOfJob);
    return std::clamp(std::chrono::duration_cast<milliseconds>(std::max(soonest, retry_at - now)), kSoonestLook,
                      kRetryLast);
}

bool PrinterDriver::State::take_lease()
{
    try {
        lease = std::make_unique<db::ProcessLock>(store.session(), lease_name(id), "busy");
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Conflict)
            throw;
        return false;
    }
    registry.note_driver(id, seat.actor.station);
    return true;
}

void PrinterDriver::State::reopen_when_changed()
{
    if (printer && opened_with == registered.settings)
        return;
    if (printer && !flights.empty() && opened_with.uri != registered.settings.uri)
        return; // what is at the old place is followed there first
    loaded.reset();
    if (printer && opened_with.uri == registered.settings.uri && !flights.empty()) {
        opened_with = registered.settings; // offsets and the like hold from the next job on
        return;
    }
    printer = seat.open(registered.settings);
    opened_with = registered.settings;
    capabilities.reset();
    status_due = {};
}

std::unique_ptr<Flight> PrinterDriver::State::flight_of(issuing::Sendable sendable, const Entry& entry)
{
    auto flight = std::make_unique<Flight>();
    flight->sendable = std::move(sendable);
    flight->desk = desk_of(entry.queued_by);
    flight->ledger =
        std::make_unique<issuing::JobLedger>(store, flight->desk, store::JobId{entry.job}, registered.settings.uri, id);
    flight->delivery = std::make_unique<queue::Delivery>(*printer, flight->sendable.ticket, *flight->ledger);
    return flight;
}

/// What an earlier run, or another station, has left at this printer.
void PrinterDriver::State::take_up_left_over()
{
    for (const Entry& entry : queue.at(id)) {
        const bool known = std::any_of(flights.begin(), flights.end(), [&](const std::unique_ptr<Flight>& flight) {
            return flight->sendable.job.id.value == entry.job;
        });
        if (known)
            continue;
        const store::Job job = store::Jobs(store).get({entry.job});
        if (job.state != domain::JobState::Sending) { // a person has doubted it by hand
            db::Transaction transaction(store.session());
            queue.remove(entry.job);
            transaction.commit();
            continue;
        }
        auto flight = flight_of(issuing::sendable(store, job, entry.handle.name, registered.settings.offsets), entry);
        flight->delivery->adopt(entry.handle);
        flights.push_back(std::move(flight));
    }
}

void PrinterDriver::State::follow_flights()
{
    if (Clock::now() < retry_at)
        return;
    for (auto place = flights.begin(); place != flights.end();) {
        Flight& flight = **place;
        const auto entry = queue.find(flight.sendable.job.id.value);
        if (!entry || entry->stage == Stage::Waiting || entry->printer != id ||
            store::Jobs(store).get(flight.sendable.job.id).state != domain::JobState::Sending) {
            if (entry && entry->stage != Stage::Waiting && entry->printer == id) {
                db::Transaction transaction(store.session()); // a person has doubted it by hand
                queue.remove(entry->job);
                transaction.commit();
            }
            place = flights.erase(place);
            continue;
        }
        if (entry->cancelling && !flight.cancel_asked && flight.answered) {
            try {
                flight.delivery->cancel();
                flight.cancel_asked = true;
            } catch (const Error&) { // asked again in the next round; what follow() says counts
            }
        }
        const queue::DeliveryStep step =
            flight.answered ? flight.delivery->follow() : flight.delivery->recover(flight.delivery->handle());
        settle(flight, step);
        if (step.outcome == Outcome::AtPrinter || step.outcome == Outcome::Unanswered)
            ++place;
        else
            place = flights.erase(place);
    }
}

void PrinterDriver::State::settle(Flight& flight, const queue::DeliveryStep& step)
{
    const std::int64_t job = flight.sendable.job.id.value;
    const auto write = [&](auto work) {
        db::Transaction transaction(store.session());
        work();
        transaction.commit();
    };
    switch (step.outcome) {
    case Outcome::AtPrinter:
        flight.answered = true;
        if (!(step.report == flight.report)) {
            write([&] { queue.note_report(job, step.report); });
            flight.report = step.report;
        }
        if (!flight.trouble.empty()) {
            write([&] { queue.note(job, ""); });
            flight.trouble.clear();
        }
        break;
    case Outcome::Unanswered:
        if (flight.trouble != step.why) {
            write([&] { queue.note(job, step.why); });
            flight.trouble = step.why;
        }
        back_off(step.why);
        break;
    case Outcome::Printed: {
        const std::chrono::duration<double> took = flight.sent_here
                                                       ? Clock::now() - flight.since
                                                       : Clock::duration::zero(); // unknown of one that was taken up
        const std::int64_t pieces = flight.sendable.job.piece_count;
        write([&] {
            registry.note_printed(
                id, pieces, flight.answered ? queue::speed_after(registered.pieces_per_hour, pieces, took.count()) : 0);
        });
        break;
    }
    case Outcome::InDoubt: // the ledger has paused the printer
    case Outcome::NotSent:
    case Outcome::Refused:
        break;
    }
}

void PrinterDriver::State::look_at_printer()
{
    const auto now = Clock::now();
    if (now < status_due || now < retry_at)
        return;
    status_due = now + kStatusEvery;
    try {
        if (!capabilities) {
            capabilities = std::make_shared<const printers::Capabilities>(printer->capabilities());
            db::Transaction transaction(store.session());
            registry.note_capabilities(id, *capabilities);
            transaction.commit();
        }
        note_status(printer->status());
        retry = kRetryFirst;
    } catch (const Error& error) { // it does not answer, or not to us: its password or its certificate has changed
        back_off(error.what());
    }
}

void PrinterDriver::State::note_status(printers::PrinterStatus seen)
{
    const auto now = Clock::now();
    if (status && *status == seen && now - status_written < kHeartbeat)
        return;
    db::Transaction transaction(store.session());
    registry.note_status(id, seen, seat.now());
    transaction.commit();
    status = std::move(seen);
    status_written = now;
}

void PrinterDriver::State::back_off(const std::string& why)
{
    printers::PrinterStatus silent = status.value_or(printers::PrinterStatus{});
    silent.state = printers::PrinterState::Stopped;
    silent.reasons = {{"offline", printers::StateReason::Severity::Error}};
    silent.message = why;
    note_status(std::move(silent));
    capabilities.reset(); // it may come back as another one
    retry_at = Clock::now() + retry;
    retry = std::min(retry * 2, kRetryLast);
}

bool PrinterDriver::State::ready_for_another() const
{
    if (registered.standing != queue::Standing::Active || !capabilities || !status ||
        Clock::now() < std::max(retry_at, send_at))
        return false;
    const std::size_t depth = capabilities->queues_jobs ? 2 : 1;
    if (flights.size() >= depth || std::any_of(flights.begin(), flights.end(),
                                               [](const std::unique_ptr<Flight>& flight) { return !flight->answered; }))
        return false;
    // One that waits for a person takes nothing more: another of its pool does.
    return status->accepting && status->state != printers::PrinterState::Stopped &&
           std::none_of(status->reasons.begin(), status->reasons.end(),
                        [](const printers::StateReason& reason) { return needs_person(reason); });
}

void PrinterDriver::State::send_next()
{
    registered = registry.get(id); // a job that has just ended in doubt has paused it
    if (registered.standing != queue::Standing::Active || !capabilities)
        return;
    while (load_next() && ready_for_another() && send_loaded())
        ;
}

/// Has the first waiting job at hand, so that it goes out the moment the printer is free. Whether there is one.
bool PrinterDriver::State::load_next()
{
    const bool all = Clock::now() >= search_at; // otherwise the first ones: what the counter puts in front of all
    std::int64_t after = std::numeric_limits<std::int64_t>::min();
    for (bool passed_over = false;; passed_over = true) {
        if (passed_over && !all)
            return false;
        const std::vector<Entry> candidates = queue.waiting_for(registered, after, kCandidates);
        if (candidates.empty()) {
            if (passed_over) // those of a batch that is held, perhaps thousands
                search_at = Clock::now() + kSearchAll;
            return false;
        }
        for (const Entry& entry : candidates) {
            after = entry.place;
            const store::Job job = store::Jobs(store).get({entry.job});
            if (job.state != domain::JobState::Composed) {
                // Its batch was cancelled, or another printer of the pool has taken it since it was listed: what is said here
                // holds under the write lock alone.
                db::Transaction transaction(store.session());
                const auto now = queue.find(entry.job);
                if (now && now->stage == Stage::Waiting &&
                    store::Jobs(store).get({entry.job}).state != domain::JobState::Composed)
                    queue.remove(entry.job);
                transaction.commit();
                continue;
            }
            if (!store::Batches(store).may_print(job))
                continue; // its batch is held: the others go on
            if (loaded && loaded_job == entry.job)
                return true;
            printers::PrintJob shape;
            shape.name = issuing::job_name(job);
            shape.media = job.media;
            shape.sides = issuing::sides_of(job);
            shape.pages = job.page_count;
            shape.pieces.resize(static_cast<std::size_t>(job.piece_count));
            const std::vector<std::string> in_the_way = obstacles(*capabilities, shape);
            if (!in_the_way.empty()) {
                if (entry.printer == id) // of a pool, another one may be able to
                    set_aside(entry.job, in_the_way.front());
                continue;
            }
            loaded = std::make_unique<Load>();
            loaded_job = entry.job;
            loaded->sendable = issuing::sendable(store, job, issuing::job_token(job), registered.settings.offsets);
            loaded->preparing =
                std::async(std::launch::async, [opened = printer.get(), &ticket = loaded->sendable.ticket,
                                                known = capabilities] { return opened->prepare(ticket, *known); });
            return true;
        }
    }
}

/// Whether it was sent, and another one may be looked for.
bool PrinterDriver::State::send_loaded()
{
    constexpr milliseconds kPatience{50}; // a PDF is ready at once; pixels are waited for in the next rounds
    if (loaded->preparing.wait_for(kPatience) != std::future_status::ready)
        return false;
    const std::unique_ptr<Load> load = std::move(loaded);
    try {
        load->document = load->preparing.get();
    } catch (const Error& error) {
        set_aside(loaded_job, error.what());
        return true;
    }
    const auto entry = queue.find(loaded_job);
    if (!entry || entry->stage != Stage::Waiting)
        return true;
    auto flight = flight_of(std::move(load->sendable), *entry);
    queue::DeliveryStep step;
    try {
        step = flight->delivery->send(*load->document);
    } catch (const Error& error) {
        // Refused inside the ledger: too little stock before anything was sent, or the queue has another word by now.
        if (error.kind() == ErrorKind::Corrupt)
            throw;
        const auto now = queue.find(loaded_job);
        if (now && now->stage == Stage::Waiting)
            set_aside(loaded_job, error.what());
        return true;
    }
    settle(*flight, step);
    if (step.outcome == Outcome::NotSent && step.kind == ErrorKind::Unavailable) {
        send_at = Clock::now() + resend;
        resend = std::min(resend * 2, kResendLast);
        status_due = {}; // whether it answers at all
    }
    if (step.outcome == Outcome::AtPrinter || step.outcome == Outcome::Unanswered) {
        flight->since = Clock::now();
        flight->sent_here = true;
        resend = kResendFirst;
        flights.push_back(std::move(flight));
    }
    return step.outcome != Outcome::Unanswered && step.outcome != Outcome::NotSent;
}

void PrinterDriver::State::set_aside(std::int64_t job, const std::string& why)
{
    db::Transaction transaction(store.session());
    const auto entry = queue.find(job);
    if (!entry || entry->stage != Stage::Waiting)
        return; // another printer of the pool, or a person, has taken it meanwhile
    queue.hold(job, why);
    transaction.commit();
}

} // namespace fuda::spooling
