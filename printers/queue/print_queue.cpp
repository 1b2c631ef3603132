#include "printers/queue/print_queue.h"

#include "printers/queue/snapshot.h"

#include <algorithm>
#include <iterator>

namespace fuda::queue {

namespace {

constexpr std::string_view kStages[] = {"waiting", "intended", "made", "sent"};
constexpr std::string_view kJapanese[] = {"待ち", "送信準備", "送信中", "印刷中"};

/// Room between two neighbours, so that putting one between them touches no other.
constexpr std::int64_t kGap = 1024;

std::string called(std::int64_t job)
{
    return "印刷ジョブ" + std::to_string(job);
}

} // namespace

std::string_view name(Stage stage)
{
    return kStages[static_cast<std::size_t>(stage)];
}

std::string_view japanese(Stage stage)
{
    return kJapanese[static_cast<std::size_t>(stage)];
}

void PrintQueue::add(const std::vector<NewEntry>& entries, End end)
{
    const auto count = static_cast<std::int64_t>(entries.size());
    const auto edge = db::query_one<std::int64_t>(m_session, end == End::Back ? "SELECT MAX(place) FROM print_queue"
                                                                              : "SELECT MIN(place) FROM print_queue");
    std::int64_t place = end == End::Back ? edge.value_or(0) + kGap : edge.value_or(0) - count * kGap;
    for (const NewEntry& entry : entries) {
        if (find(entry.job))
            throw Error(ErrorKind::Conflict, called(entry.job) + "は、すでに印刷待ちの列にあります");
        db::exec(m_session,
                 "INSERT INTO print_queue (job_id, printer_id, pool, place, media, pieces, pages, held, note, "
                 "queued_by, queued_at, stage, token, remote_id, remote_uuid, report, sent_at, cancelling) VALUES "
                 "($1, $2, $3, $4, $5, $6, $7, 0, '', $8, $9, 'waiting', '', 0, '', '', '', 0)",
                 entry.job, entry.printer.value == 0 ? std::nullopt : std::optional(entry.printer.value), entry.pool,
                 place, entry.media, entry.pieces, entry.pages, entry.queued_by, entry.queued_at);
        place += kGap;
    }
}

void PrintQueue::remove(std::int64_t job)
{
    db::exec(m_session, "DELETE FROM print_queue WHERE job_id = $1", job);
}

std::vector<Entry> PrintQueue::read(const std::string& where, std::vector<db::Value> values) const
{
    const db::Table table = m_session.select(
        18,
        "SELECT job_id, COALESCE(printer_id, 0), pool, place, media, pieces, pages, held, note, queued_by, queued_at, "
        "stage, token, remote_id, remote_uuid, report, sent_at, cancelling FROM print_queue " +
            where,
        std::move(values));
    std::vector<Entry> entries(table.rows());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Entry& entry = entries[i];
        std::int64_t pages = 0, held = 0, remote = 0, cancelling = 0;
        std::string stage, report;
        db::RowReader(table, i) >> entry.job >> entry.printer.value >> entry.pool >> entry.place >> entry.media >>
            entry.pieces >> pages >> held >> entry.note >> entry.queued_by >> entry.queued_at >> stage >>
            entry.handle.name >> remote >> entry.handle.uuid >> report >> entry.sent_at >> cancelling;
        entry.pages = static_cast<int>(pages);
        entry.held = held != 0;
        const auto* const found = std::find(std::begin(kStages), std::end(kStages), stage);
        entry.stage = static_cast<Stage>(found - std::begin(kStages)); // the schema allows no other word
        entry.handle.id = static_cast<int>(remote);
        entry.handle.whole = entry.stage == Stage::Sent;
        entry.report = report_from(report);
        entry.cancelling = cancelling != 0;
    }
    return entries;
}

std::optional<Entry> PrintQueue::find(std::int64_t job) const
{
    auto found = read("WHERE job_id = $1", {db::to_value(job)});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Entry PrintQueue::get(std::int64_t job) const
{
    auto found = find(job);
    if (!found)
        throw Error(ErrorKind::BadInput,
                    called(job) + "は、印刷待ちの列にありません。fuda queue list で番号を確かめてください");
    return *std::move(found);
}

std::vector<Entry> PrintQueue::list() const
{
    return read("ORDER BY place, job_id", {});
}

std::vector<Entry> PrintQueue::at(PrinterId printer) const
{
    return read("WHERE printer_id = $1 AND stage <> 'waiting' ORDER BY sent_at, place", {db::to_value(printer.value)});
}

std::vector<Entry> PrintQueue::waiting_for(const RegisteredPrinter& printer, std::int64_t after_place,
                                           std::size_t count) const
{
    return read("WHERE stage = 'waiting' AND held = 0 AND place > $1 AND (printer_id = $2 OR (printer_id IS NULL AND "
                "pool = $3 AND pool <> '')) ORDER BY place LIMIT $4",
                {db::to_value(after_place), db::to_value(printer.id.value), db::to_value(printer.settings.pool),
                 db::to_value(count)});
}

void PrintQueue::only_waiting(std::int64_t job) const
{
    if (get(job).stage != Stage::Waiting)
        throw Error(ErrorKind::Conflict, called(job) + "はもうプリンターに送られています。列の操作はできません。"
                                                       "止めるには取消（fuda queue cancel）をしてください");
}

void PrintQueue::hold(std::int64_t job, std::string_view why)
{
    only_waiting(job);
    db::exec(m_session, "UPDATE print_queue SET held = 1, note = $1 WHERE job_id = $2", why, job);
}

void PrintQueue::release(std::int64_t job)
{
    only_waiting(job);
    db::exec(m_session, "UPDATE print_queue SET held = 0, note = '' WHERE job_id = $1", job);
}

void PrintQueue::move(std::int64_t job, PrinterId printer, std::string_view pool)
{
    only_waiting(job);
    db::exec(m_session, "UPDATE print_queue SET printer_id = $1, pool = $2, held = 0, note = '' WHERE job_id = $3",
             printer.value == 0 ? std::nullopt : std::optional(printer.value), pool, job);
}

void PrintQueue::place_at(std::int64_t job, End end)
{
    only_waiting(job);
    db::exec(m_session,
             end == End::Front
                 ? "UPDATE print_queue SET place = (SELECT MIN(place) FROM print_queue) - $1 WHERE job_id = $2"
                 : "UPDATE print_queue SET place = (SELECT MAX(place) FROM print_queue) + $1 WHERE job_id = $2",
             kGap, job);
}

void PrintQueue::place_before(std::int64_t job, std::int64_t other)
{
    only_waiting(job);
    only_waiting(other);
    if (job == other)
        return;
    std::vector<std::int64_t> order; // of all but the job
    for (const Entry& entry : list())
        if (entry.job != job)
            order.push_back(entry.job);
    const std::int64_t at = get(other).place;
    const auto before = db::query_one<std::int64_t>(
        m_session, "SELECT MAX(place) FROM print_queue WHERE place < $1 AND job_id <> $2", at, job);
    std::int64_t place = before ? *before + (at - *before) / 2 : at - kGap;
    if (before && place == *before) { // no room left between them
        place = 0;
        for (const std::int64_t each : order) {
            if (each == other)
                db::exec(m_session, "UPDATE print_queue SET place = $1 WHERE job_id = $2", place += kGap, job);
            db::exec(m_session, "UPDATE print_queue SET place = $1 WHERE job_id = $2", place += kGap, each);
        }
        return;
    }
    db::exec(m_session, "UPDATE print_queue SET place = $1 WHERE job_id = $2", place, job);
}

void PrintQueue::note(std::int64_t job, std::string_view why)
{
    db::exec(m_session, "UPDATE print_queue SET note = $1 WHERE job_id = $2", why, job);
}

void PrintQueue::mark_intended(std::int64_t job, PrinterId printer, std::string_view token, std::string_view at)
{
    only_waiting(job);
    db::exec(
        m_session,
        "UPDATE print_queue SET stage = 'intended', printer_id = $1, token = $2, sent_at = $3, note = '', remote_id "
        "= 0, remote_uuid = '', report = '' WHERE job_id = $4",
        printer.value, token, at, job);
}

void PrintQueue::mark_made(std::int64_t job, const printers::JobHandle& handle)
{
    if (db::exec(
            m_session,
            "UPDATE print_queue SET stage = 'made', remote_id = $1, remote_uuid = $2 WHERE job_id = $3 AND token = "
            "$4 AND stage IN ('intended', 'made')",
            handle.id, handle.uuid, job, handle.name) != 1)
        throw Error(ErrorKind::Conflict, called(job) + "は、その間に別の操作で列から外されました。送信をやめます");
}

void PrintQueue::mark_sent(std::int64_t job)
{
    db::exec(m_session, "UPDATE print_queue SET stage = 'sent' WHERE job_id = $1 AND stage = 'made'", job);
}

void PrintQueue::note_report(std::int64_t job, const printers::JobReport& report)
{
    db::exec(m_session, "UPDATE print_queue SET report = $1 WHERE job_id = $2", to_json(report), job);
}

void PrintQueue::back_to_waiting(std::int64_t job, bool held, std::string_view why)
{
    // One of a pool goes back to it: the next of its printers takes the job.
    db::exec(m_session,
             "UPDATE print_queue SET stage = 'waiting', held = $1, note = $2, token = '', remote_id = 0, remote_uuid = "
             "'', report = '', sent_at = '', cancelling = 0, printer_id = CASE WHEN pool <> '' THEN NULL ELSE "
             "printer_id END WHERE job_id = $3",
             held ? 1 : 0, why, job);
}

void PrintQueue::cancel_at_printer(std::int64_t job)
{
    if (get(job).stage == Stage::Waiting)
        throw Error(ErrorKind::Conflict, called(job) + "はまだプリンターに送られていません");
    db::exec(m_session, "UPDATE print_queue SET cancelling = 1 WHERE job_id = $1", job);
}

} // namespace fuda::queue
