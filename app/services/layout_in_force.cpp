#include "app/services/layout_in_force.h"

#include "data/store/layout_versions.h"

namespace fuda::services {

Layout layout_in_force(store::Store& store, const Workplace& workplace, std::string_view id)
{
    const store::LayoutVersions versions(store);
    const auto approved = versions.in_force(id);
    return approved ? workplace.kept_layout(id, versions.xml(*approved)) : workplace.shipped_layout(id);
}

} // namespace fuda::services
