// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/DepthSweep.h"

#include <optional>
#include <span>

namespace resblock {

/// One curve at one depth, in a few numbers.
struct CurveSummary {
    DepthSetting setting;
    int seeds = 0;      ///< measured
    int underflows = 0; ///< of these: how many ended so
    int overflows = 0;
    int nans = 0;
    std::optional<double> decades; ///< median over the seeds that have them
    double lowDecades = 0;
    double highDecades = 0;
    std::optional<double> growthPerConv; ///< that makes the median
    /// The share of the decades that the half of the network next to the input has: median over the seeds
    /// whose gradient is finite and positive in the middle as well and changes at all. Below 0 or above 1
    /// where the two halves go in opposite directions.
    std::optional<double> shareNearInput;
    /// Coming from the loss, the first place (0 the stem, i the block i - 1) where the gradient of the first
    /// seed that left the positive finite numbers did so. Nothing when no gradient did.
    std::optional<int> leftAt;
    /// Of the gradients that ended as exactly 0: all came down through numbers below the smallest normal
    /// float32 before, so that they underflowed. Otherwise something else may have stopped them (dead ReLUs,
    /// a branch that starts at zero).
    bool underflowShown = false;
    /// Of the same gradients: each was lost in a block whose output is the same everywhere (a standard
    /// deviation of exactly 0), as when the signal itself is gone.
    bool signalGone = false;
    /// Of the same: in each the signal went below the smallest normal float32 before it was gone.
    bool signalUnderflowed = false;

    /// Returns whether one factor per convolution describes the change: both halves of the network have a
    /// share in the decades of at least 0.3. (Networks that change by a factor per layer have about 0.5; a
    /// residual network with BN, whose gradient grows with the square root of the blocks passed, 0.1 to
    /// 0.25.)
    [[nodiscard]] bool evenly() const;
    /// Returns whether some seeds grow and others shrink, by a fifth of what the others do at least.
    [[nodiscard]] bool seedsDisagree() const;
};
/// Sums up one curve at one depth. Requires results of one curve and one depth, at least one.
[[nodiscard]] CurveSummary summarise(std::span<const DepthResult* const> seeds);

/// Returns log10 of sqrt(pi / (pi - 1)), the growth per convolution of plain networks with BN and ReLU (Yang
/// et al. 2019).
[[nodiscard]] double theoryDecadesPerConv();
/// Returns whether that theory speaks of this network: plain, BN in train mode, ReLU.
[[nodiscard]] bool theoryApplies(const DepthSetting& setting);

} // namespace resblock
