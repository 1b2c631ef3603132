#pragma once

#include "app/services/desk.h"
#include "data/calendar/date.h"
#include "data/store/keeping/verification.h"
#include "layout/compose/font_set.h"

#include <filesystem>
#include <optional>
#include <string>

namespace fuda::keeping {

/// The whole store against its log: store::verify() for one who may audit.
store::Verification verify(store::Store& store, const services::Desk& desk);

/// Which entries go into an export. What is empty does not narrow the choice.
struct ExportChoice {
    std::optional<calendar::Date> from, to; ///< days in Japan, both included
    std::optional<store::Thing> thing;
    std::string id;
};

struct Export {
    std::filesystem::path place;
    std::int64_t entries = 0;
    std::string first_hash, last_hash; ///< of the exported entries
    std::string log_hash;    ///< of the last entry of the whole log: written down elsewhere it proves what came before
    std::int64_t faults = 0; ///< that the verification found (more than so many are not counted)
    int files = 1;
    std::size_t replaced = 0; ///< characters that the fonts do not have, printed as 〓
};

/// Verifies the store and writes the entries chosen, with all their columns, so that every hash can be calculated again from the
/// file: UTF-8 with byte order mark, RFC 4180. The last line has the number of entries, the first and last hash and the outcome of
/// the verification. The file appears whole or not at all. The export is an event itself, after the last entry exported.
Export export_csv(store::Store& store, const services::Desk& desk, const ExportChoice& choice,
                  const std::filesystem::path& file);
/// The same as tables on A4 in a new folder, some hundred pages in each file. Throws Error(Conflict) when the folder is there
/// already.
Export export_pdf(store::Store& store, const services::Desk& desk, const ExportChoice& choice,
                  const std::filesystem::path& folder, const layout::FontSet& fonts);

} // namespace fuda::keeping
