#pragma once

#include "app/presenters/target.h"

#include <string>
#include <vector>

namespace fuda::presenters {

/// A screen or a part of one, as somebody with some rights has it.
struct ScreenPlace {
    std::string name; ///< 追跡　返戻, in the language that was chosen
    Target target;
};
std::vector<ScreenPlace> places_for(const domain::Rights& rights);

} // namespace fuda::presenters
