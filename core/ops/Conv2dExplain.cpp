// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Conv2dExplain.h"

namespace resblock {
namespace {

/// The output along one extent that tap `tap` connects with input position `in`; -1 if there is none.
Index outputOf(Index in, Index tap, Index before, Index stride, Index dilation, Index outputs)
{
    const Index steps = in + before - tap * dilation;
    if (steps < 0 || steps % stride != 0 || steps / stride >= outputs) return -1;
    return steps / stride;
}

} // namespace

template <typename S>
TermSum explainConv2d(const TensorT<S>& x, const TensorT<S>& w, const S* bias, const Conv2dGeometry& g,
                      const Index4& at)
{
    const auto [n, k, p, q] = at;
    const Shape& shape = w.shape(); // (K,C/groups,R,S)
    const Index firstChannel = k / (shape.n / g.groups) * shape.c;
    TermSum sum;
    if (bias != nullptr) sum.bias = static_cast<double>(bias[k]);
    sum.terms.reserve(static_cast<std::size_t>(shape.perSample()));
    for (Index c = 0; c < shape.c; ++c)
        for (Index r = 0; r < shape.h; ++r)
            for (Index s = 0; s < shape.w; ++s) {
                const Index4 place{n, firstChannel + c, p * g.stride.h + r * g.dilation.h - g.padding.top,
                                   q * g.stride.w + s * g.dilation.w - g.padding.left};
                const bool inside = contains(x.shape(), place);
                Term term = productTerm(place, static_cast<double>(w(k, c, r, s)),
                                        inside ? elementAt(x, place) : 0.0, Index4{k, c, r, s});
                if (!inside) term.kind = TermKind::Padding;
                sum.terms.push_back(term);
            }
    return sum;
}

template <typename S>
TermSum explainConv2dData(const TensorT<S>& dY, const TensorT<S>& w, const Conv2dGeometry& g,
                          const Index4& at)
{
    const auto [n, c, row, column] = at;
    const Shape& shape = w.shape(); // (K,C/groups,R,S)
    const Index kernels = shape.n / g.groups, group = c / shape.c;
    TermSum sum;
    for (Index k = group * kernels; k < (group + 1) * kernels; ++k)
        for (Index r = 0; r < shape.h; ++r)
            for (Index s = 0; s < shape.w; ++s) {
                const Index p = outputOf(row, r, g.padding.top, g.stride.h, g.dilation.h, dY.shape().h);
                const Index q = outputOf(column, s, g.padding.left, g.stride.w, g.dilation.w, dY.shape().w);
                if (p < 0 || q < 0) continue;
                const Index4 weight{k, c - group * shape.c, r, s};
                sum.terms.push_back(productTerm({n, k, p, q}, elementAt(w, weight),
                                                static_cast<double>(dY(n, k, p, q)), weight));
            }
    return sum;
}

template <typename S>
TermSum explainConv2dWeight(const TensorT<S>& x, const TensorT<S>& dY, const Conv2dGeometry& g,
                            const Shape& w, const Index4& at)
{
    const auto [k, c, r, s] = at;
    const Index channel = k / (w.n / g.groups) * w.c + c;
    TermSum sum;
    sum.terms.reserve(static_cast<std::size_t>(dY.shape().n * dY.shape().plane()));
    for (Index n = 0; n < dY.shape().n; ++n)
        for (Index p = 0; p < dY.shape().h; ++p)
            for (Index q = 0; q < dY.shape().w; ++q) {
                const Index4 met{n, channel, p * g.stride.h + r * g.dilation.h - g.padding.top,
                                 q * g.stride.w + s * g.dilation.w - g.padding.left};
                const bool inside = contains(x.shape(), met);
                Term term = productTerm({n, k, p, q}, inside ? elementAt(x, met) : 0.0,
                                        static_cast<double>(dY(n, k, p, q)), met);
                if (!inside) term.kind = TermKind::Padding;
                sum.terms.push_back(term);
            }
    return sum;
}

template <typename S>
TermSum explainChannelSum(const TensorT<S>& dY, Index c)
{
    TermSum sum;
    sum.terms.reserve(static_cast<std::size_t>(dY.shape().n * dY.shape().plane()));
    for (Index n = 0; n < dY.shape().n; ++n)
        for (Index y = 0; y < dY.shape().h; ++y)
            for (Index x = 0; x < dY.shape().w; ++x)
                sum.terms.push_back(productTerm({n, c, y, x}, 1, static_cast<double>(dY(n, c, y, x))));
    return sum;
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template TermSum explainConv2d(const TensorT<S>&, const TensorT<S>&, const S*, const Conv2dGeometry&,    \
                                   const Index4&);                                                           \
    template TermSum explainConv2dData(const TensorT<S>&, const TensorT<S>&, const Conv2dGeometry&,          \
                                       const Index4&);                                                       \
    template TermSum explainConv2dWeight(const TensorT<S>&, const TensorT<S>&, const Conv2dGeometry&,        \
                                         const Shape&, const Index4&);                                       \
    template TermSum explainChannelSum(const TensorT<S>&, Index)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
