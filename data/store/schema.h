#pragma once

#include "data/db/migration.h"

#include <span>

namespace fuda::store {

/// The migrations in data/schema/sqlite, built into the program so that it needs no files.
std::span<const db::Migration> sqlite_schema();

} // namespace fuda::store
