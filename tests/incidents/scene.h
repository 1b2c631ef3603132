#pragma once

#include "app/services/issuing/composing.h"
#include "app/services/issuing/deciding.h"
#include "app/services/issuing/importing.h"
#include "app/services/issuing/printing.h"
#include "data/store/pieces.h"
#include "data/store/rosters.h"
#include "layout/compose/composer.h"
#include "layout/proof/proof.h"
#include "tests/app/services/issue_run.h"
#include "tests/incidents/roster_table.h"

#include <functional>

namespace fuda::tests {

/// A live store of an insurer whose certificate is a postcard with its own address: each member gets one piece, which bears
/// everything that went wrong somewhere: seal, name, numbers, dates, address and codes.
struct Scene : Office {
    Scene();

    RosterTable roster(std::uint64_t rows, const std::string& as_of = "2026-11-10") const;
    /// A roster as it is received and taken in.
    issuing::ImportOutcome import(const std::string& file_name, const std::string& text,
                                  const std::string& today = "2026-11-20") const;
    issuing::DecideOutcome decide(store::RosterId roster, const std::string& today = "2026-11-20") const;
    issuing::ComposeOutcome compose(const services::Workplace& with = workplace(),
                                    const std::string& today = "2026-11-20") const;
    /// What was approved goes to the folder of printed jobs.
    issuing::PrintOutcome print() const;
    /// Imported and decided: pieces are planned.
    store::RosterId planned(const RosterTable& table, const std::string& file_name = "roster.csv") const;

    std::int64_t count(store::RosterId roster, domain::PieceState state) const;
    std::vector<store::PieceRow> pieces(store::RosterId roster, domain::PieceState state) const;
    /// How many rosters of the insurer are in the store.
    std::size_t rosters() const;
    std::int64_t findings(store::RosterId roster, const std::string& rule, const std::string& column) const;

    mutable store::Store store;
};

/// Draws the pieces into one file, as a print program would, and reads it back against the record.
std::vector<layout::ProofFault> read_back(const std::vector<layout::Composition>& drawn,
                                          const std::vector<layout::Composition>& record);
/// The pieces that have a fault, each once, in order.
std::vector<std::size_t> faulty(const std::vector<layout::ProofFault>& faults);

/// What the pieces of the roster show in this layout, at most `most` of them in serial order; `change` may put other values into
/// the fields of the nth first.
std::vector<layout::Composition> compositions(const Scene& scene, store::RosterId roster,
                                              const layout::Template& layout, std::size_t most,
                                              const std::function<void(std::size_t, domain::Fields&)>& change = {});

/// The shipped layouts in a folder of the test's own, where one can be changed.
config::Resources own_layouts(const std::filesystem::path& folder);

} // namespace fuda::tests
