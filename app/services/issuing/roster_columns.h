#pragma once

#include "app/services/issuing/importing.h"
#include "data/intake/own_columns.h"

#include <filesystem>
#include <string_view>
#include <vector>

/// What an insurer's rosters call our columns, settled once for every desk.
namespace fuda::issuing {

/// Nothing while nobody has settled it: they are called as roster-format.md has them.
std::optional<intake::Mapping> kept_columns(store::Store& store, std::string_view insurer_number);

/// The options with the columns that are kept, unless they name others themselves.
ImportOptions with_kept_columns(store::Store& store, std::string_view insurer_number, ImportOptions options);

/// Whether they are others now. An empty mapping: as roster-format.md. Needs Right::ImportRoster, as naming a mapping file at an import
/// does. Throws Error(BadInput) when it names a column twice or one that we do not have.
bool keep_columns(store::Store& store, std::string_view insurer_number, const intake::Mapping& mapping,
                  const services::Desk& desk);

/// The beginning of a roster as an import would read it.
struct RosterPreview {
    std::optional<calendar::Date> as_of;         ///< nothing: neither its name nor a line says it
    std::vector<intake::RosterRow> rows;         ///< the first ones
    std::vector<intake::Finding> findings;       ///< of the file, then of these rows
    std::optional<intake::Finding> refused = {}; ///< why the file would not be taken, if it would not
};
/// Reads no more than the rows that are asked for. Stores nothing and compares with no earlier roster. Needs Right::ImportRoster: it
/// shows members' data.
RosterPreview preview_roster(const std::filesystem::path& file, const domain::Insurer& insurer,
                             const postal::PostalMaster& postal, const intake::Mapping& mapping, std::size_t rows,
                             const services::Desk& desk);

} // namespace fuda::issuing
