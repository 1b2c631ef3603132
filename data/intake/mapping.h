#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace fuda::intake {

/// An insurer's own header → our column's name.
using Mapping = std::map<std::string, std::string>;

/// Reads a mapping file: a JSON object, our column's name to the insurer's own header, {"記号": "被保険者記号"}. Throws
/// Error(BadInput) with all problems, one line each: a name that is no column of ours, a header that is no text, or the same
/// header for two columns.
Mapping read_mapping(const std::filesystem::path& path);
/// The same of a text that is already here: `name` stands for the file in messages.
Mapping parse_mapping(const std::string& text, const std::string& name);
/// The same for another kind of file: `file` names it (配達結果), `is_column` knows its columns, `example` is one of them.
Mapping read_mapping(const std::filesystem::path& path, const std::function<bool(std::string_view)>& is_column,
                     std::string_view file, std::string_view example);

} // namespace fuda::intake
