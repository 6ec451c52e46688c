// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/BatchNorm2dExplain.h"

#include <algorithm>
#include <cmath>

namespace resblock {
namespace {

/// Calls f(place, value as double) for every element of channel c.
template <typename S, typename F>
void forEachOfChannel(const TensorT<S>& t, Index c, F&& f)
{
    for (Index n = 0; n < t.shape().n; ++n)
        for (Index y = 0; y < t.shape().h; ++y)
            for (Index x = 0; x < t.shape().w; ++x) f(Index4{n, c, y, x}, static_cast<double>(t(n, c, y, x)));
}

template <typename S>
double countOf(const TensorT<S>& t)
{
    return static_cast<double>(t.shape().n * t.shape().plane());
}

/// What the backward pass multiplies with, rounded as there.
template <typename S>
double backwardScale(const NormChannelT<S>& channel)
{
    return static_cast<double>(
        static_cast<S>(channel.gamma / std::sqrt(static_cast<double>(channel.var) + channel.eps)));
}

} // namespace

template <typename S>
S NormChannelT<S>::invStd() const
{
    return static_cast<S>(1 / std::sqrt(static_cast<double>(var) + eps));
}

template <typename S>
TermSum explainBatchNorm2d(const TensorT<S>& x, const NormChannelT<S>& channel, const Index4& at)
{
    const double factor = static_cast<double>(channel.gamma) * static_cast<double>(channel.invStd());
    const double input = elementAt(x, at);
    const auto mean = static_cast<double>(channel.mean), beta = static_cast<double>(channel.beta);
    TermSum sum;
    sum.bias = beta - factor * mean;
    // the op adds gamma * xhat and beta: when both are large and cancel, that is what rounding is relative to
    sum.inner = std::max(std::abs(beta), std::abs(factor * (input - mean)));
    sum.terms.push_back(productTerm(at, factor, input));
    return sum;
}

template <typename S>
TermSum explainBatchNorm2dEvalData(const TensorT<S>& dY, const NormChannelT<S>& channel, const Index4& at)
{
    TermSum sum;
    sum.terms.push_back(productTerm(at, backwardScale(channel), elementAt(dY, at)));
    return sum;
}

template <typename S>
TermSum explainBatchNorm2dTrainData(const TensorT<S>& dY, const TensorT<S>& xhat,
                                    const NormChannelT<S>& channel, const Index4& at)
{
    const Index c = at[1];
    double total = 0, totalXhat = 0;
    forEachOfChannel(dY, c, [&](const Index4& place, double value) {
        total += value;
        totalXhat += value * elementAt(xhat, place);
    });
    const double scale = backwardScale(channel);
    const Index4 all{-1, c, -1, -1};
    TermSum sum;
    sum.terms.push_back(productTerm(at, scale, elementAt(dY, at)));
    sum.terms.push_back(productTerm(all, -scale, total / countOf(dY)));
    sum.terms.back().quantity = Quantity::MeanGradient;
    sum.terms.push_back(productTerm(all, -scale * elementAt(xhat, at), totalXhat / countOf(dY)));
    sum.terms.back().quantity = Quantity::MeanGradientXhat;
    return sum;
}

template <typename S>
TermSum explainBatchNorm2dGamma(const TensorT<S>& dY, const TensorT<S>& xhat, Index c)
{
    TermSum sum;
    forEachOfChannel(dY, c, [&](const Index4& place, double value) {
        sum.terms.push_back(productTerm(place, elementAt(xhat, place), value, place));
    });
    return sum;
}

template <typename S>
TermSum explainMean(const TensorT<S>& t, const TensorT<S>* times, Index c)
{
    const double share = 1 / countOf(t);
    TermSum sum;
    forEachOfChannel(t, c, [&](const Index4& place, double value) {
        if (times == nullptr)
            sum.terms.push_back(productTerm(place, share, value));
        else
            sum.terms.push_back(productTerm(place, share * elementAt(*times, place), value, place));
    });
    return sum;
}

template <typename S>
TermSum explainVariance(const TensorT<S>& x, S mean, Index c)
{
    const double share = 1 / countOf(x);
    TermSum sum;
    forEachOfChannel(x, c, [&](const Index4& place, double value) {
        const double deviation = value - static_cast<double>(mean);
        sum.terms.push_back(productTerm(place, share * deviation, deviation));
        sum.terms.back().quantity = Quantity::Deviation;
    });
    return sum;
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template struct NormChannelT<S>;                                                                         \
    template TermSum explainBatchNorm2d(const TensorT<S>&, const NormChannelT<S>&, const Index4&);           \
    template TermSum explainBatchNorm2dEvalData(const TensorT<S>&, const NormChannelT<S>&, const Index4&);   \
    template TermSum explainBatchNorm2dTrainData(const TensorT<S>&, const TensorT<S>&,                       \
                                                 const NormChannelT<S>&, const Index4&);                     \
    template TermSum explainBatchNorm2dGamma(const TensorT<S>&, const TensorT<S>&, Index);                   \
    template TermSum explainMean(const TensorT<S>&, const TensorT<S>*, Index);                               \
    template TermSum explainVariance(const TensorT<S>&, S, Index)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
