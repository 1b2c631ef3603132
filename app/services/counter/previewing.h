#pragma once

#include "app/services/counter/reissuing.h"
#include "app/services/workplace.h"
#include "layout/compose/composer.h"

#include <string>
#include <vector>

namespace fuda::counter {

/// One document as it will be printed, or as it was: the display lists that a printer gets.
struct PreviewedPiece {
    domain::Document document = domain::Document::CertificateCard;
    std::vector<layout::Page> pages; ///< おもて, うら
    std::string not_printable;       ///< why it would be held (Japanese); empty when it can be printed
};

/// What a verdict of 交付 would print, with a code that nobody has and 見本 across each page. Writes nothing. No address under
/// 支援措置. Needs Right::SeeMember.
std::vector<PreviewedPiece> preview(store::Store& store, const services::Workplace& workplace,
                                    const domain::Insurer& insurer, const Verdict& verdict, const services::Desk& desk);

/// What one piece says, from its stored fields: with the profile and the layout that it was printed with, or will be. No address
/// under 支援措置, whoever looks. Needs Right::SeeMember; is an event of the member. Throws Error(Conflict) when its fields have
/// been purged.
PreviewedPiece preview(store::Store& store, const services::Workplace& workplace, const domain::Insurer& insurer,
                       const domain::PieceCode& code, const services::Desk& desk);

} // namespace fuda::counter
