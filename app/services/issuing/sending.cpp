#include "app/services/issuing/sending.h"

#include "app/services/document_forms.h"
#include "app/services/fields_json.h"
#include "data/base/error.h"
#include "data/db/session.h"
#include "data/store/batches.h"
#include "data/store/stock/stock.h"

#include <Poco/UUIDGenerator.h>
#include <algorithm>
#include <cstdio>

namespace fuda::issuing {

namespace {

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

} // namespace

Sendable sendable(store::Store& store, const store::Job& job, const std::string& name, const printers::Offsets& offsets)
{
    Sendable result;
    result.job = job;
    result.bytes = std::make_shared<const std::string>(store::Jobs(store).bytes(job.id)); // see Sendable::bytes
    printers::PrintJob& ticket = result.ticket;
    ticket.name = name;
    ticket.media = result.job.media;
    if (domain::is_certificate(job.queue.document))
        ticket.media_type =
            services::fields_from_json(store::snapshot(store, job.queue.profile_sha256))["card_material"];
    ticket.sides = sides_of(job);
    ticket.bytes = *result.bytes;
    ticket.sha256 = job.sha256;
    ticket.pages = job.page_count;
    ticket.offsets = offsets;
    ticket.forms = std::make_shared<services::ProvedDocument>(result.bytes, ticket.sides); // see PrintJob::forms
    for (const store::PieceRow& piece : store::Jobs(store).pieces(job.id))
        ticket.pieces.push_back({piece.code.text(), piece.page});
    return result;
}

printers::Sides sides_of(const store::Job& job)
{
    if (job.piece_count == 0 || job.page_count != 2 * job.piece_count)
        return printers::Sides::OneSided;
    // A card lies on its side and is turned over sideways: about the short edge of its medium.
    return job.media == printers::kCardMedia ? printers::Sides::TwoSidedShortEdge : printers::Sides::TwoSidedLongEdge;
}

std::string job_name(const store::Job& job)
{
    char sequence[32];
    std::snprintf(sequence, sizeof sequence, "%04lld", static_cast<long long>(job.sequence));
    return job.queue.insurer_number + "-" + std::string(domain::id(job.queue.document)) + "-" + sequence;
}

std::string job_token(const store::Job& job)
{
    constexpr std::size_t kDigits = 12;
    std::string digits = Poco::UUIDGenerator::defaultGenerator().createRandom().toString();
    std::erase(digits, '-');
    return job_name(job) + "-" + digits.substr(0, kDigits);
}

JobLedger::JobLedger(store::Store& store, const services::Desk& desk, store::JobId job, std::string uri,
                     std::optional<queue::PrinterId> queued)
    : m_store(store), m_desk(desk), m_job(job), m_uri(std::move(uri)), m_queued(queued)
{
}

void JobLedger::change(const std::function<void(store::Change&)>& work)
{
    store::Change change(m_store, m_desk.actor, m_desk.now());
    work(change);
    change.commit();
}

bool JobLedger::intend(const printers::JobHandle& handle)
{
    m_handle = handle;
    store::Change change(m_store, m_desk.actor, m_desk.now());
    const store::Job job = store::Jobs(m_store).get(m_job);
    // Another station may have held or cancelled its batch since it was listed.
    if (job.state != domain::JobState::Composed || !store::Batches(m_store).may_print(job))
        return false;
    queue::PrintQueue queue(m_store.session());
    const auto entry = queue.find(m_job.value);
    if (m_queued) {
        const queue::RegisteredPrinter printer = queue::PrinterRegistry(m_store.session()).get(*m_queued);
        if (!entry || entry->stage != queue::Stage::Waiting || entry->held ||
            printer.standing != queue::Standing::Active)
            return false;
        queue.mark_intended(m_job.value, *m_queued, handle.name, m_desk.now());
    } else if (entry) {
        return false;
    }
    store::Jobs(m_store).mark_sending(change, m_job, {m_uri, handle.name});
    // What it prints on is taken with the intention: a job for which there is not enough is not begun.
    store::Stock(m_store).use_for_job(change, job.media, job.queue.insurer_number,
                                      {.day = m_desk.today,
                                       .quantity = job.piece_count,
                                       .serials = {},
                                       .reason = {},
                                       .job = job.id,
                                       .batch = job.queue.batch,
                                       .signed_by = {}});
    change.commit();
    return true;
}

void JobLedger::made(const printers::JobHandle& handle)
{
    m_handle = handle;
    if (!m_queued)
        return; // what it is printed with is found by its name alone
    change([&](store::Change& change) {
        queue::PrintQueue(m_store.session()).mark_made(m_job.value, handle);
        store::Jobs(m_store).mark_accepted(change, m_job,
                                           {{"job-id", std::to_string(handle.id)}, {"job-uuid", handle.uuid}});
    });
}

void JobLedger::sent(const printers::JobHandle& handle)
{
    m_handle = handle;
    if (m_queued)
        change([&](store::Change&) { queue::PrintQueue(m_store.session()).mark_sent(m_job.value); });
}

void JobLedger::not_sent(ErrorKind kind, const std::string& why)
{
    change([&](store::Change& change) {
        const store::Job job = store::Jobs(m_store).get(m_job);
        store::Jobs(m_store).mark_not_sent(change, m_job, m_queued ? why : std::string());
        store::Stock(m_store).put_back_of_job(change, m_job, job.queue.batch, m_desk.today);
        if (m_queued)
            queue::PrintQueue(m_store.session()).back_to_waiting(m_job.value, kind != ErrorKind::Unavailable, why);
    });
}

void JobLedger::printed(const printers::JobReport& report)
{
    change([&](store::Change& change) {
        m_to_pull = store::Jobs(m_store).mark_printed(
            change, m_job, m_queued ? evidence(report) : std::map<std::string, std::string>());
        if (m_queued)
            queue::PrintQueue(m_store.session()).remove(m_job.value);
    });
}

void JobLedger::in_doubt(const std::string& why, const printers::JobReport& report)
{
    change([&](store::Change& change) {
        store::Jobs(m_store).mark_in_doubt(change, m_job, why, evidence(report));
        if (!m_queued)
            return;
        queue::PrintQueue(m_store.session()).remove(m_job.value);
        pause_printer(change, *m_queued,
                      "印刷ジョブ" + std::to_string(m_job.value) +
                          "の出来が分かりません。出てきたものを確かめ、確認を終えてから再開してください");
    });
}

std::map<std::string, std::string> JobLedger::evidence(const printers::JobReport& report) const
{
    std::map<std::string, std::string> said{{"job-name", m_handle.name}};
    if (m_handle.id != 0)
        said["job-id"] = std::to_string(m_handle.id);
    if (!m_handle.uuid.empty())
        said["job-uuid"] = m_handle.uuid;
    if (report.state)
        said["job-state"] = name(*report.state);
    if (!report.reasons.empty())
        said["job-state-reasons"] = joined(report.reasons);
    if (!report.message.empty())
        said["job-state-message"] = report.message;
    if (report.impressions > 0)
        said["job-impressions-completed"] = std::to_string(report.impressions);
    return said;
}

void pause_printer(store::Change& change, queue::PrinterId printer, const std::string& why)
{
    queue::PrinterRegistry registry(change.store().session());
    const queue::RegisteredPrinter found = registry.get(printer);
    if (!next(found.standing, queue::PrinterEvent::Paused))
        return;
    registry.apply(printer, found.revision, queue::PrinterEvent::Paused, why);
    change.record({store::Thing::Printer,
                   found.settings.name,
                   std::string(name(queue::PrinterEvent::Paused)),
                   std::string(name(found.standing)),
                   std::string(name(queue::Standing::Paused)),
                   {{"why", why}}});
}

} // namespace fuda::issuing
