// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/NetworkRun.h"

#include <optional>
#include <string>
#include <vector>

namespace resblock {

/// What can be drawn of a number on a logarithmic axis.
enum class ValueStatus {
    Absent,     ///< not recorded: no such stage, no backward pass, no convolution
    Finite,     ///< positive and finite: a point
    Zero,       ///< exactly 0; of a gradient: underflow
    Infinite,   ///< at least one infinity and no NaN among the values: overflow
    NotANumber, ///< at least one NaN among the values
};

/// A non-negative summary (norm, standard deviation) that knows whether it can be trusted.
struct ProfileValue {
    ValueStatus status = ValueStatus::Absent;
    double value = 0; ///< over the finite values only; 0 when absent
    bool operator==(const ProfileValue&) const = default;
};

/// One place of a network on the way from its input to its loss.
struct DepthPoint {
    std::string label;               ///< name of the block ("layer1.0"), empty for the stem
    int block = -1;                  ///< index into graph.blocks, -1 for the stem
    StageId stage;                   ///< whose output it is: the block's `out`, or the first block's input
    ProfileValue activationGradient; ///< L2 norm of dLoss/d(output of the stage), over the whole batch
    ProfileValue weightGradient;     ///< L2 norm of dLoss/d(all convolution weights) of the block or the stem
    ProfileValue activationStd;      ///< population standard deviation of the stage's output
    bool operator==(const DepthPoint&) const = default;
};

/// Gradients and activations over the depth of a network, the stem first. Empty without a trace or blocks.
[[nodiscard]] std::vector<DepthPoint> depthProfile(const NetworkRun& run);

/// The L2 norm (or, `useStd`, the standard deviation) of one recorded stage as a point of a profile.
[[nodiscard]] ProfileValue profileValue(const Stage* stage, bool useStd = false);

/// The L2 norm of the gradient of one convolution's weights; absent for other nodes and without backward
/// pass.
[[nodiscard]] ProfileValue weightGradientOf(const NetworkRun& run, int node);

/// log10(to / from): decades a series grows on the way `from` one point `to` another, negative when it
/// shrinks. Nothing when one of the two is not finite and positive.
[[nodiscard]] std::optional<double> decades(const ProfileValue& from, const ProfileValue& to);

} // namespace resblock
