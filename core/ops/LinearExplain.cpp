// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/LinearExplain.h"

#include <algorithm>
#include <cmath>

namespace resblock {

template <typename S>
TermSum explainLinear(const TensorT<S>& x, const TensorT<S>& w, const S* bias, const Index4& at)
{
    const Index n = at[0], k = at[1], features = x.shape().perSample();
    TermSum sum;
    if (bias != nullptr) sum.bias = static_cast<double>(bias[k]);
    for (Index f = 0; f < features; ++f)
        sum.terms.push_back(productTerm(placeOf(x.shape(), n * features + f),
                                        static_cast<double>(w[k * features + f]),
                                        static_cast<double>(x[n * features + f]), Index4{k, f, 0, 0}));
    return sum;
}

template <typename S>
TermSum explainLinearData(const TensorT<S>& dY, const TensorT<S>& w, const Shape& x, const Index4& at)
{
    const Index features = x.perSample();
    const Index f = (at[1] * x.h + at[2]) * x.w + at[3];
    TermSum sum;
    for (Index k = 0; k < w.shape().n; ++k)
        sum.terms.push_back(productTerm({at[0], k, 0, 0}, static_cast<double>(w[k * features + f]),
                                        static_cast<double>(dY(at[0], k, 0, 0)), Index4{k, f, 0, 0}));
    return sum;
}

template <typename S>
TermSum explainLinearWeight(const TensorT<S>& x, const TensorT<S>& dY, const Index4& at)
{
    const Index k = at[0], f = at[1], features = x.shape().perSample();
    TermSum sum;
    for (Index n = 0; n < x.shape().n; ++n)
        sum.terms.push_back(productTerm({n, k, 0, 0}, static_cast<double>(x[n * features + f]),
                                        static_cast<double>(dY(n, k, 0, 0)),
                                        placeOf(x.shape(), n * features + f)));
    return sum;
}

template <typename S>
TermSum explainMeanLoss(const std::vector<S>& lossPerSample)
{
    const double share = 1 / static_cast<double>(lossPerSample.size());
    TermSum sum;
    for (std::size_t n = 0; n < lossPerSample.size(); ++n) {
        sum.terms.push_back(
            productTerm({static_cast<Index>(n), -1, 0, 0}, share, static_cast<double>(lossPerSample[n])));
        sum.terms.back().quantity = Quantity::SampleLoss;
    }
    return sum;
}

template <typename S>
CrossEntropySteps crossEntropySteps(const TensorT<S>& logits, Index n)
{
    const Index classes = logits.shape().perSample();
    const S* z = logits.data() + n * classes;
    CrossEntropySteps steps;
    steps.largest = static_cast<double>(*std::max_element(z, z + classes));
    for (Index k = 0; k < classes; ++k) steps.sumExp += std::exp(static_cast<double>(z[k]) - steps.largest);
    steps.logSumExp = steps.largest + std::log(steps.sumExp);
    return steps;
}

template <typename S>
TermSum explainSampleLoss(const TensorT<S>& logits, int target, Index n)
{
    TermSum sum;
    sum.bias = crossEntropySteps(logits, n).logSumExp;
    const Index4 place{n, target, 0, 0};
    sum.terms.push_back(productTerm(place, -1, elementAt(logits, place)));
    return sum;
}

template <typename S>
TermSum explainLogitGradient(const TensorT<S>& probabilities, int target, S dLoss, const Index4& at)
{
    const auto samples = static_cast<double>(probabilities.shape().n);
    const auto upstream = static_cast<double>(dLoss);
    TermSum sum;
    sum.terms.push_back(productTerm({0, 0, 0, 0}, elementAt(probabilities, at) / samples, upstream, at));
    if (at[1] == target) sum.terms.push_back(productTerm({0, 0, 0, 0}, -1 / samples, upstream));
    return sum;
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template TermSum explainLinear(const TensorT<S>&, const TensorT<S>&, const S*, const Index4&);           \
    template TermSum explainLinearData(const TensorT<S>&, const TensorT<S>&, const Shape&, const Index4&);   \
    template TermSum explainLinearWeight(const TensorT<S>&, const TensorT<S>&, const Index4&);               \
    template TermSum explainMeanLoss(const std::vector<S>&);                                                 \
    template CrossEntropySteps crossEntropySteps(const TensorT<S>&, Index);                                  \
    template TermSum explainSampleLoss(const TensorT<S>&, int, Index);                                       \
    template TermSum explainLogitGradient(const TensorT<S>&, int, S, const Index4&)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
