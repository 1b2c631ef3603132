#pragma once

#include "app/services/workplace.h"
#include "data/store/store.h"

namespace fuda::services {

/// What prints from now on: the newest version of the layout that was approved in this store, else the one that comes with Fuda.
/// Throws Error(BadInput) when there is no layout of that id, or when this Fuda cannot read the approved version.
Layout layout_in_force(store::Store& store, const Workplace& workplace, std::string_view id);

} // namespace fuda::services
