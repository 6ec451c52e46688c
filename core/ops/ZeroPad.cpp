// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/ZeroPad.h"

#include <algorithm>

namespace resblock {

namespace {

/// The value at a place of x, or a zero where the place lies outside.
template <typename S>
TermSum copiedOrPadding(const TensorT<S>& x, const Index4& place)
{
    if (contains(x.shape(), place)) return explainCopy(x, place);
    TermSum sum;
    sum.terms.push_back(productTerm(place, 1, 0));
    sum.terms.back().kind = TermKind::Padding;
    return sum;
}

} // namespace

// --- SubsamplePad

Shape subsamplePadShape(const Shape& x, const SubsamplePadGeometry& g)
{
    return {x.n, g.channelsBefore + x.c + g.channelsAfter, (x.h + g.stride - 1) / g.stride,
            (x.w + g.stride - 1) / g.stride};
}

template <typename S>
void subsamplePadForward(const TensorT<S>& x, const SubsamplePadGeometry& g, TensorT<S>& y)
{
    assert(y.shape() == subsamplePadShape(x.shape(), g));
    y.fill(S(0));
    for (Index n = 0; n < x.shape().n; ++n)
        for (Index c = 0; c < x.shape().c; ++c)
            for (Index p = 0; p < y.shape().h; ++p)
                for (Index q = 0; q < y.shape().w; ++q)
                    y(n, c + g.channelsBefore, p, q) = x(n, c, p * g.stride, q * g.stride);
}

template <typename S>
void subsamplePadBackward(const TensorT<S>& dY, const SubsamplePadGeometry& g, TensorT<S>& dX)
{
    assert(dY.shape() == subsamplePadShape(dX.shape(), g));
    dX.fill(S(0));
    for (Index n = 0; n < dX.shape().n; ++n)
        for (Index c = 0; c < dX.shape().c; ++c)
            for (Index p = 0; p < dY.shape().h; ++p)
                for (Index q = 0; q < dY.shape().w; ++q)
                    dX(n, c, p * g.stride, q * g.stride) = dY(n, c + g.channelsBefore, p, q);
}

std::string SubsamplePad::figures() const
{
    return "+" + std::to_string(geometry.channelsBefore + geometry.channelsAfter) +
           strideFigures({geometry.stride, geometry.stride});
}

Result<Shape> SubsamplePad::shape(const ShapeQuestion& question) const
{
    const SubsamplePadGeometry& g = geometry;
    if (g.stride < 1 || g.stride > largestNumber) return question.illegal("stride", g.stride, 1);
    if (std::max(g.channelsBefore, g.channelsAfter) > largestNumber)
        return question.tooLarge(static_cast<double>(std::max(g.channelsBefore, g.channelsAfter)));
    if (g.channelsBefore < 0 || g.channelsAfter < 0) {
        const Index wanted = question.input().c + g.channelsBefore + g.channelsAfter;
        Error error = question.refusal(ErrorCode::ShapeZeroPad,
                                       {std::to_string(question.input().c), std::to_string(wanted)});
        error.repairs = {{RepairKind::UseProjection, 0}};
        return error;
    }
    return subsamplePadShape(question.input(), g);
}

template <typename S>
TensorPtr<S> SubsamplePad::forward(const ForwardRunT<S>& run) const
{
    auto y = run.output();
    subsamplePadForward(run.x(), geometry, *y);
    return y;
}

template <typename S>
NodeGradientsT<S> SubsamplePad::backward(const BackwardRunT<S>& run) const
{
    auto dX = run.gradient();
    subsamplePadBackward(*run.dY, geometry, *dX);
    return {{std::move(dX)}, {}};
}

/// The value it copies; padding where the channel is one of the zeros.
template <typename S>
TermSum SubsamplePad::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    const SubsamplePadGeometry& g = geometry;
    return copiedOrPadding(*node.input(),
                           {at[0], at[1] - g.channelsBefore, at[2] * g.stride, at[3] * g.stride});
}

/// None where the value was skipped.
template <typename S>
TermSum SubsamplePad::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    const SubsamplePadGeometry& g = geometry;
    if (at[2] % g.stride != 0 || at[3] % g.stride != 0) return {};
    return explainCopy(*node.gradient(),
                       {at[0], at[1] + g.channelsBefore, at[2] / g.stride, at[3] / g.stride});
}

// --- Pad2d

Shape pad2dShape(const Shape& x, const Padding& p)
{
    return {x.n, x.c, p.top + x.h + p.bottom, p.left + x.w + p.right};
}

template <typename S>
void pad2dForward(const TensorT<S>& x, const Padding& p, TensorT<S>& y)
{
    assert(y.shape() == pad2dShape(x.shape(), p));
    y.fill(S(0));
    const Shape shape = x.shape(); // (N,C,H,W)
    for (Index line = 0; line < shape.n * shape.c * shape.h; ++line) {
        const Index plane = line / shape.h, row = line % shape.h;
        std::copy_n(x.data() + line * shape.w, shape.w,
                    y.data() + (plane * y.shape().h + p.top + row) * y.shape().w + p.left);
    }
}

template <typename S>
void pad2dBackward(const TensorT<S>& dY, const Padding& p, TensorT<S>& dX)
{
    assert(dY.shape() == pad2dShape(dX.shape(), p));
    const Shape shape = dX.shape(); // (N,C,H,W)
    for (Index line = 0; line < shape.n * shape.c * shape.h; ++line) {
        const Index plane = line / shape.h, row = line % shape.h;
        std::copy_n(dY.data() + (plane * dY.shape().h + p.top + row) * dY.shape().w + p.left, shape.w,
                    dX.data() + line * shape.w);
    }
}

Result<Shape> Pad2d::shape(const ShapeQuestion& question) const
{
    if (auto error = question.illegalPadding(padding)) return *error;
    return pad2dShape(question.input(), padding);
}

template <typename S>
TensorPtr<S> Pad2d::forward(const ForwardRunT<S>& run) const
{
    auto y = run.output();
    pad2dForward(run.x(), padding, *y);
    return y;
}

template <typename S>
NodeGradientsT<S> Pad2d::backward(const BackwardRunT<S>& run) const
{
    auto dX = run.gradient();
    pad2dBackward(*run.dY, padding, *dX);
    return {{std::move(dX)}, {}};
}

template <typename S>
TermSum Pad2d::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    return copiedOrPadding(*node.input(), {at[0], at[1], at[2] - padding.top, at[3] - padding.left});
}

template <typename S>
TermSum Pad2d::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    return explainCopy(*node.gradient(), {at[0], at[1], at[2] + padding.top, at[3] + padding.left});
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template void subsamplePadForward(const TensorT<S>&, const SubsamplePadGeometry&, TensorT<S>&);          \
    template void subsamplePadBackward(const TensorT<S>&, const SubsamplePadGeometry&, TensorT<S>&);         \
    template void pad2dForward(const TensorT<S>&, const Padding&, TensorT<S>&);                              \
    template void pad2dBackward(const TensorT<S>&, const Padding&, TensorT<S>&);                             \
    RESBLOCK_INSTANTIATE_OP(SubsamplePad, S);                                                                \
    RESBLOCK_INSTANTIATE_OP(Pad2d, S)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
