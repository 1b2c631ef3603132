#pragma once

#include "data/store/stock/stock_rows.h"

namespace fuda::store {

/// The first, or the last, `count` numbers of these, which hold so many.
std::vector<LotSerials> first_of(const std::vector<LotSerials>& serials, std::int64_t count);
std::vector<LotSerials> last_of(const std::vector<LotSerials>& serials, std::int64_t count);
/// The wanted numbers with their deliveries. Throws Error(Conflict) naming the first that is not among these; `why` says
/// in Japanese what its absence means.
std::vector<LotSerials> wanted_of(const std::vector<LotSerials>& serials,
                                  const std::vector<domain::SerialRange>& wanted, const std::string& why);
/// `serials` without those of `gone`.
std::vector<LotSerials> without(std::vector<LotSerials> serials, const std::vector<LotSerials>& gone);

/// The serial numbers of a numbered item that lie on the shelf, in the order of delivery and number. Read and changed
/// inside a Change: nobody takes the same ones meanwhile.
class StockShelf {
public:
    StockShelf(db::Session& session, const StockItem& item);

    const std::vector<LotSerials>& serials() const { return m_serials; }
    void remove(const std::vector<LotSerials>& gone);
    void add(const std::vector<LotSerials>& back);

private:
    void save(const std::vector<LotSerials>& changed);

    db::Session& m_session;
    std::vector<LotSerials> m_serials;
};

} // namespace fuda::store
