#pragma once

#include "app/presenters/cell.h"
#include "data/store/batches.h"

#include <set>
#include <vector>

namespace fuda::presenters {

/// The steps from a roster to a closed batch, in their order.
enum class IssueStep { Import, Decide, Make, Compose, Approve, Print, Confirm, Close };
inline constexpr IssueStep kAllIssueSteps[] = {IssueStep::Import,  IssueStep::Decide,  IssueStep::Make,
                                               IssueStep::Compose, IssueStep::Approve, IssueStep::Print,
                                               IssueStep::Confirm, IssueStep::Close};
std::string_view japanese(IssueStep step); ///< 取込 判定 ロット 組版 校正・承認 印刷 確認 締め

struct StepShown {
    std::string text;
    enum class State { Done, Present, ToCome } state = State::ToCome;
    bool reachable = false; ///< can be looked at
};
/// All of them: before `next` they are done; those from `first` to `last` can be looked at.
std::vector<StepShown> steps_shown(IssueStep next, bool over, IssueStep first, IssueStep last);

/// What a batch's next step follows from.
struct BatchFacts {
    store::Batch batch;
    std::vector<store::PieceCount> counts;
    std::vector<store::Job> jobs;
    std::int64_t to_pull = 0;           ///< void and still in the house
    std::int64_t not_printed_again = 0; ///< spoiled, and nothing in their stead yet
    std::set<std::int64_t> queued = {}; ///< jobs that wait for a printer or are at one

    std::int64_t pieces(domain::PieceState state) const;
    std::int64_t open() const; ///< pieces that keep it from closing
    std::int64_t jobs_to_approve() const;
    std::int64_t jobs_to_print() const; ///< approved and not printed nor queued, or left in between by a crash
};
/// Reads in several queries: inside of a read transaction, when they must be of one moment.
BatchFacts facts_of(store::Store& store, const store::Batch& batch);

struct NextStep {
    IssueStep step = IssueStep::Compose;
    Cell words;        ///< for the list: what is to do
    bool over = false; ///< nothing is
};
NextStep next_step(const BatchFacts& facts);

} // namespace fuda::presenters
