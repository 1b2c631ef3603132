#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fuda::postal {

/// "1000001" for 1000001, 100-0001 and the same in full-width forms, also after 〒. Nothing for any other text.
std::optional<std::string> normalized_postal_code(std::string_view text);

} // namespace fuda::postal
