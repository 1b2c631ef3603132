#include "data/store/keeping/verification_checks.h"
#include "data/store/mapping.h"
#include "data/store/stock/stock_rows.h"

#include <charconv>
#include <limits>
#include <map>

namespace fuda::store {

namespace {

constexpr std::size_t kEntriesAtOnce = 1000;

/// An event of a ledger's entry, and which entry it names.
struct Noted {
    std::int64_t seq = 0, entry = 0;
    std::string text;
};

/// Everything of an event but its place in the chain.
std::string text_of(std::string_view at, const Actor& actor, const NewEvent& event, std::string_view detail)
{
    std::string text;
    for (const std::string_view part :
         {at, std::string_view(actor.name), std::string_view(actor.station), std::string_view(event.event),
          std::string_view(event.from), std::string_view(event.to), detail})
        text.append(text.empty() ? "" : " ").append(part);
    return text;
}

std::string text_of(const StockEntry& entry)
{
    const NewEvent event = event_of(entry);
    return text_of(entry.at, entry.actor, event, json(event.detail));
}

/// The next events of the item's entries; `added`, `preferred` and the like are not of an entry.
std::vector<Noted> noted_after(db::Session& session, const StockItem& item, std::int64_t seq)
{
    using Row = std::tuple<std::int64_t, std::string, std::string, std::string, std::string, std::string, std::string,
                           std::string>;
    std::vector<Noted> noted;
    for (const auto& [at_seq, at, actor, station, event, from, to, detail] :
         db::query<Row>(session,
                        "SELECT seq, at, actor, station, event, from_state, to_state, detail FROM events WHERE "
                        "thing = 'stock' AND thing_id = $1 AND seq > $2 AND event IN ('received', 'used', 'spoiled', "
                        "'destroyed', 'counted', 'put-back') ORDER BY seq LIMIT $3",
                        item.article.code, seq, kEntriesAtOnce)) {
        const std::string entry = stored_json(detail)["entry"];
        std::int64_t id = 0; // no entry has it: an event that names none is one of an entry that is not there
        std::from_chars(entry.data(), entry.data() + entry.size(), id);
        noted.push_back({at_seq, id, text_of(at, {actor, station}, {Thing::Stock, {}, event, from, to, {}}, detail)});
    }
    return noted;
}

void add_fault(FaultList& faults, Fault::Kind kind, const StockItem& item, std::int64_t entry, std::string expected,
               std::string found, const std::string& what)
{
    const std::string id = std::to_string(entry);
    faults.add({kind, "stock-entry", id, std::move(expected), std::move(found),
                "受払 " + item.article.code + " の " + id + " 番: " + what});
}

/// Holds the item's entries against its events. Both rise together: an entry and its event are made in one change.
void check_entries(db::Session& session, const StockItem& item, FaultList& faults)
{
    using Kind = Fault::Kind;
    std::int64_t seq = 0, last = 0;
    for (bool more = true; more;) {
        const std::vector<Noted> noted = noted_after(session, item, seq);
        more = !noted.empty();
        const std::int64_t upto = more ? noted.back().entry : std::numeric_limits<std::int64_t>::max();
        const auto entries =
            read_stock_entries(session, "WHERE e.item_id = $1 AND e.id > $2 AND e.id <= $3 ORDER BY e.id LIMIT $4",
                               {db::to_value(item.id.value), db::to_value(last), db::to_value(upto),
                                db::to_value(kEntriesAtOnce + faults.wanted())});
        auto entry = entries.begin();
        const auto inserted_before = [&](std::int64_t id) {
            for (; entry != entries.end() && entry->id < id; ++entry)
                add_fault(faults, Kind::Inserted, item, entry->id, {}, text_of(*entry),
                          "記録のないまま差し込まれています");
        };
        for (const Noted& event : noted) {
            inserted_before(event.entry);
            if (entry == entries.end() || entry->id != event.entry) {
                add_fault(faults, Kind::Removed, item, event.entry, event.text, {},
                          "記録はありますが、削除されています");
            } else {
                if (const std::string found = text_of(*entry); found != event.text)
                    add_fault(faults, Kind::Changed, item, event.entry, event.text, found,
                              "記録と違う内容に書き換えられています");
                ++entry;
            }
        }
        if (more) {
            seq = noted.back().seq;
            last = upto;
        }
        inserted_before(std::numeric_limits<std::int64_t>::max());
    }
}

/// What lies on the shelf when each entry has put its numbers there or taken them away.
std::vector<domain::SerialRange> shelf_of_entries(db::Session& session, const StockItem& item)
{
    std::map<std::int64_t, std::vector<domain::SerialRange>> lots;
    for (std::int64_t last = 0;;) {
        using Row = std::tuple<std::int64_t>;
        const auto entries =
            db::query<Row>(session, "SELECT id FROM stock_entries WHERE item_id = $1 AND id > $2 ORDER BY id LIMIT $3",
                           item.id.value, last, kEntriesAtOnce);
        if (entries.empty())
            break;
        const db::Table table = session.select(
            6,
            "SELECT e.quantity, s.lot_id, l.prefix, l.digits, s.first_serial, s.last_serial FROM stock_entries e "
            "JOIN stock_entry_serials s ON s.entry_id = e.id JOIN stock_lots l ON l.id = s.lot_id WHERE "
            "e.item_id = $1 AND e.id > $2 AND e.id <= $3 ORDER BY e.id, s.lot_id, s.first_serial",
            {db::to_value(item.id.value), db::to_value(last), db::to_value(std::get<0>(entries.back()))});
        last = std::get<0>(entries.back());
        for (std::size_t i = 0; i < table.rows(); ++i) {
            std::int64_t quantity = 0, lot = 0;
            domain::SerialRange moved;
            db::RowReader(table, i) >> quantity >> lot >> moved.prefix >> moved.digits >> moved.first >> moved.last;
            std::vector<domain::SerialRange>& there = lots[lot];
            if (quantity > 0) {
                there.push_back(moved);
                there = domain::merged(std::move(there));
                continue;
            }
            std::vector<domain::SerialRange> rest;
            for (const domain::SerialRange& range : there)
                for (domain::SerialRange& part : domain::without(range, moved))
                    rest.push_back(std::move(part));
            there = std::move(rest);
        }
    }
    std::vector<domain::SerialRange> shelf;
    for (const auto& [lot, ranges] : lots)
        shelf.insert(shelf.end(), ranges.begin(), ranges.end());
    return shelf;
}

/// Numbers that could be used twice, or that nobody would miss.
void check_shelf(db::Session& session, const StockItem& item, FaultList& faults)
{
    const std::string code = item.article.code;
    const auto there = ranges_of(read_lot_serials(session,
                                                  "stock_shelf s JOIN stock_lots l ON l.id = s.lot_id WHERE "
                                                  "l.item_id = $1 ORDER BY s.lot_id, s.first_serial",
                                                  {db::to_value(item.id.value)}));
    const std::string expected = domain::text_of(shelf_of_entries(session, item)), found = domain::text_of(there);
    if (expected != found)
        faults.add({Fault::Kind::Changed, "stock", code, expected, found,
                    "受払 " + code + ": 在庫の番号が、受払から求めた「" + expected + "」ではなく「" + found +
                        "」に書き換えられています"});
}

} // namespace

void check_stock(db::Session& session, FaultList& faults)
{
    faults.checked("stock-entry", db::query_one<std::int64_t>(session, "SELECT COUNT(*) FROM stock_entries").value());
    for (const StockItem& item : read_stock_items(session, "ORDER BY i.code", {})) {
        check_entries(session, item, faults);
        if (item.article.numbered)
            check_shelf(session, item, faults);
    }
}

} // namespace fuda::store
