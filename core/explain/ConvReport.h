// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/NetworkRun.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace resblock {

// What a convolution does to one value and between two channels, as the panel of convolutions shows it. The
// sums are those of Conv2d.h; `node` is the convolution. Everything is none (or null) where the node is no
// convolution or a tensor that is needed was not kept.

/// One number of a convolution as the sum of what each channel of the other side contributes.
struct ConvShares {
    std::vector<Index> channels; ///< that take part: those of the group, in order
    std::vector<double> sums;    ///< of the products of each, in double
    double bias = 0;
    double value = 0; ///< as the run stored it: bias + all sums, up to rounding
    /// Place of the largest magnitude in `channels`; 0 when all vanish.
    [[nodiscard]] std::size_t largest() const;
    /// Place of a channel in `channels`, or none.
    [[nodiscard]] std::optional<std::size_t> find(Index channel) const;
    /// All sums but that of one place.
    [[nodiscard]] double rest(std::size_t place) const;
};

/// Forward: what each input channel contributes to the output value at {n, k, p, q}.
[[nodiscard]] std::optional<ConvShares> convShares(const NetworkRun& run, int node,
                                                   const std::array<Index, 4>& at);
/// Backward: what each output channel sends back to the input value at {n, c, y, x}. `dX` is
/// convInputGradient's, of that sample.
[[nodiscard]] std::optional<ConvShares> convReturns(const NetworkRun& run, int node, const Tensor& dX,
                                                    const std::array<Index, 4>& at);

/// The input channels that an output channel reads: all of them, or those of its group.
[[nodiscard]] std::vector<Index> convInputsOf(const NetworkRun& run, int node, Index outputChannel);

/// Forward, (1,1,P,Q): input channel c's part of output channel k of one sample. The parts of all channels
/// add up to the output without its bias. Requires that k reads c.
[[nodiscard]] std::shared_ptr<const Tensor> convPart(const NetworkRun& run, int node, Index sample, Index k,
                                                     Index c);
/// Backward, (1,1,H,W): what output channel k sends back to input channel c.
[[nodiscard]] std::shared_ptr<const Tensor> convReturnedPart(const NetworkRun& run, int node, Index sample,
                                                             Index k, Index c);
/// Backward, (1,C,H,W): all that the convolution sends back of one sample. The recorded gradient where
/// nothing else reads that input, else computed again.
[[nodiscard]] std::shared_ptr<const Tensor> convInputGradient(const NetworkRun& run, int node, Index sample);

/// The kernel between two channels, (1,1,R,S), and the gradient of the loss with respect to it, summed over
/// the batch.
[[nodiscard]] std::shared_ptr<const Tensor> convKernel(const NetworkRun& run, int node, Index k, Index c);
[[nodiscard]] std::shared_ptr<const Tensor> convKernelGradient(const NetworkRun& run, int node, Index k,
                                                               Index c);
/// A kernel as the gradient meets it: turned by 180 degrees.
[[nodiscard]] Tensor turned(const Tensor& kernel);

} // namespace resblock
