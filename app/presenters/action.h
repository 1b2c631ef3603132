#pragma once

#include <string>

namespace fuda::presenters {

/// Something that a person can do now, or not: then it is not offered.
struct Action {
    std::string text; ///< what its button says
    bool offered = false;
    bool operator==(const Action&) const = default;
};

} // namespace fuda::presenters
