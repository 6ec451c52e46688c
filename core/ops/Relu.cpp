// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Relu.h"

#include "core/ops/kernels/Kernels.h"
#include "core/tensor/EigenMap.h"

#include <type_traits>

namespace resblock {
namespace {

/// out = mask <= 0 ? 0 : v; a NaN in the mask lets v through
template <typename S>
void maskedCopy(const TensorT<S>& mask, const TensorT<S>& v, TensorT<S>& out)
{
    if constexpr (std::is_same_v<S, float>)
        kernels::current().points.maskedCopy(mask.data(), v.data(), v.size(), out.data());
    else
        array(out) = (array(mask) <= S(0)).select(S(0), array(v));
}

} // namespace

template <typename S>
void reluForward(const TensorT<S>& x, TensorT<S>& y)
{
    assert(y.shape() == x.shape());
    maskedCopy(x, x, y);
}

template <typename S>
void reluBackward(const TensorT<S>& dY, const TensorT<S>& y, TensorT<S>& dX)
{
    assert(dY.shape() == y.shape() && dX.shape() == y.shape());
    maskedCopy(y, dY, dX);
}

template <typename S>
TensorPtr<S> Relu::forward(const ForwardRunT<S>& run) const
{
    auto y = run.output();
    reluForward(run.x(), *y);
    return y;
}

template <typename S>
NodeGradientsT<S> Relu::backward(const BackwardRunT<S>& run) const
{
    auto dX = run.gradient();
    reluBackward(*run.dY, *run.output, *dX);
    return {{std::move(dX)}, {}};
}

/// x behind its gate.
template <typename S>
TermSum Relu::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    const double input = elementAt(*node.input(), at);
    TermSum sum;
    sum.terms.push_back(gateTerm(at, !(input <= 0), input)); // a NaN passes
    return sum;
}

/// dY behind the gate that the output tells.
template <typename S>
TermSum Relu::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    const TensorT<S>* y = node.output();
    TermSum sum;
    if (y != nullptr)
        sum.terms.push_back(gateTerm(at, !(elementAt(*y, at) <= 0), elementAt(*node.gradient(), at)));
    return sum;
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template void reluForward(const TensorT<S>&, TensorT<S>&);                                               \
    template void reluBackward(const TensorT<S>&, const TensorT<S>&, TensorT<S>&);                           \
    RESBLOCK_INSTANTIATE_OP(Relu, S)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
