#include "data/store/mail/recalls.h"

#include "data/base/error.h"
#include "data/domain/lifecycle.h"
#include "data/store/mapping.h"
#include "data/store/piece_rows.h"

namespace fuda::store {

namespace {

constexpr std::string_view kCauses[] = {"void", "expired", "wanted"};

void record(Change& change, const PieceRow& piece, const char* event, std::map<std::string, std::string> detail)
{
    const std::string state(name(piece.state));
    change.record({Thing::Piece, piece.code.text(), event, state, state, std::move(detail)});
}

PieceRow piece_of(db::Session& session, PieceId id)
{
    auto rows = read_piece_rows(session, "WHERE p.id = $1", {db::to_value(id.value)});
    if (rows.empty())
        throw Error(ErrorKind::BadInput, "製作物" + std::to_string(id.value) + "はこのストアにありません");
    return std::move(rows.front());
}

RecallCause cause_on(db::Session& session, const PieceRow& piece, calendar::Date day)
{
    if (!piece.void_since.empty())
        return RecallCause::Void;
    const auto over = db::query_one<std::int64_t>(
        session, "SELECT COUNT(*) FROM decisions WHERE id = $1 AND valid_until < $2", piece.decision.value, day.iso());
    return over == 1 ? RecallCause::Expired : RecallCause::Wanted;
}

Error not_recalled(const PieceRow& piece)
{
    return Error(ErrorKind::Conflict,
                 "製作物 " + piece.code.grouped() + " は回収を依頼していないか、もう外にありません");
}

/// The recall (c) of each piece, in the order of the pieces.
std::vector<Recall> read_recalls(db::Session& session, const std::string& where_order, std::vector<db::Value> values)
{
    const db::Table table = session.select(
        7,
        "SELECT c.piece_id, c.cause, c.asked_on, c.reminders, c.reminded_on, c.given_up_on, c.note FROM recalls c "
        "JOIN pieces p ON p.id = c.piece_id " +
            where_order,
        std::move(values));
    std::vector<Recall> recalls;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        std::int64_t piece = 0;
        int reminders = 0;
        std::string cause, asked_on, note;
        std::optional<std::string> reminded_on, given_up_on;
        db::RowReader(table, i) >> piece >> cause >> asked_on >> reminders >> reminded_on >> given_up_on >> note;
        recalls.push_back({piece_of(session, {piece}), stored(parse_recall_cause(cause), "回収の理由", cause),
                           stored_date(asked_on), reminders, stored_optional_date(reminded_on),
                           stored_optional_date(given_up_on), note});
    }
    return recalls;
}

std::vector<std::int64_t> read_ids(db::Session& session, const std::string& from_where, std::vector<db::Value> values)
{
    const db::Table table = session.select(1, "SELECT p.id FROM " + from_where + " ORDER BY p.id", std::move(values));
    std::vector<std::int64_t> ids(table.rows());
    for (std::size_t i = 0; i < ids.size(); ++i)
        db::RowReader(table, i) >> ids[i];
    return ids;
}

constexpr const char* kAsked = "p.state IN ('mailed', 'delivered') AND c.given_up_on IS NULL";
constexpr const char* kSilent = "p.state IN ('mailed', 'delivered') AND c.given_up_on IS NULL AND "
                                "COALESCE(c.reminded_on, c.asked_on) <= $1";

/// Which recalls one of the sums counts: what sums() says of each, as a condition.
std::string stage_where(RecallStage stage)
{
    switch (stage) {
    case RecallStage::Asked:
        return std::string(kAsked) + " AND c.reminders = 0";
    case RecallStage::Reminded:
        return std::string(kAsked) + " AND c.reminders > 0";
    case RecallStage::Received:
        return "p.state NOT IN ('mailed', 'delivered', 'destroyed')";
    case RecallStage::Destroyed:
        return "p.state = 'destroyed'";
    case RecallStage::GivenUp:
        return "p.state IN ('mailed', 'delivered') AND c.given_up_on IS NOT NULL";
    }
    return {};
}

/// The one place is for the day on which a validity must have ended, or nothing.
std::string to_ask_where()
{
    return "p.state IN ('mailed', 'delivered') AND p.document IN (" + certificate_ids() +
           ") AND (p.return_asked = 1 OR d.valid_until < $1) AND NOT EXISTS (SELECT 1 FROM recalls c WHERE c.piece_id "
           "= p.id)";
}

} // namespace

std::string_view name(RecallCause cause)
{
    return kCauses[static_cast<std::size_t>(cause)];
}

std::string_view japanese(RecallCause cause)
{
    switch (cause) {
    case RecallCause::Void:
        return "無効";
    case RecallCause::Expired:
        return "有効期限切れ";
    case RecallCause::Wanted:
        return "個別の依頼";
    }
    return {};
}

std::optional<RecallCause> parse_recall_cause(std::string_view text)
{
    return domain::parse_in<RecallCause>(kCauses, text);
}

void Recalls::ask(Change& change, const PieceRow& piece, calendar::Date day)
{
    const PieceRow now = piece_of(m_session, piece.id);
    const RecallCause cause = cause_on(m_session, now, day);
    if (!domain::is_outside(now.state))
        throw Error(ErrorKind::Conflict, "製作物 " + piece.code.grouped() + " は外にありません（" +
                                             std::string(japanese(now.state)) + "）。回収は要りません");
    if (db::exec(m_session,
                 "INSERT INTO recalls (piece_id, cause, asked_on, reminders, note) VALUES ($1, $2, $3, 0, '') "
                 "ON CONFLICT (piece_id) DO NOTHING",
                 piece.id.value, name(cause), day.iso()) != 1)
        throw Error(ErrorKind::Conflict, "製作物 " + piece.code.grouped() + " はすでに回収を依頼しています");
    db::exec(m_session, "UPDATE pieces SET return_asked = 1 WHERE id = $1", piece.id.value);
    record(change, now, "recall-asked", {{"cause", std::string(name(cause))}, {"day", day.iso()}});
}

void Recalls::remind(Change& change, PieceId id, calendar::Date day)
{
    const PieceRow piece = piece_of(m_session, id);
    if (!domain::is_outside(piece.state) ||
        db::exec(
            m_session,
            "UPDATE recalls SET reminders = reminders + 1, reminded_on = $1 WHERE piece_id = $2 AND given_up_on IS "
            "NULL",
            day.iso(), id.value) != 1)
        throw not_recalled(piece);
    record(change, piece, "recall-reminded", {{"day", day.iso()}});
}

void Recalls::give_up(Change& change, PieceId id, calendar::Date day, std::string_view reason)
{
    const PieceRow piece = piece_of(m_session, id);
    if (!domain::is_outside(piece.state) ||
        db::exec(m_session,
                 "UPDATE recalls SET given_up_on = $1, note = $2 WHERE piece_id = $3 AND given_up_on IS NULL",
                 day.iso(), reason, id.value) != 1)
        throw not_recalled(piece);
    record(change, piece, "recall-given-up", {{"day", day.iso()}, {"why", std::string(reason)}});
}

std::optional<Recall> Recalls::find(PieceId piece) const
{
    auto recalls = read_recalls(m_session, "WHERE c.piece_id = $1", {db::to_value(piece.value)});
    return recalls.empty() ? std::nullopt : std::optional(std::move(recalls.front()));
}

std::vector<Recall> Recalls::open(std::optional<calendar::Date> asked_before, PieceId after, std::size_t count) const
{
    return read_recalls(m_session,
                        "WHERE " + std::string(kAsked) +
                            " AND c.asked_on < $1 AND c.piece_id > $2 ORDER BY c.piece_id LIMIT $3",
                        {db::to_value(asked_before ? asked_before->iso() : "9999-12-31"), db::to_value(after.value),
                         db::to_value(count)});
}

std::vector<PieceRow> Recalls::to_ask(std::optional<calendar::Date> expired_on, PieceId after, std::size_t count) const
{
    return read_piece_rows(
        m_session, "WHERE " + to_ask_where() + " AND p.id > $2 ORDER BY p.id LIMIT $3",
        {db::to_value(expired_on ? expired_on->iso() : ""), db::to_value(after.value), db::to_value(count)});
}

std::vector<Recall> Recalls::to_remind(calendar::Date last_heard, PieceId after, std::size_t count) const
{
    return read_recalls(m_session,
                        "WHERE " + std::string(kSilent) + " AND c.piece_id > $2 ORDER BY c.piece_id LIMIT $3",
                        {db::to_value(last_heard.iso()), db::to_value(after.value), db::to_value(count)});
}

std::vector<std::int64_t> Recalls::open_ids() const
{
    return read_ids(m_session, "recalls c JOIN pieces p ON p.id = c.piece_id WHERE " + std::string(kAsked), {});
}

std::vector<std::int64_t> Recalls::to_ask_ids(std::optional<calendar::Date> expired_on) const
{
    return read_ids(m_session, "pieces p JOIN decisions d ON d.id = p.decision_id WHERE " + to_ask_where(),
                    {db::to_value(expired_on ? expired_on->iso() : "")});
}

std::vector<std::int64_t> Recalls::to_remind_ids(calendar::Date last_heard) const
{
    return read_ids(m_session, "recalls c JOIN pieces p ON p.id = c.piece_id WHERE " + std::string(kSilent),
                    {db::to_value(last_heard.iso())});
}

Recalls::Sums Recalls::sums(std::string_view insurer_number, BatchId batch) const
{
    Sums sums;
    for (const auto& [word, given_up, reminded, count] : db::query<std::tuple<std::string, int, int, std::int64_t>>(
             m_session,
             "SELECT p.state, CASE WHEN c.given_up_on IS NULL THEN 0 ELSE 1 END, CASE WHEN c.reminders > 0 THEN 1 ELSE "
             "0 END, COUNT(*) FROM recalls c JOIN pieces p ON p.id = c.piece_id WHERE ($1 = '' OR p.insurer_number = "
             "$1) "
             "AND ($2 = 0 OR p.batch_id = $2) GROUP BY 1, 2, 3",
             insurer_number, batch.value)) {
        const auto state = stored(domain::parse_piece_state(word), "製作物の状態", word);
        if (state == domain::PieceState::Destroyed)
            sums.destroyed += count;
        else if (!domain::is_outside(state))
            sums.received += count;
        else if (given_up)
            sums.given_up += count;
        else
            (reminded ? sums.reminded : sums.asked) += count;
    }
    return sums;
}

std::vector<std::int64_t> Recalls::ids(RecallStage stage, std::string_view insurer_number, BatchId batch) const
{
    return read_ids(m_session,
                    "recalls c JOIN pieces p ON p.id = c.piece_id WHERE " + stage_where(stage) +
                        " AND ($1 = '' OR p.insurer_number = $1) AND ($2 = 0 OR p.batch_id = $2)",
                    {db::to_value(insurer_number), db::to_value(batch.value)});
}

} // namespace fuda::store
