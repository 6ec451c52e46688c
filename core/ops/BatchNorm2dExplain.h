// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Terms.h"

namespace resblock {

/// The numbers of one channel of a normalisation, as its forward and backward pass use them.
template <typename S>
struct NormChannelT {
    S mean = 0; ///< of the batch (train) or running (eval)
    S var = 0;  ///< biased
    S gamma = 1;
    S beta = 0;
    double eps = 0;
    [[nodiscard]] S invStd() const; ///< 1 / sqrt(var + eps), rounded as in the forward pass
};

/// y at a place: gamma * invStd * x + (beta - gamma * invStd * mean), one term and a bias.
template <typename S>
[[nodiscard]] TermSum explainBatchNorm2d(const TensorT<S>& x, const NormChannelT<S>& channel,
                                         const Index4& at);
/// dX at a place, running statistics: gamma * invStd * dY.
template <typename S>
[[nodiscard]] TermSum explainBatchNorm2dEvalData(const TensorT<S>& dY, const NormChannelT<S>& channel,
                                                 const Index4& at);
/// dX at a place, batch statistics: the direct, the mean and the variance term, in this order,
///   gamma * invStd * dY - gamma * invStd * mean(dY) - gamma * invStd * xhat * mean(dY * xhat).
/// The means are over n, h and w of the channel; explainMean opens them.
template <typename S>
[[nodiscard]] TermSum explainBatchNorm2dTrainData(const TensorT<S>& dY, const TensorT<S>& xhat,
                                                  const NormChannelT<S>& channel, const Index4& at);
/// dGamma of channel c: every dY times its xhat. dBeta is explainChannelSum.
template <typename S>
[[nodiscard]] TermSum explainBatchNorm2dGamma(const TensorT<S>& dY, const TensorT<S>& xhat, Index c);

/// Mean over channel c of the values, or of their products with `times`: every value over the count.
template <typename S>
[[nodiscard]] TermSum explainMean(const TensorT<S>& t, const TensorT<S>* times, Index c);
/// Biased variance of channel c about `mean`: every deviation times itself over the count.
template <typename S>
[[nodiscard]] TermSum explainVariance(const TensorT<S>& x, S mean, Index c);

} // namespace resblock
