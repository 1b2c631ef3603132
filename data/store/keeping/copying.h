#pragma once

#include "data/store/keeping/verification.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::store {

struct CopiedTable {
    std::string name;
    std::int64_t rows = 0;
    std::string sha256; ///< over all rows in the order of their keys: the same on SQLite and PostgreSQL
};

struct StoreCopy {
    std::vector<CopiedTable> tables; ///< each after those that it refers to
    Verification verification;       ///< of the copy
    std::int64_t rows() const;
};

/// Hears how many rows of a table have been copied (from one SQLite file to another: read back) so far. What it throws ends the copy.
using CopyProgress = std::function<void(std::string_view table, std::int64_t rows)>;

/// Makes a store at `to` that is `from` as it is at this moment, whatever others write there meanwhile. SQLite: a file that
/// is not there yet; PostgreSQL: a database without tables, or with nothing in ours. The copy is there wholly or not at all,
/// also after a crash: it is compared table by table, verified from its log to its bytes, and only then committed or given its
/// name. The index of parts of names is made anew. Memory does not grow with the store.
///
/// Throws Error(Conflict) when the place is not empty or `from` has an older schema than the program and another engine than
/// `to`, Error(Unavailable) when there is no room, Error(Corrupt) when `from` is not as its log says.
StoreCopy copy_store(db::Session& from, const db::Address& to, std::string_view now, const CopyProgress& progress = {});

/// The tables of a store with their counts and hashes.
std::vector<CopiedTable> table_digests(db::Session& session);

} // namespace fuda::store
