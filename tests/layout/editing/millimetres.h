#pragma once

#include "data/base/length.h"

#include <cmath>

namespace fuda::tests {

inline Length mm(double value)
{
    return Length::mm(value);
}

inline bool near(Length length, double expected_mm)
{
    return std::abs(length.mm() - expected_mm) < 1e-9;
}

} // namespace fuda::tests
