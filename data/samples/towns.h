#pragma once

#include "data/samples/random.h"

#include <string_view>

namespace fuda::samples {

/// A real town; the houses in it are invented.
struct Town {
    std::string_view postal_code; ///< seven digits
    std::string_view text;        ///< prefecture, city and town, as the postal master has them
    int chome;                    ///< invented addresses lie in 1丁目 … this one; 0: the town has none
};

const Town& pick_town(Random& random);

} // namespace fuda::samples
