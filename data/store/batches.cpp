#include "data/store/batches.h"

#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/domain/lifecycle.h"
#include "data/store/mapping.h"
#include "data/store/piece_moves.h"
#include "data/store/piece_rows.h"

#include <algorithm>
#include <tuple>

namespace fuda::store {

namespace {

using domain::BatchEvent;
using domain::BatchState;

constexpr std::string_view kOrders[] = {"serial", "postal-code", "employer", "kana", "number"};
/// Of the address that it is mailed to. Where a member under 支援措置 gets mail is in the fields of the pieces only: the home
/// address must not show, not even by a place in the order.
constexpr const char* kPostalCode =
    "CASE WHEN e.protected_address = 1 THEN '' ELSE COALESCE(e.mail_postal_code, e.postal_code) END";

/// Sorted by these; pieces of one decision have the same and stay together.
constexpr std::string_view kOrderColumns[] = {"d.id", kPostalCode, "e.employer_symbol, e.symbol, e.number, e.branch",
                                              "e.kana", "e.symbol, e.number, e.branch"};

std::string_view name(BatchKind kind)
{
    return kind == BatchKind::Roster ? "roster" : "counter";
}

/// FROM and WHERE that choose the filter's pieces p with their decision d and eligibility e.
class Choice {
public:
    explicit Choice(const PieceFilter& filter)
    {
        if (filter.insurer_number.empty())
            throw Error(ErrorKind::Usage, "ロットにする製作物の保険者番号が指定されていません");
        where("p.insurer_number = ", filter.insurer_number);
        where("d.issue_date = ", filter.issue_date.iso());
        m_where += filter.from_counter ? " AND p.roster_id IS NULL" : " AND p.roster_id IS NOT NULL";
        if (filter.roster)
            where("p.roster_id = ", filter.roster->value);
        if (filter.decision)
            where("p.decision_id = ", filter.decision->value);
        if (!filter.employer.empty())
            where("e.employer_symbol = ", filter.employer);
        range(kPostalCode, filter.postal_code, filter.postal_code);
        range("e.kana", filter.kana_from, filter.kana_to);
        if (!filter.documents.empty())
            documents(filter.documents);
    }

    std::string sql(const std::string& columns) const
    {
        return "SELECT " + columns +
               " FROM pieces p JOIN decisions d ON d.id = p.decision_id JOIN eligibilities e ON e.id = "
               "d.eligibility_id "
               "WHERE p.state = 'planned' AND p.batch_id IS NULL" +
               m_where;
    }
    const std::vector<db::Value>& values() const { return m_values; }

private:
    template <class T>
    void where(const std::string& condition, const T& value)
    {
        m_values.push_back(db::to_value(value));
        m_where += " AND " + condition + "$" + std::to_string(m_values.size());
    }
    void range(const std::string& column, const std::string& first, const std::string& last)
    {
        if (!first.empty())
            where(column + " >= ", first);
        if (!last.empty())
            where(column + " < ", after_prefix(last));
    }
    void documents(const std::vector<domain::Document>& wanted)
    {
        m_where += " AND p.decision_id IN (SELECT o.decision_id FROM pieces o WHERE o.document IN (" +
                   quoted_ids(wanted) + ") AND o.state = 'planned' AND o.batch_id IS NULL)";
    }

    std::string m_where;
    std::vector<db::Value> m_values;
};

std::vector<Batch> read_batches(db::Session& session, const std::string& where_order, std::vector<db::Value> values)
{
    const db::Table table = session.select(
        11,
        "SELECT b.id, b.insurer_number, b.kind, b.filter, b.ordering, b.state, b.revision, b.made_at, b.made_by, "
        "b.reason, (SELECT COUNT(*) FROM pieces p WHERE p.batch_id = b.id) FROM batches b " +
            where_order,
        std::move(values));
    std::vector<Batch> batches(table.rows());
    for (std::size_t i = 0; i < batches.size(); ++i) {
        Batch& batch = batches[i];
        std::string kind, state;
        db::RowReader(table, i) >> batch.id.value >> batch.insurer_number >> kind >> batch.filter >> batch.ordering >>
            state >> batch.revision >> batch.made_at >> batch.made_by >> batch.reason >> batch.pieces;
        batch.kind = kind == name(BatchKind::Counter) ? BatchKind::Counter : BatchKind::Roster;
        batch.state = stored(domain::parse_batch_state(state), "ロットの状態", state);
    }
    return batches;
}

/// The one place where the state of a batch changes.
void move(Change& change, const Batch& batch, std::int64_t revision, BatchEvent event, std::string_view reason,
          std::map<std::string, std::string> detail = {})
{
    const auto to = next(batch.state, event);
    if (batch.revision != revision || !to)
        throw Error(ErrorKind::Conflict, "ロット" + std::to_string(batch.id.value) +
                                             "は、読んだ後で変わったか、いまの状態（" +
                                             std::string(japanese(batch.state)) +
                                             "）ではこの処理ができません。ロットの状態を確かめてください");
    db::exec(change.store().session(),
             "UPDATE batches SET state = $1, revision = revision + 1, reason = $2 WHERE id = $3 AND revision = $4",
             domain::name(*to), reason, batch.id.value, revision);
    if (!reason.empty())
        detail["why"] = reason;
    change.record({Thing::Batch, std::to_string(batch.id.value), std::string(domain::name(event)),
                   std::string(domain::name(batch.state)), std::string(domain::name(*to)), std::move(detail)});
}

} // namespace

std::string manifest_of(std::span<const Job> jobs)
{
    Sha256 manifest;
    for (const Job& job : jobs)
        manifest.update(std::to_string(job.id.value) + " " + job.sha256 + "\n");
    return manifest.finish();
}

std::string_view name(PieceOrder order)
{
    return kOrders[static_cast<std::size_t>(order)];
}

std::optional<PieceOrder> parse_piece_order(std::string_view text)
{
    return domain::parse_in<PieceOrder>(kOrders, text);
}

std::int64_t Batches::unbatched(const PieceFilter& filter) const
{
    const Choice choice(filter);
    return std::stoll(m_session.select(1, choice.sql("COUNT(*)"), choice.values()).cell(0, 0).value());
}

Batch Batches::make(Change& change, BatchKind kind, const PieceFilter& filter, PieceOrder order,
                    std::string_view described)
{
    const BatchId batch{
        db::query_one<std::int64_t>(m_session,
                                    "INSERT INTO batches (insurer_number, kind, filter, ordering, state, revision, "
                                    "made_at, made_by) VALUES ($1, $2, $3, $4, 'planned', 1, $5, $6) RETURNING id",
                                    filter.insurer_number, name(kind), described, name(order), change.now(),
                                    change.actor().name)
            .value()};
    const Choice choice(filter);
    const std::string columns = "p.id, ROW_NUMBER() OVER (ORDER BY " +
                                std::string(kOrderColumns[static_cast<std::size_t>(order)]) +
                                ", d.id, p.id) AS position";
    const std::size_t pieces = m_session.execute("UPDATE pieces SET batch_id = " + std::to_string(batch.value) +
                                                     ", batch_position = c.position, revision = revision + 1 FROM (" +
                                                     choice.sql(columns) + ") c WHERE pieces.id = c.id",
                                                 choice.values());
    if (pieces == 0)
        throw Error(ErrorKind::BadInput, "ロットにする製作物がありません（" + std::string(described) +
                                             "）。判定が済んでいるか、条件に合うものがあるかを確かめてください");
    change.record({Thing::Batch,
                   std::to_string(batch.value),
                   "made",
                   "",
                   std::string(domain::name(BatchState::Planned)),
                   {{"pieces", std::to_string(pieces)},
                    {"order", std::string(name(order))},
                    {"kind", std::string(name(kind))},
                    {"filter", std::string(described)}}});
    return get(batch);
}

Batch Batches::get(BatchId batch) const
{
    auto batches = read_batches(m_session, "WHERE b.id = $1", {db::to_value(batch.value)});
    if (batches.empty())
        throw Error(ErrorKind::BadInput,
                    "ロット" + std::to_string(batch.value) + "はこのストアにありません。番号を確かめてください");
    return std::move(batches.front());
}

std::vector<Batch> Batches::list(BatchId before, std::size_t count) const
{
    return read_batches(m_session, "WHERE (b.id < $1 OR $1 = 0) ORDER BY b.id DESC LIMIT $2",
                        {db::to_value(before.value), db::to_value(count)});
}

std::vector<Batch> Batches::open() const
{
    return read_batches(m_session, "WHERE b.state NOT IN ('closed', 'cancelled') ORDER BY b.id", {});
}

bool Batches::note_composed(Change& change, BatchId id)
{
    const Batch batch = get(id);
    const auto planned = db::query_one<std::int64_t>(
        m_session, "SELECT COUNT(*) FROM pieces WHERE batch_id = $1 AND state = 'planned'", id.value);
    if (batch.state != BatchState::Planned || planned != 0)
        return false;
    move(change, batch, batch.revision, BatchEvent::Composed, {});
    return true;
}

std::int64_t Batches::approve(Change& change, BatchId id, std::int64_t revision, std::string_view people)
{
    const Batch batch = get(id);
    const std::vector<Job> waiting = awaiting_approval(id);
    for (const Job& job : waiting) {
        Jobs(m_store).bytes(job.id); // what is approved is what is there
        db::exec(m_session,
                 "INSERT INTO approvals (job_id, batch_id, sha256, approved_at, approved_by) "
                 "VALUES ($1, $2, $3, $4, $5)",
                 job.id.value, id.value, job.sha256, change.now(), people);
    }
    if (waiting.empty())
        throw Error(ErrorKind::Conflict,
                    "ロット" + std::to_string(id.value) +
                        "には承認を待つ印刷ジョブがありません。組版が済んでいるかを確かめてください");
    move(change, batch, revision, BatchEvent::Approved, {},
         {{"people", std::string(people)}, {"jobs", std::to_string(waiting.size())}, {"sha256", manifest_of(waiting)}});
    return static_cast<std::int64_t>(waiting.size());
}

bool Batches::may_print(const Job& job) const
{
    if (job.queue.batch.value == 0) // composed before there were batches
        return true;
    return job.approved && get(job.queue.batch).state == BatchState::Approved;
}

void Batches::apply(Change& change, BatchId id, std::int64_t revision, BatchEvent event, std::string_view reason)
{
    if (event != BatchEvent::HeldBack && event != BatchEvent::Released)
        throw Error(ErrorKind::Conflict,
                    "ロット" + std::to_string(id.value) + "の承認・取消・完了は、それぞれの手順で行ってください");
    move(change, get(id), revision, event, reason);
}

void Batches::cancel(Change& change, BatchId id, std::int64_t revision, std::string_view reason)
{
    const Batch batch = get(id);
    for (const Job& job : jobs(id)) {
        if (job.state != domain::JobState::Composed && job.state != domain::JobState::Cancelled)
            throw Error(ErrorKind::Conflict, "ロット" + std::to_string(id.value) + "の印刷ジョブ" +
                                                 std::to_string(job.id.value) +
                                                 "はすでにプリンターへ送られています。取り消さず、停止してから、出たも"
                                                 "のを損紙か抜き取りにしてください");
        if (job.state == domain::JobState::Composed)
            Jobs(m_store).cancel(change, job.id);
    }
    std::vector<PieceMove> moves;
    for (const PieceRow& piece : read_piece_rows(
             m_session, "WHERE p.batch_id = $1 AND p.state = 'composed' ORDER BY p.id", {db::to_value(id.value)}))
        moves.push_back({.id = piece.id,
                         .revision = piece.revision,
                         .event = domain::PieceEvent::Withdrawn,
                         .reason = std::string(reason)});
    move_pieces(change, moves);
    db::exec(m_session,
             "UPDATE pieces SET batch_id = NULL, batch_position = NULL, job_id = NULL, page = NULL, "
             "revision = revision + 1 WHERE batch_id = $1 AND state IN ('planned', 'held')",
             id.value);
    move(change, batch, revision, BatchEvent::Cancelled, reason);
}

void Batches::close(Change& change, BatchId id, std::int64_t revision)
{
    const BatchBalance sums = balance(id);
    if (sums.open() != 0)
        throw Error(ErrorKind::Conflict, "ロット" + std::to_string(id.value) +
                                             "は締められません。行き先の決まっていない製作物が" +
                                             std::to_string(sums.open()) + "枚あります（fuda batch balance " +
                                             std::to_string(id.value) + " で一覧）");
    move(change, get(id), revision, BatchEvent::Closed, {},
         {{"planned", std::to_string(sums.planned)},
          {"mailed", std::to_string(sums.mailed)},
          {"spoiled", std::to_string(sums.spoiled)},
          {"pulled", std::to_string(sums.pulled)},
          {"destroyed", std::to_string(sums.destroyed)}});
}

BatchBalance Batches::balance(BatchId batch) const
{
    using domain::PieceState;
    constexpr int kPrinted = 1, kPublished = 2;
    BatchBalance sums;
    for (const auto& [word, media, in_job, count] : db::query<std::tuple<std::string, std::string, int, std::int64_t>>(
             m_session,
             "SELECT p.state, COALESCE(j.media, ''), CASE WHEN j.state IN ('printed', 'in-doubt') THEN 1 WHEN j.state "
             "= "
             "'published' THEN 2 ELSE 0 END, COUNT(*) FROM pieces p LEFT JOIN jobs j ON j.id = p.job_id WHERE "
             "p.batch_id = $1 GROUP BY 1, 2, 3",
             batch.value)) {
        const PieceState state = stored(domain::parse_piece_state(word), "製作物の状態", word);
        sums.planned += count;
        if (state == PieceState::Spoiled)
            sums.spoiled += count;
        else if (state == PieceState::Pulled || state == PieceState::Void)
            sums.pulled += count;
        else if (state == PieceState::Destroyed)
            sums.destroyed += count;
        else if (is_settled(state))
            sums.mailed += count;
        if (in_job == kPublished && domain::is_outside(state))
            sums.published += count;
        if (in_job == kPrinted && domain::came_out(state))
            sums.came_out[media] += count;
    }
    return sums;
}

std::vector<PieceRow> Batches::pieces(BatchId batch, std::int64_t after_position, std::size_t count) const
{
    return read_piece_rows(m_session,
                           "WHERE p.batch_id = $1 AND p.batch_position > $2 ORDER BY p.batch_position LIMIT $3",
                           {db::to_value(batch.value), db::to_value(after_position), db::to_value(count)});
}

std::vector<PieceRow> Batches::open_pieces(BatchId batch, std::int64_t after_position, std::size_t count) const
{
    return read_piece_rows(
        m_session,
        "WHERE p.batch_id = $1 AND p.state IN ('planned', 'held', 'composed', 'in-doubt', 'printed', "
        "'confirmed') AND p.batch_position > $2 ORDER BY p.batch_position LIMIT $3",
        {db::to_value(batch.value), db::to_value(after_position), db::to_value(count)});
}

std::vector<PieceCount> Batches::counts(BatchId batch) const
{
    return count_pieces(m_session, "batch_id = $1", batch.value);
}

std::vector<Job> Batches::jobs(BatchId batch) const
{
    return Jobs(m_store).of_batch(batch);
}

std::vector<Job> Batches::awaiting_approval(BatchId batch) const
{
    std::vector<Job> waiting = jobs(batch);
    std::erase_if(waiting, [](const Job& job) { return job.approved || job.state != domain::JobState::Composed; });
    return waiting;
}

std::vector<Approval> Batches::approvals(BatchId batch) const
{
    std::vector<Approval> approvals;
    for (auto& [job, hash, at, by] : db::query<std::tuple<std::int64_t, std::string, std::string, std::string>>(
             m_session,
             "SELECT job_id, sha256, approved_at, approved_by FROM approvals WHERE batch_id = $1 ORDER BY job_id",
             batch.value))
        approvals.push_back({JobId{job}, std::move(hash), std::move(at), std::move(by)});
    return approvals;
}

} // namespace fuda::store
