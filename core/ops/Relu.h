// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/OpRun.h"

namespace resblock {

/// y = max(x, 0).
struct Relu {
    static constexpr OpTraits traits = {
        .name = "relu", .family = OpFamily::Activation, .zeroToZero = true, .backwardReadsOutput = true};
    bool operator==(const Relu&) const = default;

    [[nodiscard]] Result<Shape> shape(const ShapeQuestion& question) const { return question.input(); }
    template <typename S>
    [[nodiscard]] TensorPtr<S> forward(const ForwardRunT<S>& run) const;
    template <typename S>
    [[nodiscard]] NodeGradientsT<S> backward(const BackwardRunT<S>& run) const;
    template <typename S>
    [[nodiscard]] TermSum forwardTerms(RecordedNodeT<S>& node, const Index4& at) const;
    template <typename S>
    [[nodiscard]] TermSum backwardTerms(RecordedNodeT<S>& node, std::size_t operand, const Index4& at) const;
};

/// Assigns y = max(x, 0); NaN stays NaN.
template <typename S>
void reluForward(const TensorT<S>& x, TensorT<S>& y);
/// Assigns dX = 0 where y <= 0, else dY (the gradient at exactly 0 is 0, and a NaN lets dY through, as in
/// PyTorch). y, the output, is all that is cached.
template <typename S>
void reluBackward(const TensorT<S>& dY, const TensorT<S>& y, TensorT<S>& dX);

} // namespace resblock
