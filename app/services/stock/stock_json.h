#pragma once

#include "data/store/stock/stock_days.h"

#include <string>
#include <vector>

/// A JSON object or array, ended by a line break. Keys are stable and English; serial numbers are "A000001-A000500".
namespace fuda::stock {

std::string to_json(const store::StockItem& item);
std::string to_json(const std::vector<store::StockItem>& items);
std::string to_json(const store::StockEntry& entry);
std::string to_json(const std::vector<store::StockEntry>& entries);
std::string to_json(const store::StockDay& day);

} // namespace fuda::stock
