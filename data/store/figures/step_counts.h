#pragma once

#include "data/calendar/date.h"
#include "data/store/store.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fuda::store {

/// What a manager counts of pieces, each an event of theirs in the log.
enum class Step {
    Issued,  ///< planned, a reprint too
    Printed, ///< out of the printer: by its word, or by a person's about one that was in doubt
    Spoiled,
    Posted,     ///< mailed with their item, or published (電子交付)
    HandedOver, ///< at the counter
    Delivered,
    Returned,
    Recalled, ///< recovered (回収)
    Destroyed,
    Voided
};
inline constexpr std::size_t kSteps = 10;
inline constexpr Step kAllSteps[kSteps] = {Step::Issued,     Step::Printed,   Step::Spoiled,  Step::Posted,
                                           Step::HandedOver, Step::Delivered, Step::Returned, Step::Recalled,
                                           Step::Destroyed,  Step::Voided};
std::string_view
name(Step step); ///< issued printed spoiled posted handed-over delivered returned recalled destroyed voided
std::string_view japanese(Step step); ///< 発行 印刷 損紙 差出 窓口交付 配達 返戻 回収 破棄 無効

/// How many of each.
struct StepCounts {
    std::array<std::int64_t, kSteps> of{};
    std::int64_t& operator[](Step step) { return of[static_cast<std::size_t>(step)]; }
    std::int64_t operator[](Step step) const { return of[static_cast<std::size_t>(step)]; }
    bool operator==(const StepCounts&) const = default;
};

/// Days of Japan, both included.
struct Days {
    calendar::Date first, last;
    bool operator==(const Days&) const = default;
    /// The moments of the log that belong to them: at or after, and before.
    std::string from() const;
    std::string until() const;
};

/// Whose steps. What is empty does not narrow the choice.
struct StepScope {
    std::string insurer_number = {};
    BatchId batch = {};                       ///< the one that the piece is in now
    std::optional<std::string> employer = {}; ///< 事業所記号 of the row that the piece was made from; "": none
};

/// One entry of the log behind a number, with the piece as it is now.
struct StepRow {
    std::int64_t seq = 0; ///< of the log
    std::string at;       ///< UTC, as in the log
    std::string by;       ///< who
    std::string code;     ///< of the piece
    std::string document; ///< Japanese
    std::string state;    ///< Japanese
    std::string batch;    ///< its number; empty: none
};

/// The steps of pieces in the log, by the day of Japan on which they were written.
class StepLog {
public:
    explicit StepLog(Store& store) : m_session(store.session()) {}

    /// Every day, in order.
    std::vector<std::pair<calendar::Date, StepCounts>> by_day(const Days& days, const StepScope& scope) const;
    /// The entries behind one number, oldest first.
    std::vector<std::int64_t> entries(const Days& days, const StepScope& scope, Step step) const;
    /// In the order given; those that are not there are left out.
    std::vector<StepRow> rows(std::span<const std::int64_t> entries) const;

    /// How long pieces waited that were handed over for the first time on these days (posted, published or given at the counter),
    /// certificates and notices alone: calendar days since the application or the roster came in, and how many pieces took as
    /// long, the shortest first.
    std::vector<std::pair<int, std::int64_t>> waits(const Days& days, const StepScope& scope) const;
    /// The entries of those of them that took from `least` to `most` days, oldest first.
    std::vector<std::int64_t> waited(const Days& days, const StepScope& scope, int least,
                                     std::optional<int> most) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
