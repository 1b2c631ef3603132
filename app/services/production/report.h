#pragma once

#include "app/services/desk.h"
#include "data/store/store.h"
#include "layout/table/table.h"

#include <string>

namespace fuda::production {

/// A table report of this store, made by the person at the desk now: what remains is its subtitles and columns.
layout::TableReport report_of(store::Store& store, const services::Desk& desk, std::string title);

/// "2026-11-20T03:04:05Z" on Japan's clock: "2026-11-20T12:04:05+09:00".
std::string japan_time(const std::string& utc);

} // namespace fuda::production
