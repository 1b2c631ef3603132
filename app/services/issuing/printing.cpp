#include "app/services/issuing/printing.h"

#include "app/services/json_text.h"
#include "data/base/error.h"
#include "data/db/session.h"
#include "data/store/batches.h"
#include "printers/folder/folder_printer.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>
#include <optional>

namespace fuda::issuing {

namespace {

class JobSender {
public:
    JobSender(store::Store& store, const OpenPrinter& open_printer, const services::Desk& desk, PrintOutcome& outcome)
        : m_store(store), m_open_printer(open_printer), m_desk(desk), m_outcome(outcome)
    {
    }

    /// Looks up where it was sent a job that an earlier run left in between. Whether it can be sent now: nothing of it is out.
    bool recover(const store::Job& job)
    {
        const Sendable sent = sendable(m_store, job, job.target->name);
        JobLedger ledger(m_store, m_desk, job.id, job.target->uri);
        const std::unique_ptr<printers::Printer> printer = m_open_printer(job.target->uri);
        queue::Delivery delivery(*printer, sent.ticket, ledger);
        const queue::DeliveryStep step = delivery.recover({job.target->name, 0, {}, false});
        note(step, job, ledger);
        return step.outcome == queue::Outcome::NotSent;
    }

    void send(const store::Job& job, const std::string& target)
    {
        const Sendable sent = sendable(m_store, job, job_name(job));
        const std::unique_ptr<printers::Printer> printer = m_open_printer(target);
        printers::Prepared document;
        try {
            document = printer->prepare(sent.ticket, printer->capabilities());
        } catch (const Error& error) {
            throw printers::NotSent(error.kind(), error.what());
        }
        JobLedger ledger(m_store, m_desk, job.id, target);
        queue::Delivery delivery(*printer, sent.ticket, ledger);
        queue::DeliveryStep step = delivery.send(document);
        if (step.outcome == queue::Outcome::NotSent)
            throw printers::NotSent(step.kind, step.why);
        if (step.outcome == queue::Outcome::Unanswered)
            step = delivery.recover(delivery.handle());
        else if (step.outcome == queue::Outcome::AtPrinter)
            step = delivery.follow();
        note(step, job, ledger);
    }

private:
    void note(const queue::DeliveryStep& step, const store::Job& job, const JobLedger& ledger)
    {
        switch (step.outcome) {
        case queue::Outcome::Printed:
            for (const domain::PieceCode& code : ledger.to_pull())
                m_outcome.to_pull.push_back(code.grouped());
            ++m_outcome.jobs;
            m_outcome.pieces += job.piece_count;
            break;
        case queue::Outcome::InDoubt:
            ++m_outcome.in_doubt;
            break;
        case queue::Outcome::Refused:
            ++m_outcome.not_approved;
            break;
        case queue::Outcome::Unanswered:
        case queue::Outcome::AtPrinter:
            m_outcome.unanswered.push_back(job_name(job) + ": " + step.why);
            break;
        case queue::Outcome::NotSent:
            break;
        }
    }

    store::Store& m_store;
    const OpenPrinter& m_open_printer;
    const services::Desk& m_desk;
    PrintOutcome& m_outcome;
};

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
    return services::json_text(json);
}

bool may_print(store::Store& store, store::JobId id, const services::Desk& desk)
{
    store::Batches batches(store);
    const store::Job job = store::Jobs(store).get(id); // as it is now: its batch may have been approved meanwhile
    if (desk.people == services::People::None && job.queue.batch.value != 0 && !job.approved) {
        const store::Batch batch = batches.get(job.queue.batch);
        if (batch.state == domain::BatchState::Proofing || batch.state == domain::BatchState::Approved) {
            store::Change change(store, desk.actor, desk.now());
            batches.approve(change, batch.id, batch.revision,
                            services::two_people(desk, std::nullopt, domain::Right::Approve));
            change.commit();
            return batches.may_print(store::Jobs(store).get(job.id));
        }
    }
    return batches.may_print(job);
}

PrintOutcome print_jobs(store::Store& store, const std::vector<store::Job>& jobs, const std::string& target,
                        const OpenPrinter& open_printer, const services::Desk& desk, services::Progress& progress)
{
    services::require(desk, domain::Right::Print);
    // A job that another process is sending at this moment must not look like one that a crash left behind.
    const db::ProcessLock lock(
        store.session(), "printing",
        "別の fuda がこのデータベースの印刷を行っています。終わるのを待って、もう一度実行してください");
    std::vector<store::Job> unfinished;
    const queue::PrintQueue queue(store.session());
    std::copy_if(jobs.begin(), jobs.end(), std::back_inserter(unfinished), [&](const store::Job& job) {
        return (job.state == domain::JobState::Composed || job.state == domain::JobState::Sending) &&
               !queue.find(job.id.value);
    });
    progress.begin("印刷", static_cast<std::int64_t>(unfinished.size()));
    PrintOutcome outcome;
    JobSender sender(store, open_printer, desk, outcome);
    for (const store::Job& job : unfinished) {
        const bool to_send = job.state != domain::JobState::Sending || sender.recover(job);
        if (to_send && may_print(store, job.id, desk))
            sender.send(job, target);
        else if (to_send)
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

} // namespace fuda::issuing
