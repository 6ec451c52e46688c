// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/OpRun.h"

#include <cstdint>

namespace resblock {

/// PyTorch's inverted dropout: in train mode each value is dropped with probability p and the kept ones are
/// divided by 1 - p; in eval mode the identity. What is dropped is fixed by the seed and the place
/// (dropoutKeeps): two nodes of one seed and one shape drop the same places.
struct Dropout {
    static constexpr OpTraits traits = {.name = "dropout", .zeroToZero = true, .passesGradientAtZero = true};
    double p = 0.5;
    std::uint64_t seed = 0;
    bool operator==(const Dropout&) const = default;

    static void fields(auto& op, auto& f)
    {
        f.number("p", op.p, 0, 1);
        f.seed("seed", op.seed);
    }
    [[nodiscard]] std::string figures() const;
    /// Tells whether anything is kept at all.
    [[nodiscard]] bool passesGradientAtZero() const { return p < 1; }
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

/// Tells whether dropout keeps the i-th value of a tensor in memory: the i-th number of Random(seed) is at
/// least p. It depends on nothing else, so every pass and every thread sees the same mask.
[[nodiscard]] bool dropoutKeeps(double p, std::uint64_t seed, Index i);
/// Assigns, in train mode (Srivastava et al. 2014, inverted as in PyTorch), y = x / (1 - p) where the value
/// is kept, exactly 0 elsewhere, of an infinite x too. Requires 0 <= p <= 1. Backward is the same function
/// applied to dY. Nothing is cached.
template <typename S>
void dropoutForward(const TensorT<S>& x, double p, std::uint64_t seed, TensorT<S>& y);

} // namespace resblock
