// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/SeedValue.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace resblock {

double medianOf(std::span<const double> sorted)
{
    const std::size_t half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

SeedValue overSeeds(std::vector<ProfileValue> values)
{
    std::vector<double> finite;
    std::array<std::size_t, 5> counts{}; // by status
    for (const ProfileValue& v : values) {
        ++counts[static_cast<std::size_t>(v.status)];
        if (v.status == ValueStatus::Finite) finite.push_back(v.value);
    }
    std::ranges::sort(finite);
    SeedValue result;
    if (!finite.empty()) {
        result.low = finite.front();
        result.high = finite.back();
    }
    std::size_t most = 0;
    for (std::size_t i = 1; i < counts.size(); ++i)
        if (counts[i] > counts[most]) most = i;
    const bool finiteRules = !finite.empty() && 2 * finite.size() >= values.size();
    if (finiteRules)
        result.middle = {ValueStatus::Finite, medianOf(finite)};
    else
        result.middle = {static_cast<ValueStatus>(most), 0};
    return result;
}

std::vector<SeedValue> seedCurve(std::span<const DepthResult* const> seeds, LabQuantity quantity)
{
    std::vector<SeedValue> curve;
    for (std::size_t position = 0; position <= seeds.front()->blocks.size(); ++position) {
        std::vector<ProfileValue> values;
        for (const DepthResult* result : seeds) values.push_back(labValue(*result, position, quantity));
        curve.push_back(overSeeds(std::move(values)));
    }
    return curve;
}

SeedValue trendOverSeeds(std::span<const DepthResult* const> seeds, LabQuantity quantity)
{
    std::vector<ProfileValue> values;
    for (const DepthResult* result : seeds) values.push_back(labTrend(*result, quantity));
    return overSeeds(std::move(values));
}

} // namespace resblock
