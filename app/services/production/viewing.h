#pragma once

#include "app/services/production/piece_steps.h"
#include "app/services/production/pulling.h"
#include "app/services/production/reprinting.h"
#include "app/services/production/settling.h"
#include "data/store/batches.h"
#include "data/store/events.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::production {

/// Everything that is known of a code; no name, number or address of a member.
struct PieceView {
    store::PieceRow piece;
    std::string where = {}; ///< Japanese
    std::optional<store::Job> job = {};
    std::vector<store::PieceRow> together = {}; ///< the others of its decision
    /// Up to three before and three after it in its job: where a swapped one would be (incident I-4).
    std::vector<store::PieceRow> neighbours = {};
    std::vector<store::Event> history = {};
};
/// Needs Right::Account, Reissue or SeeNumbers. Throws Error(BadInput) when the store has no such piece.
PieceView view_piece(store::Store& store, const domain::PieceCode& code, const services::Desk& desk);

/// "印刷済 → 損紙　かすれ": an event of a piece as a person reads it.
std::string event_text(const store::Event& event);

/// Of a batch, after the position, at most `count`.
std::vector<store::PieceRow> pieces_of_batch(store::Store& store, store::BatchId batch, std::int64_t after_position,
                                             std::size_t count, const services::Desk& desk);

/// Of the batch; without one, those that are still to be printed.
std::vector<store::Job> jobs_of(store::Store& store, std::optional<store::BatchId> batch, const services::Desk& desk);

struct JobView {
    store::Job job;
    std::vector<store::PieceRow> pieces; ///< in page order
    std::vector<store::Event> history;
};
JobView view_job(store::Store& store, store::JobId job, const services::Desk& desk);

// JSON, ended by a line break; keys in English, the store's words as values.

std::string to_json(const StepOutcome& outcome);
std::string to_json(const ReprintOutcome& outcome);
std::string to_json(const std::vector<ToPull>& list);
std::string to_json(const std::vector<JobInDoubt>& jobs);
std::string to_json(const std::vector<store::PieceRow>& pieces);
std::string to_json(const std::vector<store::Job>& jobs);
std::string to_json(const PieceView& view);
std::string to_json(const JobView& view);

} // namespace fuda::production
