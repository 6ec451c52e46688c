// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Pairwise.h"

#include "core/ops/kernels/Kernels.h"
#include "core/tensor/EigenMap.h"

#include <type_traits>

namespace resblock {

namespace {

/// `a` at a place times the factor `b` there; dA is that of dY and b, dB that of dY and a.
template <typename S>
TermSum explainProduct(const TensorT<S>& a, const TensorT<S>& b, const Index4& at)
{
    TermSum sum;
    sum.terms.push_back(productTerm(at, elementAt(b, at), elementAt(a, at), at));
    return sum;
}

} // namespace

// --- Add

Result<Shape> Add::shape(const ShapeQuestion& question) const
{
    const Shape& branch = question.input(0);
    const Shape& shortcut = question.input(1);
    if (branch == shortcut) return branch;
    const bool sameSize = branch.h == shortcut.h && branch.w == shortcut.w;
    Error error = question.refusal(ErrorCode::ShapeAdd, {});
    error.repairs.push_back({RepairKind::UseProjection, 0});
    if (branch.c >= shortcut.c) error.repairs.push_back({RepairKind::UseZeroPad, 0});
    if (branch.c == shortcut.c) error.repairs.push_back({RepairKind::MatchStride, 1});
    if (sameSize) error.repairs.push_back({RepairKind::MatchChannels, shortcut.c});
    return error;
}

template <typename S>
void addForward(const TensorT<S>& a, const TensorT<S>& b, TensorT<S>& y)
{
    assert(a.shape() == b.shape() && y.shape() == a.shape());
    if constexpr (std::is_same_v<S, float>)
        kernels::current().points.add(a.data(), b.data(), a.size(), y.data());
    else
        array(y) = array(a) + array(b);
}

template <typename S>
TensorPtr<S> Add::forward(const ForwardRunT<S>& run) const
{
    auto y = run.output();
    addForward(run.x(), *run.inputs[1], *y);
    return y;
}

template <typename S>
NodeGradientsT<S> Add::backward(const BackwardRunT<S>& run) const
{
    return {{run.dY, run.dY}, {}};
}

/// Both summands, operands 0 and 1.
template <typename S>
TermSum Add::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    const TensorT<S>* other = node.input(1);
    if (other == nullptr) return {};
    TermSum sum = explainCopy(*node.input(), at);
    sum.terms.push_back(productTerm(at, 1, elementAt(*other, at)));
    sum.terms.back().operand = 1;
    return sum;
}

template <typename S>
TermSum Add::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    return explainCopy(*node.gradient(), at);
}

// --- Multiply

Result<Shape> Multiply::shape(const ShapeQuestion& question) const
{
    if (question.input(0) == question.input(1)) return question.input(0);
    return question.refusal(ErrorCode::ShapeMultiply, {});
}

template <typename S>
void multiplyForward(const TensorT<S>& a, const TensorT<S>& b, TensorT<S>& y)
{
    assert(a.shape() == b.shape() && y.shape() == a.shape());
    array(y) = array(a) * array(b);
}

template <typename S>
TensorPtr<S> Multiply::forward(const ForwardRunT<S>& run) const
{
    auto y = run.output();
    multiplyForward(run.x(), *run.inputs[1], *y);
    return y;
}

template <typename S>
NodeGradientsT<S> Multiply::backward(const BackwardRunT<S>& run) const
{
    auto dA = run.gradient();
    auto dB = run.gradient();
    multiplyForward(*run.dY, *run.inputs[1], *dA);
    multiplyForward(*run.dY, *run.inputs[0], *dB);
    return {{std::move(dA), std::move(dB)}, {}};
}

template <typename S>
TermSum Multiply::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    const TensorT<S>* other = node.input(1);
    if (other == nullptr) return {};
    TermSum sum = explainProduct(*node.input(), *other, at);
    sum.factorInput = 1;
    return sum;
}

template <typename S>
TermSum Multiply::backwardTerms(RecordedNodeT<S>& node, std::size_t operand, const Index4& at) const
{
    const TensorT<S>* other = node.input(1 - operand);
    if (other == nullptr) return {};
    TermSum sum = explainProduct(*node.gradient(), *other, at);
    sum.factorInput = static_cast<int>(1 - operand);
    return sum;
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template void addForward(const TensorT<S>&, const TensorT<S>&, TensorT<S>&);                             \
    template void multiplyForward(const TensorT<S>&, const TensorT<S>&, TensorT<S>&);                        \
    RESBLOCK_INSTANTIATE_OP(Add, S);                                                                         \
    RESBLOCK_INSTANTIATE_OP(Multiply, S)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
