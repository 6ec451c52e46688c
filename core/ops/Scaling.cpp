// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Scaling.h"

#include "core/tensor/EigenMap.h"

namespace resblock {

// --- Scale

template <typename S>
void scaleForward(const TensorT<S>& x, double factor, TensorT<S>& y)
{
    assert(y.shape() == x.shape());
    array(y) = static_cast<S>(factor) * array(x);
}

template <typename S>
TensorPtr<S> Scale::forward(const ForwardRunT<S>& run) const
{
    auto y = run.output();
    scaleForward(run.x(), factor, *y);
    return y;
}

template <typename S>
NodeGradientsT<S> Scale::backward(const BackwardRunT<S>& run) const
{
    auto dX = run.gradient();
    scaleForward(*run.dY, factor, *dX);
    return {{std::move(dX)}, {}};
}

template <typename S>
TermSum Scale::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    return explainCopy(*node.input(), at, static_cast<double>(static_cast<S>(factor)));
}

template <typename S>
TermSum Scale::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    return explainCopy(*node.gradient(), at, static_cast<double>(static_cast<S>(factor)));
}

// --- Affine

std::vector<ParameterOf> Affine::parameters(const Shape& in) const
{
    return {{"weight", ParameterRole::Gamma, {in.c}}, {"bias", ParameterRole::Beta, {in.c}}};
}

template <typename S>
void affineForward(const TensorT<S>& x, const std::vector<S>& weight, const std::vector<S>& bias,
                   TensorT<S>& y)
{
    assert(y.shape() == x.shape() && static_cast<Index>(weight.size()) == x.shape().c);
    for (Index n = 0; n < x.shape().n; ++n)
        for (Index c = 0; c < x.shape().c; ++c)
            planeArray(y, n, c) = weight[c] * planeArray(x, n, c) + bias[c];
}

template <typename S>
void affineBackward(const TensorT<S>& dY, const TensorT<S>& x, const std::vector<S>& weight, TensorT<S>& dX,
                    std::vector<S>& dWeight, std::vector<S>& dBias)
{
    assert(dY.shape() == x.shape() && dX.shape() == x.shape());
    dWeight.resize(weight.size());
    dBias.resize(weight.size());
    for (Index c = 0; c < x.shape().c; ++c) {
        double sum = 0, sumX = 0;
        for (Index n = 0; n < x.shape().n; ++n) {
            const auto upstream = planeArray(dY, n, c).template cast<double>();
            sum += upstream.sum();
            sumX += (upstream * planeArray(x, n, c).template cast<double>()).sum();
            planeArray(dX, n, c) = weight[c] * planeArray(dY, n, c);
        }
        dWeight[c] = static_cast<S>(sumX);
        dBias[c] = static_cast<S>(sum);
    }
}

template <typename S>
TensorPtr<S> Affine::forward(const ForwardRunT<S>& run) const
{
    auto y = run.output();
    affineForward(run.x(), run.parameters.vector("weight"), run.parameters.vector("bias"), *y);
    return y;
}

template <typename S>
NodeGradientsT<S> Affine::backward(const BackwardRunT<S>& run) const
{
    auto dX = run.gradient();
    const auto channels = static_cast<std::size_t>(run.inputShapes[0].c);
    std::vector<S> dWeight(channels);
    std::vector<S> dBias(channels);
    affineBackward(*run.dY, *run.inputs[0], run.parameters.vector("weight"), *dX, dWeight, dBias);
    return {{std::move(dX)}, {vectorTensor(dWeight), vectorTensor(dBias)}};
}

template <typename S>
TermSum Affine::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    TermSum sum;
    sum.bias = static_cast<double>(node.parameter("bias")[at[1]]);
    sum.terms.push_back(productTerm(at, static_cast<double>(node.parameter("weight")[at[1]]),
                                    elementAt(*node.input(), at), Index4{0, at[1], 0, 0}));
    return sum;
}

template <typename S>
TermSum Affine::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    TermSum sum = explainCopy(*node.gradient(), at, static_cast<double>(node.parameter("weight")[at[1]]));
    sum.terms.back().weightIndex = Index4{0, at[1], 0, 0};
    return sum;
}

/// Every dY of the channel times its x.
template <typename S>
TermSum Affine::weightTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    TermSum sum;
    sum.factorInput = 0;
    const TensorT<S>* x = node.input();
    if (x == nullptr) return sum;
    const TensorT<S>& dY = *node.gradient();
    for (Index n = 0; n < dY.shape().n; ++n)
        for (Index row = 0; row < dY.shape().h; ++row)
            for (Index column = 0; column < dY.shape().w; ++column) {
                const Index4 place{n, at[1], row, column};
                sum.terms.push_back(productTerm(place, elementAt(*x, place), elementAt(dY, place), place));
            }
    return sum;
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template void scaleForward(const TensorT<S>&, double, TensorT<S>&);                                      \
    template void affineForward(const TensorT<S>&, const std::vector<S>&, const std::vector<S>&,             \
                                TensorT<S>&);                                                                \
    template void affineBackward(const TensorT<S>&, const TensorT<S>&, const std::vector<S>&, TensorT<S>&,   \
                                 std::vector<S>&, std::vector<S>&);                                          \
    template TermSum Affine::weightTerms(RecordedNodeT<S>&, const Index4&) const;                            \
    RESBLOCK_INSTANTIATE_OP(Scale, S);                                                                       \
    RESBLOCK_INSTANTIATE_OP(Affine, S)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
