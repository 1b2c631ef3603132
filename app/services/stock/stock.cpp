#include "app/services/stock/stock.h"

#include "data/base/error.h"

#include <algorithm>

namespace fuda::stock {

namespace {

using domain::Right;
using services::Desk;

void refuse_future(calendar::Date day, const Desk& desk)
{
    if (day > desk.today)
        throw Error(ErrorKind::BadInput, "受払の日付 " + day.iso() + " は今日 (" + desk.today.iso() +
                                             ") より後です。日付を確かめてください");
}

/// One step of a person with the right, wholly or not at all.
template <class Step>
auto in_one_change(store::Store& store, const Desk& desk, Right right, Step step)
{
    services::require(desk, right);
    store::Change change(store, desk.actor, desk.now());
    store::Stock stock(store);
    auto result = step(change, stock);
    change.commit();
    return result;
}

bool needs_second(const store::StockDay& report)
{
    using Kind = store::StockObstacle::Kind;
    return !report.obstacles.empty() &&
           std::all_of(report.obstacles.begin(), report.obstacles.end(),
                       [](const store::StockObstacle& obstacle) { return obstacle.kind == Kind::OnePerson; });
}

} // namespace

store::StockItem add_item(store::Store& store, const domain::StockArticle& article, const Desk& desk)
{
    return in_one_change(store, desk, Right::KeepStock, [&](store::Change& change, store::Stock& stock) {
        stock.add_item(change, article);
        return stock.item(article.code);
    });
}

store::StockItem prefer(store::Store& store, std::string_view item, const Desk& desk)
{
    return in_one_change(store, desk, Right::KeepStock, [&](store::Change& change, store::Stock& stock) {
        stock.prefer(change, item);
        return stock.item(item);
    });
}

store::StockEntry receive(store::Store& store, std::string_view item, const store::StockDelivery& delivery,
                          const Desk& desk)
{
    refuse_future(delivery.day, desk);
    return in_one_change(store, desk, Right::KeepStock, [&](store::Change& change, store::Stock& stock) {
        return stock.receive(change, item, delivery);
    });
}

store::StockEntry use(store::Store& store, std::string_view item, store::StockTaking taking, const Desk& desk)
{
    refuse_future(taking.day, desk);
    taking.signed_by.reset();
    return in_one_change(store, desk, Right::KeepStock,
                         [&](store::Change& change, store::Stock& stock) { return stock.use(change, item, taking); });
}

store::StockEntry spoil(store::Store& store, std::string_view item, store::StockTaking taking, const Desk& desk)
{
    refuse_future(taking.day, desk);
    taking.signed_by.reset();
    return in_one_change(store, desk, Right::KeepStock,
                         [&](store::Change& change, store::Stock& stock) { return stock.spoil(change, item, taking); });
}

store::StockEntry put_back(store::Store& store, std::string_view item, store::StockTaking taking, const Desk& desk)
{
    refuse_future(taking.day, desk);
    taking.signed_by.reset();
    return in_one_change(store, desk, Right::KeepStock, [&](store::Change& change, store::Stock& stock) {
        return stock.put_back(change, item, taking);
    });
}

store::StockEntry destroy(store::Store& store, std::string_view item, store::StockTaking taking, const Desk& desk,
                          const std::optional<services::Second>& second)
{
    refuse_future(taking.day, desk);
    services::require(desk, Right::Destroy);
    taking.signed_by = services::two_people(desk, second, Right::Destroy);
    return in_one_change(store, desk, Right::Destroy, [&](store::Change& change, store::Stock& stock) {
        return stock.destroy(change, item, taking);
    });
}

store::StockEntry count(store::Store& store, std::string_view item, store::StockCount count, const Desk& desk,
                        const std::optional<services::Second>& second)
{
    refuse_future(count.day, desk);
    services::require(desk, Right::KeepStock);
    count.signed_by = second ? std::optional(services::two_people(desk, second, Right::KeepStock)) : std::nullopt;
    return in_one_change(store, desk, Right::KeepStock,
                         [&](store::Change& change, store::Stock& stock) { return stock.count(change, item, count); });
}

std::vector<domain::SerialRange> shelf(store::Store& store, std::string_view item, const Desk& desk)
{
    services::require(desk, Right::SeeNumbers);
    return store::Stock(store).shelf(item);
}

std::vector<store::StockItem> items(store::Store& store, const Desk& desk)
{
    services::require(desk, Right::SeeNumbers);
    return store::Stock(store).items();
}

std::vector<store::StockEntry> ledger(store::Store& store, std::string_view item, std::int64_t after, std::size_t count,
                                      const Desk& desk)
{
    services::require(desk, Right::SeeNumbers);
    return store::Stock(store).ledger(item, after, count);
}

std::vector<std::int64_t> entry_ids(store::Store& store, std::string_view item, const Desk& desk)
{
    services::require(desk, Right::SeeNumbers);
    return store::Stock(store).entry_ids(item);
}

std::vector<store::StockEntry> entries(store::Store& store, std::span<const std::int64_t> ids, const Desk& desk)
{
    services::require(desk, Right::SeeNumbers);
    return store::Stock(store).entries(ids);
}

store::StockDay balance(store::Store& store, calendar::Date day, const Desk& desk)
{
    services::require(desk, Right::SeeNumbers);
    return store::StockDays(store).of(day);
}

store::StockDay close_day(store::Store& store, calendar::Date day, const Desk& desk,
                          const std::optional<services::Second>& second)
{
    refuse_future(day, desk);
    return in_one_change(store, desk, Right::KeepStock, [&](store::Change& change, store::Stock&) {
        store::StockDays days(store);
        std::optional<std::string> signed_by;
        if (needs_second(days.of(day)))
            signed_by = services::two_people(desk, second, Right::KeepStock);
        return days.close(change, day, signed_by);
    });
}

} // namespace fuda::stock
