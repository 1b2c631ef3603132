#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace fuda::intake {

/// An insurer's own header → our column's name.
using Mapping = std::map<std::string, std::string>;

/// Reads a mapping file: a JSON object, our column's name to the insurer's own header, {"記号": "被保険者記号"}. Throws
/// Error(BadInput) with all problems, one line each: a name that is no column of ours, a header that is no text, or the same
/// header for two columns.
Mapping read_mapping(const std::filesystem::path& path);

} // namespace fuda::intake
