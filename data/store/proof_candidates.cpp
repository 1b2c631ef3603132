#include "data/store/proof_candidates.h"

#include "data/store/mapping.h"

#include <algorithm>
#include <tuple>

namespace fuda::store {

namespace {

const std::string kCandidates =
    "FROM pieces p JOIN jobs j ON j.id = p.job_id JOIN decisions d ON d.id = p.decision_id "
    "JOIN eligibilities e ON e.id = d.eligibility_id WHERE p.batch_id = $1 AND p.state = 'composed' "
    "AND j.state = 'composed' AND NOT EXISTS (SELECT 1 FROM approvals a WHERE a.job_id = j.id AND a.sha256 = "
    "j.sha256) ";

} // namespace

std::int64_t ProofCandidates::count() const
{
    return db::query_one<std::int64_t>(m_session, "SELECT COUNT(*) " + kCandidates, m_batch.value).value();
}

std::vector<ProofCandidate> ProofCandidates::after(std::int64_t position, std::size_t count) const
{
    const db::Table table = m_session.select(
        14,
        "SELECT p.id, p.code, p.batch_position, p.document, p.job_id, p.page, j.page_count, j.piece_count, d.rule, "
        "d.copy_number, e.protected_address, e.asked_for, e.birth, p.fields " +
            kCandidates + "AND p.batch_position > $2 ORDER BY p.batch_position LIMIT $3",
        {db::to_value(m_batch.value), db::to_value(position), db::to_value(count)});
    std::vector<ProofCandidate> candidates;
    candidates.reserve(table.rows());
    for (std::size_t i = 0; i < table.rows(); ++i) {
        db::RowReader reader(table, i);
        const PieceId id{reader.next<std::int64_t>()};
        ProofCandidate& piece =
            candidates.emplace_back(ProofCandidate{.id = id, .code = stored_code(reader.next<std::string>())});
        std::string document, asked_for, birth, fields;
        int job_pages = 0, job_pieces = 0;
        reader >> piece.position >> document >> piece.job.value >> piece.page >> job_pages >> job_pieces >>
            piece.rule >> piece.copy_number >> piece.protected_address >> asked_for >> birth >> fields;
        piece.document = stored_document(document);
        piece.pages = job_pages / std::max(1, job_pieces);
        piece.optional_items = !asked_for.empty();
        piece.birth = stored_date(birth);
        piece.fields = stored_json(fields);
    }
    return candidates;
}

std::optional<Household> ProofCandidates::largest_household() const
{
    const auto rows = db::query<std::tuple<std::int64_t, std::int64_t>>(
        m_session,
        "SELECT COUNT(DISTINCT p.member_id), MIN(p.batch_position) " + kCandidates +
            "GROUP BY e.symbol, e.number ORDER BY 1 DESC, 2 LIMIT 1",
        m_batch.value);
    if (rows.empty())
        return std::nullopt;
    return Household{std::get<0>(rows.front()), std::get<1>(rows.front())};
}

} // namespace fuda::store
