#pragma once

#include "data/calendar/date.h"
#include "data/domain/stock.h"
#include "data/store/store.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::store {

struct StockItem {
    StockItemId id;
    domain::StockArticle article;
    std::int64_t balance = 0; ///< after its last entry
    bool low() const { return article.reorder_level > 0 && balance <= article.reorder_level; }
};

/// One line of the ledger. Lines are only ever added.
struct StockEntry {
    std::int64_t id = 0;
    std::string item; ///< its code
    domain::StockMovement movement = domain::StockMovement::Received;
    std::int64_t quantity = 0; ///< signed: what it does to the balance
    std::int64_t balance = 0;  ///< of the item after it
    std::vector<domain::SerialRange> serials = {};
    calendar::Date day = {};
    std::string at = {};
    Actor actor = {};
    std::optional<std::string> signed_by = {}; ///< both names of a two-person step
    std::string reason = {};
    std::string supplier_lot = {}; ///< of what was received
    std::optional<JobId> job = {};
    std::optional<BatchId> batch = {};
    std::optional<std::int64_t> counted = {}; ///< what a count found
};

/// What comes in. Numbered blanks bring their range, whose count is the quantity.
struct StockDelivery {
    calendar::Date day = {};
    std::int64_t quantity = 0;
    std::string supplier_lot = {};
    std::optional<domain::SerialRange> serials = {};
};

/// What is taken from the shelf, or put back on it.
struct StockTaking {
    calendar::Date day = {};
    std::int64_t quantity = 0; ///< 0: as many as the serials
    /// Of a numbered item; empty: the next ones in the order of delivery and number (put back: the last ones that were
    /// taken).
    std::vector<domain::SerialRange> serials = {};
    std::string reason = {};
    std::optional<JobId> job = {};
    std::optional<BatchId> batch = {};
    std::optional<std::string> signed_by = {};
};

/// What a person found on the shelf.
struct StockCount {
    calendar::Date day = {};
    std::int64_t counted = 0;
    std::vector<domain::SerialRange> serials = {}; ///< that are missing, or found again
    std::string reason = {};                       ///< of a difference
    std::optional<std::string> signed_by = {};     ///< when two people answer for the difference
};

/// What a batch took of an item.
struct StockUse {
    StockItem item;
    std::int64_t used = 0;                         ///< less what was put back
    std::int64_t spoiled = 0;                      ///< blanks that were misfed while it was printed
    std::vector<domain::SerialRange> serials = {}; ///< of what was used
};

/// The stock ledger (受払): each movement is one entry and one event (Thing::Stock, the item's code, from and to the
/// balances) in the same change. No balance falls below 0 on any day, and no serial number leaves the shelf twice; what
/// would is refused with Error(Conflict), which says how many there are and what to do. So is an entry dated on or before
/// the last closed day (StockDays). Values that cannot be right, or a job or batch that is not there, are Error(BadInput).
class Stock {
public:
    explicit Stock(Store& store) : m_session(store.session()) {}

    /// A preferred item takes that place from the one of the same media and insurer that had it.
    StockItemId add_item(Change& change, const domain::StockArticle& article);
    /// From now on this one is used among those of the same media and insurer.
    void prefer(Change& change, std::string_view item);
    /// In the order of their codes.
    std::vector<StockItem> items() const;
    /// Throws Error(BadInput) when nothing is kept under this code.
    StockItem item(std::string_view code) const;
    /// The numbers on the shelf, in the order in which they will be used.
    std::vector<domain::SerialRange> shelf(std::string_view item) const;

    StockEntry receive(Change& change, std::string_view item, const StockDelivery& delivery);
    /// Needs a job, a batch or a reason.
    StockEntry use(Change& change, std::string_view item, const StockTaking& taking);
    /// Blank or misfed material that never became a piece. Needs a reason.
    StockEntry spoil(Change& change, std::string_view item, const StockTaking& taking);
    /// Unused blanks. Needs a reason and two people (signed_by).
    StockEntry destroy(Change& change, std::string_view item, const StockTaking& taking);
    /// A job or batch (one of them is needed) took fewer: not more than it has used, of its own numbers.
    StockEntry put_back(Change& change, std::string_view item, const StockTaking& taking);
    /// The difference from the day's book is the entry's quantity. A difference needs a reason, and of a numbered item
    /// the serials that are missing, or that an earlier count missed and that are found again.
    StockEntry count(Change& change, std::string_view item, const StockCount& count);

    /// Takes what a job prints on: the item that serves the media, one pre-printed for the insurer before a common one, the
    /// preferred one (else the one kept longest) among several. Nothing when no stock is kept for this media.
    std::optional<StockEntry> use_for_job(Change& change, std::string_view media, std::string_view insurer,
                                          const StockTaking& taking);

    /// The job was not printed after all: whatever it still has goes back on the shelf.
    void put_back_of_job(Change& change, JobId job, BatchId batch, calendar::Date day);

    /// What the batch used and spoiled, in the order of the items' codes.
    std::vector<StockUse> used_by_batch(BatchId batch) const;

    /// The item's entries after this one, in order, at most `count`.
    std::vector<StockEntry> ledger(std::string_view item, std::int64_t after, std::size_t count) const;

    // For a list of any length on a screen, the newest first.

    std::vector<std::int64_t> entry_ids(std::string_view item) const;
    /// Of not more than db::kPlaceholders ids.
    std::vector<StockEntry> entries(std::span<const std::int64_t> ids) const;

private:
    StockEntry take(Change& change, domain::StockMovement movement, std::string_view item, const StockTaking& taking);

    db::Session& m_session;
};

} // namespace fuda::store
