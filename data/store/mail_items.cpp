#include "data/store/mail_items.h"

#include "data/base/error.h"
#include "data/store/mapping.h"
#include "data/store/piece_moves.h"
#include "data/store/piece_rows.h"

#include <algorithm>
#include <set>

namespace fuda::store {

namespace {

using domain::MailItemEvent;
using domain::MailItemState;
using domain::PieceEvent;
using domain::PieceState;

std::vector<MailItem> read(db::Session& session, const std::string& where_order, std::vector<db::Value> values)
{
    const db::Table table = session.select(
        10,
        "SELECT m.id, m.insurer_number, m.mail_class, COALESCE(m.tracking_number, ''), m.state, m.revision, "
        "m.packed_by, m.posted_on, m.ended_on, m.return_reason FROM mail_items m " +
            where_order,
        std::move(values));
    std::vector<MailItem> items(table.rows());
    for (std::size_t i = 0; i < items.size(); ++i) {
        MailItem& item = items[i];
        std::string state;
        std::optional<std::string> posted_on, ended_on;
        db::RowReader(table, i) >> item.id.value >> item.insurer_number >> item.mail_class >> item.tracking_number >>
            state >> item.revision >> item.packed_by >> posted_on >> ended_on >> item.return_reason;
        item.state = stored(domain::parse_mail_item_state(state), "郵便物の状態", state);
        item.posted_on = stored_optional_date(posted_on);
        item.ended_on = stored_optional_date(ended_on);
    }
    return items;
}

/// The one place where the state of a mail item changes; its pieces go with it.
void move(Change& change, const MailItem& item, std::int64_t revision, MailItemEvent event,
          std::optional<PieceEvent> of_pieces, std::string_view reason, std::optional<calendar::Date> day = {})
{
    const auto to = next(item.state, event);
    if (item.revision != revision || !to)
        throw Error(ErrorKind::Conflict,
                    "郵便物" + std::to_string(item.id.value) + "は、読んだ後で変わったか、いまの状態（" +
                        std::string(japanese(item.state)) + "）ではこの処理ができません。一覧を読み直してください");
    db::exec(change.store().session(),
             "UPDATE mail_items SET state = $1, revision = revision + 1 WHERE id = $2 AND revision = $3", name(*to),
             item.id.value, revision);
    NewEvent record{Thing::MailItem,          std::to_string(item.id.value),
                    std::string(name(event)), std::string(name(item.state)),
                    std::string(name(*to)),   {}};
    if (!reason.empty())
        record.detail["why"] = reason;
    if (day)
        record.detail["day"] = day->iso();
    change.record(record);
    if (!of_pieces)
        return;
    std::vector<PieceMove> moves;
    for (const PieceRow& piece : MailItems(change.store()).pieces(item.id))
        if (next(piece.state, *of_pieces) || *of_pieces == PieceEvent::Mailed) // one that was recovered stays so
            moves.push_back({.id = piece.id,
                             .revision = piece.revision,
                             .event = *of_pieces,
                             .reason = std::string(reason),
                             .mail_item = item.id});
    move_pieces(change, moves);
}

Error cannot_pack(const PieceRow& piece, const std::string& why)
{
    return Error(ErrorKind::Conflict, "製作物" + piece.code.grouped() + "は封入できません: " + why);
}

void check_exact(Pieces& all, const std::vector<PieceRow>& pieces)
{
    std::set<PieceId> packed;
    for (const PieceRow& piece : pieces)
        packed.insert(piece.id);
    for (const PieceRow& piece : pieces) {
        const std::vector<PieceRow> siblings = all.of_decision(piece.decision);
        std::set<PieceId> printed_again;
        for (const PieceRow& sibling : siblings)
            if (sibling.reprint_of)
                printed_again.insert(*sibling.reprint_of);
        for (const PieceRow& sibling : siblings) {
            if (!packed.contains(sibling.id) && !printed_again.contains(sibling.id))
                throw cannot_pack(piece, "一緒に送る " + sibling.code.grouped() + "（" +
                                             std::string(japanese(sibling.state)) + "）が入っていません");
        }
    }
}

} // namespace

std::vector<ReadyToPack> MailItems::ready(BatchId batch, std::size_t count) const
{
    const auto rows =
        read_piece_rows(m_session,
                        "WHERE p.decision_id IN (SELECT f.decision_id FROM pieces f WHERE f.batch_id = $1 "
                        "AND f.state = 'confirmed' AND f.mail_item_id IS NULL AND f.void_since IS NULL "
                        "AND NOT EXISTS (SELECT 1 FROM pieces o WHERE o.decision_id = f.decision_id "
                        "AND NOT (o.state = 'confirmed' AND o.mail_item_id IS NULL AND o.void_since IS NULL) "
                        "AND NOT EXISTS (SELECT 1 FROM pieces r WHERE r.reprint_of = o.id)) "
                        "GROUP BY f.decision_id ORDER BY MIN(f.batch_position) LIMIT $2) "
                        "AND p.state = 'confirmed' ORDER BY p.decision_id, p.id",
                        {db::to_value(batch.value), db::to_value(count)});
    std::vector<ReadyToPack> ready;
    for (const PieceRow& row : rows) {
        if (ready.empty() || ready.back().decision != row.decision)
            ready.push_back({row.decision, {}});
        ready.back().pieces.push_back(row);
    }
    const auto first_position = [](const ReadyToPack& item) {
        std::int64_t first = item.pieces.front().position;
        for (const PieceRow& piece : item.pieces)
            first = std::min(first, piece.position);
        return first;
    };
    std::sort(ready.begin(), ready.end(),
              [&](const ReadyToPack& a, const ReadyToPack& b) { return first_position(a) < first_position(b); });
    return ready;
}

MailItem MailItems::pack(Change& change, const NewMailItem& wanted)
{
    if (wanted.pieces.empty())
        throw Error(ErrorKind::Usage, "封入する製作物がありません。製作物を指定してください");
    Pieces all(m_store);
    std::vector<PieceRow> pieces;
    for (const PieceRow& seen : wanted.pieces) {
        const auto piece = all.find(seen.code);
        if (!piece || piece->revision != seen.revision)
            throw cannot_pack(seen, "読んだ後で変わりました。読み直してください");
        if (!piece->void_since.empty())
            throw cannot_pack(seen, "無効になっています。抜き取ってください");
        if (piece->state != PieceState::Confirmed || piece->mail_item)
            throw cannot_pack(seen, piece->mail_item ? "すでに封入されています"
                                                     : "状態が" + std::string(japanese(piece->state)) + "です");
        pieces.push_back(*piece);
    }
    check_exact(all, pieces);
    const std::optional<std::string>& tracking = wanted.tracking_number;
    if (tracking && find(*tracking))
        throw Error(ErrorKind::Conflict, "追跡番号 " + *tracking + " はすでに使われています。ラベルを確かめてください");
    const MailItemId id{db::query_one<std::int64_t>(
                            m_session,
                            "INSERT INTO mail_items (insurer_number, state, revision, mail_class, "
                            "tracking_number, packed_at, packed_by) VALUES ($1, 'packed', 1, $2, $3, $4, $5) "
                            "RETURNING id",
                            wanted.insurer_number, wanted.mail_class, tracking, change.now(), change.actor().name)
                            .value()};
    std::string codes;
    db::Batch inside(m_session, "UPDATE pieces SET mail_item_id = $1, revision = revision + 1 WHERE id = $2");
    for (const PieceRow& piece : pieces) {
        inside.add(id.value, piece.id.value);
        codes += (codes.empty() ? "" : " ") + piece.code.text();
    }
    inside.run();
    change.record({Thing::MailItem,
                   std::to_string(id.value),
                   "packed",
                   "",
                   std::string(name(MailItemState::Packed)),
                   {{"pieces", codes}, {"tracking", tracking.value_or("")}}});
    return get(id);
}

void MailItems::unpack(Change& change, MailItemId item, std::int64_t revision, std::string_view reason)
{
    move(change, get(item), revision, MailItemEvent::Unpacked, std::nullopt, reason);
    db::exec(m_session, "UPDATE pieces SET mail_item_id = NULL, revision = revision + 1 WHERE mail_item_id = $1",
             item.value);
}

void MailItems::post(Change& change, MailItemId item, std::int64_t revision, calendar::Date day)
{
    move(change, get(item), revision, MailItemEvent::Posted, PieceEvent::Mailed, {}, day);
    db::exec(m_session, "UPDATE mail_items SET posted_on = $1, ended_on = NULL WHERE id = $2", day.iso(), item.value);
}

void MailItems::track(Change& change, MailItemId id, std::int64_t revision, const std::string& tracking_number)
{
    const MailItem item = get(id);
    const bool open = item.state == MailItemState::Packed || item.state == MailItemState::Posted;
    if (item.revision != revision || !open || !item.tracking_number.empty())
        throw Error(ErrorKind::Conflict,
                    "郵便物" + std::to_string(id.value) + "には、読んだ後で変わったか、いまの状態（" +
                        std::string(japanese(item.state)) +
                        "）か、すでにあるために、追跡番号を付けられません。一覧を読み直してください");
    if (find(tracking_number))
        throw Error(ErrorKind::Conflict,
                    "追跡番号 " + tracking_number + " はすでに使われています。ラベルを確かめてください");
    db::exec(m_session, "UPDATE mail_items SET tracking_number = $1, revision = revision + 1 WHERE id = $2",
             tracking_number, id.value);
    change.record({Thing::MailItem,
                   std::to_string(id.value),
                   "tracked",
                   std::string(name(item.state)),
                   std::string(name(item.state)),
                   {{"tracking", tracking_number}}});
}

void MailItems::delivered(Change& change, MailItemId item, std::int64_t revision, calendar::Date day)
{
    move(change, get(item), revision, MailItemEvent::Delivered, PieceEvent::Delivered, {}, day);
    db::exec(m_session, "UPDATE mail_items SET ended_on = $1 WHERE id = $2", day.iso(), item.value);
}

void MailItems::returned(Change& change, MailItemId item, std::int64_t revision, calendar::Date day,
                         std::string_view reason)
{
    move(change, get(item), revision, MailItemEvent::Returned, PieceEvent::Returned, reason, day);
    db::exec(m_session, "UPDATE mail_items SET ended_on = $1, return_reason = $2 WHERE id = $3", day.iso(), reason,
             item.value);
}

MailItem MailItems::get(MailItemId item) const
{
    auto items = read(m_session, "WHERE m.id = $1", {db::to_value(item.value)});
    if (items.empty())
        throw Error(ErrorKind::BadInput,
                    "郵便物" + std::to_string(item.value) + "はこのストアにありません。番号を確かめてください");
    return std::move(items.front());
}

std::optional<MailItem> MailItems::find(std::string_view tracking_number) const
{
    auto items = read(m_session, "WHERE m.tracking_number = $1", {db::to_value(tracking_number)});
    return items.empty() ? std::nullopt : std::optional(std::move(items.front()));
}

std::vector<PieceRow> MailItems::pieces(MailItemId item) const
{
    return read_piece_rows(m_session, "WHERE p.mail_item_id = $1 ORDER BY p.id", {db::to_value(item.value)});
}

std::vector<MailItem> MailItems::of_batch(BatchId batch, MailItemId after, std::size_t count) const
{
    return read(m_session,
                "WHERE m.id IN (SELECT p.mail_item_id FROM pieces p WHERE p.batch_id = $1) AND m.id > $2 "
                "ORDER BY m.id LIMIT $3",
                {db::to_value(batch.value), db::to_value(after.value), db::to_value(count)});
}

std::int64_t MailItems::posted_in_envelopes(BatchId batch) const
{
    return db::query_one<std::int64_t>(
               m_session,
               "SELECT COUNT(*) FROM mail_items m JOIN pieces f ON f.id = (SELECT MIN(p.id) FROM pieces p WHERE "
               "p.mail_item_id = m.id) WHERE m.id IN (SELECT b.mail_item_id FROM pieces b WHERE b.batch_id = $1) "
               "AND f.batch_id = $1 AND m.posted_on IS NOT NULL AND (f.document <> 'certificate-postcard' OR "
               "EXISTS (SELECT 1 FROM pieces o WHERE o.mail_item_id = m.id AND o.id <> f.id))",
               batch.value)
        .value_or(0);
}

} // namespace fuda::store
