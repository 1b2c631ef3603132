#pragma once

#include "data/domain/decision.h"
#include "data/domain/insurer.h"
#include "data/domain/piece.h"
#include "data/postal/postal_master.h"

namespace fuda::services {

/// What every piece of an insurer prints alike: the fields of a layout that come from the profile. "seal" is the path
/// of the seal's picture and "seal_sha256" its content, so that a seal that was exchanged after the decision is
/// noticed.
domain::Fields insurer_fields(const domain::Insurer& insurer);

/// Everything that one member's pieces may print. `card_code` is the certificate's piece code, for the carrier.
struct PieceRequest {
    const domain::Insurer& insurer;
    const domain::Eligibility& member;
    const domain::Decision& decision;
    domain::Document document;
    calendar::Date issued;
    const domain::PieceCode& code;
    const domain::PieceCode* card_code;
};

/// The fields of one piece, empty ones left out. Without a barcode when the postal master cannot cut the address
/// (domain.md §2.6), the postal code is a 代表番号, or the address number is doubtful. Where the decision holds the
/// mailing (支援措置) there is no address in any field.
domain::Fields piece_fields(const PieceRequest& request, const postal::PostalMaster& postal);

/// Whether the document bears the address to which it is mailed.
bool bears_address(domain::Document document, const domain::Insurer& insurer);

} // namespace fuda::services
