// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/DepthSweep.h"
#include "core/lab/LabQuantity.h"

#include <span>
#include <vector>

namespace resblock {

/// Returns the middle one of some numbers, or the mean of the two middle ones. Requires them in ascending
/// order, at least one.
[[nodiscard]] double medianOf(std::span<const double> sorted);

/// What the seeds of one curve have in common at one place.
struct SeedValue {
    /// The median of the finite ones; where they are outnumbered, the most frequent other.
    ProfileValue middle;
    double low = 0; ///< smallest and largest of the finite ones
    double high = 0;
};
/// Puts the values of one place, one a seed, into their median and their band.
[[nodiscard]] SeedValue overSeeds(std::vector<ProfileValue> values);
/// Returns a curve with its band: one value a position, stem first. Requires results of one curve and one
/// depth, at least one.
[[nodiscard]] std::vector<SeedValue> seedCurve(std::span<const DepthResult* const> seeds,
                                               LabQuantity quantity);

/// Returns labTrend over the seeds of one curve and one depth, at least one.
[[nodiscard]] SeedValue trendOverSeeds(std::span<const DepthResult* const> seeds, LabQuantity quantity);

} // namespace resblock
