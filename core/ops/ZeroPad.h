// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/OpRun.h"

namespace resblock {

// Ops that lay zeros beside what they copy.

/// He et al. 2016, shortcut option A: every `stride`-th row and column, then zero channels before and after:
/// y (N, before + C + after, ceil(H/stride), ceil(W/stride)).
struct SubsamplePadGeometry {
    Index stride = 1;
    Index channelsBefore = 0;
    Index channelsAfter = 0;
    bool operator==(const SubsamplePadGeometry&) const = default;
};
[[nodiscard]] Shape subsamplePadShape(const Shape& x, const SubsamplePadGeometry& g);
template <typename S>
void subsamplePadForward(const TensorT<S>& x, const SubsamplePadGeometry& g, TensorT<S>& y);
template <typename S>
void subsamplePadBackward(const TensorT<S>& dY, const SubsamplePadGeometry& g, TensorT<S>& dX);

/// Zero rows and columns around every plane.
[[nodiscard]] Shape pad2dShape(const Shape& x, const Padding& p);
template <typename S>
void pad2dForward(const TensorT<S>& x, const Padding& p, TensorT<S>& y);
template <typename S>
void pad2dBackward(const TensorT<S>& dY, const Padding& p, TensorT<S>& dX);

/// The shortcut without weights.
struct SubsamplePad {
    static constexpr OpTraits traits = {.name = "subsample_pad", .copies = true};
    SubsamplePadGeometry geometry;
    bool operator==(const SubsamplePad&) const = default;

    static void fields(auto& op, auto& f)
    {
        f.window("stride", op.geometry.stride);
        // a negative number is a mistake that the shape rule explains
        f.anyChannels("channels_before", op.geometry.channelsBefore);
        f.anyChannels("channels_after", op.geometry.channelsAfter);
    }
    [[nodiscard]] std::string figures() const;
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

/// A border of zeros.
struct Pad2d {
    static constexpr OpTraits traits = {.name = "pad2d", .zeroToZero = true, .copies = true};
    Padding padding;
    bool operator==(const Pad2d&) const = default;

    static void fields(auto& op, auto& f) { f.requiredPadding("padding", op.padding); }
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

} // namespace resblock
