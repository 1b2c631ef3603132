#include "data/store/stock/stock_shelf.h"

#include "data/base/error.h"

#include <algorithm>
#include <set>

namespace fuda::store {

std::vector<LotSerials> first_of(const std::vector<LotSerials>& serials, std::int64_t count)
{
    std::vector<LotSerials> first;
    for (const LotSerials& each : serials) {
        if (count == 0)
            break;
        LotSerials part = each;
        part.range.last = std::min(part.range.last, part.range.first + count - 1);
        count -= part.range.count();
        first.push_back(std::move(part));
    }
    return first;
}

std::vector<LotSerials> last_of(const std::vector<LotSerials>& serials, std::int64_t count)
{
    std::vector<LotSerials> last;
    for (auto each = serials.rbegin(); each != serials.rend() && count > 0; ++each) {
        LotSerials part = *each;
        part.range.first = std::max(part.range.first, part.range.last - count + 1);
        count -= part.range.count();
        last.insert(last.begin(), std::move(part));
    }
    return last;
}

std::vector<LotSerials> wanted_of(const std::vector<LotSerials>& serials,
                                  const std::vector<domain::SerialRange>& wanted, const std::string& why)
{
    std::vector<LotSerials> found;
    for (const domain::SerialRange& range : wanted) {
        std::vector<domain::SerialRange> missing = {range};
        for (const LotSerials& each : serials) {
            const auto part = domain::common(each.range, range);
            if (!part)
                continue;
            found.push_back({each.lot, *part});
            std::vector<domain::SerialRange> rest;
            for (const domain::SerialRange& gap : missing)
                for (domain::SerialRange& smaller : domain::without(gap, *part))
                    rest.push_back(std::move(smaller));
            missing = std::move(rest);
        }
        if (!missing.empty())
            throw Error(ErrorKind::Conflict, "番号 " + missing.front().text() + " は" + why);
    }
    return found;
}

std::vector<LotSerials> without(std::vector<LotSerials> serials, const std::vector<LotSerials>& gone)
{
    for (const LotSerials& each : gone) {
        std::vector<LotSerials> rest;
        for (const LotSerials& kept : serials)
            for (domain::SerialRange& part : domain::without(kept.range, each.range))
                rest.push_back({kept.lot, std::move(part)});
        serials = std::move(rest);
    }
    return serials;
}

StockShelf::StockShelf(db::Session& session, const StockItem& item)
    : m_session(session), m_serials(read_lot_serials(session,
                                                     "stock_shelf s JOIN stock_lots l ON l.id = s.lot_id WHERE "
                                                     "l.item_id = $1 ORDER BY s.lot_id, s.first_serial",
                                                     {db::to_value(item.id.value)}))
{
}

void StockShelf::remove(const std::vector<LotSerials>& gone)
{
    m_serials = without(std::move(m_serials), gone);
    save(gone);
}

void StockShelf::add(const std::vector<LotSerials>& back)
{
    m_serials.insert(m_serials.end(), back.begin(), back.end());
    save(back);
}

void StockShelf::save(const std::vector<LotSerials>& changed)
{
    std::set<std::int64_t> lots;
    for (const LotSerials& each : changed)
        lots.insert(each.lot);
    db::Batch insert(m_session, "INSERT INTO stock_shelf (lot_id, first_serial, last_serial) VALUES ($1, $2, $3)");
    for (const std::int64_t lot : lots) {
        db::exec(m_session, "DELETE FROM stock_shelf WHERE lot_id = $1", lot);
        std::vector<domain::SerialRange> there;
        for (const LotSerials& each : m_serials)
            if (each.lot == lot)
                there.push_back(each.range);
        for (const domain::SerialRange& range : domain::merged(std::move(there)))
            insert.add(lot, range.first, range.last);
    }
    insert.run();
}

} // namespace fuda::store
