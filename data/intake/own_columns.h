#pragma once

#include "data/intake/encoding.h"
#include "data/intake/mapping.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fuda::intake {

/// The beginning of a roster as it stands in its file, for a person who says which of its columns is which. A value that is a My
/// Number is not in it.
struct RosterStart {
    Encoding encoding = Encoding::Utf8;
    std::vector<std::string> headers; ///< without spaces at their ends
    std::vector<std::vector<std::string>> rows;
};
/// Its header and its first rows; rows that cannot be read are left out. Throws Error(BadInput) when the file cannot be opened or has
/// no header.
RosterStart read_start(const std::filesystem::path& file, std::size_t rows);

/// What headers probably are, for a person to look at: columns that are called otherwise than ours, by the words that other systems
/// use for them and by likeness. A header of our own name, and a column that has one, are not in it.
Mapping proposed_mapping(const std::vector<std::string>& headers);

} // namespace fuda::intake
