#pragma once

#include "data/store/batches.h"
#include "data/store/decisions.h"
#include "data/store/rosters.h"

#include <optional>
#include <span>
#include <vector>

namespace fuda::store {

struct FindingChoice {
    RosterId roster;
    std::string severity; ///< empty: all
    enum class Order { Line, Severity, Rule } order = Order::Line;
    bool descending = false;
};

/// Of a roster's rows; not what was decided at the counter or because a newer roster overtook a piece.
struct DecisionChoice {
    RosterId roster;
    std::optional<domain::Verdict> verdict = {};
    std::optional<std::string> rule = {};
    enum class Order { Line, Number } order = Order::Line;
    bool descending = false;
};

struct PieceChoice {
    BatchId batch;
    std::vector<domain::PieceState> states = {}; ///< empty: all
    bool to_pull = false;                        ///< only what is void and still in the house
    std::optional<JobId> job = {};
    enum class Order { Position, Number, State } order = Order::Position;
    bool descending = false;
};

/// Lists of any length as a screen shows them: the order of the whole list as ids, 8 bytes a row, and rows by their ids, in the
/// order of the ids. What is not there any more is left out.
class Listing {
public:
    using Ids = std::vector<std::int64_t>;

    explicit Listing(Store& store) : m_session(store.session()) {}

    Ids ids(const FindingChoice& choice) const;
    Ids ids(const DecisionChoice& choice) const;
    Ids ids(const PieceChoice& choice) const;

    std::vector<StoredFinding> findings(std::span<const std::int64_t> ids) const;
    std::vector<DecisionRow> decisions(std::span<const std::int64_t> ids) const;
    std::vector<PieceRow> pieces(std::span<const std::int64_t> ids) const;

    /// How many findings of each severity.
    std::map<std::string, std::int64_t> finding_counts(RosterId roster) const;
    /// How many planned pieces that the roster called for are in no batch, by their issue date.
    std::map<calendar::Date, std::int64_t> unbatched(RosterId roster) const;
    /// Spoiled pieces of the batch, destroyed or not, that nobody has withdrawn and that were not printed again.
    std::int64_t not_printed_again(BatchId batch) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
