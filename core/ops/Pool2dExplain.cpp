// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Pool2dExplain.h"

#include <algorithm>
#include <limits>

namespace resblock {
namespace {

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

} // namespace

template <typename S>
TermSum explainMaxPool2d(const TensorT<S>& x, const Pool2dGeometry& g, const Index4& at)
{
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

template <typename S>
TermSum explainMaxPool2dData(const TensorT<S>& dY, const TensorT<S>& x, const Pool2dGeometry& g,
                             const Index4& at)
{
    TermSum sum;
    forEachWindow(dY.shape(), g, at, [&](const Index4& y) {
        const bool won = maxPool2dWinner(x, g, y[0], y[1], y[2], y[3]) == at[2] * x.shape().w + at[3];
        sum.terms.push_back(gateTerm(y, won, elementAt(dY, y)));
    });
    return sum;
}

template <typename S>
TermSum explainAvgPool2d(const TensorT<S>& x, const Pool2dGeometry& g, const Index4& at)
{
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

template <typename S>
TermSum explainAvgPool2dData(const TensorT<S>& dY, const Pool2dGeometry& g, const Shape& x, const Index4& at)
{
    TermSum sum;
    forEachWindow(dY.shape(), g, at, [&](const Index4& y) {
        const auto divisor = static_cast<double>(avgPool2dDivisor(x, g, y[2], y[3]));
        sum.terms.push_back(productTerm(y, 1 / divisor, elementAt(dY, y)));
    });
    return sum;
}

template <typename S>
TermSum explainGlobalAvgPool2d(const TensorT<S>& x, const Index4& at)
{
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
TermSum explainGlobalAvgPool2dData(const TensorT<S>& dY, const Shape& x, const Index4& at)
{
    const Index4 place{at[0], at[1], 0, 0};
    TermSum sum;
    sum.terms.push_back(productTerm(place, 1 / static_cast<double>(x.plane()), elementAt(dY, place)));
    return sum;
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template TermSum explainMaxPool2d(const TensorT<S>&, const Pool2dGeometry&, const Index4&);              \
    template TermSum explainMaxPool2dData(const TensorT<S>&, const TensorT<S>&, const Pool2dGeometry&,       \
                                          const Index4&);                                                    \
    template TermSum explainAvgPool2d(const TensorT<S>&, const Pool2dGeometry&, const Index4&);              \
    template TermSum explainAvgPool2dData(const TensorT<S>&, const Pool2dGeometry&, const Shape&,            \
                                          const Index4&);                                                    \
    template TermSum explainGlobalAvgPool2d(const TensorT<S>&, const Index4&);                               \
    template TermSum explainGlobalAvgPool2dData(const TensorT<S>&, const Shape&, const Index4&)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
