#pragma once

#include "data/store/batches.h"
#include "data/store/stock/stock_days.h"
#include "tests/data/store/store_fixture.h"

namespace fuda::tests {

inline const domain::StockArticle kCards{.code = "CARD",
                                         .name = "カード",
                                         .kind = domain::StockKind::Card,
                                         .media = "iso_id-1_53.98x85.6mm",
                                         .numbered = true};
inline const domain::StockArticle kEnvelopes{
    .code = "ENV", .name = "窓あき封筒", .kind = domain::StockKind::Envelope, .reorder_level = 20};

inline std::vector<domain::SerialRange> serials(std::string_view text)
{
    return domain::parse_serials(text).value();
}

/// A store that keeps numbered cards and plain envelopes, none of them received yet, and has the batches 1 … 9.
struct StockStore : OpenStore {
    /// One change of its own: wholly, or not at all.
    template <class Step>
    auto changed(Step step)
    {
        store::Change change(opened, kClerk, kNow);
        store::Stock stock(opened);
        auto result = step(change, stock);
        change.commit();
        return result;
    }

    StockStore()
    {
        changed([&](store::Change& change, store::Stock& stock) {
            stock.add_item(change, kCards);
            stock.add_item(change, kEnvelopes);
            for (int batch = 1; batch <= 9; ++batch) {
                db::exec(
                    opened.session(),
                    "INSERT INTO batches (insurer_number, kind, filter, ordering, state, revision, made_at, made_by) "
                    "VALUES ($1, 'roster', '', 'serial', 'planned', 1, $2, 'clerk')",
                    kInsurer, kNow);
                change.record({store::Thing::Batch, std::to_string(batch), "made", "", "planned", {}});
            }
            return 0;
        });
    }
    store::StockEntry receive(const char* item, std::int64_t quantity, const char* on = "2026-11-16")
    {
        return changed([&](auto& c, auto& stock) {
            return stock.receive(c, item, {.day = day(on), .quantity = quantity, .supplier_lot = "L1"});
        });
    }
    store::StockEntry receive_serials(const char* range, const char* on = "2026-11-16")
    {
        return changed([&](auto& c, auto& stock) {
            return stock.receive(c, "CARD", {.day = day(on), .serials = domain::SerialRange::parse(range)});
        });
    }
    store::StockEntry use(const char* item, store::StockTaking taking)
    {
        return changed([&](auto& c, auto& stock) { return stock.use(c, item, with_day(taking)); });
    }
    store::StockEntry spoil(const char* item, store::StockTaking taking)
    {
        return changed([&](auto& c, auto& stock) { return stock.spoil(c, item, with_day(taking)); });
    }
    store::StockEntry destroy(const char* item, store::StockTaking taking)
    {
        return changed([&](auto& c, auto& stock) { return stock.destroy(c, item, with_day(taking)); });
    }
    store::StockEntry put_back(const char* item, store::StockTaking taking)
    {
        return changed([&](auto& c, auto& stock) { return stock.put_back(c, item, with_day(taking)); });
    }
    store::StockEntry count(const char* item, store::StockCount count)
    {
        if (count.day == calendar::Date())
            count.day = kDay;
        return changed([&](auto& c, auto& stock) { return stock.count(c, item, count); });
    }
    std::string shelf() { return text_of(store::Stock(opened).shelf("CARD")); }
    std::int64_t balance(const char* item) { return store::Stock(opened).item(item).balance; }

    const calendar::Date kDay = day("2026-11-20");

private:
    store::StockTaking with_day(store::StockTaking taking) const
    {
        if (taking.day == calendar::Date())
            taking.day = kDay;
        return taking;
    }
};

} // namespace fuda::tests
