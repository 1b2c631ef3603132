#pragma once

#include "data/domain/decision.h"
#include "data/domain/insurer.h"
#include "data/domain/piece.h"
#include "data/postal/postal_master.h"

#include <optional>

namespace fuda::issuing {

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

/// Where a piece is mailed, instead of what the fields say: an address that was approved for a member under 支援措置.
void put_mailing(domain::Fields& fields, const domain::MailTo& to, const postal::PostalMaster& postal);

/// The code that a certificate has now in place of the one that its carrier bears.
struct NewCardCode {
    const domain::PieceCode& was;
    const domain::PieceCode& is;
};
/// The fields of a piece that prints another one again as it was: all the same but the codes. `card` for a carrier whose
/// certificate is made again as well.
domain::Fields with_codes(domain::Fields fields, const domain::PieceCode& code, const std::optional<NewCardCode>& card);

/// Whether the document bears the address to which it is mailed.
bool bears_address(domain::Document document, const domain::Insurer& insurer);

} // namespace fuda::issuing
