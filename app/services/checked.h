#pragma once

#include <string>
#include <vector>

namespace fuda::services {

/// What a look at one part of the installation has found (fuda doctor).
struct Checked {
    std::string name; ///< Japanese: フォント, データベース …
    bool good = false;
    std::string text; ///< what is there, or what is wrong and how to mend it
};

/// A JSON array, ended by a line break.
std::string to_json(const std::vector<Checked>& checks);

} // namespace fuda::services
