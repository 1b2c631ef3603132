#pragma once

#include "data/domain/job.h"
#include "data/store/pieces.h"

namespace fuda::store {

struct ComposedPiece {
    PieceId id;
    std::int64_t revision = 0; ///< as read from Pieces::planned
    int page = 1;              ///< its first page in the job, from 1
};

struct HeldPiece {
    PieceId id;
    std::int64_t revision = 0;
    std::string reason; ///< Japanese; names no person
};

/// What composition and proof made of some planned pieces of one queue.
struct ComposedJob {
    PieceQueue queue;
    std::string layout_sha256; ///< kept before with keep()
    std::string media;
    int page_count = 0;
    std::string bytes;
    std::string sha256;                ///< of the bytes that were proved
    std::vector<ComposedPiece> pieces; ///< in page order; empty when all are held, and then there is no job
    std::vector<HeldPiece> held;
};

/// Where a job goes.
struct Target {
    std::string uri;  ///< of the printer (ipp://…), or a folder's absolute path
    std::string name; ///< by which it knows the job
    bool operator==(const Target&) const = default;
};

struct Job {
    JobId id;
    PieceQueue queue;
    std::int64_t sequence = 0; ///< from 1 within the insurer's jobs of this document
    std::string media;
    std::string layout_sha256;
    std::int64_t piece_count = 0;
    int page_count = 0;
    std::string sha256;
    domain::JobState state = domain::JobState::Composed;
    std::int64_t revision = 0;
    std::optional<Target> target; ///< since it was last sent
    std::string made_by;
    bool approved = false; ///< a second person has approved exactly these bytes
};

/// A printed job of which somebody must still look at what came out.
struct JobToConfirm {
    Job job;
    std::int64_t pieces = 0; ///< nobody has looked at
    std::string printed_at;  ///< UTC
};

class Jobs {
public:
    explicit Jobs(Store& store) : m_session(store.session()) {}

    /// Freezes the bytes and makes the job: its pieces are composed, the others held. Throws Error(Conflict) when a
    /// piece is not planned any more at the revision seen or the batch has ended meanwhile, Error(Corrupt) when the bytes are not those that were
    /// proved. Nothing when every piece is held.
    std::optional<Job> commit_composed(Change& change, const ComposedJob& composed);
    /// The intention: from now on the job may be at the target. Throws Error(Conflict) when it may not be printed now
    /// (Batches::may_print), whatever the caller has read before.
    void mark_sending(Change& change, JobId job, const Target& target);
    /// The printer has made the job and knows it by these: its document may be on the way from now on. Still sending.
    void mark_accepted(Change& change, JobId job, const std::map<std::string, std::string>& known_as);
    /// It is certain that nothing of it is or will be printed there; it can be sent again, also elsewhere. `reason` may be empty.
    void mark_not_sent(Change& change, JobId job, std::string_view reason = {});
    /// The result. Its pieces are printed, also those that became void meanwhile: they are in the output and must be
    /// pulled by hand. Their codes are the answer.
    std::vector<domain::PieceCode> mark_printed(Change& change, JobId job,
                                                const std::map<std::string, std::string>& evidence = {});
    /// Nobody can say what of it came out: neither it nor any of its pieces that has not been looked at is printed again
    /// or posted until a scan or a person's word settles each. `reason` is what happened. Throws Error(Conflict) when every
    /// piece has been looked at.
    /// `evidence`: what the printer said, for who settles it.
    void mark_in_doubt(Change& change, JobId job, std::string_view reason,
                       const std::map<std::string, std::string>& evidence = {});
    /// Settles the job when none of its pieces is in doubt any more.
    void settle_if_clear(Change& change, JobId job);

    /// Throws Error(BadInput) when there is no such job.
    Job get(JobId job) const;
    /// The bytes as they were frozen. Throws Error(Corrupt) when their SHA-256 is not the recorded one.
    std::string bytes(JobId job) const;
    /// The job's pieces in page order.
    std::vector<PieceRow> pieces(JobId job) const;
    /// Every job that is still to be sent, or was being sent when something came between, in the order in which they were
    /// made.
    std::vector<Job> unfinished() const;
    std::vector<Job> of_batch(BatchId batch) const;
    /// It will never be sent; with its batch only (see Batches::cancel), which withdraws its pieces.
    void cancel(Change& change, JobId job);
    /// Its pieces have been handed over electronically: nothing of it is printed. Each of them is mailed from now.
    void mark_published(Change& change, JobId job);
    /// Every job of which it is not known what came out.
    std::vector<Job> in_doubt() const;
    /// Printed jobs with pieces that nobody has confirmed or spoiled, of the last `most` made of them those printed last first.
    std::vector<JobToConfirm> to_confirm(std::size_t most) const;
    /// The jobs that hold pieces of this roster, in the order in which they were made.
    std::vector<Job> of_roster(RosterId roster) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
