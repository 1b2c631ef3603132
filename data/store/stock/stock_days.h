#pragma once

#include "data/store/stock/stock.h"

namespace fuda::store {

struct StockDayLine {
    StockItem item;
    domain::StockFigures figures;
    std::optional<std::int64_t> counted; ///< the day's last count
};

/// Why a day does not close.
struct StockObstacle {
    enum class Kind {
        NotCounted, ///< no count on this day
        Differs,    ///< the day's last count is not the book's closing: something moved after it
        OnePerson,  ///< a difference since the last closed day for which only one person answers
    };
    Kind kind = Kind::NotCounted;
    std::string item;                  ///< its code
    std::optional<std::int64_t> entry; ///< the ledger's line
    std::string message;               ///< Japanese: what is the matter, and the remedy
};

struct StockDay {
    calendar::Date day = {};
    bool closed = false;
    std::vector<StockDayLine> lines;      ///< every item, in the order of the codes
    std::vector<StockObstacle> obstacles; ///< none once it is closed
};

/// The daily balance of the ledger. A day closes when every item that has ever moved was counted on it, the count is what
/// the book says at its end, and two people answer for each difference since the last closed day. From then on nothing
/// is entered on that day or before it: days before it that were not closed are closed with it.
class StockDays {
public:
    explicit StockDays(Store& store) : m_session(store.session()) {}

    StockDay of(calendar::Date day) const;
    /// Closes the day unless something is in the way, which the answer then says. `signed_by`, both names of a two-person
    /// step, answers for differences that one person has explained. Throws Error(Conflict) when the day is closed already
    /// or no stock is kept.
    StockDay close(Change& change, calendar::Date day, const std::optional<std::string>& signed_by);

private:
    db::Session& m_session;
};

} // namespace fuda::store
