#pragma once

#include "layout/compose/composer.h"
#include "layout/compose/font_set.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::layout {

/// Where a finished file is not what its record says.
struct ProofFault {
    std::size_t piece = 0;
    std::size_t page = 0; ///< within the piece, from 0
    std::string
        message; ///< Japanese: what must be there and what was found; of personal data only the differing characters
};

/// Reads finished PDF files back and compares them with the display lists that they must show, every piece and every
/// page:
/// - the number of pages and the size of each;
/// - the whole text, character by character with variation selectors, in order, each at its place: so nothing is
/// missing, added,
///   exchanged or moved, nor printed into a zone that is left to the member's hand;
/// - every glyph of it: the outline in the file is the outline of the pinned font;
/// - every QR code, decoded from the pixels of its place;
/// - every customer barcode, bar by bar, from pixels;
/// - every picture (the seal), compared with its file alone.
/// Lines, boxes and the specimen mark are not compared, except where they disturb one of these.
/// Pictures must not contain text but outlines: their text would be text that is not in the record.
/// Not for several threads at once: one Prover for each.
class Prover {
public:
    explicit Prover(const FontSet& fonts);
    ~Prover();

    /// `pieces` in the order of the file. Empty: everything is as it must be. Throws Error(Corrupt) when the bytes are
    /// not a PDF.
    std::vector<ProofFault> prove(std::string_view pdf, const std::vector<const Composition*>& pieces);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace fuda::layout
