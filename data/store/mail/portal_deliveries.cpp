#include "data/store/mail/portal_deliveries.h"

#include "data/base/error.h"
#include "data/store/mapping.h"
#include "data/store/piece_moves.h"
#include "data/store/piece_rows.h"

namespace fuda::store {

namespace {

using domain::PieceEvent;
using domain::PortalEvent;
using domain::PortalState;

std::vector<PortalDelivery> read_portal_deliveries(db::Session& session, const std::string& where_order,
                                                   std::vector<db::Value> values)
{
    const db::Table table =
        session.select(9,
                       "SELECT o.piece_id, o.state, o.revision, o.file_name, o.file_sha256, o.published_on, "
                       "o.published_by, o.ended_on, o.note FROM portal_deliveries o " +
                           where_order,
                       std::move(values));
    std::vector<PortalDelivery> deliveries;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        std::int64_t piece = 0, revision = 0;
        std::string state, file_name, file_sha256, published_on, published_by, note;
        std::optional<std::string> ended_on;
        db::RowReader(table, i) >> piece >> state >> revision >> file_name >> file_sha256 >> published_on >>
            published_by >> ended_on >> note;
        deliveries.push_back({read_piece_rows(session, "WHERE p.id = $1", {db::to_value(piece)}).at(0),
                              stored(domain::parse_portal_state(state), "電子交付の状態", state), revision, file_name,
                              file_sha256, stored_date(published_on), published_by, stored_optional_date(ended_on),
                              note});
    }
    return deliveries;
}

} // namespace

void PortalDeliveries::publish(Change& change, const PieceRow& piece, std::string_view file_name,
                               std::string_view file_sha256, calendar::Date day)
{
    db::exec(m_session,
             "INSERT INTO portal_deliveries (piece_id, state, revision, file_name, file_sha256, published_on, "
             "published_by, note) VALUES ($1, 'published', 1, $2, $3, $4, $5, '')",
             piece.id.value, file_name, file_sha256, day.iso(), change.actor().name);
    change.record({Thing::PortalDelivery,
                   piece.code.text(),
                   "published",
                   "",
                   std::string(name(PortalState::Published)),
                   {{"sha256", std::string(file_sha256)}, {"day", day.iso()}}});
}

void PortalDeliveries::move(Change& change, const PortalDelivery& seen, PortalEvent event, calendar::Date day,
                            std::string_view reason)
{
    const auto now = find(seen.piece.id);
    const auto to = now ? next(now->state, event) : std::nullopt;
    if (!to || now->revision != seen.revision)
        throw Error(ErrorKind::Conflict, "製作物 " + seen.piece.code.grouped() +
                                             " の電子交付は、読んだ後で変わったか、いまの状態（" +
                                             std::string(japanese(seen.state)) + "）ではこの処理ができません");
    db::exec(
        m_session,
        "UPDATE portal_deliveries SET state = $1, revision = revision + 1, ended_on = $2, note = $3 WHERE piece_id "
        "= $4",
        name(*to), day.iso(), reason, seen.piece.id.value);
    std::map<std::string, std::string> detail{{"day", day.iso()}};
    if (!reason.empty())
        detail["why"] = reason;
    change.record({Thing::PortalDelivery, seen.piece.code.text(), std::string(name(event)),
                   std::string(name(now->state)), std::string(name(*to)), std::move(detail)});
}

void PortalDeliveries::fetched(Change& change, const PortalDelivery& seen, calendar::Date day)
{
    move(change, seen, PortalEvent::Fetched, day, {});
    const PieceMove moved{.id = seen.piece.id, .revision = seen.piece.revision, .event = PieceEvent::Delivered};
    move_pieces(change, {&moved, 1});
}

void PortalDeliveries::withdrawn(Change& change, const PortalDelivery& seen, calendar::Date day,
                                 std::string_view reason)
{
    move(change, seen, PortalEvent::Withdrawn, day, reason);
    const PieceMove moved[] = {{.id = seen.piece.id,
                                .revision = seen.piece.revision,
                                .event = PieceEvent::Recovered,
                                .reason = std::string(reason)},
                               {.id = seen.piece.id,
                                .revision = seen.piece.revision + 1,
                                .event = PieceEvent::Destroyed,
                                .reason = std::string(reason),
                                .people = change.actor().name}};
    for (const PieceMove& each : moved)
        move_pieces(change, {&each, 1});
}

std::optional<PortalDelivery> PortalDeliveries::find(PieceId piece) const
{
    auto deliveries = read_portal_deliveries(m_session, "WHERE o.piece_id = $1", {db::to_value(piece.value)});
    return deliveries.empty() ? std::nullopt : std::optional(std::move(deliveries.front()));
}

std::vector<PortalDelivery> PortalDeliveries::list(PortalState state, PieceId after, std::size_t count) const
{
    return read_portal_deliveries(m_session, "WHERE o.state = $1 AND o.piece_id > $2 ORDER BY o.piece_id LIMIT $3",
                                  {db::to_value(name(state)), db::to_value(after.value), db::to_value(count)});
}

std::map<PortalState, std::int64_t> PortalDeliveries::counts() const
{
    std::map<PortalState, std::int64_t> counts;
    for (const auto& [word, count] : db::query<std::tuple<std::string, std::int64_t>>(
             m_session, "SELECT state, COUNT(*) FROM portal_deliveries GROUP BY state"))
        counts[stored(domain::parse_portal_state(word), "電子交付の状態", word)] = count;
    return counts;
}

} // namespace fuda::store
