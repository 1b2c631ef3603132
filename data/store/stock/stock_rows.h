#pragma once

#include "data/store/stock/stock.h"

/// How the ledger's rows are read and written; for the sources of this folder.
namespace fuda::store {

/// Numbers of one delivery.
struct LotSerials {
    std::int64_t lot = 0;
    domain::SerialRange range;
};

std::vector<domain::SerialRange> ranges_of(const std::vector<LotSerials>& serials);

/// `rest` follows "FROM stock_items i"; the columns are i.*.
std::vector<StockItem> read_stock_items(db::Session& session, const std::string& rest, std::vector<db::Value> values);
/// `rest` follows the entries e with their items i and lots l.
std::vector<StockEntry> read_stock_entries(db::Session& session, const std::string& rest,
                                           std::vector<db::Value> values);
/// `from` begins with a table s that has lot_id, first_serial, last_serial, joined with stock_lots l.
std::vector<LotSerials> read_lot_serials(db::Session& session, const std::string& from, std::vector<db::Value> values);

/// An entry before it has its id and balance.
struct NewStockEntry {
    const StockItem& item;
    domain::StockMovement movement;
    std::int64_t quantity = 0;
    calendar::Date day = {};
    std::string reason = {};
    std::vector<LotSerials> serials = {};
    std::optional<std::int64_t> lot = {};
    std::optional<JobId> job = {};
    std::optional<BatchId> batch = {};
    std::optional<std::string> signed_by = {};
    std::optional<std::int64_t> counted = {};
};

/// Throws Error(Conflict) when there are fewer than the entry takes, at the end of its day or of a later one.
void require_in_stock(db::Session& session, const NewStockEntry& entry);

/// Adds the entry, which takes no more than there is, with its event. Throws Error(Conflict) when its day is closed.
StockEntry append_stock_entry(Change& change, const NewStockEntry& entry);

/// "3 枚".
std::string sheets(std::int64_t count);

/// What the log says of the entry.
NewEvent event_of(const StockEntry& entry);

/// How many there were of the item at the end of the day, after the entries so far.
std::int64_t book_on(db::Session& session, const StockItem& item, calendar::Date day);

} // namespace fuda::store
