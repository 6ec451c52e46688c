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

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template void maxPool2dForward(const TensorT<S>&, const Pool2dGeometry&, TensorT<S>&,                    \
                                   std::vector<Index>&);                                                     \
    template Index maxPool2dWinner(const TensorT<S>&, const Pool2dGeometry&, Index, Index, Index, Index);    \
    template void maxPool2dBackward(const TensorT<S>&, const std::vector<Index>&, TensorT<S>&);              \
    template void avgPool2dForward(const TensorT<S>&, const Pool2dGeometry&, TensorT<S>&);                   \
    template void avgPool2dBackward(const TensorT<S>&, const Pool2dGeometry&, TensorT<S>&);                  \
    template void globalAvgPool2dForward(const TensorT<S>&, TensorT<S>&);                                    \
    template void globalAvgPool2dBackward(const TensorT<S>&, TensorT<S>&)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
