#pragma once

#include "app/services/desk.h"
#include "data/store/batches.h"

#include <optional>

namespace fuda::services {

/// Whether a proof pack of exactly the jobs that wait for approval must have been made.
enum class ProofPack { Demanded, Waived };

/// What the event "proof-pack" of a batch says: the manifest of the jobs that it was cut from.
inline constexpr const char* kProofPackEvent = "proof-pack";
inline constexpr const char* kProofPackManifest = "manifest";

/// Binds a second person's approval to the bytes of every job of the batch that has none yet. Throws Error(Conflict) when the
/// approver lacks the right, made the batch, composed one of these jobs, or is the person at the desk where two are asked
/// for; when nothing waits for approval, or the store knows people and the proof pack that is demanded is not there or is of
/// other jobs; Error(Corrupt) when a job's bytes are not those that were proved. The number of jobs.
std::int64_t approve_batch(store::Store& store, store::BatchId batch, const std::optional<Second>& approver,
                           const Desk& desk, ProofPack proof_pack = ProofPack::Waived);

} // namespace fuda::services
