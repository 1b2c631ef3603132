#pragma once

#include <cstdint>

namespace fuda::samples {

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014): the same numbers on every
/// machine and with every standard library, which std::uniform_int_distribution does not promise.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15u);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }

    /// 0 … bound - 1.
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32); }
    /// first … last, both included.
    int between(int first, int last)
    {
        return first + static_cast<int>(below(static_cast<std::uint32_t>(last - first + 1)));
    }
    bool per_mille(std::uint32_t share) { return below(1000) < share; }

private:
    std::uint64_t m_state;
};

} // namespace fuda::samples
