#pragma once

#include "app/services/desk.h"
#include "app/services/mailing/outside.h"
#include "data/domain/insurer.h"
#include "layout/compose/composer.h"

#include <span>
#include <string>
#include <string_view>

// What the papers that go with a mail item share: labels and cover letters.

namespace fuda::mailing {

/// Throws Error(Usage) without items, Error(BadInput) for another insurer's, Error(Conflict) for one that is not in the house any more.
void check_for_papers(std::span<const store::MailItem> items, const domain::Insurer& insurer);

/// The insurer's fields but for those that each item has of its own.
domain::Fields paper_constants(const domain::Insurer& insurer);

/// Address, marks, code and number of the item. Throws Error(Conflict) when it has no address that may be printed.
domain::Fields outside_fields(const store::MailItem& item, const Outside& outside, const domain::Insurer& insurer);

layout::Specimen specimen_of(const store::Store& store);

/// When the day began: papers made again on the same day have the same bytes.
std::string midnight(const services::Desk& desk);

/// One event for each item: a paper with its address was made.
void note_paper(store::Store& store, std::span<const store::MailItem> items, std::string_view event,
                const services::Desk& desk);

} // namespace fuda::mailing
