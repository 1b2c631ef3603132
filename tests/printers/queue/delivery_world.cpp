#include "tests/printers/queue/delivery_world.h"

#include "data/base/digest.h"
#include "printers/ipp/ipp_printer.h"
#include "printers/queue/delivery.h"

#include <algorithm>
#include <optional>
#include <sstream>

namespace fuda::tests {

using namespace fuda::printers;

namespace {

/// Whatever a client was doing, it does it no more. Nothing may catch it.
struct ClientDied {};

constexpr std::string_view kDeathNames[] = {"lives",
                                            "dies before intended",
                                            "dies after intended",
                                            "dies before made",
                                            "dies after made",
                                            "dies in the document",
                                            "dies before sent",
                                            "dies after sent",
                                            "dies before the result",
                                            "dies after the result",
                                            "dies with the fault"};
constexpr std::string_view kIncidentNames[] = {
    "",          "out of cards", "cover open", "aborts", "cancelled at the panel", "cancelled from the queue",
    "power cut", "restart"};

/// The ledger of a client that may die in any of its calls.
class MortalLedger : public queue::Ledger {
public:
    MortalLedger(Disk& disk, std::vector<Death>& deaths, const MisbehavingPrinter& printer)
        : m_disk(disk), m_deaths(deaths), m_printer(printer), m_faults(printer.faults_to_come())
    {
    }

    bool intend(const JobHandle& handle) override
    {
        die_if(Death::BeforeIntended);
        if (m_disk.state != Disk::State::Waiting)
            return false;
        write(Disk::State::Intended, handle);
        ++m_disk.attempts;
        die_if(Death::AfterIntended);
        return true;
    }
    void made(const JobHandle& handle) override
    {
        die_if(Death::BeforeMade);
        only_from(Disk::State::Intended);
        write(Disk::State::Made, handle);
        die_if(Death::AfterMade);
    }
    void sent(const JobHandle& handle) override
    {
        die_if(Death::BeforeSent);
        write(Disk::State::Sent, handle);
        die_if(Death::AfterSent);
    }
    void not_sent(ErrorKind, const std::string& why) override
    {
        die_if(Death::BeforeResult);
        m_disk.not_sent.push_back(m_disk.handle.name);
        m_disk.why = why;
        write(Disk::State::NotSent, m_disk.handle);
        die_if(Death::AfterResult);
    }
    void printed(const JobReport&) override
    {
        die_if(Death::BeforeResult);
        write(Disk::State::Printed, m_disk.handle);
        die_if(Death::AfterResult);
    }
    void in_doubt(const std::string& why, const JobReport&) override
    {
        die_if(Death::BeforeResult);
        m_disk.why = why;
        write(Disk::State::InDoubt, m_disk.handle);
        die_if(Death::AfterResult);
    }

    /// The next death of the list, if it is this one. A client that is dead writes nothing any more.
    void die_if(Death death)
    {
        if (m_dead || (!m_deaths.empty() && (m_deaths.front() == death || fault_is_deadly())))
            die();
    }
    bool dies_next(Death death) const { return !m_deaths.empty() && m_deaths.front() == death; }
    [[noreturn]] void die()
    {
        die_quietly();
        throw ClientDied();
    }
    /// From within a library, through which nothing may be thrown: what comes next finds the client dead.
    void die_quietly()
    {
        if (!m_dead)
            m_deaths.erase(m_deaths.begin());
        m_dead = true;
    }

private:
    bool fault_is_deadly() const
    {
        return m_deaths.front() == Death::WithTheFault && m_printer.faults_to_come() < m_faults;
    }
    void only_from(Disk::State state) const
    {
        if (m_disk.state != state)
            throw std::logic_error("the ledger was told of a step that cannot come now");
    }
    void write(Disk::State state, const JobHandle& handle)
    {
        if (m_disk.over())
            throw std::logic_error("the ledger was told of a step after the end");
        m_disk.state = state;
        m_disk.handle = handle;
    }

    Disk& m_disk;
    std::vector<Death>& m_deaths;
    const MisbehavingPrinter& m_printer;
    const std::size_t m_faults; ///< that were still to come when the client began
    bool m_dead = false;
};

/// Half a document, and then the end of the client.
class LastWords : public std::stringbuf {
public:
    LastWords(const std::string& document, MortalLedger& ledger)
        : std::stringbuf(document.substr(0, document.size() / 2), std::ios::in), m_ledger(ledger)
    {
    }

protected:
    int_type underflow() override
    {
        m_ledger.die_quietly();
        return traits_type::eof();
    }

private:
    MortalLedger& m_ledger;
};

class LastWordsStream : public std::istream {
public:
    LastWordsStream(const std::string& document, MortalLedger& ledger)
        : std::istream(nullptr), m_buffer(document, ledger)
    {
        rdbuf(&m_buffer);
    }

private:
    LastWords m_buffer;
};

const std::string kDocument = document_of(kPages);

PrintJob job_called(const std::string& name)
{
    PrintJob job;
    job.name = name;
    job.media = kCardMedia;
    job.sides = Sides::TwoSidedLongEdge;
    job.bytes = kDocument;
    job.sha256 = sha256(kDocument);
    job.pages = static_cast<int>(kPages.size());
    job.pieces = {{"T00000000K", 1}, {"T00000001M", 3}};
    return job;
}

/// One cell: a world with a printer, in which a client lives, or one client after the other.
class World {
public:
    explicit World(const Cell& cell) : m_cell(cell), m_printer(model_of(cell)), m_deaths(cell.deaths)
    {
        for (const Trouble& trouble : cell.troubles)
            m_printer.arm(trouble.operation, trouble.nth, trouble.fault);
    }

    Result run()
    {
        Result result;
        while (!m_disk.over() && m_steps < kMostSteps) {
            try {
                live();
            } catch (const ClientDied&) {
                ++m_steps;
            } catch (const std::exception& error) {
                result.problems.push_back(std::string("stopped by: ") + error.what());
                break;
            }
        }
        // What is still on its way, or inside the printer, comes out now.
        m_printer.power_on();
        set_right();
        m_printer.catch_up();
        m_printer.device().finish();
        judge(result);
        return result;
    }

private:
    static constexpr int kMostSteps = 120;

    static DeviceModel model_of(const Cell& cell)
    {
        DeviceModel model = cell.kind->model;
        model.at_once = cell.at_once;
        model.warms_up = cell.after_impressions < 0;
        return model;
    }

    /// A client, until it dies or the ledger knows the end.
    void live()
    {
        IppPrinter client(
            IppAddress{.uri = m_printer.uri(), .password_file = m_cell.kind->password_file, .timeout = m_cell.timeout});
        MortalLedger ledger(m_disk, m_deaths, m_printer);
        std::optional<PrintJob> job;
        std::optional<queue::Delivery> delivery;
        bool at_printer = false;
        while (!m_disk.over() && m_steps++ < kMostSteps) {
            pass_time();
            ledger.die_if(Death::WithTheFault);
            if (m_disk.state == Disk::State::NotSent) {
                m_disk.state = Disk::State::Waiting; // as the queue, or a person, lets it go again
                delivery.reset();
            }
            if (!delivery) {
                const bool anew = m_disk.state == Disk::State::Waiting;
                job = job_called(anew ? "card-000001-" + std::to_string(m_disk.attempts) : m_disk.handle.name);
                delivery.emplace(client, *job, ledger);
                at_printer = false;
            }
            if (at_printer && m_cancel_wanted)
                cancel(*delivery);
            queue::DeliveryStep step;
            if (m_disk.state == Disk::State::Waiting) {
                std::optional<Prepared> document = prepared(client, *job, ledger);
                if (!document)
                    continue;
                step = delivery->send(*document);
            } else {
                step = at_printer ? delivery->follow() : delivery->recover(m_disk.handle);
            }
            at_printer = at_printer || step.outcome == queue::Outcome::AtPrinter;
        }
    }

    void cancel(queue::Delivery& delivery)
    {
        try {
            delivery.cancel();
            m_cancel_wanted = false;
        } catch (const Error&) {
            // it is asked again
        }
    }

    std::optional<Prepared> prepared(IppPrinter& client, const PrintJob& job, MortalLedger& ledger)
    {
        try {
            Prepared document = client.prepare(job, client.capabilities());
            if (ledger.dies_next(Death::InDocument))
                document.content = std::make_unique<LastWordsStream>(kDocument, ledger);
            return document;
        } catch (const Error&) {
            return std::nullopt; // nothing has been sent
        }
    }

    /// A step of the clock, and what a person does who sees that the printer stands still.
    void pass_time()
    {
        if (m_incident_over || m_cell.after_impressions >= 0 || m_disk.state != Disk::State::Sent)
            m_printer.device().print_one_impression();
        if (m_cell.incident != Incident::None && !m_incident_over && m_disk.state == Disk::State::Sent &&
            static_cast<int>(m_printer.device().impressions().size()) >= m_cell.after_impressions) {
            m_incident_over = true;
            happen();
            m_stands_still = 0;
        } else if (++m_stands_still > 3) {
            set_right();
            m_printer.power_on();
            m_stands_still = 0;
        }
    }

    void happen()
    {
        PrintDevice& device = m_printer.device();
        switch (m_cell.incident) {
        case Incident::OutOfCards:
            return device.put_sheets(0);
        case Incident::CoverOpen:
            return device.open_cover();
        case Incident::Abort:
            return device.abort_job("card jam");
        case Incident::CancelAtPanel:
            return device.cancel_at_panel();
        case Incident::CancelFromQueue:
            m_cancel_wanted = true;
            return;
        case Incident::Restart:
            m_printer.power_off();
            return m_printer.power_on();
        case Incident::PowerCut:
            return m_printer.power_off();
        case Incident::None:
            return;
        }
    }

    void set_right()
    {
        m_printer.device().put_sheets(-1);
        m_printer.device().close_cover();
        m_printer.device().resume();
    }

    void judge(Result& result)
    {
        result.disk = m_disk;
        result.pages = m_printer.device().pages();
        const auto problem = [&](const std::string& text) { result.problems.push_back(text); };

        for (const std::string& page : kPages) {
            const int count = result.pages.contains(page) ? result.pages.at(page) : 0;
            if (count > 1)
                problem(page + " came out " + std::to_string(count) + " times");
            if (count != 1 && m_disk.state == Disk::State::Printed && m_cell.kind->honest())
                problem(page + " came out " + std::to_string(count) + " times and the ledger says printed");
        }
        for (const Impression& impression : m_printer.device().impressions())
            if (std::ranges::find(m_disk.not_sent, impression.job_name) != m_disk.not_sent.end())
                problem(impression.page + " came out of " + impression.job_name +
                        ", which the ledger says was not sent");
        if (!m_disk.over())
            problem("no end after " + std::to_string(m_steps) + " steps; last: " + m_disk.why);
        if (m_disk.state == Disk::State::InDoubt && m_disk.handle.id == 0)
            problem("in doubt, though no document can have been sent: " + m_disk.why);
    }

    const Cell& m_cell;
    MisbehavingPrinter m_printer;
    std::vector<Death> m_deaths;
    Disk m_disk;
    int m_steps = 0;
    int m_stands_still = 0;
    bool m_incident_over = false;
    bool m_cancel_wanted = false;
};

} // namespace

std::vector<PrinterKind> printer_kinds(const std::filesystem::path& password_file)
{
    using History = DeviceModel::History;
    std::vector<PrinterKind> kinds;
    const auto add = [&](std::string_view name) -> DeviceModel& {
        return kinds.emplace_back(PrinterKind{name, {}}).model;
    };
    add("keeps its history");
    {
        DeviceModel& model = add("ippeveprinter");
        model.history = History::LostAtRestart;
        model.takes_truncated = true;
        model.counts_octets = false;
        model.stranger_first = true;
    }
    {
        DeviceModel& model = add("forgets at restart, measures nothing, has no uuids");
        model.history = History::LostAtRestart;
        model.counts_impressions = model.counts_octets = false;
        model.gives_uuids = false;
        model.stranger_first = true;
    }
    {
        DeviceModel& model = add("hangs up after each answer and wants a password");
        model.hangs_up = true;
        model.user = "fuda";
        model.password = kPassword;
        kinds.back().password_file = password_file;
    }
    add("has no history").history = History::None;
    {
        DeviceModel& model = add("prints half documents and measures nothing");
        model.takes_truncated = true;
        model.counts_impressions = model.counts_octets = false;
    }
    add("says completed and prints nothing").lies_after = 0;
    add("says completed and prints half").lies_after = 2;
    {
        DeviceModel& model = add("CUPS queue");
        model.queue = true;
        model.counts_impressions = false;
        model.stranger_first = true;
    }
    return kinds;
}

std::string Cell::name() const
{
    std::ostringstream text;
    text << kind->name << (at_once ? ", at once" : ", slow");
    for (const Trouble& trouble : troubles)
        text << "; " << trouble.nth << ". " << tests::name(trouble.operation) << ": " << tests::name(trouble.fault);
    for (const Death death : deaths)
        text << "; " << kDeathNames[static_cast<std::size_t>(death)];
    if (incident != Incident::None)
        text << "; " << kIncidentNames[static_cast<std::size_t>(incident)] << " after " << after_impressions;
    return text.str();
}

Result run(const Cell& cell)
{
    return World(cell).run();
}

} // namespace fuda::tests
