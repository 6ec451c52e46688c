// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Conv2d.h"

namespace resblock::naive {
namespace {

/// x[n,c,row,column], zero in the padding.
template <typename S>
S tapped(const TensorT<S>& x, Index n, Index c, Index row, Index column)
{
    const bool inside = row >= 0 && row < x.shape().h && column >= 0 && column < x.shape().w;
    return inside ? x(n, c, row, column) : S(0);
}

/// Calls f(n, k, p, q, c, r, s, row, column) for every product of the definition: output (n,k,p,q), weight
/// (k,c,r,s), input channel `channel` at (row, column), which may lie in the padding.
template <typename F>
void forEachProduct(const Shape& y, const Shape& w, const Conv2dGeometry& g, F&& f)
{
    const Index outputsPerGroup = w.n / g.groups;
    for (Index n = 0; n < y.n; ++n)
        for (Index k = 0; k < y.c; ++k)
            for (Index p = 0; p < y.h; ++p)
                for (Index q = 0; q < y.w; ++q)
                    for (Index c = 0; c < w.c; ++c)
                        for (Index r = 0; r < w.h; ++r)
                            for (Index s = 0; s < w.w; ++s)
                                f(n, k, p, q, c, r, s, k / outputsPerGroup * w.c + c,
                                  p * g.stride.h + r * g.dilation.h - g.padding.top,
                                  q * g.stride.w + s * g.dilation.w - g.padding.left);
}

} // namespace

template <typename S>
void conv2dForward(const TensorT<S>& x, const TensorT<S>& w, const S* bias, const Conv2dGeometry& g,
                   TensorT<S>& y)
{
    assert(y.shape() == conv2dShape(x.shape(), w.shape(), g));
    for (Index n = 0; n < y.shape().n; ++n)
        for (Index k = 0; k < y.shape().c; ++k)
            for (S& value : y.plane(n, k)) value = bias != nullptr ? bias[k] : S(0);
    forEachProduct(
        y.shape(), w.shape(), g,
        [&](Index n, Index k, Index p, Index q, Index c, Index r, Index s, Index channel, Index row,
            Index column) { y(n, k, p, q) += w(k, c, r, s) * tapped(x, n, channel, row, column); });
}

template <typename S>
void conv2dBackwardData(const TensorT<S>& dY, const TensorT<S>& w, const Conv2dGeometry& g, TensorT<S>& dX)
{
    assert(dY.shape() == conv2dShape(dX.shape(), w.shape(), g));
    dX.fill(S(0));
    forEachProduct(dY.shape(), w.shape(), g,
                   [&](Index n, Index k, Index p, Index q, Index c, Index r, Index s, Index channel,
                       Index row, Index column) {
                       if (row < 0 || row >= dX.shape().h || column < 0 || column >= dX.shape().w) return;
                       dX(n, channel, row, column) += w(k, c, r, s) * dY(n, k, p, q);
                   });
}

template <typename S>
void conv2dBackwardWeights(const TensorT<S>& x, const TensorT<S>& dY, const Conv2dGeometry& g, TensorT<S>& dW)
{
    assert(dY.shape() == conv2dShape(x.shape(), dW.shape(), g));
    dW.fill(S(0));
    forEachProduct(
        dY.shape(), dW.shape(), g,
        [&](Index n, Index k, Index p, Index q, Index c, Index r, Index s, Index channel, Index row,
            Index column) { dW(k, c, r, s) += tapped(x, n, channel, row, column) * dY(n, k, p, q); });
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template void conv2dForward(const TensorT<S>&, const TensorT<S>&, const S*, const Conv2dGeometry&,       \
                                TensorT<S>&);                                                                \
    template void conv2dBackwardData(const TensorT<S>&, const TensorT<S>&, const Conv2dGeometry&,            \
                                     TensorT<S>&);                                                           \
    template void conv2dBackwardWeights(const TensorT<S>&, const TensorT<S>&, const Conv2dGeometry&,         \
                                        TensorT<S>&)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock::naive
