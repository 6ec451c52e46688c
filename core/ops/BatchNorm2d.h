// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/OpRun.h"

#include <vector>

namespace resblock {

struct BatchNorm2d {
    static constexpr OpTraits traits = {.name = "batch_norm2d", .family = OpFamily::Norm};
    double eps = 1e-5;
    double momentum = 0.1; ///< PyTorch's sense
    bool operator==(const BatchNorm2d&) const = default;

    static void fields(auto& op, auto& f)
    {
        f.number("eps", op.eps, 0, 1);
        f.number("momentum", op.momentum, 0, 1);
    }
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

/// Statistics a normalisation used and what its backward pass needs (Ioffe and Szegedy 2015, Algorithm 1).
template <typename S>
struct BatchNormCacheT {
    std::vector<S> mean; ///< per channel; train: of the batch, eval: the running mean
    std::vector<S> var;  ///< per channel; train: biased (divided by the count), eval: the running variance
    TensorT<S>
        xhat; ///< (x - mean) / sqrt(var + eps), shape of x: cached because all three terms of dX use it
};
using BatchNormCache = BatchNormCacheT<float>;

/// Batch statistics over n, h and w per channel: y = gamma * xhat + beta. Sums run in double.
/// The running statistics move by `momentum` towards the batch (PyTorch's sense: new = (1 - momentum) * old +
/// momentum * batch), the variance towards the unbiased one. Requires n*h*w > 1; x, y of one shape; all
/// vectors of C values.
template <typename S>
void batchNorm2dTrainForward(const TensorT<S>& x, const std::vector<S>& gamma, const std::vector<S>& beta,
                             double eps, double momentum, std::vector<S>& runningMean,
                             std::vector<S>& runningVar, TensorT<S>& y, BatchNormCacheT<S>& cache);
/// Running statistics as constants.
template <typename S>
void batchNorm2dEvalForward(const TensorT<S>& x, const std::vector<S>& gamma, const std::vector<S>& beta,
                            double eps, const std::vector<S>& runningMean, const std::vector<S>& runningVar,
                            TensorT<S>& y, BatchNormCacheT<S>& cache);
/// Assigns dX, dGamma = sum(dY * xhat), dBeta = sum(dY). With m = n*h*w and invStd = 1/sqrt(var + eps):
///   train: dX = gamma * invStd * (dY - dBeta/m - xhat * dGamma/m): direct, mean and variance term; its sum
///          over a channel is 0
///   eval:  dX = gamma * invStd * dY
template <typename S>
void batchNorm2dBackward(const TensorT<S>& dY, const BatchNormCacheT<S>& cache, const std::vector<S>& gamma,
                         double eps, bool train, TensorT<S>& dX, std::vector<S>& dGamma,
                         std::vector<S>& dBeta);

} // namespace resblock
