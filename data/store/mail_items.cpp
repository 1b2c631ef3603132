#include "data/store/mail_items.h"

#include "data/base/error.h"
#include "data/store/mail_item_rows.h"
#include "data/store/mapping.h"
#include "data/store/piece_moves.h"
#include "data/store/piece_rows.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace fuda::store {

std::string item_code(MailItemId item)
{
    return "M" + std::to_string(item.value);
}

namespace {

using domain::MailItemEvent;
using domain::MailItemState;
using domain::PieceEvent;
using domain::PieceState;

/// What may stand beside the change in the log.
struct MoveDetail {
    std::string_view reason = {};
    std::optional<calendar::Date> day = {};
    std::map<std::string, std::string> more = {};
};

Error cannot_move(const MailItem& item)
{
    return Error(ErrorKind::Conflict, "郵便物 " + item_code(item.id) + "は、読んだ後で変わったか、いまの状態（" +
                                          std::string(japanese(item.state)) +
                                          "）ではこの処理ができません。一覧を読み直してください");
}

void record(Change& change, const MailItem& item, MailItemEvent event, MailItemState to, const MoveDetail& detail)
{
    NewEvent record{Thing::MailItem,          std::to_string(item.id.value),
                    std::string(name(event)), std::string(name(item.state)),
                    std::string(name(to)),    detail.more};
    if (!detail.reason.empty())
        record.detail["why"] = detail.reason;
    if (detail.day)
        record.detail["day"] = detail.day->iso();
    change.record(record);
}

void add_moves(std::vector<PieceMove>& moves, const MailItem& item, const std::vector<PieceRow>& pieces,
               PieceEvent event, std::string_view reason)
{
    for (const PieceRow& piece : pieces) {
        const bool in_it = piece.mail_item == item.id; // one that came back may be in another by now
        if (in_it && (next(piece.state, event) || event == PieceEvent::Mailed)) // one recovered stays so
            moves.push_back({.id = piece.id,
                             .revision = piece.revision,
                             .event = event,
                             .reason = std::string(reason),
                             .mail_item = item.id});
    }
}

/// The one place where the state of a mail item changes, but for post(); its pieces go with it.
void move(Change& change, const MailItem& item, std::int64_t revision, MailItemEvent event,
          std::optional<PieceEvent> of_pieces, const MoveDetail& detail)
{
    const auto to = next(item.state, event);
    if (item.revision != revision || !to)
        throw cannot_move(item);
    db::exec(change.store().session(),
             "UPDATE mail_items SET state = $1, revision = revision + 1 WHERE id = $2 AND revision = $3", name(*to),
             item.id.value, revision);
    record(change, item, event, *to, detail);
    if (!of_pieces)
        return;
    std::vector<PieceMove> moves;
    add_moves(moves, item, MailItems(change.store()).pieces(item.id), *of_pieces, detail.reason);
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

/// In force, and as the bench must find it.
void check_can_go(const PieceRow& piece)
{
    if (!piece.void_since.empty())
        throw cannot_pack(piece, "無効になっています。抜き取ってください");
    if (piece.state != PieceState::Confirmed && piece.state != PieceState::Returned)
        throw cannot_pack(piece, "状態が" + std::string(japanese(piece.state)) + "です");
}

void check_free(const MailItems& items, const PieceRow& piece)
{
    check_can_go(piece);
    const bool free = !piece.mail_item || items.get(*piece.mail_item).state == MailItemState::Returned;
    if (!free)
        throw cannot_pack(piece, "すでに郵便物 " + item_code(*piece.mail_item) + " に入っています");
    if (piece.state == PieceState::Returned && !piece.mail_item)
        throw cannot_pack(piece, "返戻の記録がありません");
}

std::optional<std::int64_t> batch_of(const NewMailItem& wanted, const std::vector<PieceRow>& pieces)
{
    const std::optional<BatchId> batch = wanted.batch ? wanted.batch : pieces.front().batch;
    return batch ? std::optional(batch->value) : std::nullopt;
}

std::int64_t first_position(const ReadyToPack& item, BatchId batch)
{
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    for (const PieceRow& piece : item.pieces)
        if (piece.batch == batch)
            first = std::min(first, piece.position);
    return first;
}

/// Whose household each is, and the row that it was made from.
void put_members(db::Session& session, std::vector<ReadyToPack>& ready)
{
    std::map<DecisionId, std::pair<std::int64_t, std::string>> known;
    for (std::span<const ReadyToPack> rest(ready); !rest.empty();
         rest = rest.subspan(std::min(rest.size(), db::kPlaceholders))) {
        std::vector<db::Value> decisions;
        for (const ReadyToPack& item : rest.first(std::min(rest.size(), db::kPlaceholders)))
            decisions.push_back(db::to_value(item.decision.value));
        const std::string list = db::placeholders(1, decisions.size());
        const db::Table table = session.select(3,
                                               "SELECT d.id, d.eligibility_id, m.symbol || '/' || m.number FROM "
                                               "decisions d JOIN members m ON m.id = d.member_id WHERE d.id IN " +
                                                   list,
                                               std::move(decisions));
        for (std::size_t i = 0; i < table.rows(); ++i) {
            DecisionId decision;
            std::pair<std::int64_t, std::string> of_it;
            db::RowReader(table, i) >> decision.value >> of_it.first >> of_it.second;
            known[decision] = std::move(of_it);
        }
    }
    for (ReadyToPack& item : ready) {
        const auto& [eligibility, household] = known[item.decision];
        item.eligibility = {eligibility};
        item.household = household;
    }
}

/// Returned items whose pieces were to go out again in this one: somebody must say once more what becomes of them.
void reopen_returns(Change& change, MailItemId item)
{
    const auto returned = read_mail_items(
        change.store().session(),
        "WHERE m.state = 'returned' AND m.disposal = 'sent-again' AND m.id IN (SELECT o.mail_item_id FROM "
        "mail_item_pieces i JOIN pieces p ON p.id = i.piece_id JOIN mail_item_pieces o ON o.piece_id = p.id WHERE "
        "i.mail_item_id = $1 AND p.mail_item_id = $1 AND p.state = 'returned') ORDER BY m.id DESC LIMIT 1",
        {db::to_value(item.value)});
    for (const MailItem& back : returned) {
        db::exec(change.store().session(),
                 "UPDATE mail_items SET disposal = 'open', revision = revision + 1 WHERE id = $1", back.id.value);
        MailItems(change.store()).note(change, back, "disposal-reopened", {{"item", std::to_string(item.value)}});
    }
}

} // namespace

std::vector<MailItem> read_mail_items(db::Session& session, const std::string& where_order,
                                      std::vector<db::Value> values)
{
    const db::Table table = session.select(
        30,
        "SELECT m.id, m.insurer_number, m.mail_class, COALESCE(m.tracking_number, ''), m.kind, m.state, m.revision, "
        "m.batch_id, m.made_by, m.packed_at, m.packed_by, m.packed_station, m.postal_code, m.address_piece_id, "
        "m.to_postal_code, m.to_address, m.to_name, m.employer_symbol, m.milligrams, m.micrometres, m.yen, m.leaflet, "
        "m.posting_id, m.posting_line, m.posted_on, m.ended_on, m.return_reason, m.disposal, m.last_word, "
        "m.keep_until FROM mail_items m " +
            where_order,
        std::move(values));
    std::vector<MailItem> items(table.rows());
    for (std::size_t i = 0; i < items.size(); ++i) {
        MailItem& item = items[i];
        std::string kind, state, disposal;
        std::optional<std::string> to_postal_code, to_address, to_name, posted_on, ended_on, keep_until;
        std::optional<std::int64_t> batch, posting;
        db::RowReader(table, i) >> item.id.value >> item.insurer_number >> item.mail_class >> item.tracking_number >>
            kind >> state >> item.revision >> batch >> item.made_by >> item.packed_at >> item.packed_by >>
            item.packed_station >> item.postal_code >> item.address.value >> to_postal_code >> to_address >> to_name >>
            item.employer_symbol >> item.milligrams >> item.micrometres >> item.yen >> item.leaflet >> posting >>
            item.posting_line >> posted_on >> ended_on >> item.return_reason >> disposal >> item.last_word >>
            keep_until;
        item.kind = stored(domain::parse_mail_item_kind(kind), "郵便物の種類", kind);
        item.state = stored(domain::parse_mail_item_state(state), "郵便物の状態", state);
        if (batch)
            item.batch = BatchId{*batch};
        if (posting)
            item.posting = PostingId{*posting};
        if (to_address)
            item.redirect = {{to_postal_code.value_or(""), *to_address}, to_name.value_or("")};
        if (!disposal.empty())
            item.disposal = stored(domain::parse_return_disposal(disposal), "返戻の処置", disposal);
        item.posted_on = stored_optional_date(posted_on);
        item.ended_on = stored_optional_date(ended_on);
        item.keep_until = stored_optional_date(keep_until);
    }
    return items;
}

std::vector<ReadyToPack> MailItems::ready(BatchId batch, std::int64_t after_position, std::size_t count) const
{
    const auto rows = read_piece_rows(
        m_session,
        "WHERE p.decision_id IN (SELECT f.decision_id FROM pieces f WHERE f.batch_id = $1 "
        "AND f.batch_position > $2 AND f.state = 'confirmed' AND f.mail_item_id IS NULL AND f.void_since IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM pieces o WHERE o.decision_id = f.decision_id "
        "AND NOT (o.state = 'confirmed' AND o.mail_item_id IS NULL AND o.void_since IS NULL) "
        "AND NOT EXISTS (SELECT 1 FROM pieces r WHERE r.reprint_of = o.id)) "
        "AND NOT EXISTS (SELECT 1 FROM pieces b WHERE b.decision_id = f.decision_id AND b.batch_id = f.batch_id "
        "AND b.batch_position < f.batch_position AND b.state = 'confirmed') " // one row for each decision: its first
        "ORDER BY f.batch_position LIMIT $3) "
        "AND p.state = 'confirmed' ORDER BY p.decision_id, p.id",
        {db::to_value(batch.value), db::to_value(after_position), db::to_value(count)});
    std::vector<ReadyToPack> ready;
    for (const PieceRow& row : rows) {
        if (ready.empty() || ready.back().decision != row.decision)
            ready.push_back({row.decision, row.member, {}, {}, {}});
        ready.back().pieces.push_back(row);
    }
    std::sort(ready.begin(), ready.end(), [&](const ReadyToPack& a, const ReadyToPack& b) {
        return first_position(a, batch) < first_position(b, batch);
    });
    put_members(m_session, ready);
    return ready;
}

MailItems::Unready MailItems::unready(BatchId batch) const
{
    Unready found;
    for (auto& [household, employer] : db::query<std::tuple<std::string, std::string>>(
             m_session,
             "SELECT DISTINCT m.symbol || '/' || m.number, e.employer_symbol FROM pieces p JOIN decisions d ON d.id = "
             "p.decision_id JOIN members m ON m.id = d.member_id JOIN eligibilities e ON e.id = d.eligibility_id WHERE "
             "p.batch_id = $1 AND p.void_since IS NULL AND p.state IN ('planned', 'held', 'composed', 'in-doubt', "
             "'printed')",
             batch.value)) {
        found.households.insert(std::move(household));
        found.employers.insert(std::move(employer));
    }
    return found;
}

MailItem MailItems::plan(Change& change, const NewMailItem& wanted)
{
    if (wanted.pieces.empty())
        throw Error(ErrorKind::Usage, "封入する製作物がありません。製作物を指定してください");
    Pieces all(m_store);
    std::vector<PieceRow> pieces;
    for (const PieceRow& seen : wanted.pieces) {
        const auto piece = all.find(seen.code);
        if (!piece || piece->revision != seen.revision)
            throw cannot_pack(seen, "読んだ後で変わりました。読み直してください");
        check_free(*this, *piece);
        pieces.push_back(*piece);
    }
    check_exact(all, pieces);
    const std::optional<std::string>& tracking = wanted.tracking_number;
    if (tracking && find(*tracking))
        throw Error(ErrorKind::Conflict, "追跡番号 " + *tracking + " はすでに使われています。ラベルを確かめてください");
    const auto to = [&](auto value) { return wanted.redirect ? std::optional(value(*wanted.redirect)) : std::nullopt; };
    const MailItemId id{
        db::query_one<std::int64_t>(
            m_session,
            "INSERT INTO mail_items (insurer_number, kind, state, revision, batch_id, mail_class, tracking_number, "
            "made_at, made_by, packed_at, packed_by, packed_station, postal_code, address_piece_id, to_postal_code, "
            "to_address, to_name, employer_symbol, milligrams, micrometres, yen, leaflet, posting_line, return_reason, "
            "disposal, last_word) VALUES ($1, $2, 'planned', 1, $3, $4, $5, $6, $7, '', '', '', $8, $9, $10, $11, $12, "
            "$13, $14, $15, $16, $17, 0, '', '', '') RETURNING id",
            wanted.insurer_number, name(wanted.kind), batch_of(wanted, pieces), wanted.mail_class, tracking,
            change.now(), change.actor().name, wanted.postal_code, wanted.address.value_or(pieces.front().id).value,
            to([](const domain::MailTo& t) { return t.address.postal_code; }),
            to([](const domain::MailTo& t) { return t.address.text; }),
            to([](const domain::MailTo& t) { return t.name; }), wanted.employer_symbol, wanted.milligrams,
            wanted.micrometres, wanted.yen, wanted.leaflet)
            .value()};
    std::string codes;
    db::Batch held(m_session, "UPDATE pieces SET mail_item_id = $1, revision = revision + 1 WHERE id = $2");
    db::Batch inside(m_session, "INSERT INTO mail_item_pieces (mail_item_id, piece_id) VALUES ($1, $2)");
    for (const PieceRow& piece : pieces) {
        held.add(id.value, piece.id.value);
        inside.add(id.value, piece.id.value);
        codes += (codes.empty() ? "" : " ") + piece.code.text();
    }
    held.run();
    inside.run();
    change.record({Thing::MailItem,
                   std::to_string(id.value),
                   "planned",
                   "",
                   std::string(name(MailItemState::Planned)),
                   {{"pieces", codes}, {"tracking", tracking.value_or("")}, {"leaflet", wanted.leaflet}}});
    return get(id);
}

MailItem MailItems::pack(Change& change, const MailItem& seen, std::string_view scans)
{
    const std::vector<PieceRow> inside = pieces(seen.id);
    for (const PieceRow& piece : inside) {
        if (piece.mail_item != seen.id)
            throw cannot_pack(piece, "別の郵便物に移りました。読み直してください");
        check_can_go(piece);
    }
    Pieces all(m_store);
    check_exact(all, inside);
    move(change, get(seen.id), seen.revision, MailItemEvent::Packed, std::nullopt,
         {.more = {{"tracking", seen.tracking_number}, {"scans", std::string(scans)}}});
    db::exec(m_session, "UPDATE mail_items SET packed_at = $1, packed_by = $2, packed_station = $3 WHERE id = $4",
             change.now(), change.actor().name, change.actor().station, seen.id.value);
    return get(seen.id);
}

void MailItems::reopen(Change& change, const MailItem& seen, std::string_view reason)
{
    move(change, get(seen.id), seen.revision, MailItemEvent::Reopened, std::nullopt, {.reason = reason});
    db::exec(m_session,
             "UPDATE mail_items SET packed_at = '', packed_by = '', packed_station = '', posting_id = NULL, "
             "posting_line = 0 WHERE id = $1",
             seen.id.value);
}

void MailItems::unpack(Change& change, MailItemId item, std::int64_t revision, std::string_view reason)
{
    move(change, get(item), revision, MailItemEvent::Unpacked, std::nullopt, {.reason = reason});
    reopen_returns(change, item);
    // What was to go out again is back in the item in which it came back.
    db::exec(
        m_session,
        "UPDATE pieces SET revision = revision + 1, mail_item_id = CASE WHEN state = 'returned' THEN (SELECT "
        "MAX(m.id) FROM mail_item_pieces i JOIN mail_items m ON m.id = i.mail_item_id WHERE i.piece_id = pieces.id "
        "AND m.state = 'returned') END WHERE mail_item_id = $1",
        item.value);
    db::exec(m_session, "UPDATE mail_items SET posting_id = NULL, posting_line = 0 WHERE id = $1", item.value);
}

void MailItems::post(Change& change, MailItemId item, std::int64_t revision, calendar::Date day)
{
    MailItem seen = get(item);
    seen.revision = revision;
    post(change, {&seen, 1}, day);
}

void MailItems::post(Change& change, std::span<const MailItem> seen, calendar::Date day)
{
    const auto inside = pieces(seen);
    db::RowSet update(m_session,
                      "UPDATE mail_items SET state = $1, posted_on = $2, ended_on = NULL, revision = revision + 1 "
                      "FROM (VALUES ",
                      ") AS v WHERE mail_items.id = v.column1 AND mail_items.revision = v.column2",
                      {db::to_value(name(MailItemState::Posted)), db::to_value(day.iso())});
    std::vector<PieceMove> moves;
    for (const MailItem& item : seen) {
        if (next(item.state, MailItemEvent::Posted) != MailItemState::Posted)
            throw cannot_move(item);
        update.add(item.id.value, item.revision);
        record(change, item, MailItemEvent::Posted, MailItemState::Posted, {.day = day});
        if (const auto its = inside.find(item.id); its != inside.end())
            add_moves(moves, item, its->second, PieceEvent::Mailed, {});
    }
    if (update.run() != seen.size())
        throw Error(ErrorKind::Conflict, "差し出す郵便物のどれかが、読んだ後で変わりました。一覧を読み直してください");
    move_pieces(change, moves);
}

void MailItems::track(Change& change, MailItemId id, std::int64_t revision, const std::string& tracking_number)
{
    const MailItem item = get(id);
    const bool in_house = is_before_posting(item.state);
    const bool posted_without = item.state == MailItemState::Posted && item.tracking_number.empty();
    if (item.revision != revision || (!in_house && !posted_without))
        throw Error(ErrorKind::Conflict,
                    "郵便物 " + item_code(id) + "には、読んだ後で変わったか、いまの状態（" +
                        std::string(japanese(item.state)) +
                        "）か、すでにあるために、追跡番号を付けられません。一覧を読み直してください");
    if (find(tracking_number))
        throw Error(ErrorKind::Conflict,
                    "追跡番号 " + tracking_number + " はすでに使われています。ラベルを確かめてください");
    db::exec(m_session, "UPDATE mail_items SET tracking_number = $1, revision = revision + 1 WHERE id = $2",
             tracking_number, id.value);
    note(change, item, "tracked", {{"tracking", tracking_number}});
}

void MailItems::track(Change& change, std::span<const MailItem> seen, std::span<const std::string> tracking_numbers)
{
    db::RowSet update(m_session,
                      "UPDATE mail_items SET tracking_number = v.column3, revision = revision + 1 FROM (VALUES ",
                      ") AS v WHERE mail_items.id = v.column1 AND mail_items.revision = v.column2 AND "
                      "mail_items.tracking_number IS NULL AND mail_items.state IN ('planned', 'packed')");
    for (std::size_t i = 0; i < seen.size(); ++i) {
        update.add(seen[i].id.value, seen[i].revision, tracking_numbers[i]);
        note(change, seen[i], "tracked", {{"tracking", tracking_numbers[i]}});
    }
    if (update.run() != seen.size())
        throw Error(ErrorKind::Conflict,
                    "追跡番号を付ける郵便物のどれかが、読んだ後で変わったか、すでに番号があります。"
                    "一覧を読み直してください");
}

void MailItems::delivered(Change& change, MailItemId item, std::int64_t revision, calendar::Date day)
{
    move(change, get(item), revision, MailItemEvent::Delivered, PieceEvent::Delivered, {.day = day});
    db::exec(m_session, "UPDATE mail_items SET ended_on = $1 WHERE id = $2", day.iso(), item.value);
}

void MailItems::presumed(Change& change, MailItemId item, std::int64_t revision, calendar::Date day)
{
    move(change, get(item), revision, MailItemEvent::Presumed, std::nullopt, {.day = day});
    db::exec(m_session, "UPDATE mail_items SET ended_on = $1 WHERE id = $2", day.iso(), item.value);
}

void MailItems::returned(Change& change, MailItemId item, std::int64_t revision, calendar::Date day,
                         std::string_view reason)
{
    move(change, get(item), revision, MailItemEvent::Returned, PieceEvent::Returned, {.reason = reason, .day = day});
    db::exec(m_session, "UPDATE mail_items SET ended_on = $1, return_reason = $2, disposal = 'open' WHERE id = $3",
             day.iso(), reason, item.value);
}

void MailItems::dispose(Change& change, const MailItem& seen, domain::ReturnDisposal disposal, std::string_view reason,
                        std::optional<calendar::Date> keep_until, std::string_view people)
{
    const MailItem item = get(seen.id);
    const bool over = item.disposal && *item.disposal != domain::ReturnDisposal::Open &&
                      *item.disposal != domain::ReturnDisposal::Kept;
    if (item.revision != seen.revision || item.state != MailItemState::Returned || over)
        throw Error(ErrorKind::Conflict,
                    "郵便物 " + item_code(item.id) +
                        "は、読んだ後で変わったか、返戻の処置が済んでいます。一覧を読み直してください");
    db::exec(m_session, "UPDATE mail_items SET disposal = $1, keep_until = $2, revision = revision + 1 WHERE id = $3",
             name(disposal), iso(keep_until), item.id.value);
    std::map<std::string, std::string> detail{{"disposal", std::string(name(disposal))}};
    if (!reason.empty())
        detail["why"] = reason;
    if (keep_until)
        detail["until"] = keep_until->iso();
    if (!people.empty())
        detail["people"] = people;
    note(change, item, "disposed", detail);
}

void MailItems::note(Change& change, const MailItem& seen, std::string_view event,
                     std::map<std::string, std::string> detail)
{
    const std::string state(name(seen.state));
    change.record(
        {Thing::MailItem, std::to_string(seen.id.value), std::string(event), state, state, std::move(detail)});
}

MailItem MailItems::get(MailItemId item) const
{
    auto items = read_mail_items(m_session, "WHERE m.id = $1", {db::to_value(item.value)});
    if (items.empty())
        throw Error(ErrorKind::BadInput,
                    "郵便物 " + item_code(item) + "はこのストアにありません。番号を確かめてください");
    return std::move(items.front());
}

std::optional<MailItem> MailItems::find(std::string_view tracking_number) const
{
    auto items = read_mail_items(m_session, "WHERE m.tracking_number = $1", {db::to_value(tracking_number)});
    return items.empty() ? std::nullopt : std::optional(std::move(items.front()));
}

std::vector<PieceRow> MailItems::pieces(MailItemId item) const
{
    return read_piece_rows(m_session,
                           "WHERE p.id IN (SELECT i.piece_id FROM mail_item_pieces i WHERE i.mail_item_id = $1) "
                           "ORDER BY p.id",
                           {db::to_value(item.value)});
}

std::map<MailItemId, std::vector<PieceRow>> MailItems::pieces(std::span<const MailItem> items) const
{
    std::map<MailItemId, std::vector<PieceRow>> inside;
    for (; !items.empty(); items = items.subspan(std::min(items.size(), db::kPlaceholders))) {
        std::vector<db::Value> ids;
        for (const MailItem& item : items.first(std::min(items.size(), db::kPlaceholders)))
            ids.push_back(db::to_value(item.id.value));
        const std::string of_items = "mail_item_pieces i WHERE i.mail_item_id IN " + db::placeholders(1, ids.size());
        std::map<PieceId, PieceRow> rows;
        for (PieceRow& row : read_piece_rows(m_session, "WHERE p.id IN (SELECT i.piece_id FROM " + of_items + ")", ids))
            rows.emplace(row.id, std::move(row));
        const db::Table table = m_session.select(
            2, "SELECT i.mail_item_id, i.piece_id FROM " + of_items + " ORDER BY 1, 2", std::move(ids));
        for (std::size_t i = 0; i < table.rows(); ++i) {
            MailItemId item;
            PieceId piece;
            db::RowReader(table, i) >> item.value >> piece.value;
            inside[item].push_back(rows.at(piece));
        }
    }
    return inside;
}

std::optional<MailItem> MailItems::last_of(PieceId piece) const
{
    auto items = read_mail_items(m_session,
                                 "WHERE m.id = (SELECT MAX(i.mail_item_id) FROM mail_item_pieces i WHERE i.piece_id = "
                                 "$1)",
                                 {db::to_value(piece.value)});
    return items.empty() ? std::nullopt : std::optional(std::move(items.front()));
}

std::vector<MailItem> MailItems::of_batch(BatchId batch, MailItemId after, std::size_t count) const
{
    return read_mail_items(m_session,
                           "WHERE m.id IN (SELECT p.mail_item_id FROM pieces p WHERE p.batch_id = $1) AND m.id > $2 "
                           "ORDER BY m.id LIMIT $3",
                           {db::to_value(batch.value), db::to_value(after.value), db::to_value(count)});
}

std::int64_t MailItems::posted_in_envelopes(BatchId batch) const
{
    return db::query_one<std::int64_t>(m_session,
                                       "SELECT COUNT(*) FROM mail_items WHERE batch_id = $1 AND posted_on IS NOT NULL "
                                       "AND kind <> 'postcard'",
                                       batch.value)
        .value();
}

} // namespace fuda::store
