#pragma once

#include "data/db/session.h"

#include <string>
#include <vector>

namespace fuda::db {

struct TableColumn {
    enum class Kind { Text, Number, Bytes };
    std::string name;
    Kind kind = Kind::Text;
};

/// A table as the database describes it.
struct TableShape {
    std::string name;
    std::vector<TableColumn> columns; ///< in the order of their names
    std::vector<std::string> key;     ///< the columns of the primary key, in its order
};

/// Every table that holds rows of its own (not schema_version, and no index that the engine keeps as tables), each after
/// those that it refers to. A table that refers to itself does so to rows with a smaller key. Throws Error(Corrupt) when a
/// table has no primary key.
std::vector<TableShape> table_shapes(Session& session);

/// After rows were written with their numbers: new rows get the next ones. Within the same transaction.
void continue_numbers(Session& session, const std::vector<TableShape>& tables);

/// Tells the planner how large the tables are, which on PostgreSQL it would learn only some time after they were filled.
void note_sizes(Session& session);

/// Writes a copy of a SQLite database, as it is at this moment, into a file that is not there yet or empty, whatever others
/// write meanwhile.
void copy_file(Session& session, const std::filesystem::path& file);

/// Writes what was committed into the database's own file and clears the log beside it, so that nothing of deleted rows
/// stays behind; on PostgreSQL gives back the room of deleted rows. Throws Error(Unavailable) when on SQLite somebody reads
/// from the log for longer than the busy timeout: what was committed stays so, and a later sweep clears it.
void sweep(Session& session);

/// How many bytes the database takes on its disk.
std::int64_t size_on_disk(Session& session);

/// Takes the table's indexes away while it is filled, within the transaction that the caller holds: sorted once at the end,
/// they cost a fraction of what they cost row by row. Those behind PRIMARY KEY and UNIQUE stay.
class IndexesLater {
public:
    IndexesLater(Session& session, const std::string& table);
    /// Makes them again as they were. Not calling it leaves the transaction unfit to be committed.
    void make();

private:
    Session& m_session;
    std::vector<std::string> m_definitions;
};

} // namespace fuda::db
