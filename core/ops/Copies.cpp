// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Copies.h"

namespace resblock {

namespace {

/// The same numbers under another shape.
template <typename S>
TensorPtr<S> reshaped(const TensorT<S>& t, const Shape& shape)
{
    return std::make_shared<TensorT<S>>(shape, t.values());
}

/// The value at the same place in memory of a tensor of another shape; `result` is the shape `at` belongs to.
template <typename S>
TermSum explainReshape(const TensorT<S>& t, const Shape& result, const Index4& at)
{
    const Index i = ((at[0] * result.c + at[1]) * result.h + at[2]) * result.w + at[3];
    return explainCopy(t, placeOf(t.shape(), i));
}

} // namespace

// --- Identity

template <typename S>
TensorPtr<S> Identity::forward(const ForwardRunT<S>& run) const
{
    return run.inputs[0];
}

template <typename S>
NodeGradientsT<S> Identity::backward(const BackwardRunT<S>& run) const
{
    return {{run.dY}, {}};
}

template <typename S>
TermSum Identity::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    return explainCopy(*node.input(), at);
}

template <typename S>
TermSum Identity::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    return explainCopy(*node.gradient(), at);
}

// --- Flatten

Result<Shape> Flatten::shape(const ShapeQuestion& question) const
{
    return Shape{question.input().n, question.input().perSample(), 1, 1};
}

template <typename S>
TensorPtr<S> Flatten::forward(const ForwardRunT<S>& run) const
{
    return reshaped(run.x(), run.shape);
}

template <typename S>
NodeGradientsT<S> Flatten::backward(const BackwardRunT<S>& run) const
{
    return {{reshaped(*run.dY, run.inputShapes[0])}, {}};
}

template <typename S>
TermSum Flatten::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    return explainReshape(*node.input(), node.shape(), at);
}

template <typename S>
TermSum Flatten::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    return explainReshape(*node.gradient(), node.inputShape(), at);
}

RESBLOCK_INSTANTIATE_OP(Identity, float);
RESBLOCK_INSTANTIATE_OP(Identity, double);
RESBLOCK_INSTANTIATE_OP(Flatten, float);
RESBLOCK_INSTANTIATE_OP(Flatten, double);

} // namespace resblock
