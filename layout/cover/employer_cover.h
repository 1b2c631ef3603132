#pragma once

#include "layout/compose/composer.h"

#include <string>
#include <vector>

namespace fuda::layout {

/// A piece as the list of an employer's bundle (対象者一覧) names it.
struct ListedPiece {
    std::string symbol_and_number; ///< as people say it: "71-0042　100001（00）"
    std::string name;
    std::string document;   ///< 資格確認書
    std::string piece_code; ///< in groups: "T0000-0012K"
};

/// 送付状 and 対象者一覧 of one bundle.
struct EmployerCover {
    /// Every field of employer-cover-a4.xml, the insurer's as well, but those that follow from the pieces: contents, contents_counts,
    /// piece_count and page_number.
    FieldValues letter;
    std::vector<ListedPiece> pieces; ///< in the order of the bundle
    std::string created;             ///< ISO 8601: "2026-11-20T00:00:00+09:00"
    Specimen specimen = Specimen::No;
};

/// One PDF: the letter, then the list with its totals over as many pages as it takes, numbered through as "n / N", read back and compared
/// with what was composed. Letter and list count the same pieces. Throws Error(BadInput) when a value of the letter cannot be printed,
/// a name in the list has a character without a glyph (its row is named, not the person) or there is no piece; Error(Corrupt) when the
/// file is not what was composed.
std::string employer_cover_pdf(const Template& letter, const EmployerCover& cover, const FontSet& fonts);

} // namespace fuda::layout
