#include "data/store/jobs.h"

#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/store/batches.h"
#include "data/store/mapping.h"
#include "data/store/piece_moves.h"
#include "data/store/piece_rows.h"

#include <algorithm>

namespace fuda::store {

namespace {

std::vector<Job> read_jobs(db::Session& session, const std::string& where, std::vector<db::Value> values)
{
    const db::Table table = session.select(
        17,
        "SELECT j.id, j.batch_id, j.insurer_number, j.profile_sha256, j.document, j.sequence, j.media, "
        "j.layout_sha256, "
        "j.piece_count, j.page_count, j.sha256, j.state, j.revision, j.target_uri, j.target_name, j.made_by, "
        "CASE WHEN a.sha256 = j.sha256 THEN 1 ELSE 0 END FROM jobs j LEFT JOIN approvals a ON a.job_id = j.id WHERE " +
            where + " ORDER BY j.id",
        std::move(values));
    std::vector<Job> jobs(table.rows());
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        Job& job = jobs[i];
        std::string document, state;
        std::optional<std::int64_t> batch;
        std::optional<std::string> uri, name;
        db::RowReader(table, i) >> job.id.value >> batch >> job.queue.insurer_number >> job.queue.profile_sha256 >>
            document >> job.sequence >> job.media >> job.layout_sha256 >> job.piece_count >> job.page_count >>
            job.sha256 >> state >> job.revision >> uri >> name >> job.made_by >> job.approved;
        job.queue.batch.value = batch.value_or(0);
        job.queue.document = stored_document(document);
        job.state = stored(domain::parse_job_state(state), "印刷ジョブの状態", state);
        if (uri && name)
            job.target = Target{*uri, *name};
    }
    return jobs;
}

/// The one place where the state of a job changes. Reads the job inside the change, which holds the write lock: nobody
/// can have moved it in between.
Job apply(Change& change, JobId id, domain::JobEvent event, const std::optional<Target>& target,
          std::map<std::string, std::string> detail = {})
{
    const Job job = Jobs(change.store()).get(id);
    const auto to = next(job.state, event);
    if (!to)
        throw Error(ErrorKind::Conflict, "印刷ジョブ" + std::to_string(id.value) + "は、いまの状態（" +
                                             std::string(japanese(job.state)) +
                                             "）ではこの処理ができません。一覧を読み直してください");
    db::exec(change.store().session(),
             "UPDATE jobs SET state = $1, revision = revision + 1, target_uri = COALESCE($2, target_uri), "
             "target_name = COALESCE($3, target_name) WHERE id = $4 AND revision = $5",
             name(*to), target ? std::optional(target->uri) : std::nullopt,
             target ? std::optional(target->name) : std::nullopt, id.value, job.revision);
    NewEvent record{Thing::Job,
                    std::to_string(id.value),
                    std::string(name(event)),
                    std::string(name(job.state)),
                    std::string(name(*to)),
                    std::move(detail)};
    if (target)
        record.detail["name"] = target->name;
    change.record(record);
    return job;
}

JobId insert_job(Change& change, const ComposedJob& composed)
{
    db::Session& session = change.store().session();
    const std::string document(id(composed.queue.document));
    db::exec(session, "INSERT INTO documents (sha256, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING", composed.sha256,
             db::Bytes{composed.bytes});
    const JobId job{
        db::query_one<std::int64_t>(
            session,
            "INSERT INTO jobs (batch_id, insurer_number, profile_sha256, document, sequence, media, layout_sha256, "
            "piece_count, page_count, sha256, state, revision, made_by) "
            "VALUES ($1, $2, $3, $4, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM jobs WHERE insurer_number = $2 AND "
            "document = $4), $5, $6, $7, $8, $9, 'composed', 1, $10) RETURNING id",
            composed.queue.batch.value, composed.queue.insurer_number, composed.queue.profile_sha256, document,
            composed.media, composed.layout_sha256, composed.pieces.size(), composed.page_count, composed.sha256,
            change.actor().name)
            .value()};
    change.record({Thing::Job,
                   std::to_string(job.value),
                   "composed",
                   "",
                   std::string(name(domain::JobState::Composed)),
                   {{"batch", std::to_string(composed.queue.batch.value)},
                    {"document", document},
                    {"pieces", std::to_string(composed.pieces.size())},
                    {"pages", std::to_string(composed.page_count)},
                    {"sha256", composed.sha256},
                    {"layout", composed.layout_sha256}}});
    return job;
}

} // namespace

std::optional<Job> Jobs::commit_composed(Change& change, const ComposedJob& composed)
{
    const Batch batch = Batches(change.store()).get(composed.queue.batch);
    if (batch.state == domain::BatchState::Closed || batch.state == domain::BatchState::Cancelled)
        throw Error(ErrorKind::Conflict, "ロット" + std::to_string(batch.id.value) + "は組版の間に" +
                                             std::string(japanese(batch.state)) +
                                             "になりました。何も記録していません。一覧を読み直してください");
    std::optional<JobId> job;
    if (!composed.pieces.empty()) {
        if (sha256(composed.bytes) != composed.sha256)
            throw Error(ErrorKind::Corrupt, "印刷データが検証したものと一致しません (SHA-256 " + composed.sha256 +
                                                ")。何も記録していません。もう一度作成してください");
        job = insert_job(change, composed);
    }
    std::vector<PieceMove> moves;
    for (const ComposedPiece& piece : composed.pieces)
        moves.push_back({.id = piece.id,
                         .revision = piece.revision,
                         .event = domain::PieceEvent::Proved,
                         .job = job,
                         .page = piece.page});
    for (const HeldPiece& piece : composed.held)
        moves.push_back({.id = piece.id,
                         .revision = piece.revision,
                         .event = domain::PieceEvent::HeldBack,
                         .reason = piece.reason});
    move_pieces(change, moves);
    return job ? std::optional(get(*job)) : std::nullopt;
}

void Jobs::mark_sending(Change& change, JobId job, const Target& target)
{
    const Job seen = apply(change, job, domain::JobEvent::Send, target);
    if (!Batches(change.store()).may_print(seen))
        throw Error(ErrorKind::Conflict, "印刷ジョブ" + std::to_string(job.value) +
                                             "は、承認されていないか、ロットが停止中のため、送れません。ロット" +
                                             std::to_string(seen.queue.batch.value) + "の状態を確かめてください");
}

void Jobs::mark_accepted(Change& change, JobId job, const std::map<std::string, std::string>& known_as)
{
    apply(change, job, domain::JobEvent::Accepted, std::nullopt, known_as);
}

void Jobs::mark_not_sent(Change& change, JobId job, std::string_view reason)
{
    std::map<std::string, std::string> detail;
    if (!reason.empty())
        detail["why"] = reason;
    apply(change, job, domain::JobEvent::NotSent, std::nullopt, std::move(detail));
}

std::vector<domain::PieceCode> Jobs::mark_printed(Change& change, JobId job,
                                                  const std::map<std::string, std::string>& evidence)
{
    apply(change, job, domain::JobEvent::PrintedOut, std::nullopt, evidence);
    std::vector<PieceMove> moves;
    std::vector<domain::PieceCode> to_pull;
    for (const PieceRow& piece : pieces(job)) {
        if (!piece.void_since.empty())
            to_pull.push_back(piece.code);
        moves.push_back({.id = piece.id, .revision = piece.revision, .event = domain::PieceEvent::PrintedOut});
    }
    move_pieces(change, moves);
    return to_pull;
}

void Jobs::mark_in_doubt(Change& change, JobId job, std::string_view reason,
                         const std::map<std::string, std::string>& evidence)
{
    std::map<std::string, std::string> detail = evidence;
    detail["why"] = reason;
    apply(change, job, domain::JobEvent::Doubted, std::nullopt, std::move(detail));
    std::vector<PieceMove> moves;
    for (const PieceRow& piece : pieces(job))
        if (next(piece.state, domain::PieceEvent::Doubted))
            moves.push_back({.id = piece.id,
                             .revision = piece.revision,
                             .event = domain::PieceEvent::Doubted,
                             .reason = std::string(reason)});
    if (moves.empty())
        throw Error(ErrorKind::Conflict,
                    "印刷ジョブ" + std::to_string(job.value) +
                        "の製作物は、どれも行き先が決まっています。確認待ちにはできません。一覧を読み直してください");
    move_pieces(change, moves);
}

void Jobs::settle_if_clear(Change& change, JobId job)
{
    const auto open = db::query_one<std::int64_t>(
        m_session,
        "SELECT (SELECT COUNT(*) FROM pieces p WHERE p.job_id = j.id AND p.state = 'in-doubt') FROM jobs j "
        "WHERE j.id = $1 AND j.state = 'in-doubt'",
        job.value);
    if (open == 0)
        apply(change, job, domain::JobEvent::Settled, std::nullopt);
}

Job Jobs::get(JobId job) const
{
    auto jobs = read_jobs(m_session, "j.id = $1", {db::to_value(job.value)});
    if (jobs.empty())
        throw Error(ErrorKind::BadInput,
                    "印刷ジョブ" + std::to_string(job.value) + "はこのストアにありません。番号を確かめてください");
    return std::move(jobs.front());
}

std::string Jobs::bytes(JobId job) const
{
    const std::string hash = get(job).sha256;
    auto content = m_session.select_bytes("SELECT bytes FROM documents WHERE sha256 = $1", {db::to_value(hash)});
    if (!content || sha256(*content) != hash)
        throw Error(ErrorKind::Corrupt,
                    m_session.place() + ": 印刷ジョブ" + std::to_string(job.value) +
                        "の印刷データが、検証したものから変わっています。印刷せず、控えから戻してください");
    return *std::move(content);
}

std::vector<PieceRow> Jobs::pieces(JobId job) const
{
    return read_piece_rows(m_session, "WHERE p.job_id = $1 ORDER BY p.page", {db::to_value(job.value)});
}

std::vector<Job> Jobs::unfinished() const
{
    return read_jobs(m_session, "j.state IN ('composed', 'sending')", {});
}

std::vector<Job> Jobs::in_doubt() const
{
    return read_jobs(m_session, "j.state = 'in-doubt'", {});
}

std::vector<Job> Jobs::of_batch(BatchId batch) const
{
    return read_jobs(m_session, "j.batch_id = $1", {db::to_value(batch.value)});
}

void Jobs::cancel(Change& change, JobId job)
{
    apply(change, job, domain::JobEvent::Cancelled, std::nullopt);
}

void Jobs::mark_published(Change& change, JobId job)
{
    apply(change, job, domain::JobEvent::Published, std::nullopt);
    std::vector<PieceMove> moves;
    for (const PieceRow& piece : pieces(job))
        if (piece.state == domain::PieceState::Composed) // what became void meanwhile is handed to nobody
            moves.push_back({.id = piece.id, .revision = piece.revision, .event = domain::PieceEvent::Published});
    move_pieces(change, moves);
}

std::vector<JobToConfirm> Jobs::to_confirm(std::size_t most) const
{
    std::vector<JobToConfirm> found;
    for (const auto& [job, pieces, printed_at] : db::query<std::tuple<std::int64_t, std::int64_t, std::string>>(
             m_session,
             "SELECT p.job_id, COUNT(*), COALESCE((SELECT MAX(e.at) FROM events e WHERE e.thing = 'job' AND "
             "e.thing_id = CAST(p.job_id AS TEXT) AND e.event = 'printed'), '') FROM pieces p WHERE p.state = "
             "'printed' AND p.void_since IS NULL AND p.job_id IS NOT NULL GROUP BY p.job_id ORDER BY p.job_id DESC "
             "LIMIT $1",
             static_cast<std::int64_t>(most)))
        found.push_back({get({job}), pieces, printed_at});
    std::stable_sort(found.begin(), found.end(),
                     [](const JobToConfirm& a, const JobToConfirm& b) { return a.printed_at > b.printed_at; });
    return found;
}

std::vector<Job> Jobs::of_roster(RosterId roster) const
{
    return read_jobs(m_session, "j.id IN (SELECT job_id FROM pieces WHERE roster_id = $1)",
                     {db::to_value(roster.value)});
}

} // namespace fuda::store
