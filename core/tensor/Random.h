// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace resblock {

/// Reproducible random numbers: the same seed gives the same sequence on every platform and compiler, which
/// std::normal_distribution does not promise. SplitMix64 (Steele, Lea and Flood 2014) and Box-Muller.
class Random {
public:
    /// How far each number moves the state: Random(seed + i * stride) begins with the i-th number, counted
    /// from 0, of Random(seed).
    static constexpr std::uint64_t stride = 0x9E3779B97F4A7C15ULL;

    explicit Random(std::uint64_t seed) : m_state(seed) {}

    /// 64 uniformly distributed bits.
    std::uint64_t bits();
    /// Uniform in [0, 1).
    double uniform();
    /// Uniform integer in [0, bound). Requires bound > 0.
    std::uint64_t below(std::uint64_t bound);
    /// Normal with mean 0 and standard deviation 1.
    double normal();

private:
    std::uint64_t m_state;
    double m_spare = 0;
    bool m_hasSpare = false;
};

/// A seed for one named stream. Every parameter draws from mixSeed(seed, its name): adding or removing a node
/// (the skip's projection, say) leaves all other parameters as they were.
[[nodiscard]] std::uint64_t mixSeed(std::uint64_t seed, std::string_view name);

} // namespace resblock
