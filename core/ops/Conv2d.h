// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Geometry.h"
#include "core/tensor/Tensor.h"

namespace resblock {

/// How a 2-D convolution (cross-correlation, as in every framework) walks over its input.
/// The kernel extents and channel counts are those of the weight (K, C/groups, R, S).
struct Conv2dGeometry {
    Size2 stride;
    Padding padding;
    Size2 dilation;
    Index groups = 1;
    bool operator==(const Conv2dGeometry&) const = default;
};

/// (N,K,P,Q) for x (N,C,H,W) and w (K,C/groups,R,S). Extents are <= 0 when the kernel does not fit.
[[nodiscard]] Shape conv2dShape(const Shape& x, const Shape& w, const Conv2dGeometry& g);

// y[n,k,p,q] = bias[k] + sum over c,r,s of w[k,c,r,s] * x[n, c, p*stride + r*dilation - top, q*stride +
// s*dilation - left]
//
// All functions assign their result (nothing is added to what was there) and require a result tensor of the
// right shape. The backward pass needs x and w only; nothing else is cached. With dY (N,K,P,Q):
//   dX[n,c,..] = sum over the outputs that x[n,c,..] reached of w * dY
//   dW[k,c,r,s] = sum over n,p,q of x * dY          dBias[k] = sum over n,p,q of dY
//
// Padding is made of cells that hold zero and take part in the sums: an infinite weight over a padded cell
// gives NaN, as it does in PyTorch, and so does an infinite dY for the weight that met padding. dX has no
// cells in the padding and collects from real outputs only.

/// Forward. `bias` is null or has K values.
template <typename S>
void conv2dForward(const TensorT<S>& x, const TensorT<S>& w, const S* bias, const Conv2dGeometry& g,
                   TensorT<S>& y);
/// Gradient with respect to x; dX has the shape of x.
template <typename S>
void conv2dBackwardData(const TensorT<S>& dY, const TensorT<S>& w, const Conv2dGeometry& g, TensorT<S>& dX);
/// Gradient with respect to w; dW has the shape of w.
template <typename S>
void conv2dBackwardWeights(const TensorT<S>& x, const TensorT<S>& dY, const Conv2dGeometry& g,
                           TensorT<S>& dW);
/// Gradient with respect to the bias: `dBias` has K values.
template <typename S>
void conv2dBackwardBias(const TensorT<S>& dY, S* dBias);

/// The same three written as the loops of the definition above: the reference that the fast paths are tested
/// against.
namespace naive {
template <typename S>
void conv2dForward(const TensorT<S>& x, const TensorT<S>& w, const S* bias, const Conv2dGeometry& g,
                   TensorT<S>& y);
template <typename S>
void conv2dBackwardData(const TensorT<S>& dY, const TensorT<S>& w, const Conv2dGeometry& g, TensorT<S>& dX);
template <typename S>
void conv2dBackwardWeights(const TensorT<S>& x, const TensorT<S>& dY, const Conv2dGeometry& g,
                           TensorT<S>& dW);
} // namespace naive

} // namespace resblock
