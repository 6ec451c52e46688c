// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/ElementFunction.h"

#include <limits>

namespace resblock {

/// y = x where x > 0, else slope * x; dX = dY, or slope * dY. PyTorch's LeakyReLU, at 0 the slope as there.
struct LeakyRelu {
    static constexpr OpTraits traits = {
        .name = "leaky_relu", .family = OpFamily::Activation, .zeroToZero = true, .backwardReadsInput = true};
    double slope = 0.01;
    bool operator==(const LeakyRelu&) const = default;

    static void fields(auto& op, auto& f)
    {
        constexpr double largest = std::numeric_limits<float>::max();
        f.number("slope", op.slope, -largest, largest);
    }
    /// Tells whether anything comes back where the input is 0.
    [[nodiscard]] bool passesGradientAtZero() const { return slope != 0; }
    [[nodiscard]] Result<Shape> shape(const ShapeQuestion& question) const { return question.input(); }
    /// Gives what the input is multiplied by.
    [[nodiscard]] double factorAt(double x) const { return x > 0 ? 1 : slope; }
    [[nodiscard]] double value(double x) const { return factorAt(x) * x; }
    template <typename S>
    [[nodiscard]] S derivative(S x, S) const
    {
        return static_cast<S>(factorAt(static_cast<double>(x)));
    }
    template <typename S>
    [[nodiscard]] TermSum forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
    {
        return explainCopy(*node.input(), at, factorAt(elementAt(*node.input(), at)));
    }
};

} // namespace resblock
