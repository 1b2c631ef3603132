#pragma once

#include "data/store/proof_candidates.h"

#include <string>
#include <vector>

namespace fuda::production {

/// A piece that a person should look at before its batch is approved.
struct ProofPiece {
    store::PieceId id;
    domain::PieceCode code;
    std::int64_t position = 0; ///< in its batch
    domain::Document document = domain::Document::CertificateCard;
    std::string rule = {};
    store::JobId job = {};
    int page = 1;                          ///< its first in the job
    int pages = 1;                         ///< its own
    std::vector<std::string> reasons = {}; ///< Japanese; at least one
};

/// About so many pieces that nobody has approved yet, in the order of jobs and pages: all the worst cases (of each document
/// the longest name, kana and address; the rarest kanji, those beyond JIS level 2 first; a variation selector; a surrogate
/// pair; the largest household; the oldest and the youngest; the longest employer and remark; 任意記載; 再交付; 支援措置), each rule
/// of decisions.md that occurs, then the ends of jobs, then others spread evenly over the batch. The same
/// for the same batch; memory does not grow with it. Whoever approves need not have the right to see an address under 支援措置:
/// a piece that bears the place to send it is not among them. Reads in several queries: call it inside of a read transaction.
std::vector<ProofPiece> choose_proof_pieces(store::Store& store, store::BatchId batch, std::size_t wanted = 30);

} // namespace fuda::production
