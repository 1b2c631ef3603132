#pragma once

#include "data/domain/piece.h"

#include <string>
#include <string_view>

namespace fuda::services {

/// Fields as the JSON text under which a profile is kept in the store.
std::string to_json(const domain::Fields& fields);
/// Throws Error(Corrupt) when the text is not such JSON.
domain::Fields fields_from_json(std::string_view json);

} // namespace fuda::services
