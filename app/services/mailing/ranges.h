#pragma once

#include "app/services/desk.h"
#include "data/domain/insurer.h"
#include "data/store/mail/tracking_ranges.h"

#include <string>
#include <string_view>
#include <vector>

namespace fuda::mailing {

/// Numbers that the post office gave out for a tracked class, as they stand on its sheet: "131-12-38385 – 131-12-38484". Items
/// without a number get the next one when they are planned (Numbering::AtPlanning) or put into a posting. Needs Right::Account. Throws Error(BadInput) for what is
/// no range or a class without numbers, Error(Conflict) when it overlaps one that is kept.
store::KeptRange add_range(store::Store& store, const domain::Insurer& insurer, domain::MailClass mail_class,
                           std::string_view range, const services::Desk& desk);
/// Oldest first. Needs Right::Account.
std::vector<store::KeptRange> ranges(store::Store& store, std::string_view insurer_number, const services::Desk& desk);

/// JSON, ended by a line break.
std::string to_json(const std::vector<store::KeptRange>& ranges);

} // namespace fuda::mailing
