#include "app/services/printing.h"

#include "app/services/constants.h"
#include "app/services/json_text.h"
#include "data/base/error.h"
#include "data/db/session.h"
#include "data/store/batches.h"
#include "data/store/stock.h"
#include "printers/folder/folder_printer.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>
#include <cstdio>
#include <optional>

namespace fuda::services {

namespace {

/// What a printer says of a job that an earlier run left in between.
enum class Came { Out, NotOut, Unknown };

class JobSender {
public:
    JobSender(store::Store& store, const OpenPrinter& open_printer, const Desk& desk, PrintOutcome& outcome)
        : m_store(store), m_open_printer(open_printer), m_desk(desk), m_outcome(outcome)
    {
    }

    /// Looks up where it was sent a job that an earlier run left in between: it came out, or it certainly did not and can
    /// be sent, or its printer cannot say now.
    Came recover(const store::Job& job)
    {
        const std::string bytes = store::Jobs(m_store).bytes(job.id);
        const printers::PrintJob ticket = print_job(job, job.target->name, bytes);
        bool found = false;
        try {
            found = m_open_printer(job.target->folder)->find(ticket).has_value();
        } catch (const Error& error) { // of this printer only: the other jobs go on
            if (error.kind() != ErrorKind::Conflict && error.kind() != ErrorKind::Unavailable)
                throw;
            m_outcome.unanswered.push_back(ticket.name + ": " + error.what());
            return Came::Unknown;
        }
        if (found) {
            record_printed(job);
            return Came::Out;
        }
        change([&](store::Change& change) { not_sent(change, job); });
        return Came::NotOut;
    }

    void send(const store::Job& job, const std::string& target)
    {
        const std::string bytes = store::Jobs(m_store).bytes(job.id);
        const printers::PrintJob ticket = print_job(job, job_name(job), bytes);
        const std::unique_ptr<printers::Printer> printer = m_open_printer(target);
        bool held = false;
        change([&](store::Change& change) {
            // Another station may have held or cancelled its batch since it was listed.
            held = !store::Batches(m_store).may_print(store::Jobs(m_store).get(job.id));
            if (held)
                return;
            store::Jobs(m_store).mark_sending(change, job.id, {target, ticket.name});
            // What it prints on is taken with the intention: a job for which there is not enough is not begun.
            store::Stock(m_store).use_for_job(change, job.media, job.queue.insurer_number,
                                              {.day = m_desk.today,
                                               .quantity = job.piece_count,
                                               .serials = {},
                                               .reason = {},
                                               .job = job.id,
                                               .batch = job.queue.batch,
                                               .signed_by = {}});
        });
        if (held) {
            ++m_outcome.not_approved;
            return;
        }
        try {
            printer->submit(ticket);
        } catch (const printers::NotSent&) {
            change([&](store::Change& change) { not_sent(change, job); });
            throw;
        } catch (const printers::MaybeSent& doubt) {
            change([&](store::Change& change) { store::Jobs(m_store).mark_in_doubt(change, job.id, doubt.what()); });
            ++m_outcome.in_doubt;
            return;
        }
        record_printed(job);
    }

private:
    void not_sent(store::Change& change, const store::Job& job)
    {
        store::Jobs(m_store).mark_not_sent(change, job.id);
        store::Stock(m_store).put_back_of_job(change, job.id, job.queue.batch, m_desk.today);
    }

    template <class Do>
    void change(Do work)
    {
        store::Change change(m_store, m_desk.actor, m_desk.now());
        work(change);
        change.commit();
    }

    void record_printed(const store::Job& job)
    {
        std::vector<domain::PieceCode> to_pull;
        change([&](store::Change& change) { to_pull = store::Jobs(m_store).mark_printed(change, job.id); });
        for (const domain::PieceCode& code : to_pull)
            m_outcome.to_pull.push_back(code.grouped());
        ++m_outcome.jobs;
        m_outcome.pieces += job.piece_count;
    }

    printers::PrintJob print_job(const store::Job& job, const std::string& name, std::string_view bytes)
    {
        printers::PrintJob result;
        result.name = name;
        result.media = job.media;
        const bool certificate = domain::is_certificate(job.queue.document);
        if (certificate)
            result.media_type = fields_from_json(store::snapshot(m_store, job.queue.profile_sha256))["card_material"];
        const bool two_sided = job.piece_count > 0 && job.page_count == 2 * job.piece_count;
        result.sides = two_sided ? printers::Sides::TwoSidedLongEdge : printers::Sides::OneSided;
        result.bytes = bytes;
        result.sha256 = job.sha256;
        result.pages = job.page_count;
        for (const store::PieceRow& piece : store::Jobs(m_store).pieces(job.id))
            result.pieces.push_back({piece.code.text(), piece.page});
        return result;
    }

    store::Store& m_store;
    const OpenPrinter& m_open_printer;
    const Desk& m_desk;
    PrintOutcome& m_outcome;
};

/// Whether the job's bytes are approved and its batch is not held. In a store that knows no people, whoever prints has looked
/// and approves the whole batch.
bool may_print(store::Store& store, const store::Job& listed, const Desk& desk)
{
    store::Batches batches(store);
    const store::Job job =
        store::Jobs(store).get(listed.id); // as it is now: its batch may have been approved meanwhile
    if (desk.people == People::None && job.queue.batch.value != 0 && !job.approved) {
        const store::Batch batch = batches.get(job.queue.batch);
        if (batch.state == domain::BatchState::Proofing || batch.state == domain::BatchState::Approved) {
            store::Change change(store, desk.actor, desk.now());
            batches.approve(change, batch.id, batch.revision, two_people(desk, std::nullopt, domain::Right::Approve));
            change.commit();
            return batches.may_print(store::Jobs(store).get(job.id));
        }
    }
    return batches.may_print(job);
}

} // namespace

std::string to_json(const PrintOutcome& outcome)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("jobs", outcome.jobs);
    json.set("pieces", outcome.pieces);
    json.set("jobs_not_approved", outcome.not_approved);
    json.set("jobs_in_doubt", outcome.in_doubt);
    Poco::JSON::Array to_pull, unanswered;
    for (const std::string& what : outcome.unanswered)
        unanswered.add(what);
    json.set("jobs_unanswered", unanswered);
    for (const std::string& code : outcome.to_pull)
        to_pull.add(code);
    json.set("to_pull", to_pull);
    return json_text(json);
}

std::string job_name(const store::Job& job)
{
    char sequence[32];
    std::snprintf(sequence, sizeof sequence, "%04lld", static_cast<long long>(job.sequence));
    return job.queue.insurer_number + "-" + std::string(domain::id(job.queue.document)) + "-" + sequence;
}

PrintOutcome print_jobs(store::Store& store, const std::vector<store::Job>& jobs, const std::string& target,
                        const OpenPrinter& open_printer, const Desk& desk, Progress& progress)
{
    require(desk, domain::Right::Print);
    // A job that another process is sending at this moment must not look like one that a crash left behind.
    const db::ProcessLock lock(
        store.session(), "printing",
        "別の fuda がこのデータベースの印刷を行っています。終わるのを待って、もう一度実行してください");
    std::vector<store::Job> unfinished;
    std::copy_if(jobs.begin(), jobs.end(), std::back_inserter(unfinished), [](const store::Job& job) {
        return job.state == domain::JobState::Composed || job.state == domain::JobState::Sending;
    });
    progress.begin("印刷", static_cast<std::int64_t>(unfinished.size()));
    PrintOutcome outcome;
    JobSender sender(store, open_printer, desk, outcome);
    for (const store::Job& job : unfinished) {
        const Came came = job.state == domain::JobState::Sending ? sender.recover(job) : Came::NotOut;
        if (came == Came::NotOut && may_print(store, job, desk))
            sender.send(job, target);
        else if (came == Came::NotOut)
            ++outcome.not_approved;
        progress.advance(outcome.jobs);
    }
    return outcome;
}

OpenPrinter folder_printers(int cards_per_job, int sheets_per_job)
{
    return [=](const std::string& target) -> std::unique_ptr<printers::Printer> {
        const std::vector<printers::Medium> media = {{std::string(printers::kCardMedia), cards_per_job},
                                                     {std::string(printers::kPostcardMedia), sheets_per_job},
                                                     {std::string(printers::kA4Media), sheets_per_job}};
        return std::make_unique<printers::FolderPrinter>(target, media);
    };
}

} // namespace fuda::services
