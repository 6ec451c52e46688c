// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/OpRun.h"

#include <vector>

namespace resblock {

struct Pool2dGeometry {
    Size2 kernel;
    Size2 stride;
    Padding padding;
    bool ceilMode = false;
    bool countIncludePad =
        true; ///< average only: zeros of the padding count in the divisor (never cells beyond the padding)
    bool operator==(const Pool2dGeometry&) const = default;

    /// Gives the fields of both pools to a visitor. A pool moves by its own size unless a stride is given.
    static void fields(auto& g, auto& f)
    {
        f.requiredSize("kernel", g.kernel);
        f.sizeOr("stride", g.stride, g.kernel);
        f.padding("padding", g.padding);
        f.flag("ceil_mode", g.ceilMode);
    }
};

/// The largest value of each window.
struct MaxPool2d {
    static constexpr OpTraits traits = {
        .name = "max_pool2d", .family = OpFamily::Pool, .zeroToZero = true, .remembersChoice = true};
    Pool2dGeometry geometry;
    bool operator==(const MaxPool2d&) const = default;

    static void fields(auto& op, auto& f) { op.geometry.fields(op.geometry, f); }
    [[nodiscard]] std::string figures() const;
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

/// The mean of each window.
struct AvgPool2d {
    static constexpr OpTraits traits = {.name = "avg_pool2d", .family = OpFamily::Pool, .zeroToZero = true};
    Pool2dGeometry geometry;
    bool operator==(const AvgPool2d&) const = default;

    static void fields(auto& op, auto& f)
    {
        op.geometry.fields(op.geometry, f);
        f.flag("count_include_pad", op.geometry.countIncludePad);
    }
    [[nodiscard]] std::string figures() const;
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

/// The mean of each plane.
struct GlobalAvgPool2d {
    static constexpr OpTraits traits = {
        .name = "global_avg_pool2d", .family = OpFamily::Pool, .zeroToZero = true};
    bool operator==(const GlobalAvgPool2d&) const = default;

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

/// (N,C,P,Q); extents <= 0 when the kernel does not fit.
[[nodiscard]] Shape pool2dShape(const Shape& x, const Pool2dGeometry& g);

/// y = largest value of each window, padding never wins. `argmax` (one entry an output value, an offset y*W +
/// x into the input plane; first of equals, NaN wins) is cached: it is where the gradient goes. Assigns y and
/// argmax. A window that holds nothing but padding (padding >= kernel) gives -infinity and argmax -1.
template <typename S>
void maxPool2dForward(const TensorT<S>& x, const Pool2dGeometry& g, TensorT<S>& y,
                      std::vector<Index>& argmax);
/// Where the window of output (n,c,p,q) finds its largest value, as in `argmax`.
template <typename S>
[[nodiscard]] Index maxPool2dWinner(const TensorT<S>& x, const Pool2dGeometry& g, Index n, Index c, Index p,
                                    Index q);
/// dX = sum of the dY of the windows that the value won. Assigns.
template <typename S>
void maxPool2dBackward(const TensorT<S>& dY, const std::vector<Index>& argmax, TensorT<S>& dX);

/// y = sum of each window over its divisor (PyTorch's rules for padding and ceil mode). Assigns. A window
/// that holds nothing but padding gives 0.
template <typename S>
void avgPool2dForward(const TensorT<S>& x, const Pool2dGeometry& g, TensorT<S>& y);
template <typename S>
void avgPool2dBackward(const TensorT<S>& dY, const Pool2dGeometry& g, TensorT<S>& dX);
/// What the window of output (p,q) is divided by; 0 where nothing is counted.
[[nodiscard]] Index avgPool2dDivisor(const Shape& x, const Pool2dGeometry& g, Index p, Index q);

/// (N,C,H,W) -> (N,C,1,1): the mean of each plane. Assigns.
template <typename S>
void globalAvgPool2dForward(const TensorT<S>& x, TensorT<S>& y);
template <typename S>
void globalAvgPool2dBackward(const TensorT<S>& dY, TensorT<S>& dX);

} // namespace resblock
