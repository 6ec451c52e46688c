// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/ElementFunction.h"

namespace resblock {

/// y = min(max(x, 0), 6), dX = dY where 0 < x < 6, else 0; NaN stays NaN. PyTorch's ReLU6.
struct Relu6 {
    static constexpr OpTraits traits = {
        .name = "relu6", .family = OpFamily::Activation, .zeroToZero = true, .backwardReadsInput = true};
    bool operator==(const Relu6&) const = default;

    [[nodiscard]] Result<Shape> shape(const ShapeQuestion& question) const { return question.input(); }
    /// Tells whether x passes as it is; a NaN does.
    [[nodiscard]] static bool passes(double x) { return !(x <= 0) && !(x >= 6); }
    [[nodiscard]] double value(double x) const { return x <= 0 ? 0 : x >= 6 ? 6 : x; }
    template <typename S>
    [[nodiscard]] S derivative(S x, S) const
    {
        return passes(static_cast<double>(x)) ? S(1) : S(0);
    }
    /// x behind its gate; where it is too large, 6 comes from nowhere.
    template <typename S>
    [[nodiscard]] TermSum forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
    {
        const double x = elementAt(*node.input(), at);
        TermSum sum;
        if (x >= 6) sum.bias = 6;
        sum.terms.push_back(gateTerm(at, passes(x), x));
        return sum;
    }
    template <typename S>
    [[nodiscard]] TermSum backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
    {
        const TensorT<S>* x = node.input();
        TermSum sum;
        if (x != nullptr)
            sum.terms.push_back(gateTerm(at, passes(elementAt(*x, at)), elementAt(*node.gradient(), at)));
        return sum;
    }
};

} // namespace resblock
