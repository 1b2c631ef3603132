#pragma once

#include "app/services/production/after_printing.h"
#include "data/store/jobs.h"

namespace fuda::production {

/// Nobody can say what of the job came out (the power failed, a jam without a count): see store::Jobs::mark_in_doubt. Needs
/// Right::Account and a reason. Throws Error(Conflict) when the job has not been sent.
void doubt(store::Store& store, store::JobId job, std::string_view reason, const services::Desk& desk);

/// A job in doubt with what a person needs to find out.
struct JobInDoubt {
    store::Job job;
    std::int64_t pieces_in_doubt = 0;
    std::string sent_at; ///< UTC; empty when the log does not say
    std::string doubted_at, reason;
    std::string question() const;
};
std::vector<JobInDoubt> jobs_in_doubt(store::Store& store, const services::Desk& desk);

// The only ways out of doubt. Each needs Right::Account; what is not in doubt is refused.

/// They were read by a scanner: they are there.
StepOutcome settle_by_scan(store::Store& store, std::span<const domain::PieceCode> codes, const services::Desk& desk);

/// What somebody who has looked says.
enum class Word {
    CameOut,     ///< it is there and good
    NotProduced, ///< nothing came out: void, its code is never used again
    CameOutBad,  ///< it is spoiled
};
/// By a person's word, which needs a note of what was seen.
StepOutcome settle_by_word(store::Store& store, std::span<const domain::PieceCode> codes, Word word,
                           std::string_view note, const services::Desk& desk);

} // namespace fuda::production
