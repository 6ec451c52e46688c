// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/OpRun.h"

#include <limits>

namespace resblock {

// Ops that multiply: all values by one number, or each channel by its own.

/// y = factor * x.
struct Scale {
    static constexpr OpTraits traits = {.name = "scale", .zeroToZero = true, .passesGradientAtZero = true};
    double factor = 1;
    bool operator==(const Scale&) const = default;

    static void fields(auto& op, auto& f)
    {
        constexpr double largest = std::numeric_limits<float>::max();
        f.requiredNumber("factor", op.factor, -largest, largest);
    }
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

/// y[n,c] = weight[c] * x[n,c] + bias[c]: a normalisation folded into two numbers a channel.
struct Affine {
    static constexpr OpTraits traits = {
        .name = "affine", .family = OpFamily::Norm, .backwardReadsInput = true};
    bool operator==(const Affine&) const = default;

    [[nodiscard]] Result<Shape> shape(const ShapeQuestion& question) const { return question.input(); }
    [[nodiscard]] std::vector<ParameterOf> parameters(const Shape& in) const;
    template <typename S>
    [[nodiscard]] TensorPtr<S> forward(const ForwardRunT<S>& run) const;
    template <typename S>
    [[nodiscard]] NodeGradientsT<S> backward(const BackwardRunT<S>& run) const;
    template <typename S>
    [[nodiscard]] TermSum forwardTerms(RecordedNodeT<S>& node, const Index4& at) const;
    template <typename S>
    [[nodiscard]] TermSum backwardTerms(RecordedNodeT<S>& node, std::size_t operand, const Index4& at) const;
    template <typename S>
    [[nodiscard]] TermSum weightTerms(RecordedNodeT<S>& node, const Index4& at) const;
};

/// Assigns y = factor * x. Backward is the same function applied to dY.
template <typename S>
void scaleForward(const TensorT<S>& x, double factor, TensorT<S>& y);

/// Assigns y[n,c] = weight[c] * x[n,c] + bias[c].
template <typename S>
void affineForward(const TensorT<S>& x, const std::vector<S>& weight, const std::vector<S>& bias,
                   TensorT<S>& y);
/// Assigns dX = weight * dY, dWeight = sum(dY * x) and dBias = sum(dY), over n, h and w of each channel.
template <typename S>
void affineBackward(const TensorT<S>& dY, const TensorT<S>& x, const std::vector<S>& weight, TensorT<S>& dX,
                    std::vector<S>& dWeight, std::vector<S>& dBias);

} // namespace resblock
