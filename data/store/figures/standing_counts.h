#pragma once

#include "data/store/figures/step_counts.h"
#include "data/store/mail/mail_outside.h"

namespace fuda::store {

/// Where a piece stands. Pieces and Late are no places: all of them, and those outside that should have arrived.
enum class StandingColumn {
    Pieces,
    Waiting,   ///< planned, held, composed: nothing of it is on paper
    Printed,   ///< in the house: printed, confirmed, in doubt
    Outside,   ///< posted or published, and nobody knows that it arrived
    Presumed,  ///< 到着推定
    Delivered, ///< or handed over at the counter
    Returned,
    Recalled, ///< 回収済
    Lost,     ///< spoiled, pulled, destroyed, void
    Late
};
inline constexpr std::size_t kStandingColumns = 10;
/// pieces waiting printed outside presumed delivered returned recalled lost late
std::string_view name(StandingColumn column);
/// 製作物 未印刷 印刷済 差出中 到着推定 到着 返戻 回収済 損紙・無効 遅れ
std::string_view japanese(StandingColumn column);

enum class StandingBy { Batch, Employer };

/// Which pieces. What is empty does not narrow the choice.
struct StandingScope {
    StandingBy by = StandingBy::Batch;
    /// Batches made on these days, and of pieces in none and of employers those with an issue date on them.
    std::optional<Days> days = {};
    std::string insurer_number = {};
};

/// The pieces of one batch or of one employer.
struct StandingCount {
    std::string key;     ///< the batch's number (empty: pieces in none), or 事業所記号 (empty: those without)
    std::string made_at; ///< of a batch
    std::string name;    ///< of an employer, as its address or else a roster has it; empty when nobody says
    std::array<std::int64_t, kStandingColumns> of{};
};

/// Sums over pieces as they are now, with the list behind each: a number and its list ask the same condition.
class StandingCounts {
public:
    /// Late is what was posted of each of these classes before its day.
    StandingCounts(Store& store, StandingScope scope, const std::vector<OutsideFilter::Before>& late);

    /// Newest batch first and pieces in none last; employers by their symbol. None without pieces.
    std::vector<StandingCount> all() const;
    /// The ids of the pieces behind one number, oldest first.
    std::vector<std::int64_t> pieces(const std::string& key, StandingColumn column) const;
    /// Behind the sum of all.
    std::vector<std::int64_t> pieces(StandingColumn column) const;

private:
    std::vector<StandingCount> read(const std::string& key, const std::string& more, const std::string& from,
                                    const std::vector<db::Value>& values) const;
    std::vector<std::int64_t> ids(const std::string& from, const std::vector<db::Value>& values,
                                  StandingColumn column) const;

    db::Session& m_session;
    StandingScope m_scope;
    std::array<std::string, kStandingColumns> m_conditions; ///< over pieces p and their mail items m
};

} // namespace fuda::store
