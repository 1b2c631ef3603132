#pragma once

#include "app/services/desk.h"
#include "data/store/batches.h"

#include <optional>

namespace fuda::issuing {

/// What the event "proof-pack" of a batch says: the manifest of the jobs that it was cut from.
inline constexpr const char* kProofPackEvent = "proof-pack";
inline constexpr const char* kProofPackManifest = "manifest";

/// Binds a person's approval to the bytes of every job of the batch that has none yet: the person at the desk, or `approver`
/// beside them. Throws Error(Conflict) when nothing waits for approval; in a store that knows people also when the approver
/// lacks Right::Approve, made the batch or composed one of these jobs, or when there is no proof pack of exactly these jobs
/// (production::make_proof_pack); Error(Corrupt) when a job's bytes are not those that were proved. The number of jobs.
std::int64_t approve_batch(store::Store& store, store::BatchId batch, const std::optional<services::Second>& approver,
                           const services::Desk& desk);

} // namespace fuda::issuing
