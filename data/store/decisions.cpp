#include "data/store/decisions.h"

#include "data/base/error.h"
#include "data/store/mapping.h"
#include "data/store/piece_moves.h"

#include <algorithm>
#include <map>

namespace fuda::store {

namespace {

std::string place(RosterId roster, std::int64_t line)
{
    return std::to_string(roster.value) + "/" + std::to_string(line);
}

/// A document without its piece would never be printed, and nobody would miss it.
void check_pieces(RosterId roster, const NewDecision& wanted)
{
    const bool same = std::equal(
        wanted.pieces.begin(), wanted.pieces.end(), wanted.decision.documents.begin(), wanted.decision.documents.end(),
        [](const NewPiece& piece, domain::Document document) { return piece.document == document; });
    if (!same)
        throw Error(ErrorKind::Corrupt,
                    "判定" + place(roster, wanted.line) +
                        "の書類と製作物が一致しません。プログラムの誤りです。開発元に知らせてください");
}

void insert_decisions(db::Session& session, RosterId roster, calendar::Date issue_date,
                      const std::string& profile_sha256, std::span<const NewDecision> decisions)
{
    db::Batch batch(
        session,
        "INSERT INTO decisions (roster_id, line, eligibility_id, member_id, issue_date, profile_sha256, verdict, "
        "documents, "
        "rule, reason, valid_until, decide_again, companions, copy_number, voids_earlier, mailing_held, request_key) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) "
        "ON CONFLICT (roster_id, line) DO UPDATE SET issue_date = excluded.issue_date, "
        "profile_sha256 = excluded.profile_sha256, verdict = excluded.verdict, documents = excluded.documents, "
        "rule = excluded.rule, reason = excluded.reason, valid_until = excluded.valid_until, "
        "decide_again = excluded.decide_again, companions = excluded.companions, copy_number = excluded.copy_number, "
        "voids_earlier = excluded.voids_earlier, mailing_held = excluded.mailing_held, request_key = "
        "excluded.request_key "
        "WHERE decisions.verdict = '保留' AND decisions.decide_again <= excluded.issue_date");
    for (const NewDecision& wanted : decisions) {
        const domain::Decision& d = wanted.decision;
        batch.add(roster.value, wanted.line, wanted.eligibility.value, wanted.member.value, issue_date.iso(),
                  profile_sha256, japanese(d.verdict), joined(d.documents), d.rule, d.reason, iso(d.valid_until),
                  iso(d.decide_again), joined(d.companions), d.copy_number, d.voids_earlier, d.mailing_held,
                  d.request_key);
    }
    if (batch.run() != decisions.size())
        throw Error(ErrorKind::Conflict,
                    "ロスター" + std::to_string(roster.value) +
                        "の判定は、ほかの実行がすでに書き込みました。もう一度実行すると、続きから始まります");
}

/// The ids of the decisions that void what their members had, by member.
std::map<MemberId, DecisionId> voiding(db::Session& session, RosterId roster, std::span<const NewDecision> decisions)
{
    std::map<MemberId, DecisionId> ids;
    for (const NewDecision& wanted : decisions)
        if (wanted.decision.voids_earlier)
            ids[wanted.member].value =
                db::query_one<std::int64_t>(session, "SELECT id FROM decisions WHERE roster_id = $1 AND line = $2",
                                            roster.value, wanted.line)
                    .value();
    return ids;
}

struct Earlier {
    PieceId id;
    std::string code;
    std::int64_t revision = 0;
    domain::PieceState state = domain::PieceState::Planned;
    domain::Document document = domain::Document::CertificateCard;
    MemberId member;
};

/// The members' certificates in force, and whatever else was made with them.
std::vector<Earlier> certificates_in_force(db::Session& session, const std::map<MemberId, DecisionId>& members)
{
    std::vector<db::Value> ids;
    for (const auto& [member, decision] : members)
        ids.push_back(db::to_value(member.value));
    std::vector<Earlier> pieces;
    for (std::size_t first = 0; first < ids.size(); first += db::kPlaceholders) {
        const std::vector<db::Value> part(
            ids.begin() + static_cast<std::ptrdiff_t>(first),
            ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), first + db::kPlaceholders)));
        const db::Table table =
            session.select(6,
                           "SELECT p.id, p.code, p.revision, p.state, p.document, p.member_id FROM pieces p "
                           "WHERE p.state <> 'void' AND p.void_since IS NULL AND p.decision_id IN "
                           "(SELECT c.decision_id FROM pieces c WHERE c.member_id IN " +
                               db::placeholders(1, part.size()) + " AND c.document IN (" + certificate_ids() +
                               ") AND c.state <> 'void' AND c.void_since IS NULL) ORDER BY p.id",
                           part);
        for (std::size_t i = 0; i < table.rows(); ++i) {
            Earlier& piece = pieces.emplace_back();
            std::string state, document;
            db::RowReader(table, i) >> piece.id.value >> piece.code >> piece.revision >> state >> document >>
                piece.member.value;
            piece.state = stored(domain::parse_piece_state(state), "製作物の状態", state);
            piece.document = stored_document(document);
        }
    }
    return pieces;
}

void void_earlier(Change& change, RosterId roster, std::span<const NewDecision> decisions)
{
    db::Session& session = change.store().session();
    const auto members = voiding(session, roster, decisions);
    std::vector<PieceMove> moves;
    db::Batch printed(session, "UPDATE pieces SET void_since = $1, return_asked = 1, voided_by = $2, "
                               "revision = revision + 1 WHERE id = $3 AND revision = $4");
    for (const Earlier& piece : certificates_in_force(session, members)) {
        const DecisionId by = members.at(piece.member);
        if (next(piece.state, domain::PieceEvent::Voided)) {
            moves.push_back(
                {.id = piece.id, .revision = piece.revision, .event = domain::PieceEvent::Voided, .by = by});
        } else if (is_certificate(piece.document)) {
            printed.add(change.now(), by.value, piece.id.value, piece.revision);
            const std::string state(name(piece.state));
            change.record(
                {Thing::Piece, piece.code, "return-asked", state, state, {{"decision", std::to_string(by.value)}}});
        }
    }
    move_pieces(change, moves);
    printed.run();
}

void plan_pieces(Change& change, RosterId roster, const std::string& profile_sha256,
                 std::span<const NewDecision> decisions)
{
    db::Batch batch(change.store().session(),
                    "INSERT INTO pieces (id, code, decision_id, roster_id, member_id, insurer_number, profile_sha256, "
                    "document, fields, state, revision, held_reason) "
                    "VALUES ($1, $2, (SELECT id FROM decisions WHERE roster_id = $3 AND line = $4), $3, $5, "
                    "(SELECT insurer_number FROM rosters WHERE id = $3), $6, $7, $8, 'planned', 1, '')");
    std::vector<PieceMove> held;
    for (const NewDecision& wanted : decisions) {
        const std::string member = std::to_string(wanted.member.value);
        if (wanted.decision.verdict != domain::Verdict::Nothing)
            change.record({Thing::Decision,
                           place(roster, wanted.line),
                           "decided",
                           "",
                           std::string(japanese(wanted.decision.verdict)),
                           {{"rule", wanted.decision.rule}, {"member", member}}});
        for (const NewPiece& piece : wanted.pieces) {
            const std::string document(id(piece.document));
            batch.add(piece.allotted.id.value, piece.allotted.code.text(), roster.value, wanted.line,
                      wanted.member.value, profile_sha256, document, json(piece.fields));
            change.record({Thing::Piece,
                           piece.allotted.code.text(),
                           "planned",
                           "",
                           std::string(name(domain::PieceState::Planned)),
                           {{"document", document}, {"member", member}, {"decision", place(roster, wanted.line)}}});
            if (!piece.held_reason.empty())
                held.push_back({.id = piece.allotted.id,
                                .revision = 1,
                                .event = domain::PieceEvent::HeldBack,
                                .held_reason = piece.held_reason});
        }
    }
    batch.run();
    move_pieces(change, held);
}

} // namespace

void Decisions::add(Change& change, RosterId roster, calendar::Date issue_date, const std::string& profile_sha256,
                    std::span<const NewDecision> decisions)
{
    for (const NewDecision& wanted : decisions)
        check_pieces(roster, wanted);
    insert_decisions(m_session, roster, issue_date, profile_sha256, decisions);
    void_earlier(change, roster, decisions);
    plan_pieces(change, roster, profile_sha256, decisions);
}

std::vector<DecisionRow> Decisions::list(RosterId roster, std::int64_t after_line, std::size_t count) const
{
    const db::Table table = m_session.select(
        17,
        "SELECT d.id, d.line, e.symbol, e.number, e.branch, d.issue_date, d.verdict, d.documents, d.rule, d.reason, "
        "d.valid_until, d.decide_again, d.companions, d.copy_number, d.voids_earlier, d.mailing_held, d.request_key "
        "FROM decisions d JOIN eligibilities e ON e.id = d.eligibility_id "
        "WHERE d.roster_id = $1 AND d.line > $2 ORDER BY d.line LIMIT $3",
        {db::to_value(roster.value), db::to_value(after_line), db::to_value(count)});
    std::vector<DecisionRow> rows(table.rows());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        DecisionRow& row = rows[i];
        domain::Decision& d = row.decision;
        std::string issue_date, verdict, documents, companions;
        std::optional<std::string> valid_until, decide_again;
        db::RowReader(table, i) >> row.id.value >> row.line >> row.symbol >> row.number >> row.branch >> issue_date >>
            verdict >> documents >> d.rule >> d.reason >> valid_until >> decide_again >> companions >> d.copy_number >>
            d.voids_earlier >> d.mailing_held >> d.request_key;
        row.issue_date = stored_date(issue_date);
        d.verdict = stored(domain::parse_verdict(verdict), "判定", verdict);
        d.documents = stored_documents(documents);
        d.valid_until = stored_optional_date(valid_until);
        d.decide_again = stored_optional_date(decide_again);
        d.companions = stored_companions(companions);
    }
    return rows;
}

std::vector<DecisionCount> Decisions::counts(RosterId roster) const
{
    using Row = std::tuple<std::string, std::string, std::int64_t>;
    std::vector<DecisionCount> counts;
    for (auto& [verdict, rule, count] : db::query<Row>(
             m_session, "SELECT verdict, rule, COUNT(*) FROM decisions WHERE roster_id = $1 GROUP BY verdict, rule",
             roster.value))
        counts.push_back({stored(domain::parse_verdict(verdict), "判定", verdict), rule, count});
    std::sort(counts.begin(), counts.end(), [](const DecisionCount& a, const DecisionCount& b) {
        return std::tie(a.verdict, a.rule) < std::tie(b.verdict, b.rule);
    });
    return counts;
}

} // namespace fuda::store
