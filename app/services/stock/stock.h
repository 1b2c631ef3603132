#pragma once

#include "app/services/desk.h"
#include "data/store/stock/stock_days.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// The stock ledger at a desk. Movements ask for Right::KeepStock, looking for Right::SeeNumbers, destroying for
/// Right::Destroy of both people. No movement is dated after the desk's day. What the ledger itself refuses is said in
/// data/store/stock.h.
namespace fuda::stock {

store::StockItem add_item(store::Store& store, const domain::StockArticle& article, const services::Desk& desk);
store::StockItem prefer(store::Store& store, std::string_view item, const services::Desk& desk);

store::StockEntry receive(store::Store& store, std::string_view item, const store::StockDelivery& delivery,
                          const services::Desk& desk);
// Nobody signs these with another: signed_by is left out.
store::StockEntry use(store::Store& store, std::string_view item, store::StockTaking taking,
                      const services::Desk& desk);
store::StockEntry spoil(store::Store& store, std::string_view item, store::StockTaking taking,
                        const services::Desk& desk);
store::StockEntry put_back(store::Store& store, std::string_view item, store::StockTaking taking,
                           const services::Desk& desk);
/// Two people stand by: they are signed_by, whatever it was.
store::StockEntry destroy(store::Store& store, std::string_view item, store::StockTaking taking,
                          const services::Desk& desk, const std::optional<services::Second>& second);
/// With a second person, both answer for the difference; without one, the day closes only when a second person signs.
store::StockEntry count(store::Store& store, std::string_view item, store::StockCount count, const services::Desk& desk,
                        const std::optional<services::Second>& second);

/// The serial numbers that lie on the shelf.
std::vector<domain::SerialRange> shelf(store::Store& store, std::string_view item, const services::Desk& desk);
std::vector<store::StockItem> items(store::Store& store, const services::Desk& desk);
std::vector<store::StockEntry> ledger(store::Store& store, std::string_view item, std::int64_t after, std::size_t count,
                                      const services::Desk& desk);
/// The same for a list of any length on a screen, the newest first: the ids of all, and entries by their ids.
std::vector<std::int64_t> entry_ids(store::Store& store, std::string_view item, const services::Desk& desk);
std::vector<store::StockEntry> entries(store::Store& store, std::span<const std::int64_t> ids,
                                       const services::Desk& desk);
store::StockDay balance(store::Store& store, calendar::Date day, const services::Desk& desk);

/// Closes the day, or says what is in the way. A difference that one person has explained needs `second`.
store::StockDay close_day(store::Store& store, calendar::Date day, const services::Desk& desk,
                          const std::optional<services::Second>& second);

} // namespace fuda::stock
