#pragma once

#include "data/base/file.h"
#include "data/base/text.h"

#include <filesystem>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace fuda::tests {

/// A row of tests/fixtures/vectors/*.tsv.
struct Vector {
    std::string kind, id, input, expected;
};

inline std::ostream& operator<<(std::ostream& out, const Vector& vector)
{
    return out << vector.kind << ' ' << vector.id << " '" << vector.input << "'";
}

/// The file's rows of this kind. Throws when there are none, so that a table in a test is never silently empty.
inline std::vector<Vector> vectors(const std::string& file, const std::string& kind)
{
    const std::string text = read_whole_file(std::filesystem::path(FUDA_SOURCE_DIR "/tests/fixtures/vectors") / file);
    std::vector<Vector> rows;
    for (const auto line : split(text, '\n')) {
        const auto fields = split(line, '\t');
        if (fields.size() >= 4 && fields[0] == kind)
            rows.push_back(
                {std::string(fields[0]), std::string(fields[1]), std::string(fields[2]), std::string(fields[3])});
    }
    if (rows.empty())
        throw std::runtime_error("no rows of kind " + kind + " in " + file);
    return rows;
}

} // namespace fuda::tests
