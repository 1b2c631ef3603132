#include "app/services/reporting/figures.h"
#include "data/store/figures/period_costs.h"

namespace fuda::reporting {

std::optional<std::int64_t> Costs::Item::yen() const
{
    return unit_yen ? std::optional((used + spoiled) * *unit_yen) : std::nullopt;
}

std::optional<double> Costs::yen_a_piece() const
{
    if (pieces_handed_over == 0)
        return std::nullopt;
    return static_cast<double>(material_yen + postage_yen) / static_cast<double>(pieces_handed_over);
}

Costs costs(store::Store& store, const Period& period, const std::string& insurer_number, const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    Costs costs;
    for (const auto& [day, steps] : store::StepLog(store).by_day(period, {.insurer_number = insurer_number}))
        costs.pieces_handed_over += steps[store::Step::Posted] + steps[store::Step::HandedOver];
    const store::PeriodCosts spent(store);
    for (const store::MaterialUse& use : spent.materials(period, insurer_number)) {
        const domain::StockArticle& article = use.item.article;
        const Costs::Item& item = costs.items.emplace_back(
            Costs::Item{article.code, article.name, use.used, use.spoiled, use.item.balance, article.unit_yen});
        costs.material_yen += item.yen().value_or(0);
        if (!item.unit_yen && item.used + item.spoiled != 0)
            costs.without_price.push_back(item.article);
    }
    const store::PostageSum postage = spent.postage(period, insurer_number);
    costs.postage_yen = postage.yen;
    costs.items_posted = postage.items;
    costs.items_without_price = postage.without_price;
    return costs;
}

} // namespace fuda::reporting
