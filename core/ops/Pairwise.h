// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/OpRun.h"

namespace resblock {

// Ops that put two tensors of one shape together, value by value. They never broadcast.

/// y = a + b.
struct Add {
    static constexpr OpTraits traits = {.name = "add", .inputs = 2, .family = OpFamily::Add, .copies = true};
    bool operator==(const Add&) const = default;

    [[nodiscard]] Result<Shape> shape(const ShapeQuestion& question) const;
    template <typename S>
    [[nodiscard]] TensorPtr<S> forward(const ForwardRunT<S>& run) const;
    template <typename S>
    [[nodiscard]] NodeGradientsT<S> backward(const BackwardRunT<S>& run) const;
    template <typename S>
    [[nodiscard]] TermSum forwardTerms(RecordedNodeT<S>& node, const Index4& at) const;
    template <typename S>
    [[nodiscard]] TermSum backwardTerms(RecordedNodeT<S>& node, std::size_t operand, const Index4& at) const;
};

/// y = a * b.
struct Multiply {
    static constexpr OpTraits traits = {.name = "multiply",
                                        .inputs = 2,
                                        .sign = "\u00D7",
                                        .zeroToZero = true,
                                        .passesGradientAtZero = true,
                                        .backwardReadsInput = true,
                                        .isGate = true};
    bool operator==(const Multiply&) const = default;

    [[nodiscard]] Result<Shape> shape(const ShapeQuestion& question) const;
    template <typename S>
    [[nodiscard]] TensorPtr<S> forward(const ForwardRunT<S>& run) const;
    template <typename S>
    [[nodiscard]] NodeGradientsT<S> backward(const BackwardRunT<S>& run) const;
    template <typename S>
    [[nodiscard]] TermSum forwardTerms(RecordedNodeT<S>& node, const Index4& at) const;
    template <typename S>
    [[nodiscard]] TermSum backwardTerms(RecordedNodeT<S>& node, std::size_t operand, const Index4& at) const;
};

/// Assigns y = a + b. Requires equal shapes: this add never broadcasts. Backward: both summands receive dY
/// unchanged.
template <typename S>
void addForward(const TensorT<S>& a, const TensorT<S>& b, TensorT<S>& y);

/// Assigns y = a * b, element by element. Requires equal shapes: this product never broadcasts. Backward is
/// the same function: dA = dY * b, dB = dY * a.
template <typename S>
void multiplyForward(const TensorT<S>& a, const TensorT<S>& b, TensorT<S>& y);

} // namespace resblock
