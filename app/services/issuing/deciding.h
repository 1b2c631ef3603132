#pragma once

#include "app/services/desk.h"
#include "app/services/progress.h"
#include "data/domain/insurer.h"
#include "data/postal/postal_master.h"
#include "data/store/store.h"

#include <cstdint>

namespace fuda::issuing {

struct DecideOutcome {
    std::int64_t decided = 0, pieces = 0;
};

/// Answers every row of the roster that waits for a decision on the desk's day and plans the pieces that the answers
/// call for. Works in chunks of one transaction each; after a crash it goes on with the first row that has no answer. A
/// row that intake held is answered 保留 with intake's rule and reason: a person must correct the roster. Throws
/// Error(Conflict) when rows wait but the insurer has a roster with a later as-of date: nothing is decided from what
/// was true last month (incident I-2); and as refuse_far_from_today().
DecideOutcome decide_roster(store::Store& store, store::RosterId roster, const domain::Insurer& insurer,
                            const postal::PostalMaster& postal, const services::Desk& desk,
                            services::Progress& progress);

} // namespace fuda::issuing
