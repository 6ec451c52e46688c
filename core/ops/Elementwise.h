// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Geometry.h"
#include "core/tensor/Tensor.h"

#include <cstdint>
#include <vector>

namespace resblock {

// Every function assigns its result; results have the shape of their input unless stated.

/// y = max(x, 0); NaN stays NaN.
template <typename S>
void reluForward(const TensorT<S>& x, TensorT<S>& y);
/// dX = 0 where y <= 0, else dY (the gradient at exactly 0 is 0, and a NaN lets dY through, as in PyTorch).
/// y, the output, is all that is cached.
template <typename S>
void reluBackward(const TensorT<S>& dY, const TensorT<S>& y, TensorT<S>& dX);

/// y = a + b. Requires equal shapes: this add never broadcasts. Backward: both summands receive dY unchanged.
template <typename S>
void addForward(const TensorT<S>& a, const TensorT<S>& b, TensorT<S>& y);

/// y = factor * x. Backward is the same function applied to dY.
template <typename S>
void scaleForward(const TensorT<S>& x, double factor, TensorT<S>& y);

/// y = 1 / (1 + exp(-x)), without overflow for any x; NaN stays NaN.
template <typename S>
void sigmoidForward(const TensorT<S>& x, TensorT<S>& y);
/// dX = dY * y * (1 - y). y, the output, is all that is cached.
template <typename S>
void sigmoidBackward(const TensorT<S>& dY, const TensorT<S>& y, TensorT<S>& dX);
/// 1 / (1 + exp(-x)), as sigmoidForward takes it of one value.
[[nodiscard]] double sigmoid(double x);

/// y = a * b, element by element. Requires equal shapes: this product never broadcasts. Backward is the same
/// function: dA = dY * b, dB = dY * a.
template <typename S>
void multiplyForward(const TensorT<S>& a, const TensorT<S>& b, TensorT<S>& y);

/// Whether dropout keeps the i-th value of a tensor in memory: the i-th number of Random(seed) is at least p.
/// It depends on nothing else, so every pass and every thread sees the same mask.
[[nodiscard]] bool dropoutKeeps(double p, std::uint64_t seed, Index i);
/// Train mode (Srivastava et al. 2014, inverted as in PyTorch): y = x / (1 - p) where the value is kept,
/// exactly 0 elsewhere, of an infinite x too. Requires 0 <= p <= 1. Backward is the same function applied to
/// dY. Nothing is cached.
template <typename S>
void dropoutForward(const TensorT<S>& x, double p, std::uint64_t seed, TensorT<S>& y);

/// y[n,c] = weight[c] * x[n,c] + bias[c]: a normalisation folded into two numbers a channel.
template <typename S>
void affineForward(const TensorT<S>& x, const std::vector<S>& weight, const std::vector<S>& bias,
                   TensorT<S>& y);
template <typename S>
void affineBackward(const TensorT<S>& dY, const TensorT<S>& x, const std::vector<S>& weight, TensorT<S>& dX,
                    std::vector<S>& dWeight, std::vector<S>& dBias);

/// He et al. 2016, shortcut option A: every `stride`-th row and column, then zero channels before and after:
/// y (N, before + C + after, ceil(H/stride), ceil(W/stride)).
struct SubsamplePadGeometry {
    Index stride = 1;
    Index channelsBefore = 0;
    Index channelsAfter = 0;
    bool operator==(const SubsamplePadGeometry&) const = default;
};
[[nodiscard]] Shape subsamplePadShape(const Shape& x, const SubsamplePadGeometry& g);
template <typename S>
void subsamplePadForward(const TensorT<S>& x, const SubsamplePadGeometry& g, TensorT<S>& y);
template <typename S>
void subsamplePadBackward(const TensorT<S>& dY, const SubsamplePadGeometry& g, TensorT<S>& dX);

/// Zero rows and columns around every plane.
[[nodiscard]] Shape pad2dShape(const Shape& x, const Padding& p);
template <typename S>
void pad2dForward(const TensorT<S>& x, const Padding& p, TensorT<S>& y);
template <typename S>
void pad2dBackward(const TensorT<S>& dY, const Padding& p, TensorT<S>& dX);

} // namespace resblock
