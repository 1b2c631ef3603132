#pragma once

#include "data/db/migration.h"

#include <span>

namespace fuda::store {

/// The migrations in data/schema/sqlite or data/schema/postgresql, built into the program so that it needs no files.
std::span<const db::Migration> schema_for(db::Engine engine);

} // namespace fuda::store
