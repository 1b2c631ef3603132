// Measures what the print queue costs. Each call measures one thing; tests/bench/run calls them all.
//   fuda_print_bench jobs PRINTERS JOBS   jobs of one sheet each through the queue to so many ippeveprinters (printing is /bin/true)
//   fuda_print_bench counter CARDS        from "print this card" to the printer's answer to Create-Job
//   fuda_print_bench idle ROWS            how long printers stand idle although jobs wait: 2 card printers, 4 sheet printers
#include "app/services/counter/printing_now.h"
#include "app/services/counter/reissuing.h"
#include "app/services/issuing/deciding.h"
#include "app/services/issuing/issuing.h"
#include "app/services/people/opening.h"
#include "app/services/production/settling.h"
#include "app/services/spooling/printer_keeping.h"
#include "app/services/spooling/queueing.h"
#include "app/services/spooling/spooler.h"
#include "data/profiles/profile.h"
#include "data/samples/roster_writer.h"
#include "tests/support/ipp/eve_printer.h"

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>

using namespace fuda;
using namespace fuda::tests;

namespace {

using Clock = std::chrono::steady_clock;
using printers::PrintJob;

constexpr const char* kNow = "2026-11-20T00:00:00Z";

double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A store with one decided roster, and somebody at its desk.
struct Shop {
    explicit Shop(std::uint64_t rows)
        : workplace(config::find_resources()),
          insurer(profiles::read_profile(workplace.resources().profiles / "kokuho-kumiai.json")),
          address("sqlite:" + (folder.path / "fuda.db").string()),
          store(people::open_or_make(address, store::Mode::Test, desk().actor, kNow).store)
    {
        const auto roster = folder.path / "roster.csv";
        std::ofstream out(roster);
        samples::write_roster(out, {rows, 7, insurer, desk().today});
        out.close();
        const auto taken = issuing::import_roster(store, roster, insurer, workplace.postal(), {}, desk(), unwatched);
        issuing::decide_roster(store, taken.roster.id, insurer, workplace.postal(), desk(), unwatched);
    }

    static services::Desk desk()
    {
        services::Desk made;
        made.actor = {"bench", "bench"};
        made.now = [] { return std::string(kNow); };
        made.today = *calendar::Date::of(2026, 11, 20);
        return made;
    }
    static spooling::Seat seat()
    {
        spooling::Seat made;
        made.actor = desk().actor;
        made.now = desk().now;
        made.today = [] { return desk().today; };
        return made;
    }
    void compose(int cards_per_job, int sheets_per_job)
    {
        issuing::ComposeOptions options;
        options.cards_per_job = cards_per_job;
        options.sheets_per_job = sheets_per_job;
        options.workers = 2;
        issuing::compose_pieces(store, workplace, options, desk(), unwatched);
    }
    void add(const std::string& name, const std::string& uri, const std::string& pool,
             const spooling::OpenRegistered& open = spooling::open_registered)
    {
        queue::PrinterSettings settings;
        settings.name = name;
        settings.uri = uri;
        settings.pool = pool;
        spooling::add_printer(store, settings, desk(), open);
    }
    void enqueue(const std::vector<store::Job>& jobs, const std::string& destination, queue::End end)
    {
        const auto queued =
            spooling::enqueue(store, jobs, spooling::destination_called(store, destination), end, desk());
        if (queued.jobs != static_cast<std::int64_t>(jobs.size()))
            throw Error(ErrorKind::Corrupt, queued.obstacles.empty() ? "not queued" : queued.obstacles.front());
    }
    std::size_t queued() { return queue::PrintQueue(store.session()).list().size(); }

    TemporaryFolder folder;
    services::Workplace workplace;
    domain::Insurer insurer;
    std::string address;
    store::Store store;
    services::Unwatched unwatched;
};

std::vector<store::Job> jobs_of(store::Store& store, std::string_view media)
{
    std::vector<store::Job> jobs = store::Jobs(store).unfinished();
    std::erase_if(jobs, [&](const store::Job& job) { return job.media != media; });
    return jobs;
}

void wait_until_empty(Shop& shop)
{
    while (shop.queued() > 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

std::string reason_of_doubt(store::Store& store, store::JobId job)
{
    for (const production::JobInDoubt& entry : production::jobs_in_doubt(store, Shop::desk()))
        if (entry.job.id == job)
            return entry.reason;
    return {};
}

int measure_jobs(int printers, std::size_t count)
{
    Shop shop(count);
    shop.compose(100, 1);
    std::deque<EvePrinter> devices;
    for (int i = 0; i < printers; ++i) {
        const std::string name = "sheet" + std::to_string(i + 1);
        devices.emplace_back(name, PrinterModel::sheet(), "/bin/true");
        shop.add(name, devices.back().uri(), "sheets");
    }
    std::vector<store::Job> jobs = jobs_of(shop.store, printers::kA4Media);
    jobs.resize(std::min(jobs.size(), count));
    shop.enqueue(jobs, "sheets", queue::End::Back);
    const auto begun = Clock::now();
    {
        const spooling::Spooler spooler(shop.address, std::nullopt, Shop::seat());
        wait_until_empty(shop);
    }
    const double seconds = seconds_since(begun);
    for (const store::Job& job : jobs)
        if (store::Jobs(shop.store).get(job.id).state != domain::JobState::Printed)
            throw Error(ErrorKind::Corrupt, "job " + std::to_string(job.id.value) + " is " +
                                                std::string(name(store::Jobs(shop.store).get(job.id).state)) + ": " +
                                                reason_of_doubt(shop.store, job.id));
    std::printf("jobs\t%d printers\t%zu jobs\t%.1f s\t%.1f a second\n", printers, jobs.size(), seconds,
                static_cast<double>(jobs.size()) / seconds);
    return 0;
}

/// Tells when a printer has answered Create-Job.
class Told {
public:
    void made()
    {
        const std::lock_guard lock(m_mutex);
        if (!m_at)
            m_at = Clock::now();
        m_changed.notify_all();
    }
    Clock::time_point wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_at.has_value(); });
        return *std::exchange(m_at, std::nullopt);
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Clock::time_point> m_at;
};

class TellingPrinter : public printers::Printer {
public:
    TellingPrinter(std::unique_ptr<printers::Printer> printer, Told& told) : m_printer(std::move(printer)), m_told(told)
    {
    }
    printers::Capabilities capabilities() override { return m_printer->capabilities(); }
    printers::PrinterStatus status() override { return m_printer->status(); }
    printers::Prepared prepare(const PrintJob& job, const printers::Capabilities& known) const override
    {
        return m_printer->prepare(job, known);
    }
    printers::JobHandle submit(const PrintJob& job, printers::Prepared& document,
                               const std::function<void(const printers::JobHandle&)>& made) override
    {
        return m_printer->submit(job, document, [&](const printers::JobHandle& handle) {
            if (job.media == printers::kCardMedia)
                m_told.made();
            made(handle);
        });
    }
    printers::Recovery recover(const PrintJob& job, const printers::JobHandle& handle) override
    {
        return m_printer->recover(job, handle);
    }
    printers::JobReport follow(const printers::JobHandle& handle) override { return m_printer->follow(handle); }
    void cancel(const printers::JobHandle& handle) override { m_printer->cancel(handle); }

private:
    std::unique_ptr<printers::Printer> m_printer;
    Told& m_told;
};

int measure_counter(std::size_t count)
{
    Shop shop(count * 6); // about a fifth of a roster's members get a card
    shop.compose(100, 500);
    issuing::print_jobs(shop.store, store::Jobs(shop.store).unfinished(), shop.folder.path.string(),
                        issuing::folder_printers(100, 500), Shop::desk(), shop.unwatched);
    // as the association's profile calls its cards
    const EvePrinter card("card", PrinterModel::card().with("media-type-supported", "keyword", "\"plastic\""),
                          "/bin/true");
    const EvePrinter sheet("sheet", PrinterModel::sheet(), "/bin/true");
    shop.add("card", card.uri(), "");
    shop.add("sheet", sheet.uri(), "");
    Told told;
    spooling::Seat seat = Shop::seat();
    seat.open = [&](const queue::PrinterSettings& settings) {
        return std::make_unique<TellingPrinter>(spooling::open_registered(settings), told);
    };
    spooling::Spooler spooler(shop.address, std::nullopt, seat);
    std::vector<double> composed, whole;
    for (const store::Job& job : store::Jobs(shop.store).of_batch({1})) {
        if (job.media != printers::kCardMedia)
            continue;
        for (const store::PieceRow& piece : store::Jobs(shop.store).pieces(job.id)) {
            if (whole.size() == count)
                break;
            const services::Desk desk = Shop::desk();
            store::NewApplication asked;
            asked.member = piece.member;
            asked.applied = desk.today;
            const store::Application received = counter::receive(shop.store, asked, desk);
            const counter::Reissue reissue = counter::reissue(shop.store, shop.insurer, shop.workplace.postal(),
                                                              received.id, received.revision, desk);
            if (!reissue.decision)
                continue;
            const auto begun = Clock::now(); // the clerk has the decision before them and presses the key
            const store::BatchId batch =
                counter::compose_now(shop.store, shop.workplace, *reissue.decision, desk, shop.unwatched);
            composed.push_back(1000 * seconds_since(begun));
            for (const store::Job& made : store::Batches(shop.store).jobs(batch))
                shop.enqueue({made}, made.media == printers::kCardMedia ? "card" : "sheet", queue::End::Front);
            spooler.wake();
            whole.push_back(1000 * std::chrono::duration<double>(told.wait() - begun).count());
            wait_until_empty(shop);
        }
    }
    const auto print = [](const char* what, std::vector<double> times) {
        std::sort(times.begin(), times.end());
        std::printf("counter\t%s\t%zu cards\tmedian %.0f ms\t95 %% %.0f ms\tlongest %.0f ms\n", what, times.size(),
                    times[times.size() / 2], times[times.size() * 95 / 100], times.back());
    };
    print("composed, proved and approved", composed);
    print("the printer has answered Create-Job", whole);
    return 0;
}

/// A printer that takes one job at a time and needs so long for it, on the real clock.
struct Machine {
    std::string media;
    double pieces_a_second = 1;
    std::mutex mutex;
    Clock::time_point free_since{}; ///< jobs wait for it since then
    Clock::time_point busy_until{};
    std::int64_t jobs = 0, pieces = 0;
    double idle = 0, busy = 0; ///< seconds
    std::map<std::string, Clock::time_point> ends;
};

class MachinePrinter : public printers::Printer {
public:
    explicit MachinePrinter(Machine& machine) : m_machine(machine) {}
    printers::Capabilities capabilities() override
    {
        printers::Capabilities can;
        can.name = "machine";
        can.formats = {"application/pdf"};
        can.media = {{m_machine.media, 0}};
        can.sides = {printers::Sides::OneSided, printers::Sides::TwoSidedLongEdge, printers::Sides::TwoSidedShortEdge};
        return can;
    }
    printers::PrinterStatus status() override { return {}; }
    printers::Prepared prepare(const PrintJob& job, const printers::Capabilities&) const override
    {
        return {"application/pdf", job.sha256, static_cast<std::int64_t>(job.bytes.size()), nullptr};
    }
    printers::JobHandle submit(const PrintJob& job, printers::Prepared&,
                               const std::function<void(const printers::JobHandle&)>& made) override
    {
        const printers::JobHandle handle{job.name, 1, "urn:" + job.name, false};
        made(handle);
        const std::lock_guard lock(m_machine.mutex);
        const auto now = Clock::now();
        const double seconds = static_cast<double>(job.pieces.size()) / m_machine.pieces_a_second;
        m_machine.idle +=
            std::chrono::duration<double>(now - std::max(m_machine.free_since, m_machine.busy_until)).count();
        m_machine.busy += seconds;
        m_machine.busy_until =
            now + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
        m_machine.ends[job.name] = m_machine.busy_until;
        m_machine.pieces += static_cast<std::int64_t>(job.pieces.size());
        ++m_machine.jobs;
        return {handle.name, handle.id, handle.uuid, true};
    }
    printers::Recovery recover(const PrintJob&, const printers::JobHandle& handle) override
    {
        return {printers::Recovery::Kind::There, handle, follow(handle), {}};
    }
    printers::JobReport follow(const printers::JobHandle& handle) override
    {
        const std::lock_guard lock(m_machine.mutex);
        printers::JobReport report;
        report.state = Clock::now() < m_machine.ends.at(handle.name) ? printers::JobState::Processing
                                                                     : printers::JobState::Completed;
        return report;
    }
    void cancel(const printers::JobHandle&) override {}

private:
    Machine& m_machine;
};

int measure_idle(std::uint64_t rows)
{
    constexpr double kCardsAnHour = 300, kCardScale = 60, kSheetsAMinute = 6000, kSheetPrinters = 4;
    Shop shop(rows);
    shop.compose(100, 500);
    std::map<std::string, Machine> machines;
    const spooling::OpenRegistered open = [&](const queue::PrinterSettings& settings) {
        return std::make_unique<MachinePrinter>(machines.at(settings.name));
    };
    const auto add = [&](const std::string& name, std::string_view media, double speed, const std::string& pool) {
        Machine& machine = machines[name];
        machine.media = media;
        machine.pieces_a_second = speed;
        shop.add(name, "ipp://" + name + "/ipp/print", pool, open);
    };
    for (const char* name : {"card1", "card2"})
        add(name, printers::kCardMedia, kCardsAnHour / 3600 * kCardScale, "cards");
    for (const char* name : {"sheet1", "sheet2", "sheet3", "sheet4"})
        add(name, printers::kA4Media, kSheetsAMinute / 60 / kSheetPrinters, "sheets");
    spooling::Seat seat = Shop::seat();
    seat.open = open;
    const auto cards = jobs_of(shop.store, printers::kCardMedia), sheets = jobs_of(shop.store, printers::kA4Media);
    spooling::Spooler spooler(shop.address, std::nullopt, seat); // it stands ready before the jobs come
    std::this_thread::sleep_for(std::chrono::seconds(2));
    const auto begin = [&](const std::vector<store::Job>& jobs, const std::string& pool, std::string_view media) {
        for (auto& [name, machine] : machines) {
            const std::lock_guard lock(machine.mutex);
            if (machine.media == media)
                machine.free_since = Clock::now();
        }
        shop.enqueue(jobs, pool, queue::End::Back);
        spooler.wake();
    };
    begin(cards, "cards", printers::kCardMedia);
    begin(sheets, "sheets", printers::kA4Media);
    wait_until_empty(shop);
    for (const auto& [name, machine] : machines)
        std::printf("idle\t%s\t%lld jobs, %lld pieces\t%.1f s\tidle %.0f ms\t%.2f %%\n", name.c_str(),
                    static_cast<long long>(machine.jobs), static_cast<long long>(machine.pieces), machine.busy,
                    1000 * machine.idle, 100 * machine.idle / (machine.idle + machine.busy));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    try {
        if (words.size() == 3 && words[0] == "jobs")
            return measure_jobs(std::stoi(words[1]), std::stoul(words[2]));
        if (words.size() == 2 && words[0] == "counter")
            return measure_counter(std::stoul(words[1]));
        if (words.size() == 2 && words[0] == "idle")
            return measure_idle(std::stoull(words[1]));
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
    std::cerr << "fuda_print_bench jobs PRINTERS JOBS | counter CARDS | idle ROWS\n";
    return 64;
}
