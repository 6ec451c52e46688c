// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/ElementFunction.h"

namespace resblock {

/// Computes 1 / (1 + exp(-x)) without overflow for any x; NaN stays NaN.
[[nodiscard]] double sigmoid(double x);

/// y = 1 / (1 + exp(-x)), dX = dY * y * (1 - y).
struct Sigmoid {
    static constexpr OpTraits traits = {
        .name = "sigmoid", .family = OpFamily::Activation, .sign = "\u03C3", .backwardReadsOutput = true};
    bool operator==(const Sigmoid&) const = default;

    [[nodiscard]] Result<Shape> shape(const ShapeQuestion& question) const { return question.input(); }
    [[nodiscard]] double value(double x) const { return sigmoid(x); }
    template <typename S>
    [[nodiscard]] S derivative(S, S y) const
    {
        return y * (S(1) - y);
    }
    [[nodiscard]] std::vector<NamedValue> steps(double x) const;
};

} // namespace resblock
