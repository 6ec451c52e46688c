// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Elementwise.h"
#include "core/ops/Terms.h"

namespace resblock {

// The terms of one number of the ops that take every value by itself. All take a place in the result.

/// The value at `at`, times a factor. Identity, scale, and what passes back through an add: also backward.
template <typename S>
[[nodiscard]] TermSum explainCopy(const TensorT<S>& t, const Index4& at, double factor = 1);
/// y at a place: x behind its gate.
template <typename S>
[[nodiscard]] TermSum explainRelu(const TensorT<S>& x, const Index4& at);
/// dX at a place: dY behind the gate that the forward output `y` tells.
template <typename S>
[[nodiscard]] TermSum explainReluData(const TensorT<S>& dY, const TensorT<S>& y, const Index4& at);
/// y at a place: both summands, operands 0 and 1.
template <typename S>
[[nodiscard]] TermSum explainAdd(const TensorT<S>& a, const TensorT<S>& b, const Index4& at);
/// y at a place: no sum of products of x, so a single term stands for it, 1 times the sigmoid of x (quantity
/// Sigmoid, at the place of x).
template <typename S>
[[nodiscard]] TermSum explainSigmoid(const TensorT<S>& x, const Index4& at);
/// dX at a place: dY times y (1 - y), from the forward output `y`.
template <typename S>
[[nodiscard]] TermSum explainSigmoidData(const TensorT<S>& dY, const TensorT<S>& y, const Index4& at);
/// y at a place: the input `a`, times the factor `b` at the same place. dA is that of dY and b, dB that of dY
/// and a.
template <typename S>
[[nodiscard]] TermSum explainMultiply(const TensorT<S>& a, const TensorT<S>& b, const Index4& at);
/// y at a place in train mode: x / (1 - p), or x behind a closed gate. Also backward, of dY.
template <typename S>
[[nodiscard]] TermSum explainDropout(const TensorT<S>& x, double p, std::uint64_t seed, const Index4& at);
/// y at a place: weight * x + bias; dX is explainCopy(dY) with the weight.
template <typename S>
[[nodiscard]] TermSum explainAffine(const TensorT<S>& x, S weight, S bias, const Index4& at);
/// Gradient of an affine's weight for channel c: every dY times its x. The bias's is explainChannelSum.
template <typename S>
[[nodiscard]] TermSum explainAffineWeight(const TensorT<S>& x, const TensorT<S>& dY, Index c);

/// y at a place: the value it copies; padding where the channel is one of the zeros.
template <typename S>
[[nodiscard]] TermSum explainSubsamplePad(const TensorT<S>& x, const SubsamplePadGeometry& g,
                                          const Index4& at);
/// dX at a place: none where the value was skipped.
template <typename S>
[[nodiscard]] TermSum explainSubsamplePadData(const TensorT<S>& dY, const SubsamplePadGeometry& g,
                                              const Index4& at);
template <typename S>
[[nodiscard]] TermSum explainPad2d(const TensorT<S>& x, const Padding& p, const Index4& at);
template <typename S>
[[nodiscard]] TermSum explainPad2dData(const TensorT<S>& dY, const Padding& p, const Index4& at);
/// The value at the same place in memory of a tensor of another shape; `result` is the shape `at` belongs to.
template <typename S>
[[nodiscard]] TermSum explainReshape(const TensorT<S>& t, const Shape& result, const Index4& at);

} // namespace resblock
