#pragma once

#include "data/store/stock/stock_days.h"

#include <string>

// The stock ledger as a person reads it on a terminal (Japanese): a line a thing, columns with tabs between.

namespace fuda::cli {

std::string stock_text(const store::StockItem& item);
std::string stock_text(const store::StockEntry& entry);
/// A table of the day's figures, and what keeps it from closing.
std::string stock_text(const store::StockDay& day);

} // namespace fuda::cli
