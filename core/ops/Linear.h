// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/OpRun.h"

#include <vector>

namespace resblock {

struct Linear {
    static constexpr OpTraits traits = {
        .name = "linear", .family = OpFamily::Linear, .backwardReadsInput = true};
    Index outFeatures = 0;
    bool bias = true;
    bool operator==(const Linear&) const = default;

    static void fields(auto& op, auto& f)
    {
        f.requiredCount("out_features", op.outFeatures, 1, 1'000'000);
        f.flag("bias", op.bias);
    }
    [[nodiscard]] std::string figures() const { return std::to_string(outFeatures); }
    [[nodiscard]] Result<Shape> shape(const ShapeQuestion& question) const;
    [[nodiscard]] std::vector<ParameterOf> parameters(const Shape& in) const;
    template <typename S>
    [[nodiscard]] TensorPtr<S> forward(const ForwardRunT<S>& run) const;
    template <typename S>
    [[nodiscard]] NodeGradientsT<S> backward(const BackwardRunT<S>& run) const;
    template <typename S>
    [[nodiscard]] TermSum forwardTerms(RecordedNodeT<S>& node, const Index4& at) const;
    template <typename S>
    [[nodiscard]] TermSum backwardTerms(RecordedNodeT<S>& node, std::size_t operand, const Index4& at) const;
    template <typename S>
    [[nodiscard]] TermSum weightTerms(RecordedNodeT<S>& node, const Index4& at) const;
};

/// Softmax and mean cross-entropy against the run's targets: (N,K,1,1) -> (1,1,1,1). Last node of a network.
struct SoftmaxCrossEntropy {
    static constexpr OpTraits traits = {.name = "softmax_cross_entropy"};
    bool operator==(const SoftmaxCrossEntropy&) const = default;

    [[nodiscard]] Result<Shape> shape(const ShapeQuestion& question) const;
    template <typename S>
    [[nodiscard]] TensorPtr<S> forward(const ForwardRunT<S>& run) const;
    template <typename S>
    [[nodiscard]] NodeGradientsT<S> backward(const BackwardRunT<S>& run) const;
    template <typename S>
    [[nodiscard]] TermSum forwardTerms(RecordedNodeT<S>& node, const Index4& at) const;
    template <typename S>
    [[nodiscard]] TermSum backwardTerms(RecordedNodeT<S>& node, std::size_t operand, const Index4& at) const;
};

// x (N,C,H,W) is read as N rows of C*H*W features; w is (K, C*H*W, 1, 1); y is (N,K,1,1). Everything is
// assigned.

/// y[n,k] = bias[k] + sum over f of w[k,f] * x[n,f]. `bias` is null or has K values.
template <typename S>
void linearForward(const TensorT<S>& x, const TensorT<S>& w, const S* bias, TensorT<S>& y);
/// dX = dY w, dW = dY^T x; dX has the shape of x. The bias gradient is conv2dBackwardBias(dY).
template <typename S>
void linearBackward(const TensorT<S>& dY, const TensorT<S>& x, const TensorT<S>& w, TensorT<S>& dX,
                    TensorT<S>& dW);

/// Softmax and cross-entropy against one class a sample, averaged over the batch; logits (N,K,1,1).
/// Cached for the backward pass: the probabilities. Computed with the largest logit subtracted.
/// Requires targets.size() == N and 0 <= target < K.
template <typename S>
void softmaxCrossEntropyForward(const TensorT<S>& logits, const std::vector<int>& targets,
                                TensorT<S>& probabilities, std::vector<S>& lossPerSample, S& meanLoss);
/// dLogits = (probabilities - onehot) / N * dLoss.
template <typename S>
void softmaxCrossEntropyBackward(const TensorT<S>& probabilities, const std::vector<int>& targets, S dLoss,
                                 TensorT<S>& dLogits);

} // namespace resblock
