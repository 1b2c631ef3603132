#pragma once

#include "data/domain/batch.h"
#include "data/store/jobs.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::store {

/// Why there is a batch: a roster's work, or one member's pieces at the counter.
enum class BatchKind { Roster, Counter };

/// Which planned pieces that are in no batch yet. What is empty does not narrow the choice.
struct PieceFilter {
    std::string insurer_number;              ///< must be given
    calendar::Date issue_date;               ///< must be given: pieces of one batch bear one date
    std::vector<domain::Document> documents; ///< a certificate brings its carrier, and a carrier its certificate
    std::string employer;                    ///< 事業所記号
    /// As many first digits as are given, of the address that it is mailed to. Nobody under 支援措置 is among them.
    std::string postal_code;
    std::string kana_from, kana_to; ///< フリガナ from … to (inclusive, by their first characters), as the roster has it
    std::optional<RosterId> roster;
    bool from_counter = false;          ///< what the counter has decided, instead of what rosters called for
    std::optional<DecisionId> decision; ///< one member's pieces
};

/// By postal code, those under 支援措置 come first, in serial order.
enum class PieceOrder { Serial, PostalCode, Employer, Kana, Number };
std::string_view name(PieceOrder order); ///< serial postal-code employer kana number
std::optional<PieceOrder> parse_piece_order(std::string_view name);

struct Batch {
    BatchId id;
    std::string insurer_number;
    BatchKind kind = BatchKind::Roster;
    std::string filter;   ///< Japanese: what was chosen
    std::string ordering; ///< name of the PieceOrder
    domain::BatchState state = domain::BatchState::Planned;
    std::int64_t revision = 0;
    std::string made_at, made_by;
    std::string reason; ///< why it is held or cancelled
    std::int64_t pieces = 0;
};

/// Where a batch's pieces are. It closes when nothing is open:
/// planned = mailed + spoiled + pulled + destroyed (design.md, decision 7). `pulled` has those that were withdrawn before
/// they were printed; `mailed` those handed over at the counter.
struct BatchBalance {
    std::int64_t planned = 0, mailed = 0, spoiled = 0, pulled = 0, destroyed = 0;
    std::int64_t published = 0; ///< of those mailed: handed over electronically (電子交付)
    std::int64_t open() const { return planned - mailed - spoiled - pulled - destroyed; }
    /// How many pieces have come out of a printer, one card or sheet each, by their job's media: what the stock must agree
    /// with.
    std::map<std::string, std::int64_t> came_out;
};

/// A second person's word for the bytes of one job.
struct Approval {
    JobId job;
    std::string sha256, at, by;
};

/// One SHA-256 for these jobs and their bytes: the log of an approval, and a proof pack, name what they are about with it.
std::string manifest_of(std::span<const Job> jobs);

class Batches {
public:
    explicit Batches(Store& store) : m_store(store), m_session(store.session()) {}

    /// How many planned pieces of the filter are in no batch.
    std::int64_t unbatched(const PieceFilter& filter) const;
    /// Puts them into a new batch in the order wanted (pieces of one decision stay together). Throws Error(BadInput) when
    /// there is none.
    Batch make(Change& change, BatchKind kind, const PieceFilter& filter, PieceOrder order, std::string_view described);

    /// Throws Error(BadInput) when there is no such batch.
    Batch get(BatchId batch) const;
    /// Newest first, at most `count`, older than `before` (0: from the newest).
    std::vector<Batch> list(BatchId before, std::size_t count) const;
    /// Those that are neither closed nor cancelled, oldest first.
    std::vector<Batch> open() const;

    /// Everything of it is composed or held: it can be approved. Nothing when it is so already or pieces are still planned.
    bool note_composed(Change& change, BatchId batch);
    /// Binds the approval to the bytes: every composed job of the batch that has none gets one with its SHA-256. Throws
    /// Error(Conflict) when the batch has changed since `revision`, when there is nothing to approve, or when the bytes of a
    /// job are not the recorded ones (Corrupt). `people` is who approves; the answer is the number of jobs.
    std::int64_t approve(Change& change, BatchId batch, std::int64_t revision, std::string_view people);
    /// Whether exactly these bytes have been approved and the batch may be printed now.
    bool may_print(const Job& job) const;

    /// Held and released. A reason is needed to hold.
    void apply(Change& change, BatchId batch, std::int64_t revision, domain::BatchEvent event, std::string_view reason);
    /// Its pieces are planned again and in no batch; its jobs are cancelled. Throws Error(Conflict) when something of it has
    /// been sent to a printer.
    void cancel(Change& change, BatchId batch, std::int64_t revision, std::string_view reason);
    /// Throws Error(Conflict) when pieces are open.
    void close(Change& change, BatchId batch, std::int64_t revision);

    BatchBalance balance(BatchId batch) const;
    /// Its pieces after the position, in its order, at most `count`.
    std::vector<PieceRow> pieces(BatchId batch, std::int64_t after_position, std::size_t count) const;
    /// Those of them that keep it from closing.
    std::vector<PieceRow> open_pieces(BatchId batch, std::int64_t after_position, std::size_t count) const;
    /// How many of each document in each state, in the order of both.
    std::vector<PieceCount> counts(BatchId batch) const;
    std::vector<Job> jobs(BatchId batch) const;
    /// Its composed jobs that nobody has approved.
    std::vector<Job> awaiting_approval(BatchId batch) const;
    /// In the order of the jobs.
    std::vector<Approval> approvals(BatchId batch) const;

private:
    Store& m_store;
    db::Session& m_session;
};

} // namespace fuda::store
