// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/BatchNorm2d.h"

#include "core/ops/kernels/Kernels.h"
#include "core/tensor/EigenMap.h"

#include <cmath>
#include <iterator>
#include <numeric>
#include <span>
#include <type_traits>

namespace resblock {
namespace {

// Over the values of one channel of one sample; sums run in double.

template <typename S>
double sumOf(std::span<const S> v)
{
    if constexpr (std::is_same_v<S, float>)
        return kernels::current().points.sum(v.data(), std::ssize(v));
    else
        return std::accumulate(v.begin(), v.end(), 0.0);
}

template <typename S>
double squaresAbout(std::span<const S> v, double mean)
{
    if constexpr (std::is_same_v<S, float>) {
        return kernels::current().points.squares(v.data(), std::ssize(v), mean);
    } else {
        double sum = 0;
        for (const S value : v) sum += (value - mean) * (value - mean);
        return sum;
    }
}

struct SumAndDot {
    double sum = 0;
    double dot = 0;
};
template <typename S>
SumAndDot sumAndDot(std::span<const S> a, std::span<const S> b)
{
    SumAndDot result;
    if constexpr (std::is_same_v<S, float>) {
        kernels::current().points.sumAndDot(a.data(), b.data(), std::ssize(a), &result.sum, &result.dot);
    } else {
        result.sum = sumOf(a);
        result.dot = std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
    }
    return result;
}

/// xhat and y of channel c from the statistics in the cache.
template <typename S>
void normaliseChannel(const TensorT<S>& x, Index c, S gamma, S beta, double eps, TensorT<S>& y,
                      BatchNormCacheT<S>& cache)
{
    const S mean = cache.mean[c];
    const S invStd = static_cast<S>(1 / std::sqrt(static_cast<double>(cache.var[c]) + eps));
    for (Index n = 0; n < x.shape().n; ++n) {
        if constexpr (std::is_same_v<S, float>) {
            kernels::current().points.normalise(x.plane(n, c).data(), x.shape().plane(), mean, invStd, gamma,
                                                beta, cache.xhat.plane(n, c).data(), y.plane(n, c).data());
        } else {
            auto xhat = planeArray(cache.xhat, n, c);
            xhat = (planeArray(x, n, c) - mean) * invStd;
            planeArray(y, n, c) = gamma * xhat + beta;
        }
    }
}

template <typename S>
void prepareCache(const TensorT<S>& x, BatchNormCacheT<S>& cache)
{
    if (cache.xhat.shape() != x.shape()) cache.xhat = TensorT<S>::unassigned(x.shape());
    cache.mean.resize(static_cast<std::size_t>(x.shape().c));
    cache.var.resize(static_cast<std::size_t>(x.shape().c));
}

} // namespace

template <typename S>
void batchNorm2dTrainForward(const TensorT<S>& x, const std::vector<S>& gamma, const std::vector<S>& beta,
                             double eps, double momentum, std::vector<S>& runningMean,
                             std::vector<S>& runningVar, TensorT<S>& y, BatchNormCacheT<S>& cache)
{
    const Shape shape = x.shape(); // (N,C,H,W)
    const auto count = static_cast<double>(shape.n * shape.plane());
    assert(y.shape() == shape && count > 1 && static_cast<Index>(gamma.size()) == shape.c);
    prepareCache(x, cache);
    for (Index c = 0; c < shape.c; ++c) {
        double sum = 0;
        for (Index n = 0; n < shape.n; ++n) sum += sumOf(x.plane(n, c));
        const double mean = sum / count;
        double squares = 0; // about the mean: no cancellation, however far the mean is from zero
        for (Index n = 0; n < shape.n; ++n) squares += squaresAbout(x.plane(n, c), mean);
        cache.mean[c] = static_cast<S>(mean);
        cache.var[c] = static_cast<S>(squares / count);
        runningMean[c] = static_cast<S>((1 - momentum) * runningMean[c] + momentum * mean);
        runningVar[c] = static_cast<S>((1 - momentum) * runningVar[c] + momentum * squares / (count - 1));
        normaliseChannel(x, c, gamma[c], beta[c], eps, y, cache);
    }
}

template <typename S>
void batchNorm2dEvalForward(const TensorT<S>& x, const std::vector<S>& gamma, const std::vector<S>& beta,
                            double eps, const std::vector<S>& runningMean, const std::vector<S>& runningVar,
                            TensorT<S>& y, BatchNormCacheT<S>& cache)
{
    assert(y.shape() == x.shape() && static_cast<Index>(gamma.size()) == x.shape().c);
    prepareCache(x, cache);
    cache.mean = runningMean;
    cache.var = runningVar;
    for (Index c = 0; c < x.shape().c; ++c) normaliseChannel(x, c, gamma[c], beta[c], eps, y, cache);
}

template <typename S>
void batchNorm2dBackward(const TensorT<S>& dY, const BatchNormCacheT<S>& cache, const std::vector<S>& gamma,
                         double eps, bool train, TensorT<S>& dX, std::vector<S>& dGamma,
                         std::vector<S>& dBeta)
{
    const Shape shape = dY.shape(); // (N,C,H,W)
    const auto count = static_cast<double>(shape.n * shape.plane());
    assert(dX.shape() == shape && cache.xhat.shape() == shape);
    dGamma.resize(static_cast<std::size_t>(shape.c));
    dBeta.resize(static_cast<std::size_t>(shape.c));
    for (Index c = 0; c < shape.c; ++c) {
        double sum = 0, sumXhat = 0;
        for (Index n = 0; n < shape.n; ++n) {
            const SumAndDot sums = sumAndDot(dY.plane(n, c), cache.xhat.plane(n, c));
            sum += sums.sum;
            sumXhat += sums.dot;
        }
        dBeta[c] = static_cast<S>(sum);
        dGamma[c] = static_cast<S>(sumXhat);
        const auto scale = static_cast<S>(gamma[c] / std::sqrt(static_cast<double>(cache.var[c]) + eps));
        const S meanTerm = train ? static_cast<S>(sum / count) : S(0);
        const S varianceTerm = train ? static_cast<S>(sumXhat / count) : S(0);
        for (Index n = 0; n < shape.n; ++n) {
            const auto upstream = planeArray(dY, n, c);
            if (!train)
                planeArray(dX, n, c) = scale * upstream;
            else if constexpr (std::is_same_v<S, float>)
                kernels::current().points.normaliseBackward(
                    dY.plane(n, c).data(), cache.xhat.plane(n, c).data(), shape.plane(), scale, meanTerm,
                    varianceTerm, dX.plane(n, c).data());
            else
                planeArray(dX, n, c) =
                    scale * (upstream - meanTerm - planeArray(cache.xhat, n, c) * varianceTerm);
        }
    }
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template void batchNorm2dTrainForward(const TensorT<S>&, const std::vector<S>&, const std::vector<S>&,   \
                                          double, double, std::vector<S>&, std::vector<S>&, TensorT<S>&,     \
                                          BatchNormCacheT<S>&);                                              \
    template void batchNorm2dEvalForward(const TensorT<S>&, const std::vector<S>&, const std::vector<S>&,    \
                                         double, const std::vector<S>&, const std::vector<S>&, TensorT<S>&,  \
                                         BatchNormCacheT<S>&);                                               \
    template void batchNorm2dBackward(const TensorT<S>&, const BatchNormCacheT<S>&, const std::vector<S>&,   \
                                      double, bool, TensorT<S>&, std::vector<S>&, std::vector<S>&)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
