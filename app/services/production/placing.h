#pragma once

#include "app/services/production/piece_steps.h"
#include "data/domain/member.h"
#include "data/postal/postal_master.h"

#include <optional>
#include <string_view>

namespace fuda::production {

/// What was wrong with them is mended: held → planned; composing proves them anew. Those of the same decision that are held
/// because of them go along. What waits for a place to send it (支援措置) is refused: see place(). Needs a note and
/// Right::Account.
StepOutcome release(store::Store& store, std::span<const domain::PieceCode> codes, std::string_view note,
                    const services::Desk& desk);

/// A place to send something to, tidied: seven digits, no spaces around. Throws Error(Usage) when it is not whole,
/// Error(BadInput) when its postal code is not known or another place's.
domain::MailTo checked_place(const domain::MailTo& to, const postal::PostalMaster& postal);

/// Where a piece goes that is held under 支援措置: two people approve the place and the piece is released. The postal code is
/// seven digits, with or without hyphen, in ASCII or full width; the address is nowhere but in the piece's fields. Each needs
/// Right::ProtectedAddress. Throws Error(BadInput) when the place is not whole or its postal code is another place's,
/// Error(Conflict) when the piece does not wait for one.
void place(store::Store& store, const domain::PieceCode& code, const domain::MailTo& to,
           const postal::PostalMaster& postal, const std::optional<services::Second>& second,
           const services::Desk& desk);

/// Into the member's hands at the counter: confirmed or returned → delivered. The carrier of a certificate is not needed any
/// more, unless it is handed over as well. What a newer roster has overtaken is refused. Needs Right::Account or
/// Right::Reissue.
StepOutcome hand_over(store::Store& store, std::span<const domain::PieceCode> codes, const services::Desk& desk);

} // namespace fuda::production
