// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/ElementwiseExplain.h"

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

template <typename S>
TermSum explainCopy(const TensorT<S>& t, const Index4& at, double factor)
{
    TermSum sum;
    sum.terms.push_back(productTerm(at, factor, elementAt(t, at)));
    return sum;
}

template <typename S>
TermSum explainRelu(const TensorT<S>& x, const Index4& at)
{
    const double input = elementAt(x, at);
    TermSum sum;
    sum.terms.push_back(gateTerm(at, !(input <= 0), input)); // a NaN passes
    return sum;
}

template <typename S>
TermSum explainReluData(const TensorT<S>& dY, const TensorT<S>& y, const Index4& at)
{
    TermSum sum;
    sum.terms.push_back(gateTerm(at, !(elementAt(y, at) <= 0), elementAt(dY, at)));
    return sum;
}

template <typename S>
TermSum explainAdd(const TensorT<S>& a, const TensorT<S>& b, const Index4& at)
{
    TermSum sum = explainCopy(a, at);
    sum.terms.push_back(productTerm(at, 1, elementAt(b, at)));
    sum.terms.back().operand = 1;
    return sum;
}

template <typename S>
TermSum explainSigmoid(const TensorT<S>& x, const Index4& at)
{
    TermSum sum;
    sum.terms.push_back(productTerm(at, 1, sigmoid(elementAt(x, at))));
    sum.terms.back().quantity = Quantity::Sigmoid;
    return sum;
}

template <typename S>
TermSum explainSigmoidData(const TensorT<S>& dY, const TensorT<S>& y, const Index4& at)
{
    const double value = elementAt(y, at);
    return explainCopy(dY, at, value * (1 - value));
}

template <typename S>
TermSum explainMultiply(const TensorT<S>& a, const TensorT<S>& b, const Index4& at)
{
    TermSum sum;
    sum.terms.push_back(productTerm(at, elementAt(b, at), elementAt(a, at), at));
    return sum;
}

template <typename S>
TermSum explainDropout(const TensorT<S>& x, double p, std::uint64_t seed, const Index4& at)
{
    const Shape& s = x.shape();
    const Index i = ((at[0] * s.c + at[1]) * s.h + at[2]) * s.w + at[3];
    if (dropoutKeeps(p, seed, i)) return explainCopy(x, at, static_cast<double>(static_cast<S>(1 / (1 - p))));
    TermSum sum;
    sum.terms.push_back(gateTerm(at, false, elementAt(x, at)));
    return sum;
}

template <typename S>
TermSum explainAffine(const TensorT<S>& x, S weight, S bias, const Index4& at)
{
    TermSum sum;
    sum.bias = static_cast<double>(bias);
    sum.terms.push_back(
        productTerm(at, static_cast<double>(weight), elementAt(x, at), Index4{0, at[1], 0, 0}));
    return sum;
}

template <typename S>
TermSum explainAffineWeight(const TensorT<S>& x, const TensorT<S>& dY, Index c)
{
    TermSum sum;
    for (Index n = 0; n < dY.shape().n; ++n)
        for (Index row = 0; row < dY.shape().h; ++row)
            for (Index column = 0; column < dY.shape().w; ++column) {
                const Index4 place{n, c, row, column};
                sum.terms.push_back(productTerm(place, elementAt(x, place), elementAt(dY, place), place));
            }
    return sum;
}

template <typename S>
TermSum explainSubsamplePad(const TensorT<S>& x, const SubsamplePadGeometry& g, const Index4& at)
{
    return copiedOrPadding(x, {at[0], at[1] - g.channelsBefore, at[2] * g.stride, at[3] * g.stride});
}

template <typename S>
TermSum explainSubsamplePadData(const TensorT<S>& dY, const SubsamplePadGeometry& g, const Index4& at)
{
    if (at[2] % g.stride != 0 || at[3] % g.stride != 0) return {};
    return explainCopy(dY, {at[0], at[1] + g.channelsBefore, at[2] / g.stride, at[3] / g.stride});
}

template <typename S>
TermSum explainPad2d(const TensorT<S>& x, const Padding& p, const Index4& at)
{
    return copiedOrPadding(x, {at[0], at[1], at[2] - p.top, at[3] - p.left});
}

template <typename S>
TermSum explainPad2dData(const TensorT<S>& dY, const Padding& p, const Index4& at)
{
    return explainCopy(dY, {at[0], at[1], at[2] + p.top, at[3] + p.left});
}

template <typename S>
TermSum explainReshape(const TensorT<S>& t, const Shape& result, const Index4& at)
{
    const Index i = ((at[0] * result.c + at[1]) * result.h + at[2]) * result.w + at[3];
    return explainCopy(t, placeOf(t.shape(), i));
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template TermSum explainCopy(const TensorT<S>&, const Index4&, double);                                  \
    template TermSum explainRelu(const TensorT<S>&, const Index4&);                                          \
    template TermSum explainReluData(const TensorT<S>&, const TensorT<S>&, const Index4&);                   \
    template TermSum explainAdd(const TensorT<S>&, const TensorT<S>&, const Index4&);                        \
    template TermSum explainSigmoid(const TensorT<S>&, const Index4&);                                       \
    template TermSum explainSigmoidData(const TensorT<S>&, const TensorT<S>&, const Index4&);                \
    template TermSum explainMultiply(const TensorT<S>&, const TensorT<S>&, const Index4&);                   \
    template TermSum explainDropout(const TensorT<S>&, double, std::uint64_t, const Index4&);                \
    template TermSum explainAffine(const TensorT<S>&, S, S, const Index4&);                                  \
    template TermSum explainAffineWeight(const TensorT<S>&, const TensorT<S>&, Index);                       \
    template TermSum explainSubsamplePad(const TensorT<S>&, const SubsamplePadGeometry&, const Index4&);     \
    template TermSum explainSubsamplePadData(const TensorT<S>&, const SubsamplePadGeometry&, const Index4&); \
    template TermSum explainPad2d(const TensorT<S>&, const Padding&, const Index4&);                         \
    template TermSum explainPad2dData(const TensorT<S>&, const Padding&, const Index4&);                     \
    template TermSum explainReshape(const TensorT<S>&, const Shape&, const Index4&)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
