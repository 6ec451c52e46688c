// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace resblock::bench {

/// CPU seconds of the calling thread so far.
[[nodiscard]] double threadSeconds();
/// Keeps the calling thread on the core it is on; false where the system does not let it.
bool pinToOneCore();

[[nodiscard]] double median(std::vector<double> values);

/// Medians of CPU seconds a call. The competitors take turns, `rounds` of them, each turn long enough
/// (`turnSeconds`) for the clock; so whatever slows the machine down slows all of them down alike.
[[nodiscard]] std::vector<double> takeTurns(const std::vector<std::function<void()>>& competitors, int rounds,
                                            double turnSeconds);

/// Peak of float multiply-adds of one core in GFLOP/s, measured with independent chains of the widest vectors
/// this processor has (`avx512` off: of 256 bits).
[[nodiscard]] double peakGflops(bool avx512);

} // namespace resblock::bench
