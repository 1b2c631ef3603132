#pragma once

#include "data/domain/decision.h"
#include "data/domain/piece.h"
#include "data/store/store.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fuda::store {

/// What the rules must know of a document that proves eligibility and that a member has, or is about to get.
struct Evidence {
    PieceId id;
    domain::PieceCode code;
    domain::Document document = domain::Document::CertificateCard;
    domain::PieceState state = domain::PieceState::Planned;
    calendar::Date issue_date = {};
    std::optional<calendar::Date> valid_until = {};
    std::string request_key = {};
    std::string rule = {}; ///< of its decision: T8 is 要配慮
    int copy_number = 1;
    bool void_since = false; ///< printed, but void by a later reissue
};

/// Pieces that can be composed together: one document of one insurer, made with one state of its profile.
struct PieceQueue {
    std::string insurer_number, profile_sha256;
    domain::Document document = domain::Document::CertificateCard;
    bool operator==(const PieceQueue&) const = default;
};

struct WaitingPieces {
    PieceQueue queue;
    std::int64_t count = 0;
    calendar::Date first_issue_date = {}; ///< the earliest on which one of them was decided
};

struct PlannedPiece {
    PieceId id;
    domain::PieceCode code;
    std::int64_t revision = 0;
    domain::Fields fields = {};
    calendar::Date issue_date = {};
    std::optional<calendar::Date> valid_until = {};
};

/// A line of pieces.csv.
struct PieceRow {
    PieceId id;
    domain::PieceCode code;
    std::int64_t revision = 0;
    domain::Document document = domain::Document::CertificateCard;
    std::string symbol = {}, number = {}, branch = {}; ///< as printed
    domain::PieceState state = domain::PieceState::Planned;
    std::string held_reason = {};
    std::string void_since = {}; ///< when a printed piece became void; empty while it is not
    bool return_asked = false;
    std::optional<JobId> job = {};
    std::int64_t job_sequence = 0; ///< within the insurer's jobs of this document; 0 without a job
    std::string job_name = {};     ///< where the job went; empty before
    int page = 0;                  ///< its first page in the job, from 1; 0 without a job
    std::string job_sha256 = {};   ///< of the job's bytes
};

struct PieceCount {
    domain::Document document = domain::Document::CertificateCard;
    domain::PieceState state = domain::PieceState::Planned;
    std::int64_t count = 0;
    bool operator==(const PieceCount&) const = default;
};

class Pieces {
public:
    explicit Pieces(Store& store) : m_session(store.session()) {}

    /// What each member has: pieces that are evidence and not void, in serial order, printed ones that a reissue made
    /// void among them. Members without any are not in the answer. One query for a chunk of some thousand members.
    std::map<MemberId, std::vector<Evidence>> evidence_of(std::span<const MemberId> members) const;

    /// Every queue with planned pieces, certificates first.
    std::vector<WaitingPieces> waiting() const;
    /// The queue's planned pieces after the piece, in serial order, at most `count`.
    std::vector<PlannedPiece> planned(const PieceQueue& queue, PieceId after, std::size_t count) const;

    /// Whose code it is; nothing when this store has no such piece.
    std::optional<PieceRow> find(const domain::PieceCode& code) const;
    /// The pieces that the roster called for, after the piece, in serial order, at most `count`.
    std::vector<PieceRow> list(RosterId roster, PieceId after, std::size_t count) const;
    /// How many of each document in each state, in the order of both.
    std::vector<PieceCount> counts(RosterId roster) const;

    /// Moves one piece along its lifecycle (held and released, or voided), at the revision that the caller has seen. A
    /// held piece keeps `reason`. Throws Error(Conflict) when the event cannot happen in its state or it was changed
    /// meanwhile. Proved and PrintedOut happen with a job only (see Jobs), and a composed piece cannot be held back: it is in
    /// the frozen bytes of its job, and once released it would be printed twice.
    void apply(Change& change, PieceId piece, std::int64_t revision, domain::PieceEvent event, std::string_view reason);

private:
    db::Session& m_session;
};

} // namespace fuda::store
