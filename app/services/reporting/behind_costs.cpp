#include "app/services/reporting/figures.h"
#include "data/store/figures/period_costs.h"

#include <algorithm>

namespace fuda::reporting {

std::vector<std::int64_t> behind_handed_over(store::Store& store, const Period& period,
                                             const std::string& insurer_number, const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    const store::StepLog log(store);
    const store::StepScope scope{.insurer_number = insurer_number};
    auto entries = log.entries(period, scope, store::Step::Posted);
    const auto at_the_counter = log.entries(period, scope, store::Step::HandedOver);
    entries.insert(entries.end(), at_the_counter.begin(), at_the_counter.end());
    std::ranges::sort(entries);
    return entries;
}

std::vector<std::int64_t> behind_materials(store::Store& store, const Period& period, const std::string& insurer_number,
                                           const std::string& article, const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    return store::PeriodCosts(store).entries(period, insurer_number, article);
}

std::vector<std::int64_t> behind_postage(store::Store& store, const Period& period, const std::string& insurer_number,
                                         PostedItems which, const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    return store::PeriodCosts(store).posted(period, insurer_number, which);
}

} // namespace fuda::reporting
