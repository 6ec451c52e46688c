// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace resblock {

struct DepthResult;
struct ProfileValue;

/// What a sweep is looked at for, over the blocks of a network.
enum class LabQuantity {
    ActivationGradient,
    WeightGradient,
    ActivationStd,
    RelativeBranch, ///< ||F(x)|| / ||x||
    DeadShare,
    SkipGradient,
    BranchGradient,
    Cosine, ///< between the gradient through the skip and the one through the branch
};
/// Returns activation-gradient, weight-gradient, activation-std, relative-branch, dead-share, skip-gradient,
/// branch-gradient, cosine.
[[nodiscard]] const std::vector<std::string>& namesOf(LabQuantity);
/// Returns whether the quantity belongs on a logarithmic axis, as norms and standard deviations do; shares
/// and cosines belong on a linear one.
[[nodiscard]] bool isLogarithmic(LabQuantity quantity);
/// Returns whether the quantity is followed from the loss to the input (gradients) or the other way.
[[nodiscard]] bool runsBackward(LabQuantity quantity);

/// Returns the value at a position: 0 is the stem, i the block i - 1. Finite on linear axes is any number.
/// Absent where there is none (a stem has no branch, a plain block no skip).
[[nodiscard]] ProfileValue labValue(const DepthResult& result, std::size_t position, LabQuantity quantity);

/// Says what a whole network does to a quantity, in one number. On logarithmic axes the decades from one end
/// to the other, the way the quantity is followed (runsBackward); on linear ones the mean over the blocks. At
/// an end that has no number, its status; absent where there is no such value.
[[nodiscard]] ProfileValue labTrend(const DepthResult& result, LabQuantity quantity);

} // namespace resblock
