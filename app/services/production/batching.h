#pragma once

#include "app/services/desk.h"
#include "data/store/batches.h"
#include "data/store/events.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What happens to batches (ロット): made, proved, held, balanced, posted, closed.
namespace fuda::production {

/// What the filter chooses, in Japanese: "交付年月日 2026-11-20 · 事業所 0101 · 郵便番号 102…".
std::string described(const store::PieceFilter& filter);

/// Puts the planned pieces that the filter chooses, and that are in no batch, into a new one in this order. Needs
/// Right::RunBatch. Throws Error(BadInput) when there is none.
store::Batch make_batch(store::Store& store, const store::PieceFilter& filter, store::PieceOrder order,
                        const services::Desk& desk);

/// The insurer whose planned pieces wait for a batch; make_batch() asks for the right. Throws Error(BadInput) when there is none
/// or more than one.
std::string only_insurer_waiting(store::Store& store);

/// The revision of a batch as a person has seen it on a screen. Whoever names a batch without having seen it (the command
/// line) has none, and means the batch as it is now.
using SeenRevision = std::optional<std::int64_t>;

// Each needs Right::RunBatch and is refused with Error(Conflict) where the batch's lifecycle has no such step, or when it is
// not as it was seen any more.

/// Nothing of it is printed until it is released. Needs a reason.
void hold_batch(store::Store& store, store::BatchId batch, std::string_view reason, const services::Desk& desk,
                SeenRevision seen = {});
void release_batch(store::Store& store, store::BatchId batch, const services::Desk& desk, SeenRevision seen = {});
/// Its pieces can be put into another batch. Needs a reason; refused when something of it has been sent to a printer.
void cancel_batch(store::Store& store, store::BatchId batch, std::string_view reason, const services::Desk& desk,
                  SeenRevision seen = {});

/// A batch as a person looks at it.
struct BatchView {
    store::Batch batch;
    std::vector<store::PieceCount> counts;
    std::vector<store::Job> jobs;
    std::vector<store::Approval> approvals;
    std::vector<store::Event> events; ///< of the batch itself
};
/// Needs Right::SeeNumbers.
BatchView view_batch(store::Store& store, store::BatchId batch, const services::Desk& desk);
/// Newest first, at most `count`, older than `before` (0: from the newest). Needs Right::SeeNumbers.
std::vector<store::Batch> list_batches(store::Store& store, store::BatchId before, std::size_t count,
                                       const services::Desk& desk);

/// A JSON object, ended by a line break; keys in English, the store's words as values.
std::string to_json(const BatchView& view);
std::string to_json(const store::Batch& batch);
std::string to_json(const std::vector<store::Batch>& batches);

} // namespace fuda::production
