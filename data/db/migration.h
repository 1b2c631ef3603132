#pragma once

#include "data/db/session.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::db {

/// One step of a schema. Steps are numbered from 1 without gaps and never change once shipped.
struct Migration {
    int version = 0;
    std::string_view name;
    std::string_view script;
};

/// The tables and views in the database (PostgreSQL: in its current schema), by name.
std::vector<std::string> table_names(Session& session);

/// The version of the schema in the database; 0 when it has none.
int schema_version(Session& session);

/// Applies the migrations that the database lacks, all in one transaction, and notes each in schema_version with `now`.
/// On SQLite a migration may rebuild a table that others refer to: foreign keys are looked at as a whole before the
/// commit, and a row whose parent is not there is Error(Corrupt) naming its table and place. Throws Error(Conflict) when
/// the database has a newer schema than the last migration: a newer program made it, and an older one would damage it.
void migrate(Session& session, std::span<const Migration> migrations, std::string_view now);

} // namespace fuda::db
