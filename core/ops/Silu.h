// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/ElementFunction.h"

namespace resblock {

/// y = x * s with s = 1 / (1 + exp(-x)); dX = dY * s * (1 + x * (1 - s)). PyTorch's SiLU (Elfwing et al.
/// 2018), also called swish.
struct Silu {
    static constexpr OpTraits traits = {.name = "silu",
                                        .family = OpFamily::Activation,
                                        .zeroToZero = true,
                                        .passesGradientAtZero = true,
                                        .backwardReadsInput = true};
    bool operator==(const Silu&) const = default;

    [[nodiscard]] Result<Shape> shape(const ShapeQuestion& question) const { return question.input(); }
    [[nodiscard]] double value(double x) const;
    /// Gives dy/dx in double.
    [[nodiscard]] static double slopeAt(double x);
    template <typename S>
    [[nodiscard]] S derivative(S x, S) const
    {
        return static_cast<S>(slopeAt(static_cast<double>(x)));
    }
    /// The factor s times x.
    template <typename S>
    [[nodiscard]] TermSum forwardTerms(RecordedNodeT<S>& node, const Index4& at) const;
};

} // namespace resblock
