#pragma once

#include "app/services/desk.h"
#include "data/calendar/date.h"
#include "data/store/figures/period_costs.h"
#include "data/store/figures/standing_counts.h"
#include "data/store/figures/step_counts.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The manager's figures: what happened to pieces on the days of a period, where each batch and employer stands, how long it took and
/// what it cost. Each needs Right::SeeNumbers. Every number has its list, and the list is as long as the number.
namespace fuda::reporting {

/// Days of Japan, both included. A step belongs to the day on which it was written into the log.
using Period = store::Days;
Period day_of(calendar::Date day);
/// The calendar month with this day in it.
Period month_of(calendar::Date day);
/// "2026-11" or "2026-11-20"; nothing for any other text.
std::optional<Period> parse_period(std::string_view text);
std::string text(const Period& period); ///< 2026年11月, 2026-11-20, or 2026-11-20～2026-12-03

/// Whose pieces.
struct Scope {
    std::string insurer_number = {};          ///< empty: all
    std::optional<store::BatchId> batch = {}; ///< nothing: all
    std::optional<std::string> employer = {}; ///< 事業所記号; nothing: all, empty: those without one
};

/// What of a scope was done in a period, step by step (store::Step). A piece that takes a step twice (posted, returned, posted again)
/// counts twice, as the post's receipts do.
struct Figures {
    Period period;
    Scope scope;
    store::StepCounts total;                                        ///< of the period
    std::vector<std::pair<calendar::Date, store::StepCounts>> days; ///< every day of the period, for the chart
};
Figures figures(store::Store& store, const Period& period, const Scope& scope, const services::Desk& desk);

/// The pieces behind one number: the log's entries, oldest first.
std::vector<std::int64_t> behind(store::Store& store, const Period& period, const Scope& scope, store::Step step,
                                 const services::Desk& desk);
/// In the order given; for as many as a page of a list shows.
std::vector<store::StepRow> rows(store::Store& store, std::span<const std::int64_t> entries,
                                 const services::Desk& desk);

using Column = store::StandingColumn;
using By = store::StandingBy;

/// Where the pieces of one batch or one employer stand today. The columns are disjoint and add up to `pieces`.
struct Standing {
    std::string key; ///< the batch's number (empty: pieces in none), or 事業所記号 (empty: those without)
    std::string label; ///< "ロット 12　2026-11-20", "ロットなし"; the employer's name, else its symbol, or "事業所なし"
    std::int64_t pieces = 0;
    std::int64_t waiting = 0;   ///< planned, held, composed: nothing of it is on paper
    std::int64_t printed = 0;   ///< in the house: printed, confirmed, in doubt
    std::int64_t outside = 0;   ///< posted or published, and nobody knows that it arrived
    std::int64_t presumed = 0;  ///< 到着推定
    std::int64_t delivered = 0; ///< or handed over at the counter
    std::int64_t returned = 0;
    std::int64_t recalled = 0; ///< 回収済
    std::int64_t lost = 0;     ///< spoiled, pulled, destroyed, void
    std::int64_t late = 0;     ///< of those outside: by mailing::LateAfter; not a column of the sum
    bool agrees() const
    {
        return pieces == waiting + printed + outside + presumed + delivered + returned + recalled + lost;
    }
};
/// The number in a column.
std::int64_t number(const Standing& standing, Column column);
/// Of all of them: 計.
Standing sum_of(const std::vector<Standing>& standings);

/// Newest batch first, pieces in no batch last; employers by their symbol. Of batches made in the period; pieces in none, and those of
/// employers, when their issue date (decisions.issue_date; a reprint has the first one's) is in it; or of all. Only with pieces.
std::vector<Standing> standings(store::Store& store, By by, const std::optional<Period>& period,
                                const std::string& insurer_number, const services::Desk& desk);
/// The pieces behind one of its numbers, by their ids, oldest first.
std::vector<std::int64_t> behind(store::Store& store, By by, const Standing& standing, Column column,
                                 const std::optional<Period>& period, const std::string& insurer_number,
                                 const services::Desk& desk);
/// Behind the sum of all of them.
std::vector<std::int64_t> behind(store::Store& store, By by, Column column, const std::optional<Period>& period,
                                 const std::string& insurer_number, const services::Desk& desk);

/// Days from registration (the day on which the application or the roster came in) to hand-over (posted, published, or given at
/// the counter), of certificates and notices handed over for the first time in the period. Carriers
/// (台紙) are not counted: they go with what they carry.
struct Waiting {
    std::int64_t pieces = 0;
    /// Calendar days within which half, nine tenths and all of the pieces were handed over; nothing without pieces.
    std::optional<int> median, ninetieth, longest;
    std::vector<std::int64_t> by_days; ///< pieces that took 0, 1, 2 … days; the last has all from kMostDays on
    static constexpr int kMostDays = 30;
};
Waiting waiting(store::Store& store, const Period& period, const Scope& scope, const services::Desk& desk);
/// The log's entries behind one number of by_days: of the pieces that took so many days, kMostDays with all from there on. Of all of
/// them without.
std::vector<std::int64_t> behind_waiting(store::Store& store, const Period& period, const Scope& scope,
                                         std::optional<int> days, const services::Desk& desk);

/// What the period used by the stock ledger's days, what it posted, and what that makes a piece. Of an insurer: what its batches took,
/// and what is kept for it alone.
struct Costs {
    struct Item {
        std::string article, name;
        std::int64_t used = 0, spoiled = 0, on_hand = 0; ///< on_hand: today
        std::optional<std::int64_t> unit_yen;            ///< nothing when the ledger has no price
        std::optional<std::int64_t> yen() const;         ///< of what was used and spoiled
    };
    std::vector<Item> items;
    /// Mail items by their day of posting, at the price at which they went into it, before discounts.
    std::int64_t postage_yen = 0, items_posted = 0, items_without_price = 0;
    std::int64_t pieces_handed_over = 0; ///< Step::Posted and Step::HandedOver
    std::int64_t material_yen = 0;
    std::vector<std::string> without_price; ///< articles that were used and have none
    bool complete() const { return without_price.empty() && items_without_price == 0; }
    /// At least, when not complete(). Nothing when nothing was handed over.
    std::optional<double> yen_a_piece() const;
};
Costs costs(store::Store& store, const Period& period, const std::string& insurer_number, const services::Desk& desk);
/// The log's entries behind pieces_handed_over, oldest first.
std::vector<std::int64_t> behind_handed_over(store::Store& store, const Period& period,
                                             const std::string& insurer_number, const services::Desk& desk);
/// The stock ledger's entries behind what was used and spoiled, oldest first; of one article, or of all (empty).
std::vector<std::int64_t> behind_materials(store::Store& store, const Period& period, const std::string& insurer_number,
                                           const std::string& article, const services::Desk& desk);
using PostedItems = store::PeriodCosts::Items;
/// The mail items behind items_posted or items_without_price, by their ids.
std::vector<std::int64_t> behind_postage(store::Store& store, const Period& period, const std::string& insurer_number,
                                         PostedItems which, const services::Desk& desk);

/// JSON, ended by a line break; and CSV with a heading, for a spreadsheet.
std::string to_json(const Figures& figures);
std::string to_json(const std::vector<Standing>& standings);
std::string to_json(const Waiting& waiting);
std::string to_json(const Costs& costs);
std::string to_csv(const Figures& figures);
std::string to_csv(By by, const std::vector<Standing>& standings);
std::string to_csv(const Waiting& waiting);
std::string to_csv(const Costs& costs);

} // namespace fuda::reporting
