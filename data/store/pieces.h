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

/// Pieces that can be composed together: one document of one insurer in one batch, made with one state of its profile.
struct PieceQueue {
    BatchId batch;
    std::string insurer_number, profile_sha256;
    domain::Document document = domain::Document::CertificateCard;
    std::string layout_sha256 = {}; ///< of the kept layout for what is printed again as it was; empty: today's layout
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
    std::int64_t position = 0; ///< in its batch, from 1
    domain::Fields fields = {};
    calendar::Date issue_date = {};
    std::optional<calendar::Date> valid_until = {};
};

/// A piece and where it is: a line of pieces.csv.
struct PieceRow {
    PieceId id;
    domain::PieceCode code;
    std::int64_t revision = 0;
    DecisionId decision = {};
    MemberId member = {};
    domain::Document document = domain::Document::CertificateCard;
    std::string symbol = {}, number = {}, branch = {}; ///< as printed
    domain::PieceState state = domain::PieceState::Planned;
    std::string reason = {};     ///< why it is held, spoiled, pulled, void …
    std::string void_since = {}; ///< when it became void; empty while it is not
    bool return_asked = false;
    std::optional<DecisionId> voided_by = {}; ///< the later decision that made it void
    std::optional<BatchId> batch = {};
    std::int64_t position = 0; ///< in its batch, from 1; 0 without a batch
    std::optional<MailItemId> mail_item = {};
    std::optional<PieceId> reprint_of = {}; ///< the piece that this one was printed again for, as it was
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

/// A piece that is not posted yet, of whose member a newer roster says something.
struct MaybeOvertaken {
    PieceId id;
    domain::PieceCode code;
    std::int64_t revision = 0;
    domain::PieceState state = domain::PieceState::Planned;
    DecisionId decision = {};
    MemberId member = {};
    EligibilityId was = {}, is = {}; ///< the row that it was made from, and the newer roster's
};

/// What a decision was made from, and what the newest roster that knows the member says since.
struct NewerRow {
    EligibilityId was, is;
};

/// A piece that prints again, as it was, what another one printed. `fields` bear the new code.
struct NewReprint {
    PieceId of;
    AllottedPiece allotted;
    domain::Fields fields = {};
};

class Pieces {
public:
    explicit Pieces(Store& store) : m_session(store.session()) {}

    /// What each member has: pieces that are evidence and not void, in serial order, printed ones that a reissue made
    /// void among them. Members without any are not in the answer. One query for a chunk of some thousand members.
    std::map<MemberId, std::vector<Evidence>> evidence_of(std::span<const MemberId> members) const;

    /// Every queue of an open batch with planned pieces: batch after batch, certificates first.
    std::vector<WaitingPieces> waiting() const;
    /// The queue's planned pieces after the position, in the batch's order, at most `count`.
    std::vector<PlannedPiece> planned(const PieceQueue& queue, std::int64_t after_position, std::size_t count) const;
    /// Whether all of them are planned and as they were read. Asked inside a change, it is true until the commit.
    bool still_planned(std::span<const PlannedPiece> pieces) const;
    /// Insurers with planned pieces of rosters that are in no batch, and the earliest issue date among them.
    std::map<std::string, calendar::Date> unbatched() const;

    /// Whose code it is; nothing when this store has no such piece.
    std::optional<PieceRow> find(const domain::PieceCode& code) const;
    std::optional<PieceRow> get(PieceId piece) const;
    /// The pieces that the roster called for, after the piece, in serial order, at most `count`.
    std::vector<PieceRow> list(RosterId roster, PieceId after, std::size_t count) const;
    /// How many of each document in each state, in the order of both.
    std::vector<PieceCount> counts(RosterId roster) const;
    /// All pieces of one decision: what goes into one envelope.
    std::vector<PieceRow> of_decision(DecisionId decision) const;
    /// The fields it prints. Throws Error(Conflict) when they have been purged.
    domain::Fields fields(PieceId piece) const;
    /// Pieces that are void and still in the house: to be pulled before anything is posted. Of one batch, or of all
    /// (BatchId{}), after the piece, at most `count`.
    std::vector<PieceRow> to_pull(BatchId batch, PieceId after, std::size_t count) const;
    /// Pieces in force, from planned to confirmed, whose member has a row in this roster and that were made from an older
    /// one, after the piece, at most `count`.
    std::vector<MaybeOvertaken> maybe_overtaken(RosterId newer, PieceId after, std::size_t count) const;
    /// Of those of these pieces whose member has an accepted row in a roster newer than the piece's own.
    std::map<PieceId, NewerRow> newer_rows(std::span<const PieceId> pieces) const;
    /// What waits to be destroyed: spoiled, pulled or recovered, after the piece, at most `count`.
    std::vector<PieceRow> to_destroy(PieceId after, std::size_t count) const;
    /// Certificates whose return is asked for and that are still outside (回収), after the piece, at most `count`.
    std::vector<PieceRow> to_recover(PieceId after, std::size_t count) const;

    /// Moves one piece along its lifecycle, at the revision that the caller has seen, and keeps `reason` with it. When it was
    /// the last one in doubt of its job, the job is settled. Throws Error(Conflict) when the event cannot happen in its state
    /// or it was changed meanwhile. Proved, PrintedOut, Doubted happen with a job only (see Jobs), Withdrawn with its batch,
    /// Mailed, Delivered and Returned with its mail item. A composed piece cannot be held back: it is in the frozen bytes of
    /// its job, and once released it would be printed twice.
    void apply(Change& change, PieceId piece, std::int64_t revision, domain::PieceEvent event, std::string_view reason,
               std::string_view people = {});

    /// A piece in the house that must not go out any more: void from now. `reason` for the person who pulls it.
    void ask_to_pull(Change& change, PieceId piece, std::int64_t revision, std::string_view reason);

    /// Releases a held piece with other fields: an address that was approved, a fault that was mended.
    void release_with(Change& change, PieceId piece, std::int64_t revision, const domain::Fields& fields,
                      std::string_view reason);

    /// Plans pieces that print again, as it was, what was spoiled, pulled or not produced: same decision, profile and
    /// layout, new codes, at the end of the same batch. Throws Error(Conflict) when one of the originals is not in such a
    /// state, has been printed again already, or its batch is closed.
    void add_reprints(Change& change, std::span<const NewReprint> reprints);

private:
    db::Session& m_session;
};

} // namespace fuda::store
