#pragma once

#include "app/services/counter/reissuing.h"
#include "app/services/workplace.h"

#include <string>

namespace fuda::counter {

/// The 資格確認書（再）交付申請書 as a one-page A4 PDF with what the insurer knows of the member filled in, for the applicant to
/// complete and sign. Proved like every document: read back and compared. No address under 支援措置, whoever prints it. Needs
/// Right::Reissue; is an event of the member. Throws Error(BadInput) with the issues when a value cannot be printed, Error(Usage)
/// when the member is another insurer's.
std::string application_form(store::Store& store, const services::Workplace& workplace, const domain::Insurer& insurer,
                             store::MemberId member, const Request& request, const services::Desk& desk);

} // namespace fuda::counter
