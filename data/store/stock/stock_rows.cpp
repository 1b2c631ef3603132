#include "data/store/stock/stock_rows.h"

#include "data/base/error.h"
#include "data/store/mapping.h"

#include <algorithm>
#include <map>

namespace fuda::store {

namespace {

constexpr const char* kEntryColumns =
    "SELECT e.id, i.code, e.movement, e.quantity, e.balance, e.day, e.at, e.actor, e.station, e.signed_by, e.reason, "
    "l.supplier_lot, e.job_id, e.batch_id, e.counted FROM stock_entries e JOIN stock_items i ON i.id = e.item_id "
    "LEFT JOIN stock_lots l ON l.id = e.lot_id ";

void refuse_closed_day(db::Session& session, calendar::Date day)
{
    const auto closed = db::query_one<std::string>(session, "SELECT max(day) FROM stock_days");
    if (closed && day.iso() <= *closed)
        throw Error(ErrorKind::Conflict,
                    "受払は " + *closed + " まで締めてあり、" + day.iso() +
                        " の日付では記入できません。翌日以降の日付で記入してください（数の誤りは棚卸で直します）");
}

/// The lowest that the item's balance is at the end of the day or of a later one.
std::int64_t lowest_from(db::Session& session, const StockItem& item, calendar::Date day)
{
    using Later = std::tuple<std::int64_t>;
    std::int64_t book = book_on(session, item, day);
    std::int64_t lowest = book;
    for (const auto& [quantity] :
         db::query<Later>(session,
                          "SELECT SUM(quantity) FROM stock_entries WHERE item_id = $1 AND day > $2 GROUP BY day "
                          "ORDER BY day",
                          item.id.value, day.iso())) {
        book += quantity;
        lowest = std::min(lowest, book);
    }
    return lowest;
}

void add_serials_to(db::Session& session, std::vector<StockEntry>& entries)
{
    std::map<std::int64_t, StockEntry*> by_id;
    for (StockEntry& entry : entries)
        by_id.emplace(entry.id, &entry);
    for (auto next = by_id.begin(); next != by_id.end();) {
        std::vector<db::Value> ids;
        for (; next != by_id.end() && ids.size() < db::kPlaceholders; ++next)
            ids.push_back(db::to_value(next->first));
        const std::string list = db::placeholders(1, ids.size());
        const db::Table table =
            session.select(5,
                           "SELECT s.entry_id, l.prefix, l.digits, s.first_serial, s.last_serial FROM "
                           "stock_entry_serials s JOIN stock_lots l ON l.id = s.lot_id WHERE s.entry_id IN " +
                               list + " ORDER BY s.entry_id, s.lot_id, s.first_serial",
                           std::move(ids));
        for (std::size_t i = 0; i < table.rows(); ++i) {
            std::int64_t id = 0;
            domain::SerialRange range;
            db::RowReader(table, i) >> id >> range.prefix >> range.digits >> range.first >> range.last;
            by_id.at(id)->serials.push_back(std::move(range));
        }
    }
}

} // namespace

std::string sheets(std::int64_t count)
{
    return std::to_string(count) + " 枚";
}

std::vector<domain::SerialRange> ranges_of(const std::vector<LotSerials>& serials)
{
    std::vector<domain::SerialRange> ranges;
    for (const LotSerials& each : serials)
        ranges.push_back(each.range);
    return ranges;
}

std::vector<StockItem> read_stock_items(db::Session& session, const std::string& rest, std::vector<db::Value> values)
{
    const db::Table table =
        session.select(11,
                       "SELECT i.id, i.code, i.name, i.kind, i.media, i.insurer_number, i.numbered, i.unit_yen, "
                       "i.reorder_level, i.preferred, COALESCE((SELECT e.balance FROM stock_entries e WHERE "
                       "e.item_id = i.id ORDER BY e.id DESC LIMIT 1), 0) FROM stock_items i " +
                           rest,
                       std::move(values));
    std::vector<StockItem> items(table.rows());
    for (std::size_t i = 0; i < items.size(); ++i) {
        domain::StockArticle& article = items[i].article;
        std::string kind;
        db::RowReader(table, i) >> items[i].id.value >> article.code >> article.name >> kind >> article.media >>
            article.insurer_number >> article.numbered >> article.unit_yen >> article.reorder_level >>
            article.preferred >> items[i].balance;
        article.kind = stored(domain::parse_stock_kind(kind), "受払の品目の種類", kind);
    }
    return items;
}

std::vector<StockEntry> read_stock_entries(db::Session& session, const std::string& rest, std::vector<db::Value> values)
{
    const db::Table table = session.select(15, kEntryColumns + rest, std::move(values));
    std::vector<StockEntry> entries(table.rows());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        StockEntry& e = entries[i];
        std::string movement, day;
        std::optional<std::string> lot;
        std::optional<std::int64_t> job, batch;
        db::RowReader(table, i) >> e.id >> e.item >> movement >> e.quantity >> e.balance >> day >> e.at >>
            e.actor.name >> e.actor.station >> e.signed_by >> e.reason >> lot >> job >> batch >> e.counted;
        e.movement = stored(domain::parse_stock_movement(movement), "受払の種類", movement);
        e.day = stored_date(day);
        e.supplier_lot = lot.value_or("");
        e.job = job ? std::optional(JobId{*job}) : std::nullopt;
        e.batch = batch ? std::optional(BatchId{*batch}) : std::nullopt;
    }
    add_serials_to(session, entries);
    return entries;
}

std::vector<LotSerials> read_lot_serials(db::Session& session, const std::string& from, std::vector<db::Value> values)
{
    const db::Table table = session.select(
        5, "SELECT s.lot_id, l.prefix, l.digits, s.first_serial, s.last_serial FROM " + from, std::move(values));
    std::vector<LotSerials> serials(table.rows());
    for (std::size_t i = 0; i < serials.size(); ++i) {
        domain::SerialRange& range = serials[i].range;
        db::RowReader(table, i) >> serials[i].lot >> range.prefix >> range.digits >> range.first >> range.last;
    }
    return serials;
}

std::int64_t book_on(db::Session& session, const StockItem& item, calendar::Date day)
{
    return item.balance - db::query_one<std::int64_t>(session,
                                                      "SELECT COALESCE(SUM(quantity), 0) FROM stock_entries WHERE "
                                                      "item_id = $1 AND day > $2",
                                                      item.id.value, day.iso())
                              .value();
}

void require_in_stock(db::Session& session, const NewStockEntry& entry)
{
    const std::int64_t there = lowest_from(session, entry.item, entry.day);
    if (there + entry.quantity >= 0)
        return;
    const domain::StockArticle& article = entry.item.article;
    throw Error(ErrorKind::Conflict, "「" + article.code + " " + article.name + "」は " + entry.day.iso() + " に " +
                                         sheets(there) + "しかなく、" + sheets(-entry.quantity) +
                                         "は使えません。入荷を受け入れるか、"
                                         "実際の数を数えて直してください");
}

NewEvent event_of(const StockEntry& entry)
{
    NewEvent event{
        Thing::Stock,
        entry.item,
        std::string(name(entry.movement)),
        std::to_string(entry.balance - entry.quantity),
        std::to_string(entry.balance),
        {{"entry", std::to_string(entry.id)}, {"quantity", std::to_string(entry.quantity)}, {"day", entry.day.iso()}}};
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty())
            event.detail[key] = value;
    };
    add("serials", text_of(entry.serials));
    add("reason", entry.reason);
    add("signed_by", entry.signed_by.value_or(""));
    add("supplier_lot", entry.supplier_lot);
    add("job", entry.job ? std::to_string(entry.job->value) : "");
    add("batch", entry.batch ? std::to_string(entry.batch->value) : "");
    add("counted", entry.counted ? std::to_string(*entry.counted) : "");
    return event;
}

StockEntry append_stock_entry(Change& change, const NewStockEntry& entry)
{
    db::Session& session = change.store().session();
    refuse_closed_day(session, entry.day);
    const std::int64_t balance = entry.item.balance + entry.quantity;
    const std::int64_t id =
        db::query_one<std::int64_t>(
            session,
            "INSERT INTO stock_entries (item_id, movement, quantity, balance, day, at, actor, station, signed_by, "
            "reason, lot_id, job_id, batch_id, counted) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
            "$13, $14) RETURNING id",
            entry.item.id.value, name(entry.movement), entry.quantity, balance, entry.day.iso(), change.now(),
            change.actor().name, change.actor().station, entry.signed_by, entry.reason, entry.lot,
            entry.job ? std::optional(entry.job->value) : std::nullopt,
            entry.batch ? std::optional(entry.batch->value) : std::nullopt, entry.counted)
            .value();
    db::Batch serials(session, "INSERT INTO stock_entry_serials (entry_id, lot_id, first_serial, last_serial) "
                               "VALUES ($1, $2, $3, $4)");
    for (const LotSerials& each : entry.serials)
        serials.add(id, each.lot, each.range.first, each.range.last);
    serials.run();
    StockEntry added = read_stock_entries(session, "WHERE e.id = $1", {db::to_value(id)}).at(0);
    change.record(event_of(added));
    return added;
}

} // namespace fuda::store
