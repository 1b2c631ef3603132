#pragma once

#include "app/services/desk.h"
#include "app/services/production/proof_choice.h"
#include "app/services/workplace.h"
#include "data/store/batches.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fuda::production {

/// A piece of a proof pack and where in its PDF it can be seen.
struct ProofPage {
    ProofPiece piece;
    std::string job_name;
    int first_page = 1; ///< in the proof pack, from 1
};

/// What a second person looks at before a batch is approved (校正刷り).
struct ProofPack {
    store::BatchId batch;
    std::filesystem::path pdf, csv;
    std::string sha256;   ///< of the PDF
    std::string manifest; ///< of the jobs that wait for approval: store::manifest_of
    std::int64_t jobs = 0;
    std::vector<ProofPage> pages;
};

/// Cuts the worst-case pages (choose_proof_pieces; none when all of them show a place under 支援措置) out of the frozen bytes of the batch's jobs that wait for approval, puts an index before them
/// and writes both as batch-N-proof.pdf and batch-N-proof.csv into the folder, which is made when it is not there. The
/// event that approve_batch asks for is recorded when the files are there. Needs Right::RunBatch. Throws Error(Conflict)
/// when no job waits for approval, or one was made or approved meanwhile; Error(Corrupt) when a job's bytes are not those
/// that were proved.
ProofPack make_proof_pack(store::Store& store, const services::Workplace& workplace, store::BatchId batch,
                          const std::filesystem::path& folder, const services::Desk& desk, std::size_t wanted = 30);

/// A JSON object, ended by a line break.
std::string to_json(const ProofPack& pack);

} // namespace fuda::production
