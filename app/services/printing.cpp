#include "app/services/printing.h"

#include "app/services/constants.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "printers/folder/folder_printer.h"

#include <algorithm>
#include <cstdio>

namespace fuda::services {

namespace {

class JobSender {
public:
    JobSender(store::Store& store, const OpenPrinter& open_printer, const Desk& desk)
        : m_store(store), m_open_printer(open_printer), m_desk(desk)
    {
    }

    /// Codes of pieces to pull.
    std::vector<domain::PieceCode> send(const store::Job& job, const std::string& target)
    {
        if (job.state == domain::JobState::Sending) {
            const std::string bytes = store::Jobs(m_store).bytes(job.id);
            if (m_open_printer(job.target->folder)->find(print_job(job, job.target->name, bytes)))
                return record_printed(job);
            change([&](store::Change& change) { store::Jobs(m_store).mark_not_sent(change, job.id); });
        }
        const std::string bytes = store::Jobs(m_store).bytes(job.id);
        const printers::PrintJob ticket = print_job(job, job_name(job), bytes);
        const std::unique_ptr<printers::Printer> printer = m_open_printer(target);
        change([&](store::Change& change) {
            store::Jobs(m_store).mark_sending(change, job.id, {target, ticket.name});
        });
        try {
            printer->submit(ticket);
        } catch (const printers::NotSent&) {
            change([&](store::Change& change) { store::Jobs(m_store).mark_not_sent(change, job.id); });
            throw;
        }
        return record_printed(job);
    }

private:
    template <class Do>
    void change(Do work)
    {
        store::Change change(m_store, m_desk.actor, m_desk.now());
        work(change);
        change.commit();
    }

    std::vector<domain::PieceCode> record_printed(const store::Job& job)
    {
        std::vector<domain::PieceCode> to_pull;
        change([&](store::Change& change) { to_pull = store::Jobs(m_store).mark_printed(change, job.id); });
        return to_pull;
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
};

} // namespace

std::string job_name(const store::Job& job)
{
    char sequence[32];
    std::snprintf(sequence, sizeof sequence, "%04lld", static_cast<long long>(job.sequence));
    return job.queue.insurer_number + "-" + std::string(domain::id(job.queue.document)) + "-" + sequence;
}

PrintOutcome print_jobs(store::Store& store, const std::vector<store::Job>& jobs, const std::string& target,
                        const OpenPrinter& open_printer, const Desk& desk, Progress& progress)
{
    // A job that another process is sending at this moment must not look like one that a crash left behind.
    const FileLock lock(store.file().string() + ".printing",
                        "別の fuda がこのデータベースの印刷を行っています。終わるのを待って、もう一度実行してください");
    std::vector<store::Job> unfinished;
    std::copy_if(jobs.begin(), jobs.end(), std::back_inserter(unfinished),
                 [](const store::Job& job) { return job.state != domain::JobState::Printed; });
    progress.begin("印刷", static_cast<std::int64_t>(unfinished.size()));
    PrintOutcome outcome;
    JobSender sender(store, open_printer, desk);
    for (const store::Job& job : unfinished) {
        for (const domain::PieceCode& code : sender.send(job, target))
            outcome.to_pull.push_back(code.grouped());
        ++outcome.jobs;
        outcome.pieces += job.piece_count;
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
