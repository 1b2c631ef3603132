#pragma once

#include "app/presenters/settings/stock.h"

/// The stock and its ledger, put into words.
namespace fuda::presenters {

std::vector<Column> stock_item_columns();
Cell stock_item_cell(const store::StockItem& item, std::size_t column);
std::vector<Column> stock_entry_columns();
Cell stock_entry_cell(const store::StockEntry& entry, std::size_t column);

/// Without its shelf and what can be done with it.
StockView::Item item_text(const store::StockItem& item);
/// What has to be said of the movement.
StockView::Fields fields_of(const store::StockItem& item, domain::StockMovement movement);

} // namespace fuda::presenters
