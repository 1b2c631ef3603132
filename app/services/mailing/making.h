#pragma once

#include "app/services/production/piece_steps.h"
#include "app/services/progress.h"
#include "data/domain/insurer.h"
#include "data/store/mail_items.h"

#include <string>
#include <vector>

namespace fuda::mailing {

/// Whether what goes out together waits until all of it is there.
enum class Incomplete {
    Wait,  ///< a household or an employer of which something in the batch is not confirmed yet is left for later
    GoOut, ///< what is there goes out now
};

/// When items of a class that the post tracks get the next numbers of a range (fuda mail range).
enum class Numbering {
    AtPosting, ///< those that still have none, when they go into the posting
    AtPlanning, ///< now, in the order in which they will be presorted: their labels can be printed, and the bench wants them
};

struct MakeOutcome {
    std::int64_t envelopes = 0, postcards = 0, bundles = 0; ///< planned now
    std::int64_t numbered = 0;                              ///< of these: with a number out of a range
    std::int64_t pieces = 0;                                ///< in them
    std::int64_t waiting = 0;                  ///< decisions that wait for others of their household or employer
    std::vector<production::Remark> held = {}; ///< not planned, for a person: why
    std::int64_t items() const { return envelopes + postcards + bundles; }
};

/// Plans the mail items of an approved batch: from its confirmed pieces that are in no item yet. Each decision's pieces go into one
/// envelope; a household's together where the profile says so (same number, same address); those that go through the employer
/// into one bundle for each employer, addressed as `fuda mail employers` has it; a postcard that bears its address by itself.
/// The postal code, weight, thickness and the leaflet that the carrier names are kept with the item.
///
/// Held are: pieces whose printed addressee is not the one that the profile's rule gives for the record (incident I-2), whose
/// address is marked since mail came back from it, whose carrier names another version of the leaflet than the profile now
/// (incident I-6), and those for an employer whose address nobody has given. A plan is made again when one of its pieces goes.
/// With Numbering::AtPlanning all numbers of the plan are taken before anything is planned, and never given again: those that a
/// crash has left without an item are void (event tracking-taken).
///
/// Needs Right::Account. Throws Error(Conflict) unless the batch is approved, or when the ranges have not numbers for all: then
/// nothing is planned. Goes on after a crash.
MakeOutcome make_items(store::Store& store, const domain::Insurer& insurer, store::BatchId batch, Incomplete incomplete,
                       const services::Desk& desk, services::Progress& progress,
                       Numbering numbering = Numbering::AtPosting);

/// JSON, ended by a line break.
std::string to_json(const MakeOutcome& outcome);

} // namespace fuda::mailing
