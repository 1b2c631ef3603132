#include "data/store/piece_moves.h"

#include "data/base/error.h"
#include "data/store/mapping.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace fuda::store {

namespace {

struct Now {
    std::string code;
    domain::PieceState state = domain::PieceState::Planned;
    std::int64_t revision = 0;
    bool is_void = false;
};

std::map<PieceId, Now> read(db::Session& session, std::span<const PieceMove> moves)
{
    std::map<PieceId, Now> pieces;
    for (; !moves.empty(); moves = moves.subspan(std::min(moves.size(), db::kPlaceholders))) {
        std::vector<db::Value> values;
        for (const PieceMove& move : moves.first(std::min(moves.size(), db::kPlaceholders)))
            values.push_back(db::to_value(move.id.value));
        const std::string list = db::placeholders(1, values.size());
        const db::Table table =
            session.select(5,
                           "SELECT id, code, state, revision, CASE WHEN void_since IS NULL THEN 0 ELSE 1 END "
                           "FROM pieces WHERE id IN " +
                               list,
                           std::move(values));
        for (std::size_t i = 0; i < table.rows(); ++i) {
            PieceId id;
            Now now;
            std::string state;
            db::RowReader(table, i) >> id.value >> now.code >> state >> now.revision >> now.is_void;
            now.state = stored(domain::parse_piece_state(state), "製作物の状態", state);
            pieces.emplace(id, std::move(now));
        }
    }
    return pieces;
}

NewEvent event_of(const Now& piece, const PieceMove& move, domain::PieceState to)
{
    NewEvent event{Thing::Piece,          piece.code, std::string(name(move.event)), std::string(name(piece.state)),
                   std::string(name(to)), {}};
    if (move.job)
        event.detail = {{"job", std::to_string(move.job->value)}, {"page", std::to_string(move.page.value_or(0))}};
    if (move.by)
        event.detail["decision"] = std::to_string(move.by->value);
    if (move.mail_item)
        event.detail["mail_item"] = std::to_string(move.mail_item->value);
    if (!move.reason.empty())
        event.detail["why"] = move.reason;
    if (!move.people.empty())
        event.detail["people"] = move.people;
    return event;
}

bool leaves_the_house(domain::PieceEvent event)
{
    return event == domain::PieceEvent::Mailed || event == domain::PieceEvent::HandedOver ||
           event == domain::PieceEvent::Published;
}

bool becomes_void(domain::PieceEvent event)
{
    return event == domain::PieceEvent::Voided || event == domain::PieceEvent::NotProduced ||
           event == domain::PieceEvent::Recovered;
}

} // namespace

void move_pieces(Change& change, std::span<const PieceMove> moves)
{
    db::Session& session = change.store().session();
    std::map<PieceId, Now> pieces = read(session, moves);
    db::RowSet update(session,
                      "UPDATE pieces SET state = v.column1, revision = revision + 1, changed_at = $1, "
                      // Why it is void is not forgotten because it came out.
                      "reason = CASE WHEN v.column2 = '' AND void_since IS NOT NULL THEN reason ELSE v.column2 END, "
                      "job_id = COALESCE(CAST(v.column3 AS BIGINT), job_id), page = COALESCE(CAST(v.column4 AS "
                      "BIGINT), page), voided_by = COALESCE(CAST(v.column5 AS BIGINT), voided_by), "
                      "mail_item_id = COALESCE(CAST(v.column6 AS BIGINT), mail_item_id), "
                      "void_since = COALESCE(void_since, v.column7) FROM (VALUES ",
                      ") AS v WHERE pieces.id = v.column8 AND pieces.revision = v.column9",
                      {db::to_value(change.now())});
    std::set<PieceId> in_the_set;
    for (const PieceMove& move : moves) {
        const auto found = pieces.find(move.id);
        if (found == pieces.end())
            throw Error(ErrorKind::Conflict, "製作物" + std::to_string(move.id.value) +
                                                 "はこのストアにありません。一覧を読み直してください");
        Now& piece = found->second;
        const auto to = next(piece.state, move.event);
        if (piece.revision != move.revision || !to)
            throw Error(ErrorKind::Conflict, "製作物" + piece.code + "は、読んだ後で変わったか、いまの状態（" +
                                                 std::string(japanese(piece.state)) +
                                                 "）ではこの処理ができません。一覧を読み直してください");
        if (piece.is_void && leaves_the_house(move.event))
            throw Error(ErrorKind::Conflict,
                        "製作物" + piece.code + "は無効になっているため、外へ出せません。抜き取ってください");
        const auto value = [](const auto& id) { return id ? std::optional(id->value) : std::nullopt; };
        if (!in_the_set.insert(move.id).second) { // its first move comes first
            update.run();
            in_the_set = {move.id};
        }
        update.add(name(*to), move.reason, value(move.job), move.page, value(move.by), value(move.mail_item),
                   becomes_void(move.event) ? std::optional(change.now()) : std::nullopt, move.id.value, move.revision);
        change.record(event_of(piece, move, *to));
        piece.state = *to;
        ++piece.revision;
    }
    update.run();
}

} // namespace fuda::store
