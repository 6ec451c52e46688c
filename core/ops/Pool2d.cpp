// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Pool2d.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace resblock {
namespace {

/// Rows [top, bottom) and columns [left, right) of the input under one window; empty in the padding.
struct Window {
    Index top, bottom, left, right;
};
Window windowOf(const Shape& x, const Pool2dGeometry& g, Index p, Index q)
{
    const Index row = p * g.stride.h - g.padding.top;
    const Index column = q * g.stride.w - g.padding.left;
    return {std::max<Index>(row, 0), std::min(row + g.kernel.h, x.h), std::max<Index>(column, 0),
            std::min(column + g.kernel.w, x.w)};
}

/// Calls f(n, c, p, q, index of the output in memory) for every output.
template <typename F>
void forEachOutput(const Shape& y, F&& f)
{
    Index i = 0;
    for (Index n = 0; n < y.n; ++n)
        for (Index c = 0; c < y.c; ++c)
            for (Index p = 0; p < y.h; ++p)
                for (Index q = 0; q < y.w; ++q) f(n, c, p, q, i++);
}

/// Offset of the value that wins the window: the first of the largest, or the first NaN. -1 if the window is
/// empty.
template <typename S>
Index winner(const S* plane, Index width, const Window& window)
{
    Index best = -1;
    for (Index y = window.top; y < window.bottom; ++y)
        for (Index x = window.left; x < window.right; ++x) {
            const Index i = y * width + x;
            if (std::isnan(plane[i])) return i;
            if (best < 0 || plane[i] > plane[best]) best = i;
        }
    return best;
}

/// Calls f(place, whether it lies in the input) for every cell of the window of output `at`.
template <typename F>
void forEachCell(const Shape& x, const Pool2dGeometry& g, const Index4& at, F&& f)
{
    const Index top = at[2] * g.stride.h - g.padding.top, left = at[3] * g.stride.w - g.padding.left;
    const Index bottom = std::min(top + g.kernel.h, x.h + g.padding.bottom);
    const Index right = std::min(left + g.kernel.w, x.w + g.padding.right);
    for (Index row = top; row < bottom; ++row)
        for (Index column = left; column < right; ++column) {
            const Index4 place{at[0], at[1], row, column};
            f(place, contains(x, place));
        }
}

/// Calls f(place of the output) for every window that holds the value at `at`.
template <typename F>
void forEachWindow(const Shape& y, const Pool2dGeometry& g, const Index4& at, F&& f)
{
    const auto first = [](Index position, Index kernel, Index stride) {
        return std::max<Index>(position - kernel + stride, 0) / stride;
    };
    const Index row = at[2] + g.padding.top, column = at[3] + g.padding.left;
    for (Index p = first(row, g.kernel.h, g.stride.h); p <= std::min(row / g.stride.h, y.h - 1); ++p)
        for (Index q = first(column, g.kernel.w, g.stride.w); q <= std::min(column / g.stride.w, y.w - 1);
             ++q)
            f(Index4{at[0], at[1], p, q});
}

/// Refuses a window that does not fit, or lies wholly in the padding.
Result<Shape> pooledShape(const Pool2dGeometry& g, const ShapeQuestion& question)
{
    if (auto error = question.illegalWindow(g.kernel, g.stride, g.padding, {1, 1})) return *error;
    // a window that lies wholly in the padding has no largest value and no count to divide by
    const Index rows = std::max(g.padding.top, g.padding.bottom);
    const Index columns = std::max(g.padding.left, g.padding.right);
    if (rows >= g.kernel.h || columns >= g.kernel.w) {
        Error error = question.illegal("padding", rows >= g.kernel.h ? rows : columns, 0);
        error.args[2] = "0.." + std::to_string((rows >= g.kernel.h ? g.kernel.h : g.kernel.w) - 1);
        return error;
    }
    const Shape y = pool2dShape(question.input(), g);
    if (y.h < 1 || y.w < 1) return question.kernelTooLarge(g.kernel, g.padding, {1, 1}, false);
    return y;
}

std::string poolFigures(const Pool2dGeometry& g)
{
    return windowFigures(g.kernel) + strideFigures(g.stride);
}

} // namespace

Shape pool2dShape(const Shape& x, const Pool2dGeometry& g)
{
    return {x.n, x.c,
            windowCount(x.h, g.padding.top, g.padding.bottom, g.kernel.h, g.stride.h, 1, g.ceilMode),
            windowCount(x.w, g.padding.left, g.padding.right, g.kernel.w, g.stride.w, 1, g.ceilMode)};
}

template <typename S>
void maxPool2dForward(const TensorT<S>& x, const Pool2dGeometry& g, TensorT<S>& y, std::vector<Index>& argmax)
{
    assert(y.shape() == pool2dShape(x.shape(), g));
    argmax.resize(static_cast<std::size_t>(y.size()));
    forEachOutput(y.shape(), [&](Index n, Index c, Index p, Index q, Index i) {
        const S* plane = x.plane(n, c).data();
        const Index best = winner(plane, x.shape().w, windowOf(x.shape(), g, p, q));
        argmax[i] = best;
        y[i] = best < 0 ? -std::numeric_limits<S>::infinity() : plane[best];
    });
}

template <typename S>
Index maxPool2dWinner(const TensorT<S>& x, const Pool2dGeometry& g, Index n, Index c, Index p, Index q)
{
    return winner(x.plane(n, c).data(), x.shape().w, windowOf(x.shape(), g, p, q));
}

template <typename S>
void maxPool2dBackward(const TensorT<S>& dY, const std::vector<Index>& argmax, TensorT<S>& dX)
{
    assert(static_cast<Index>(argmax.size()) == dY.size());
    dX.fill(S(0));
    forEachOutput(dY.shape(), [&](Index n, Index c, Index, Index, Index i) {
        if (argmax[i] >= 0) dX.plane(n, c)[static_cast<std::size_t>(argmax[i])] += dY[i];
    });
}

Index avgPool2dDivisor(const Shape& x, const Pool2dGeometry& g, Index p, Index q)
{
    const auto cells = [&](Index start, Index kernel, Index extent, Index after) {
        const Index first = g.countIncludePad ? start : std::max<Index>(start, 0);
        return std::min(start + kernel, extent + (g.countIncludePad ? after : 0)) - first;
    };
    const Index rows = cells(p * g.stride.h - g.padding.top, g.kernel.h, x.h, g.padding.bottom);
    const Index columns = cells(q * g.stride.w - g.padding.left, g.kernel.w, x.w, g.padding.right);
    return std::max<Index>(rows, 0) * std::max<Index>(columns, 0);
}

template <typename S>
void avgPool2dForward(const TensorT<S>& x, const Pool2dGeometry& g, TensorT<S>& y)
{
    assert(y.shape() == pool2dShape(x.shape(), g));
    forEachOutput(y.shape(), [&](Index n, Index c, Index p, Index q, Index i) {
        const Window window = windowOf(x.shape(), g, p, q);
        const S* plane = x.plane(n, c).data();
        S sum = 0;
        for (Index row = window.top; row < window.bottom; ++row)
            for (Index column = window.left; column < window.right; ++column)
                sum += plane[row * x.shape().w + column];
        const Index divisor = avgPool2dDivisor(x.shape(), g, p, q);
        y[i] = divisor == 0 ? S(0) : sum / static_cast<S>(divisor);
    });
}

template <typename S>
void avgPool2dBackward(const TensorT<S>& dY, const Pool2dGeometry& g, TensorT<S>& dX)
{
    assert(dY.shape() == pool2dShape(dX.shape(), g));
    dX.fill(S(0));
    forEachOutput(dY.shape(), [&](Index n, Index c, Index p, Index q, Index i) {
        const Window window = windowOf(dX.shape(), g, p, q);
        S* plane = dX.plane(n, c).data();
        const Index divisor = avgPool2dDivisor(dX.shape(), g, p, q);
        for (Index row = window.top; row < window.bottom; ++row)
            for (Index column = window.left; column < window.right; ++column)
                plane[row * dX.shape().w + column] += dY[i] / static_cast<S>(divisor);
    });
}

template <typename S>
void globalAvgPool2dForward(const TensorT<S>& x, TensorT<S>& y)
{
    assert((y.shape() == Shape{x.shape().n, x.shape().c, 1, 1}));
    forEachOutput(y.shape(), [&](Index n, Index c, Index, Index, Index i) {
        double sum = 0;
        for (const S value : x.plane(n, c)) sum += static_cast<double>(value);
        y[i] = static_cast<S>(sum / static_cast<double>(x.shape().plane()));
    });
}

template <typename S>
void globalAvgPool2dBackward(const TensorT<S>& dY, TensorT<S>& dX)
{
    assert((dY.shape() == Shape{dX.shape().n, dX.shape().c, 1, 1}));
    forEachOutput(dY.shape(), [&](Index n, Index c, Index, Index, Index i) {
        const auto plane = dX.plane(n, c);
        std::fill(plane.begin(), plane.end(), dY[i] / static_cast<S>(dX.shape().plane()));
    });
}

// --- MaxPool2d

std::string MaxPool2d::figures() const
{
    return poolFigures(geometry);
}

Result<Shape> MaxPool2d::shape(const ShapeQuestion& question) const
{
    return pooledShape(geometry, question);
}

template <typename S>
TensorPtr<S> MaxPool2d::forward(const ForwardRunT<S>& run) const
{
    auto y = run.output();
    maxPool2dForward(run.x(), geometry, *y, run.memory.argmax);
    return y;
}

template <typename S>
NodeGradientsT<S> MaxPool2d::backward(const BackwardRunT<S>& run) const
{
    auto dX = run.gradient();
    maxPool2dBackward(*run.dY, run.memory.argmax, *dX);
    return {{std::move(dX)}, {}};
}

/// All cells of the window behind gates, of which the winner's is open. Cells of the padding are listed as
/// padding, cells beyond it (a last window in ceil mode) are not listed.
template <typename S>
TermSum MaxPool2d::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    const TensorT<S>& x = *node.input();
    const Pool2dGeometry& g = geometry;
    const Index winner = maxPool2dWinner(x, g, at[0], at[1], at[2], at[3]);
    TermSum sum;
    if (winner < 0) sum.bias = -std::numeric_limits<double>::infinity();
    forEachCell(x.shape(), g, at, [&](const Index4& place, bool inside) {
        const bool won = inside && place[2] * x.shape().w + place[3] == winner;
        sum.terms.push_back(gateTerm(place, won, inside ? elementAt(x, place) : 0.0));
        if (!inside) sum.terms.back().kind = TermKind::Padding;
    });
    return sum;
}

/// The windows that hold the value, open where it won.
template <typename S>
TermSum MaxPool2d::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    TermSum sum;
    const TensorT<S>* input = node.input();
    if (input == nullptr) return sum;
    const TensorT<S>& x = *input;
    const TensorT<S>& dY = *node.gradient();
    const Pool2dGeometry& g = geometry;
    forEachWindow(dY.shape(), g, at, [&](const Index4& y) {
        const bool won = maxPool2dWinner(x, g, y[0], y[1], y[2], y[3]) == at[2] * x.shape().w + at[3];
        sum.terms.push_back(gateTerm(y, won, elementAt(dY, y)));
    });
    return sum;
}

// --- AvgPool2d

std::string AvgPool2d::figures() const
{
    return poolFigures(geometry);
}

Result<Shape> AvgPool2d::shape(const ShapeQuestion& question) const
{
    return pooledShape(geometry, question);
}

template <typename S>
TensorPtr<S> AvgPool2d::forward(const ForwardRunT<S>& run) const
{
    auto y = run.output();
    avgPool2dForward(run.x(), geometry, *y);
    return y;
}

template <typename S>
NodeGradientsT<S> AvgPool2d::backward(const BackwardRunT<S>& run) const
{
    auto dX = run.gradient();
    avgPool2dBackward(*run.dY, geometry, *dX);
    return {{std::move(dX)}, {}};
}

/// All cells of the window over its divisor; padding that does not count has the factor 0.
template <typename S>
TermSum AvgPool2d::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    const TensorT<S>& x = *node.input();
    const Pool2dGeometry& g = geometry;
    const Index divisor = avgPool2dDivisor(x.shape(), g, at[2], at[3]);
    TermSum sum;
    if (divisor == 0) return sum;
    const double share = 1 / static_cast<double>(divisor);
    forEachCell(x.shape(), g, at, [&](const Index4& place, bool inside) {
        sum.terms.push_back(productTerm(place, inside || g.countIncludePad ? share : 0.0,
                                        inside ? elementAt(x, place) : 0.0));
        if (!inside) sum.terms.back().kind = TermKind::Padding;
    });
    return sum;
}

/// The windows that hold the value, each over its divisor.
template <typename S>
TermSum AvgPool2d::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    const TensorT<S>& dY = *node.gradient();
    const Shape x = node.inputShape();
    const Pool2dGeometry& g = geometry;
    TermSum sum;
    forEachWindow(dY.shape(), g, at, [&](const Index4& y) {
        const auto divisor = static_cast<double>(avgPool2dDivisor(x, g, y[2], y[3]));
        sum.terms.push_back(productTerm(y, 1 / divisor, elementAt(dY, y)));
    });
    return sum;
}

// --- GlobalAvgPool2d

Result<Shape> GlobalAvgPool2d::shape(const ShapeQuestion& question) const
{
    return Shape{question.input().n, question.input().c, 1, 1};
}

template <typename S>
TensorPtr<S> GlobalAvgPool2d::forward(const ForwardRunT<S>& run) const
{
    auto y = run.output();
    globalAvgPool2dForward(run.x(), *y);
    return y;
}

template <typename S>
NodeGradientsT<S> GlobalAvgPool2d::backward(const BackwardRunT<S>& run) const
{
    auto dX = run.gradient();
    globalAvgPool2dBackward(*run.dY, *dX);
    return {{std::move(dX)}, {}};
}

/// All values of the plane over their number.
template <typename S>
TermSum GlobalAvgPool2d::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    const TensorT<S>& x = *node.input();
    const double share = 1 / static_cast<double>(x.shape().plane());
    TermSum sum;
    for (Index row = 0; row < x.shape().h; ++row)
        for (Index column = 0; column < x.shape().w; ++column) {
            const Index4 place{at[0], at[1], row, column};
            sum.terms.push_back(productTerm(place, share, elementAt(x, place)));
        }
    return sum;
}

template <typename S>
TermSum GlobalAvgPool2d::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    const Index4 place{at[0], at[1], 0, 0};
    TermSum sum;
    sum.terms.push_back(productTerm(place, 1 / static_cast<double>(node.inputShape().plane()),
                                    elementAt(*node.gradient(), place)));
    return sum;
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template void maxPool2dForward(const TensorT<S>&, const Pool2dGeometry&, TensorT<S>&,                    \
                                   std::vector<Index>&);                                                     \
    template Index maxPool2dWinner(const TensorT<S>&, const Pool2dGeometry&, Index, Index, Index, Index);    \
    template void maxPool2dBackward(const TensorT<S>&, const std::vector<Index>&, TensorT<S>&);              \
    template void avgPool2dForward(const TensorT<S>&, const Pool2dGeometry&, TensorT<S>&);                   \
    template void avgPool2dBackward(const TensorT<S>&, const Pool2dGeometry&, TensorT<S>&);                  \
    template void globalAvgPool2dForward(const TensorT<S>&, TensorT<S>&);                                    \
    template void globalAvgPool2dBackward(const TensorT<S>&, TensorT<S>&);                                   \
    RESBLOCK_INSTANTIATE_OP(MaxPool2d, S);                                                                   \
    RESBLOCK_INSTANTIATE_OP(AvgPool2d, S);                                                                   \
    RESBLOCK_INSTANTIATE_OP(GlobalAvgPool2d, S)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
