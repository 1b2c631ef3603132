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
        16,
        "SELECT p.id, p.code, p.revision, p.document, e.symbol, e.number, e.branch, p.state, p.held_reason, "
        "COALESCE(p.void_since, ''), p.return_asked, p.job_id, COALESCE(j.sequence, 0), COALESCE(j.target_name, ''), "
        "COALESCE(p.page, 0), COALESCE(j.sha256, '') FROM pieces p JOIN decisions d ON d.id = p.decision_id "
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
        std::optional<std::int64_t> job;
        reader >> row.revision >> document >> row.symbol >> row.number >> row.branch >> state >> row.held_reason >>
            row.void_since >> row.return_asked >> job >> row.job_sequence >> row.job_name >> row.page >> row.job_sha256;
        row.document = stored_document(document);
        row.state = stored(domain::parse_piece_state(state), "製作物の状態", state);
        if (job)
            row.job = JobId{*job};
    }
    return rows;
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
    using Row = std::tuple<std::string, std::string, std::string, std::int64_t, std::string>;
    std::vector<WaitingPieces> waiting;
    for (auto& [insurer, profile, document, count, first] : db::query<Row>(
             m_session,
             "SELECT p.insurer_number, p.profile_sha256, p.document, COUNT(*), MIN(d.issue_date) FROM pieces p "
             "JOIN decisions d ON d.id = p.decision_id WHERE p.state = 'planned' "
             "GROUP BY p.insurer_number, p.profile_sha256, p.document"))
        waiting.push_back({{insurer, profile, stored_document(document)}, count, stored_date(first)});
    std::sort(waiting.begin(), waiting.end(), [](const WaitingPieces& a, const WaitingPieces& b) {
        return std::tie(a.queue.document, a.queue.insurer_number, a.queue.profile_sha256) <
               std::tie(b.queue.document, b.queue.insurer_number, b.queue.profile_sha256);
    });
    return waiting;
}

std::vector<PlannedPiece> Pieces::planned(const PieceQueue& queue, PieceId after, std::size_t count) const
{
    const db::Table table =
        m_session.select(6,
                         "SELECT p.id, p.code, p.revision, p.fields, d.issue_date, d.valid_until FROM pieces p "
                         "JOIN decisions d ON d.id = p.decision_id WHERE p.state = 'planned' AND p.insurer_number = $1 "
                         "AND p.profile_sha256 = $2 AND p.document = $3 AND p.id > $4 ORDER BY p.id LIMIT $5",
                         {db::to_value(queue.insurer_number), db::to_value(queue.profile_sha256),
                          db::to_value(id(queue.document)), db::to_value(after.value), db::to_value(count)});
    std::vector<PlannedPiece> pieces;
    pieces.reserve(table.rows());
    for (std::size_t i = 0; i < table.rows(); ++i) {
        db::RowReader reader(table, i);
        const PieceId id{reader.next<std::int64_t>()};
        PlannedPiece& piece =
            pieces.emplace_back(PlannedPiece{.id = id, .code = stored_code(reader.next<std::string>())});
        std::string fields, issue_date;
        std::optional<std::string> valid_until;
        reader >> piece.revision >> fields >> issue_date >> valid_until;
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

std::vector<PieceRow> Pieces::list(RosterId roster, PieceId after, std::size_t count) const
{
    return read_piece_rows(m_session, "WHERE p.roster_id = $1 AND p.id > $2 ORDER BY p.id LIMIT $3",
                           {db::to_value(roster.value), db::to_value(after.value), db::to_value(count)});
}

std::vector<PieceCount> Pieces::counts(RosterId roster) const
{
    using Row = std::tuple<std::string, std::string, std::int64_t>;
    std::vector<PieceCount> counts;
    for (auto& [document, state, count] : db::query<Row>(
             m_session, "SELECT document, state, COUNT(*) FROM pieces WHERE roster_id = $1 GROUP BY document, state",
             roster.value))
        counts.push_back(
            {stored_document(document), stored(domain::parse_piece_state(state), "製作物の状態", state), count});
    std::sort(counts.begin(), counts.end(), [](const PieceCount& a, const PieceCount& b) {
        return std::tie(a.document, a.state) < std::tie(b.document, b.state);
    });
    return counts;
}

void Pieces::apply(Change& change, PieceId piece, std::int64_t revision, domain::PieceEvent event,
                   std::string_view reason)
{
    using domain::PieceEvent;
    const auto state = db::query_one<std::string>(m_session, "SELECT state FROM pieces WHERE id = $1", piece.value);
    if (event == PieceEvent::Proved || event == PieceEvent::PrintedOut ||
        (event == PieceEvent::HeldBack && state == name(domain::PieceState::Composed)))
        throw Error(ErrorKind::Conflict, "製作物" + std::to_string(piece.value) +
                                             "は印刷ジョブと一緒にしか変えられません。ジョブのほうを処理してください");
    const PieceMove move{.id = piece, .revision = revision, .event = event, .held_reason = std::string(reason)};
    move_pieces(change, {&move, 1});
}

} // namespace fuda::store
