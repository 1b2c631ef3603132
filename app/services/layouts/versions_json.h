#pragma once

#include "app/services/layouts/versions.h"
#include "layout/editing/differences.h"

/// JSON, ended by a line break. Keys are stable and English.
namespace fuda::layouts {

std::string to_json(const std::vector<Listed>& list);
std::string to_json(const std::vector<Version>& versions);
std::string to_json(const store::LayoutVersion& version);
std::string to_json(const std::vector<layout::Difference>& differences);

} // namespace fuda::layouts
