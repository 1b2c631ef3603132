#include "data/store/decisions.h"

#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/store/decision_rows.h"
#include "data/store/mapping.h"
#include "data/store/piece_moves.h"

#include <algorithm>
#include <map>
#include <set>

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

constexpr const char* kInsert =
    "INSERT INTO decisions (origin, roster_id, line, eligibility_id, member_id, issue_date, profile_sha256, verdict, "
    "documents, rule, reason, valid_until, decide_again, companions, copy_number, voids_earlier, mailing_held, "
    "request_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";

std::string_view name(Origin origin)
{
    switch (origin) {
    case Origin::Roster:
        return "roster";
    case Origin::Counter:
        return "counter";
    case Origin::Overtaken:
        return "overtaken";
    }
    return {};
}

std::vector<db::Value> values_of(RosterId roster, calendar::Date issue_date, const std::string& profile_sha256,
                                 const NewDecision& wanted)
{
    const domain::Decision& d = wanted.decision;
    return {db::to_value(name(wanted.origin)),
            db::to_value(roster.value),
            db::to_value(wanted.line),
            db::to_value(wanted.eligibility.value),
            db::to_value(wanted.member.value),
            db::to_value(issue_date.iso()),
            db::to_value(profile_sha256),
            db::to_value(japanese(d.verdict)),
            db::to_value(joined(d.documents)),
            db::to_value(d.rule),
            db::to_value(d.reason),
            db::to_value(iso(d.valid_until)),
            db::to_value(iso(d.decide_again)),
            db::to_value(joined(d.companions)),
            db::to_value(d.copy_number),
            db::to_value(d.voids_earlier),
            db::to_value(d.mailing_held),
            db::to_value(d.request_key)};
}

/// The lines of the roster's rows among them that have been held until now.
std::set<std::int64_t> held_lines(db::Session& session, RosterId roster, std::span<const NewDecision> decisions)
{
    std::set<std::int64_t> lines;
    for (const NewDecision& wanted : decisions)
        if (wanted.origin == Origin::Roster)
            lines.insert(wanted.line);
    std::set<std::int64_t> held;
    if (!lines.empty())
        for (const auto& [line] : db::query<std::tuple<std::int64_t>>(
                 session,
                 "SELECT line FROM decisions WHERE roster_id = $1 AND origin = 'roster' AND line >= $2 AND line <= $3 "
                 "AND verdict = $4",
                 roster.value, *lines.begin(), *lines.rbegin(), japanese(domain::Verdict::Hold)))
            if (lines.contains(line))
                held.insert(line);
    return held;
}

/// Those of the roster's rows together, each row once; the others one by one.
std::vector<DecisionId> insert_decisions(db::Session& session, RosterId roster, calendar::Date issue_date,
                                         const std::string& profile_sha256, std::span<const NewDecision> decisions)
{
    db::Batch batch(
        session,
        std::string(kInsert) +
            " ON CONFLICT (roster_id, line) WHERE origin = 'roster' DO UPDATE SET issue_date = excluded.issue_date, "
            "profile_sha256 = excluded.profile_sha256, verdict = excluded.verdict, documents = excluded.documents, "
            "rule = excluded.rule, reason = excluded.reason, valid_until = excluded.valid_until, "
            "decide_again = excluded.decide_again, companions = excluded.companions, "
            "copy_number = excluded.copy_number, voids_earlier = excluded.voids_earlier, "
            "mailing_held = excluded.mailing_held, request_key = excluded.request_key "
            "WHERE decisions.verdict = '保留' AND decisions.decide_again <= excluded.issue_date");
    std::map<std::int64_t, DecisionId> by_line;
    for (const NewDecision& wanted : decisions)
        if (wanted.origin == Origin::Roster) {
            batch.add_row(values_of(roster, issue_date, profile_sha256, wanted));
            by_line.emplace(wanted.line, DecisionId{});
        }
    const std::size_t rows = batch.size();
    if (batch.run() != rows)
        throw Error(ErrorKind::Conflict,
                    "ロスター" + std::to_string(roster.value) +
                        "の判定は、ほかの実行がすでに書き込みました。もう一度実行すると、続きから始まります");
    if (!by_line.empty())
        for (const auto& [line, id] : db::query<std::tuple<std::int64_t, std::int64_t>>(
                 session,
                 "SELECT line, id FROM decisions WHERE roster_id = $1 AND origin = 'roster' AND line >= $2 AND line <= "
                 "$3",
                 roster.value, by_line.begin()->first, by_line.rbegin()->first))
            by_line[line].value = id;
    std::vector<DecisionId> ids;
    for (const NewDecision& wanted : decisions) {
        if (wanted.origin == Origin::Roster)
            ids.push_back(by_line.at(wanted.line));
        else
            ids.push_back({std::stoll(session
                                          .select(1, std::string(kInsert) + " RETURNING id",
                                                  values_of(roster, issue_date, profile_sha256, wanted))
                                          .cell(0, 0)
                                          .value())});
    }
    return ids;
}

/// The decisions that void what their members had, by member.
std::map<MemberId, DecisionId> voiding(std::span<const NewDecision> decisions, std::span<const DecisionId> ids)
{
    std::map<MemberId, DecisionId> members;
    for (std::size_t i = 0; i < decisions.size(); ++i)
        if (decisions[i].decision.voids_earlier)
            members[decisions[i].member] = ids[i];
    return members;
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

void void_earlier(Change& change, const std::map<MemberId, DecisionId>& members)
{
    db::Session& session = change.store().session();
    std::vector<PieceMove> moves;
    db::Batch out(session, "UPDATE pieces SET void_since = $1, return_asked = $2, voided_by = $3, changed_at = $1, "
                           "revision = revision + 1 WHERE id = $4 AND revision = $5");
    for (const Earlier& piece : certificates_in_force(session, members)) {
        const DecisionId by = members.at(piece.member);
        const bool outside = is_outside(piece.state);
        if (next(piece.state, domain::PieceEvent::Voided)) {
            moves.push_back(
                {.id = piece.id, .revision = piece.revision, .event = domain::PieceEvent::Voided, .by = by});
        } else if (is_in_house(piece.state) || (outside && is_certificate(piece.document))) {
            out.add(change.now(), outside, by.value, piece.id.value, piece.revision);
            const std::string state(name(piece.state));
            change.record({Thing::Piece,
                           piece.code,
                           outside ? "return-asked" : "pull-asked",
                           state,
                           state,
                           {{"decision", std::to_string(by.value)}}});
        }
    }
    move_pieces(change, moves);
    out.run();
}

void plan_pieces(Change& change, RosterId roster, const std::string& profile_sha256,
                 std::span<const NewDecision> decisions, std::span<const DecisionId> ids,
                 const std::set<std::int64_t>& held_before)
{
    db::Batch batch(change.store().session(),
                    "INSERT INTO pieces (id, code, decision_id, roster_id, member_id, insurer_number, profile_sha256, "
                    "document, fields, fields_sha256, state, revision, changed_at, reason) "
                    "VALUES ($1, $2, $3, $4, $5, (SELECT insurer_number FROM rosters WHERE id = $6), $7, $8, $9, $10, "
                    "'planned', 1, $11, '')");
    std::vector<PieceMove> held;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        const NewDecision& wanted = decisions[i];
        const std::string member = std::to_string(wanted.member.value);
        const std::string decision =
            wanted.origin == Origin::Roster ? place(roster, wanted.line) : "#" + std::to_string(ids[i].value);
        const bool was_held = wanted.origin == Origin::Roster && held_before.contains(wanted.line);
        if (was_held || wanted.decision.verdict != domain::Verdict::Nothing) // most rows of a roster call for nothing
            change.record({Thing::Decision,
                           decision,
                           "decided",
                           was_held ? std::string(japanese(domain::Verdict::Hold)) : "",
                           std::string(japanese(wanted.decision.verdict)),
                           {{"rule", wanted.decision.rule},
                            {"member", member},
                            {"id", std::to_string(ids[i].value)},
                            {"origin", std::string(name(wanted.origin))}}});
        for (const NewPiece& piece : wanted.pieces) {
            const std::string document(id(piece.document));
            const std::string fields = json(piece.fields);
            batch.add(piece.allotted.id.value, piece.allotted.code.text(), ids[i].value,
                      wanted.origin == Origin::Counter ? std::nullopt : std::optional(roster.value),
                      wanted.member.value, roster.value, profile_sha256, document, fields, sha256(fields),
                      change.now());
            change.record(
                {Thing::Piece,
                 piece.allotted.code.text(),
                 "planned",
                 "",
                 std::string(name(domain::PieceState::Planned)),
                 {{"document", document}, {"member", member}, {"decision", decision}, {"fields", sha256(fields)}}});
            if (!piece.held_reason.empty())
                held.push_back({.id = piece.allotted.id,
                                .revision = 1,
                                .event = domain::PieceEvent::HeldBack,
                                .reason = piece.held_reason});
        }
    }
    batch.run();
    move_pieces(change, held);
}

} // namespace

std::vector<DecisionRow> read_decision_rows(db::Session& session, const std::string& where_order,
                                            std::vector<db::Value> values)
{
    const db::Table table = session.select(
        17,
        "SELECT d.id, d.line, e.symbol, e.number, e.branch, d.issue_date, d.verdict, d.documents, d.rule, d.reason, "
        "d.valid_until, d.decide_again, d.companions, d.copy_number, d.voids_earlier, d.mailing_held, d.request_key "
        "FROM decisions d JOIN eligibilities e ON e.id = d.eligibility_id WHERE " +
            where_order,
        std::move(values));
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

std::vector<DecisionId> Decisions::add(Change& change, RosterId roster, calendar::Date issue_date,
                                       const std::string& profile_sha256, std::span<const NewDecision> decisions)
{
    for (const NewDecision& wanted : decisions)
        check_pieces(roster, wanted);
    const std::set<std::int64_t> held_before = held_lines(m_session, roster, decisions);
    const std::vector<DecisionId> ids = insert_decisions(m_session, roster, issue_date, profile_sha256, decisions);
    void_earlier(change, voiding(decisions, ids));
    plan_pieces(change, roster, profile_sha256, decisions, ids, held_before);
    return ids;
}

std::vector<DecisionRow> Decisions::list(RosterId roster, std::int64_t after_line, std::size_t count) const
{
    return read_decision_rows(m_session,
                              "d.roster_id = $1 AND d.origin = 'roster' AND d.line > $2 ORDER BY d.line LIMIT $3",
                              {db::to_value(roster.value), db::to_value(after_line), db::to_value(count)});
}

std::vector<DecisionRow> Decisions::of_member(MemberId member) const
{
    return read_decision_rows(m_session, "d.member_id = $1 ORDER BY d.id", {db::to_value(member.value)});
}

std::vector<DecisionCount> Decisions::counts(RosterId roster) const
{
    using Row = std::tuple<std::string, std::string, std::int64_t>;
    std::vector<DecisionCount> counts;
    for (auto& [verdict, rule, count] : db::query<Row>(m_session,
                                                       "SELECT verdict, rule, COUNT(*) FROM decisions WHERE roster_id "
                                                       "= $1 AND origin = 'roster' GROUP BY verdict, rule",
                                                       roster.value))
        counts.push_back({stored(domain::parse_verdict(verdict), "判定", verdict), rule, count});
    std::sort(counts.begin(), counts.end(), [](const DecisionCount& a, const DecisionCount& b) {
        return std::tie(a.verdict, a.rule) < std::tie(b.verdict, b.rule);
    });
    return counts;
}

} // namespace fuda::store
