// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/OpRun.h"

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

struct Conv2d {
    static constexpr OpTraits traits = {
        .name = "conv2d", .family = OpFamily::Conv, .backwardReadsInput = true};
    Index outChannels = 0;
    Size2 kernel;
    Conv2dGeometry geometry;
    bool samePadding = false; ///< TensorFlow's "same"; geometry.padding is then derived from the input
    bool bias = false;
    bool operator==(const Conv2d&) const = default;

    static void fields(auto& op, auto& f)
    {
        f.requiredChannels("out_channels", op.outChannels);
        f.requiredSize("kernel", op.kernel);
        f.size("stride", op.geometry.stride);
        f.paddingOrSame("padding", op.geometry.padding, op.samePadding);
        f.size("dilation", op.geometry.dilation);
        f.channels("groups", op.geometry.groups);
        f.flag("bias", op.bias);
    }
    [[nodiscard]] std::string figures() const;
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

/// Gives the padding that a convolution really uses on this input.
[[nodiscard]] Padding resolvedPadding(const Conv2d& op, const Shape& in);
/// Gives its geometry with that padding.
[[nodiscard]] Conv2dGeometry resolvedGeometry(const Conv2d& op, const Shape& in);

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
/// Makes the tensor of that gradient.
template <typename S>
[[nodiscard]] TensorT<S> biasGradient(const TensorT<S>& dY)
{
    std::vector<S> dBias(static_cast<std::size_t>(dY.shape().c));
    conv2dBackwardBias(dY, dBias.data());
    return vectorTensor(dBias);
}

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
