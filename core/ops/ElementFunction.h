// SPDX-License-Identifier: GPL-3.0-or-later
// Ops that are a function of each element alone: what they share is written once.
#pragma once

#include "core/ops/OpRun.h"

#include <concepts>
#include <type_traits>

namespace resblock {

/// An op whose output at a place is a function of its input there. It has
///   value(x)          the function, of one number in double
///   derivative(x, y)  its slope there, a template over the scalar; x is 0 where traits.backwardReadsInput
///   does
///                     not ask for it, y where traits.backwardReadsOutput does not
///   steps(x)          the numbers on the way to the value that a person may want to see
/// or, in place of steps, forwardTerms and backwardTerms where the value is a factor times x, or a gate.
// clang-format off
template <typename O>
concept ElementFunction = requires(const O& op, double x) {
    { op.value(x) } -> std::same_as<double>;
};
// clang-format on

/// Assigns y = value(x), element by element.
template <ElementFunction O, typename S>
void elementForward(const O& op, const TensorT<S>& x, TensorT<S>& y)
{
    assert(y.shape() == x.shape());
    for (Index i = 0; i < x.size(); ++i) y[i] = static_cast<S>(op.value(static_cast<double>(x[i])));
}

/// Assigns dX = dY * derivative(x, y). `x` and `y` may be null where the traits do not ask for them.
template <ElementFunction O, typename S>
void elementBackward(const O& op, const TensorT<S>& dY, const TensorT<S>* x, const TensorT<S>* y,
                     TensorT<S>& dX)
{
    assert(dX.shape() == dY.shape());
    const bool in = O::traits.backwardReadsInput, out = O::traits.backwardReadsOutput;
    for (Index i = 0; i < dY.size(); ++i)
        dX[i] = dY[i] * op.template derivative<S>(in ? (*x)[i] : S(0), out ? (*y)[i] : S(0));
}

/// Explains the value by one term, 1 times the function of x: no sum of products of x.
template <ElementFunction O, typename S>
[[nodiscard]] TermSum elementTerms(const O& op, RecordedNodeT<S>& node, const Index4& at)
{
    const double x = elementAt(*node.input(), at);
    TermSum sum;
    sum.terms.push_back(productTerm(at, 1, op.value(x)));
    sum.terms.back().quantity = Quantity::Function;
    sum.values = op.steps(x);
    return sum;
}

/// Explains what goes back as the gradient times the derivative.
template <ElementFunction O, typename S>
[[nodiscard]] TermSum elementBackwardTerms(const O& op, RecordedNodeT<S>& node, const Index4& at)
{
    const TensorT<S>* x = O::traits.backwardReadsInput ? node.input() : nullptr;
    const TensorT<S>* y = O::traits.backwardReadsOutput ? node.output() : nullptr;
    if ((O::traits.backwardReadsInput && x == nullptr) || (O::traits.backwardReadsOutput && y == nullptr))
        return {};
    return explainCopy(*node.gradient(), at,
                       op.template derivative<double>(x ? elementAt(*x, at) : 0, y ? elementAt(*y, at) : 0));
}

} // namespace resblock
