// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Linear.h"

#include "core/tensor/EigenMap.h"

#include <algorithm>
#include <cmath>

namespace resblock {
namespace {

/// A tensor read as one row a sample.
template <typename S>
ConstMatrixMap<S> rowsOf(const TensorT<S>& t)
{
    return {t.data(), t.shape().n, t.shape().perSample()};
}
template <typename S>
MatrixMap<S> rowsOf(TensorT<S>& t)
{
    return {t.data(), t.shape().n, t.shape().perSample()};
}

} // namespace

template <typename S>
void linearForward(const TensorT<S>& x, const TensorT<S>& w, const S* bias, TensorT<S>& y)
{
    assert(w.shape().c == x.shape().perSample() && (y.shape() == Shape{x.shape().n, w.shape().n, 1, 1}));
    rowsOf(y).noalias() = rowsOf(x) * rowsOf(w).transpose();
    if (bias != nullptr) rowsOf(y).rowwise() += Eigen::Map<const Eigen::RowVector<S, -1>>(bias, w.shape().n);
}

template <typename S>
void linearBackward(const TensorT<S>& dY, const TensorT<S>& x, const TensorT<S>& w, TensorT<S>& dX,
                    TensorT<S>& dW)
{
    assert(dX.shape() == x.shape() && dW.shape() == w.shape());
    assert((dY.shape() == Shape{x.shape().n, w.shape().n, 1, 1}));
    rowsOf(dX).noalias() = rowsOf(dY) * rowsOf(w);
    rowsOf(dW).noalias() = rowsOf(dY).transpose() * rowsOf(x);
}

template <typename S>
void softmaxCrossEntropyForward(const TensorT<S>& logits, const std::vector<int>& targets,
                                TensorT<S>& probabilities, std::vector<S>& lossPerSample, S& meanLoss)
{
    const Index samples = logits.shape().n, classes = logits.shape().perSample();
    assert(static_cast<Index>(targets.size()) == samples && probabilities.shape() == logits.shape());
    lossPerSample.resize(targets.size());
    double total = 0;
    for (Index n = 0; n < samples; ++n) {
        assert(targets[n] >= 0 && targets[n] < classes);
        const S* z = logits.data() + n * classes;
        const auto largest = static_cast<double>(*std::max_element(z, z + classes));
        double sum = 0;
        for (Index k = 0; k < classes; ++k) sum += std::exp(static_cast<double>(z[k]) - largest);
        for (Index k = 0; k < classes; ++k)
            probabilities[n * classes + k] =
                static_cast<S>(std::exp(static_cast<double>(z[k]) - largest) / sum);
        const double loss = std::log(sum) - (static_cast<double>(z[targets[n]]) - largest);
        lossPerSample[n] = static_cast<S>(loss);
        total += loss;
    }
    meanLoss = static_cast<S>(total / static_cast<double>(samples));
}

template <typename S>
void softmaxCrossEntropyBackward(const TensorT<S>& probabilities, const std::vector<int>& targets, S dLoss,
                                 TensorT<S>& dLogits)
{
    const Index samples = probabilities.shape().n, classes = probabilities.shape().perSample();
    assert(static_cast<Index>(targets.size()) == samples && dLogits.shape() == probabilities.shape());
    const S share = dLoss / static_cast<S>(samples);
    for (Index n = 0; n < samples; ++n)
        for (Index k = 0; k < classes; ++k) {
            const S onehot = k == targets[n] ? S(1) : S(0);
            dLogits[n * classes + k] = (probabilities[n * classes + k] - onehot) * share;
        }
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template void linearForward(const TensorT<S>&, const TensorT<S>&, const S*, TensorT<S>&);                \
    template void linearBackward(const TensorT<S>&, const TensorT<S>&, const TensorT<S>&, TensorT<S>&,       \
                                 TensorT<S>&);                                                               \
    template void softmaxCrossEntropyForward(const TensorT<S>&, const std::vector<int>&, TensorT<S>&,        \
                                             std::vector<S>&, S&);                                           \
    template void softmaxCrossEntropyBackward(const TensorT<S>&, const std::vector<int>&, S, TensorT<S>&)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
