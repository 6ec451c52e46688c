// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Linear.h"
#include "core/ops/Terms.h"

#include <optional>

namespace resblock {

/// y at (n,k,0,0): a product a feature. `bias` is null or has K values.
template <typename S>
[[nodiscard]] TermSum explainLinear(const TensorT<S>& x, const TensorT<S>& w, const S* bias,
                                    const Index4& at);
/// dX at a place of x, whose shape is `x`: a product an output.
template <typename S>
[[nodiscard]] TermSum explainLinearData(const TensorT<S>& dY, const TensorT<S>& w, const Shape& x,
                                        const Index4& at);
/// dW at (k,f,0,0): a product a sample. The bias's gradient is explainChannelSum.
template <typename S>
[[nodiscard]] TermSum explainLinearWeight(const TensorT<S>& x, const TensorT<S>& dY, const Index4& at);

/// The mean loss: the cross-entropy of each sample over the number of samples.
template <typename S>
[[nodiscard]] TermSum explainMeanLoss(const std::vector<S>& lossPerSample);
/// The steps from the logits of one sample to its cross-entropy.
struct CrossEntropySteps {
    double largest = 0;   ///< logit
    double sumExp = 0;    ///< sum of exp(logit - largest)
    double logSumExp = 0; ///< largest + log(sumExp)
};
template <typename S>
[[nodiscard]] CrossEntropySteps crossEntropySteps(const TensorT<S>& logits, Index n);
/// The cross-entropy of sample n: log-sum-exp of the logits as the bias, minus the target's logit.
template <typename S>
[[nodiscard]] TermSum explainSampleLoss(const TensorT<S>& logits, int target, Index n);
/// dLogits at (n,k,0,0): the probability's term and, for the target class, the target's.
template <typename S>
[[nodiscard]] TermSum explainLogitGradient(const TensorT<S>& probabilities, int target, S dLoss,
                                           const Index4& at);

} // namespace resblock
