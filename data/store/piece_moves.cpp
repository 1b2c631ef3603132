#include "data/store/piece_moves.h"

#include "data/base/error.h"
#include "data/store/mapping.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace fuda::store {

namespace {

struct Now {
    std::string code;
    domain::PieceState state = domain::PieceState::Planned;
    std::int64_t revision = 0;
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
            session.select(4, "SELECT id, code, state, revision FROM pieces WHERE id IN " + list, std::move(values));
        for (std::size_t i = 0; i < table.rows(); ++i) {
            PieceId id;
            Now now;
            std::string state;
            db::RowReader(table, i) >> id.value >> now.code >> state >> now.revision;
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
        event.detail = {{"decision", std::to_string(move.by->value)}};
    return event;
}

} // namespace

void move_pieces(Change& change, std::span<const PieceMove> moves)
{
    db::Session& session = change.store().session();
    std::map<PieceId, Now> pieces = read(session, moves);
    db::Batch update(session, "UPDATE pieces SET state = $1, revision = revision + 1, held_reason = $2, "
                              "job_id = COALESCE($3, job_id), page = COALESCE($4, page), "
                              "voided_by = COALESCE($5, voided_by) WHERE id = $6 AND revision = $7");
    for (const PieceMove& move : moves) {
        const auto found = pieces.find(move.id);
        if (found == pieces.end())
            throw Error(ErrorKind::Conflict, "製作物" + std::to_string(move.id.value) +
                                                 "はこのストアにありません。一覧を読み直してください");
        Now& piece = found->second;
        const auto to = next(piece.state, move.event);
        if (piece.revision != move.revision || !to)
            throw Error(ErrorKind::Conflict, "製作物" + piece.code + "は、読んだ後で変わったか、いまの状態 (" +
                                                 std::string(name(piece.state)) +
                                                 ") ではこの処理ができません。一覧を読み直してください");
        update.add(name(*to), move.held_reason, move.job ? std::optional(move.job->value) : std::nullopt, move.page,
                   move.by ? std::optional(move.by->value) : std::nullopt, move.id.value, move.revision);
        change.record(event_of(piece, move, *to));
        piece.state = *to;
        ++piece.revision;
    }
    update.run();
}

} // namespace fuda::store
