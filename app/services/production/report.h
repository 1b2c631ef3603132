#pragma once

#include "app/services/desk.h"
#include "data/store/store.h"
#include "layout/table/table.h"

#include <string>

namespace fuda::production {

/// A table report of this store, made by the person at the desk now: what remains is its subtitles and columns.
layout::TableReport report_of(store::Store& store, const services::Desk& desk, std::string title);

} // namespace fuda::production
