// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/NetworkRun.h"

#include <memory>
#include <optional>
#include <vector>

namespace resblock {

/// All values of one channel over the batch: sample after sample, each row by row. Requires the channel.
[[nodiscard]] std::vector<float> channelValues(const Tensor& t, Index channel);

/// What a normalisation does to one channel in the forward pass of a run.
struct NormChannelReport {
    bool train = false;
    Index values = 0;       ///< of the channel over the batch: n*h*w
    double batchMean = 0;   ///< of what came in; in train mode those that were used
    double batchVar = 0;    ///< biased, divided by `values`
    double runningMean = 0; ///< stored with the weights; in eval mode those that were used
    double runningVar = 0;
    double nextMean = 0; ///< running mean and variance after the run; in eval mode the same as before
    double nextVar = 0;
    double gamma = 1;
    double beta = 0;
    double eps = 0;
    double momentum = 0;
    Statistics before; ///< of the channel, over the batch
    Statistics after;
    [[nodiscard]] double mean() const { return train ? batchMean : runningMean; }
    [[nodiscard]] double var() const { return train ? batchVar : runningVar; }
    /// What goes into the running variance: divided by `values` - 1. NaN for a single value.
    [[nodiscard]] double unbiasedVar() const;
    [[nodiscard]] double invStd() const;
};

/// None where `node` is no normalisation, or its input or output was not kept. Requires the channel.
[[nodiscard]] std::optional<NormChannelReport> normChannelReport(const NetworkRun& run, int node,
                                                                 Index channel);

/// One channel of a normalisation's backward pass, dX = direct + mean + variance:
///   direct   =  gamma * invStd * dY
///   mean     = -gamma * invStd * mean(dY)
///   variance = -gamma * invStd * xhat * mean(dY * xhat)
/// In eval mode the last two are zero: the statistics do not depend on the input. Tensors are (N,1,H,W).
struct NormBackwardReport {
    bool train = false;
    double scale = 0; ///< gamma * invStd
    double meanDy = 0;
    double meanDyXhat = 0;
    Tensor direct;
    Tensor mean;
    Tensor variance;
    Tensor dX;             ///< as the run computed it
    double directNorm = 0; ///< L2, over the channel and the batch, like the three below
    double meanNorm = 0;
    double varianceNorm = 0;
    double dXNorm = 0;
    double dXSum = 0;    ///< of the values: zero in train mode, but for rounding
    double dXAbsSum = 0; ///< of their magnitudes, which dXSum is to be held against
};

/// What the normalisation sends back to its input. dX is the recorded gradient where nothing else reads that
/// input, and is computed again by the run's own backward pass where something does (a block's input).
/// None where a tensor was not kept.
[[nodiscard]] std::shared_ptr<const Tensor> normInputGradient(const NetworkRun& run, int node);

/// None as above. `dX` is normInputGradient's, so that changing the channel costs one channel. Requires the
/// channel.
[[nodiscard]] std::optional<NormBackwardReport> normBackwardReport(const NetworkRun& run, int node,
                                                                   Index channel, const Tensor& dX);

} // namespace resblock
