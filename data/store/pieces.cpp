#include "data/store/pieces.h"

#include "data/base/error.h"
#include "data/store/mapping.h"
#include "data/store/piece_moves.h"
#include "data/store/piece_rows.h"

#include <algorithm>
#include <tuple>

namespace fuda::store {

std::vector<PieceRow> read_piece_rows(db::Session& session, const std::string& where_order,
                                      std::vector<db::Value> values)
{
    const db::Table table = session.select(
        23,
        "SELECT p.id, p.code, p.revision, p.decision_id, p.member_id, p.document, e.symbol, e.number, e.branch, "
        "p.state, "
        "p.reason, COALESCE(p.void_since, ''), p.return_asked, p.voided_by, p.batch_id, COALESCE(p.batch_position, 0), "
        "p.mail_item_id, "
        "p.reprint_of, p.job_id, COALESCE(j.sequence, 0), COALESCE(j.target_name, ''), COALESCE(p.page, 0), "
        "COALESCE(j.sha256, '') FROM pieces p JOIN decisions d ON d.id = p.decision_id "
        "JOIN eligibilities e ON e.id = d.eligibility_id LEFT JOIN jobs j ON j.id = p.job_id " +
            where_order,
        std::move(values));
    std::vector<PieceRow> rows;
    rows.reserve(table.rows());
    for (std::size_t i = 0; i < table.rows(); ++i) {
        db::RowReader reader(table, i);
        const PieceId id{reader.next<std::int64_t>()};
        PieceRow& row = rows.emplace_back(PieceRow{.id = id, .code = stored_code(reader.next<std::string>())});
        std::string document, state;
        std::optional<std::int64_t> voided_by, batch, mail_item, reprint_of, job;
        reader >> row.revision >> row.decision.value >> row.member.value >> document >> row.symbol >> row.number >>
            row.branch >> state >> row.reason >> row.void_since >> row.return_asked >> voided_by >> batch >>
            row.position >> mail_item >> reprint_of >> job >> row.job_sequence >> row.job_name >> row.page >>
            row.job_sha256;
        row.document = stored_document(document);
        row.state = stored(domain::parse_piece_state(state), "製作物の状態", state);
        if (voided_by)
            row.voided_by = DecisionId{*voided_by};
        if (batch)
            row.batch = BatchId{*batch};
        if (mail_item)
            row.mail_item = MailItemId{*mail_item};
        if (reprint_of)
            row.reprint_of = PieceId{*reprint_of};
        if (job)
            row.job = JobId{*job};
    }
    return rows;
}

std::vector<PieceCount> count_pieces(db::Session& session, const std::string& where, std::int64_t value)
{
    using Row = std::tuple<std::string, std::string, std::int64_t>;
    std::vector<PieceCount> counts;
    for (const auto& [document, state, count] : db::query<Row>(
             session, "SELECT document, state, COUNT(*) FROM pieces WHERE " + where + " GROUP BY document, state",
             value))
        counts.push_back(
            {stored_document(document), stored(domain::parse_piece_state(state), "製作物の状態", state), count});
    std::sort(counts.begin(), counts.end(), [](const PieceCount& a, const PieceCount& b) {
        return std::tie(a.document, a.state) < std::tie(b.document, b.state);
    });
    return counts;
}

std::map<MemberId, std::vector<Evidence>> Pieces::evidence_of(std::span<const MemberId> members) const
{
    std::map<MemberId, std::vector<Evidence>> evidence;
    for (; !members.empty(); members = members.subspan(std::min(members.size(), db::kPlaceholders))) {
        std::vector<db::Value> values;
        for (const MemberId member : members.first(std::min(members.size(), db::kPlaceholders)))
            values.push_back(db::to_value(member.value));
        const std::string list = db::placeholders(1, values.size());
        const db::Table table = m_session.select(
            11,
            "SELECT p.member_id, p.id, p.code, p.document, p.state, d.issue_date, d.valid_until, d.request_key, "
            "d.rule, "
            "d.copy_number, CASE WHEN p.void_since IS NULL THEN 0 ELSE 1 END FROM pieces p "
            "JOIN decisions d ON d.id = p.decision_id WHERE p.member_id IN " +
                list + " AND p.document IN (" + evidence_ids() + ") AND p.state <> 'void' ORDER BY p.id",
            std::move(values));
        for (std::size_t i = 0; i < table.rows(); ++i) {
            db::RowReader reader(table, i);
            const MemberId member{reader.next<std::int64_t>()};
            const PieceId id{reader.next<std::int64_t>()};
            Evidence& piece =
                evidence[member].emplace_back(Evidence{.id = id, .code = stored_code(reader.next<std::string>())});
            std::string document, state, issue_date;
            std::optional<std::string> valid_until;
            reader >> document >> state >> issue_date >> valid_until >> piece.request_key >> piece.rule >>
                piece.copy_number >> piece.void_since;
            piece.document = stored_document(document);
            piece.state = stored(domain::parse_piece_state(state), "製作物の状態", state);
            piece.issue_date = stored_date(issue_date);
            piece.valid_until = stored_optional_date(valid_until);
        }
    }
    return evidence;
}

std::vector<WaitingPieces> Pieces::waiting() const
{
    using Row = std::tuple<std::int64_t, std::string, std::string, std::string, std::string, std::int64_t, std::string>;
    std::vector<WaitingPieces> waiting;
    for (auto& [batch, insurer, profile, document, layout, count, first] : db::query<Row>(
             m_session,
             "SELECT p.batch_id, p.insurer_number, p.profile_sha256, p.document, COALESCE(p.layout_sha256, ''), "
             "COUNT(*), MIN(d.issue_date) FROM pieces p JOIN decisions d ON d.id = p.decision_id "
             "WHERE p.state = 'planned' AND p.batch_id IS NOT NULL "
             "GROUP BY p.batch_id, p.insurer_number, p.profile_sha256, p.document, COALESCE(p.layout_sha256, '')"))
        waiting.push_back(
            {{BatchId{batch}, insurer, profile, stored_document(document), layout}, count, stored_date(first)});
    const auto key = [](const WaitingPieces& entry) {
        const PieceQueue& q = entry.queue;
        return std::tie(q.batch, q.document, q.insurer_number, q.profile_sha256, q.layout_sha256);
    };
    std::sort(waiting.begin(), waiting.end(),
              [&](const WaitingPieces& a, const WaitingPieces& b) { return key(a) < key(b); });
    return waiting;
}

bool Pieces::still_planned(std::span<const PlannedPiece> pieces) const
{
    for (; !pieces.empty(); pieces = pieces.subspan(std::min(pieces.size(), db::kPlaceholders))) {
        std::map<std::int64_t, std::int64_t> seen;
        std::vector<db::Value> values;
        for (const PlannedPiece& piece : pieces.first(std::min(pieces.size(), db::kPlaceholders))) {
            seen.emplace(piece.id.value, piece.revision);
            values.push_back(db::to_value(piece.id.value));
        }
        std::map<std::int64_t, std::int64_t> now;
        const std::string list = db::placeholders(1, values.size());
        const db::Table table = m_session.select(
            2, "SELECT id, revision FROM pieces WHERE state = 'planned' AND id IN " + list, std::move(values));
        for (std::size_t i = 0; i < table.rows(); ++i) {
            db::RowReader reader(table, i);
            const auto id = reader.next<std::int64_t>();
            now.emplace(id, reader.next<std::int64_t>());
        }
        if (now != seen)
            return false;
    }
    return true;
}

std::map<std::string, calendar::Date> Pieces::unbatched() const
{
    std::map<std::string, calendar::Date> insurers;
    for (auto& [insurer, first] : db::query<std::tuple<std::string, std::string>>(
             m_session,
             "SELECT p.insurer_number, MIN(d.issue_date) FROM pieces p JOIN decisions d ON d.id = p.decision_id "
             "WHERE p.state = 'planned' AND p.batch_id IS NULL AND p.roster_id IS NOT NULL GROUP BY p.insurer_number"))
        insurers.emplace(insurer, stored_date(first));
    return insurers;
}

std::vector<PlannedPiece> Pieces::planned(const PieceQueue& queue, std::int64_t after_position, std::size_t count) const
{
    const db::Table table = m_session.select(
        7,
        "SELECT p.id, p.code, p.revision, p.batch_position, p.fields, d.issue_date, d.valid_until FROM pieces p "
        "JOIN decisions d ON d.id = p.decision_id WHERE p.state = 'planned' AND p.batch_id = $1 "
        "AND p.insurer_number = $2 AND p.profile_sha256 = $3 AND p.document = $4 AND COALESCE(p.layout_sha256, '') = "
        "$5 "
        "AND p.batch_position > $6 ORDER BY p.batch_position LIMIT $7",
        {db::to_value(queue.batch.value), db::to_value(queue.insurer_number), db::to_value(queue.profile_sha256),
         db::to_value(id(queue.document)), db::to_value(queue.layout_sha256), db::to_value(after_position),
         db::to_value(count)});
    std::vector<PlannedPiece> pieces;
    pieces.reserve(table.rows());
    for (std::size_t i = 0; i < table.rows(); ++i) {
        db::RowReader reader(table, i);
        const PieceId id{reader.next<std::int64_t>()};
        PlannedPiece& piece =
            pieces.emplace_back(PlannedPiece{.id = id, .code = stored_code(reader.next<std::string>())});
        std::string fields, issue_date;
        std::optional<std::string> valid_until;
        reader >> piece.revision >> piece.position >> fields >> issue_date >> valid_until;
        piece.fields = stored_json(fields);
        piece.issue_date = stored_date(issue_date);
        piece.valid_until = stored_optional_date(valid_until);
    }
    return pieces;
}

std::optional<PieceRow> Pieces::find(const domain::PieceCode& code) const
{
    auto rows = read_piece_rows(m_session, "WHERE p.code = $1", {db::to_value(code.text())});
    return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

std::optional<PieceRow> Pieces::get(PieceId piece) const
{
    auto rows = read_piece_rows(m_session, "WHERE p.id = $1", {db::to_value(piece.value)});
    return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

std::vector<PieceRow> Pieces::list(RosterId roster, PieceId after, std::size_t count) const
{
    return read_piece_rows(m_session, "WHERE p.roster_id = $1 AND p.id > $2 ORDER BY p.id LIMIT $3",
                           {db::to_value(roster.value), db::to_value(after.value), db::to_value(count)});
}

std::vector<PieceCount> Pieces::counts(RosterId roster) const
{
    return count_pieces(m_session, "roster_id = $1", roster.value);
}

std::vector<PieceRow> Pieces::of_decision(DecisionId decision) const
{
    return read_piece_rows(m_session, "WHERE p.decision_id = $1 ORDER BY p.id", {db::to_value(decision.value)});
}

domain::Fields Pieces::fields(PieceId piece) const
{
    const auto rows = db::query<std::tuple<std::string, std::string, std::optional<std::string>>>(
        m_session, "SELECT code, fields, purged_at FROM pieces WHERE id = $1", piece.value);
    if (rows.empty() || std::get<2>(rows.front()))
        throw Error(ErrorKind::Conflict,
                    rows.empty()
                        ? "製作物" + std::to_string(piece.value) + "はこのストアにありません。コードを確かめてください"
                        : "製作物" + std::get<0>(rows.front()) +
                              "の内容は保存期間を過ぎて消去されています。必要なら窓口で再交付してください");
    return stored_json(std::get<1>(rows.front()));
}

std::vector<PieceRow> Pieces::to_pull(BatchId batch, PieceId after, std::size_t count) const
{
    return read_piece_rows(
        m_session,
        "WHERE p.void_since IS NOT NULL AND p.state IN ('in-doubt', 'printed', 'confirmed', 'returned') "
        "AND (p.batch_id = $1 OR $1 = 0) AND p.id > $2 ORDER BY p.id LIMIT $3",
        {db::to_value(batch.value), db::to_value(after.value), db::to_value(count)});
}

std::vector<MaybeOvertaken> Pieces::maybe_overtaken(RosterId newer, PieceId after, std::size_t count) const
{
    const db::Table table = m_session.select(
        8,
        // CROSS JOIN holds SQLite to this order, so that each piece is looked at once. Left alone, it reads the whole roster for
        // every chunk.
        "SELECT p.id, p.code, p.revision, p.state, p.decision_id, p.member_id, d.eligibility_id, n.id FROM rosters rn "
        "CROSS JOIN pieces p CROSS JOIN decisions d CROSS JOIN eligibilities o CROSS JOIN rosters ro "
        "CROSS JOIN eligibilities n WHERE rn.id = $1 AND p.id > $2 AND p.insurer_number = rn.insurer_number "
        "AND p.void_since IS NULL "
        "AND p.state IN ('planned', 'held', 'composed', 'in-doubt', 'printed', 'confirmed') AND d.id = p.decision_id "
        "AND o.id = d.eligibility_id AND ro.id = o.roster_id "
        "AND (ro.as_of < rn.as_of OR (ro.as_of = rn.as_of AND ro.id < rn.id)) "
        "AND n.member_id = p.member_id AND n.roster_id = $1 AND n.status = 'accepted' "
        "ORDER BY p.id LIMIT $3",
        {db::to_value(newer.value), db::to_value(after.value), db::to_value(count)});
    std::vector<MaybeOvertaken> pieces;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        db::RowReader reader(table, i);
        const PieceId id{reader.next<std::int64_t>()};
        MaybeOvertaken& piece =
            pieces.emplace_back(MaybeOvertaken{.id = id, .code = stored_code(reader.next<std::string>())});
        std::string state;
        reader >> piece.revision >> state >> piece.decision.value >> piece.member.value >> piece.was.value >>
            piece.is.value;
        piece.state = stored(domain::parse_piece_state(state), "製作物の状態", state);
    }
    return pieces;
}

std::map<PieceId, NewerRow> Pieces::newer_rows(std::span<const PieceId> pieces) const
{
    std::map<PieceId, NewerRow> newer;
    for (; !pieces.empty(); pieces = pieces.subspan(std::min(pieces.size(), db::kPlaceholders))) {
        std::vector<db::Value> values;
        for (const PieceId piece : pieces.first(std::min(pieces.size(), db::kPlaceholders)))
            values.push_back(db::to_value(piece.value));
        const std::string list = db::placeholders(1, values.size());
        const db::Table table = m_session.select(
            3,
            "SELECT p.id, o.id, n.id FROM pieces p JOIN decisions d ON d.id = p.decision_id "
            "JOIN eligibilities o ON o.id = d.eligibility_id JOIN rosters ro ON ro.id = o.roster_id "
            "JOIN eligibilities n ON n.member_id = p.member_id AND n.status = 'accepted' "
            "JOIN rosters rn ON rn.id = n.roster_id WHERE p.id IN " +
                list +
                " AND rn.insurer_number = ro.insurer_number "
                "AND (rn.as_of > ro.as_of OR (rn.as_of = ro.as_of AND rn.id > ro.id)) ORDER BY p.id, rn.as_of, rn.id",
            std::move(values));
        for (std::size_t i = 0; i < table.rows(); ++i) {
            PieceId piece;
            NewerRow row;
            db::RowReader(table, i) >> piece.value >> row.was.value >> row.is.value;
            newer[piece] = row; // the newest comes last
        }
    }
    return newer;
}

std::vector<PieceRow> Pieces::to_destroy(PieceId after, std::size_t count) const
{
    return read_piece_rows(m_session,
                           "WHERE p.state IN ('spoiled', 'pulled', 'recovered') AND p.id > $1 ORDER BY p.id LIMIT $2",
                           {db::to_value(after.value), db::to_value(count)});
}

std::vector<PieceRow> Pieces::to_recover(PieceId after, std::size_t count) const
{
    return read_piece_rows(m_session,
                           "WHERE p.void_since IS NOT NULL AND p.return_asked = 1 "
                           "AND p.state IN ('mailed', 'delivered') AND p.id > $1 ORDER BY p.id LIMIT $2",
                           {db::to_value(after.value), db::to_value(count)});
}

} // namespace fuda::store
