#pragma once

#include "app/presenters/searching/search_presenter.h"

namespace fuda::presenters {

/// A line for everything that was found in the store, the most exact first.
std::vector<SearchHit> hits_of(const searching::Found& found, const domain::Rights& rights, calendar::Date today);

/// Where a scanned code leads: the piece's member, the envelope, the batch, as the rights have it; nothing when the store does
/// not have it, or the person may not see it.
std::optional<Target> target_of(const searching::Found& scanned, const domain::Rights& rights);

} // namespace fuda::presenters
