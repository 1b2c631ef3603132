#pragma once

#include "data/store/pieces.h"

namespace fuda::store {

/// A composed piece that nobody has approved yet, and what tells whether a person should look at it.
struct ProofCandidate {
    PieceId id;
    domain::PieceCode code;
    std::int64_t position = 0; ///< in its batch
    domain::Document document = domain::Document::CertificateCard;
    JobId job = {};
    int page = 1;  ///< its first in the job
    int pages = 1; ///< its own
    std::string rule = {};
    int copy_number = 1;
    bool protected_address = false; ///< 支援措置
    bool optional_items = false;    ///< 任意記載 was asked for
    calendar::Date birth = {};
    domain::Fields fields = {};
};

/// Members of one 記号番号 with pieces in the batch.
struct Household {
    std::int64_t members = 0;
    std::int64_t first_position = 0; ///< of its first candidate in the batch
};

/// What a batch's proof pack is chosen from.
class ProofCandidates {
public:
    ProofCandidates(Store& store, BatchId batch) : m_session(store.session()), m_batch(batch) {}

    std::int64_t count() const;
    /// In the batch's order after the position, at most `count`.
    std::vector<ProofCandidate> after(std::int64_t position, std::size_t count) const;
    /// The first of those with the most members; nothing when there is no candidate.
    std::optional<Household> largest_household() const;

private:
    db::Session& m_session;
    BatchId m_batch;
};

} // namespace fuda::store
