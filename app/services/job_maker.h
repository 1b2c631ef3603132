#pragma once

#include "data/store/pieces.h"
#include "layout/compose/composer.h"

#include <string>
#include <utility>
#include <vector>

namespace fuda::services {

/// What composition, drawing and proof made of some pieces of one document.
struct MadeJob {
    std::string bytes; ///< the PDF that was proved; empty when every piece is held
    int pages = 0;
    int pages_per_piece = 0;
    std::vector<std::size_t> printable;                    ///< indices into the pieces, in page order
    std::vector<std::pair<std::size_t, std::string>> held; ///< index and reason (Japanese)
};

/// The issues as one reason for a person, each said once.
std::string reason_of(const std::vector<layout::Issue>& issues);

/// Composes the pieces, draws those without an issue into one PDF, reads its bytes back and compares them with the
/// records. A piece with a fault is held and the file is drawn and proved again without it, so that the bytes that come
/// back are proved as they are. The same for the same pieces on any thread.
MadeJob make_job(const layout::Composer& composer, const std::vector<store::PlannedPiece>& pieces);

} // namespace fuda::services
