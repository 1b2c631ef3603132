#include "app/services/production/report.h"

#include "app/config/clock.h"

namespace fuda::production {

layout::TableReport report_of(store::Store& store, const services::Desk& desk, std::string title)
{
    const bool test = store.mode() == store::Mode::Test;
    layout::TableReport report;
    report.title = std::move(title);
    report.created = config::in_japan(desk.now());
    report.created_by = desk.actor.name;
    report.store = store.place();
    report.specimen = test ? layout::Specimen::Yes : layout::Specimen::No;
    return report;
}

} // namespace fuda::production
