#pragma once

#include "data/store/figures/step_counts.h"
#include "data/store/stock/stock.h"

namespace fuda::store {

/// What a period used of one article, by the days of the stock ledger.
struct MaterialUse {
    StockItem item;           ///< as it is now
    std::int64_t used = 0;    ///< less what was put back
    std::int64_t spoiled = 0; ///< blanks that never became a piece
};

/// What was posted on the days, at the price with which it went into its posting.
struct PostageSum {
    std::int64_t items = 0, yen = 0;
    std::int64_t without_price = 0; ///< items of which no tariff was known
};

class PeriodCosts {
public:
    explicit PeriodCosts(Store& store) : m_session(store.session()) {}

    /// In the order of the articles' codes, those that the period used or spoiled. Of an insurer: what its batches took, and what is
    /// kept for it alone; of all: everything.
    std::vector<MaterialUse> materials(const Days& days, std::string_view insurer_number) const;
    PostageSum postage(const Days& days, std::string_view insurer_number) const;
    /// The entries of the stock ledger behind materials(), oldest first; of one article, or of all (empty).
    std::vector<std::int64_t> entries(const Days& days, std::string_view insurer_number,
                                      std::string_view article) const;
    /// The mail items behind postage(), by their ids; or only those without a price.
    enum class Items { All, WithoutPrice };
    std::vector<std::int64_t> posted(const Days& days, std::string_view insurer_number, Items which) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
