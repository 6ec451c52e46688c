// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <string>
#include <vector>

namespace resblock {

/// Milliseconds of one of the system's clocks: CLOCK_THREAD_CPUTIME_ID, CLOCK_PROCESS_CPUTIME_ID or
/// CLOCK_MONOTONIC.
inline double clockMs(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

/// Times of single events, of which the slow ones matter as much as the usual ones.
class Percentiles {
public:
    void add(double ms) { m_values.push_back(ms); }

    /// The smallest value that at least `share` of all values do not exceed; 0 without values.
    [[nodiscard]] double at(double share) const
    {
        if (m_values.empty()) return 0;
        std::vector<double> sorted = m_values;
        std::sort(sorted.begin(), sorted.end());
        const auto rank = std::ceil(share * static_cast<double>(sorted.size()));
        return sorted[static_cast<std::size_t>(std::max(1.0, rank)) - 1];
    }

    /// Counters NAME_p50, NAME_p99 and NAME_max, in milliseconds.
    void report(benchmark::State& state, const std::string& name) const
    {
        state.counters[name + "_p50"] = at(0.5);
        state.counters[name + "_p99"] = at(0.99);
        state.counters[name + "_max"] = at(1);
    }

private:
    std::vector<double> m_values;
};

} // namespace resblock
