// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Geometry.h"
#include "core/tensor/Result.h"

#include <optional>
#include <string>
#include <vector>

namespace resblock {

inline constexpr Index largestTensor = Index{1} << 31; ///< elements
inline constexpr Index largestNumber = Index{1} << 24; ///< of a kernel, stride, padding, channel count

/// Counts the elements of a shape whose extents may be too large for their product.
[[nodiscard]] double elementsOf(const Shape& shape);

/// What an op is asked for the shape of its output: the shapes of its inputs and the mode, with the name of
/// the node for refusals.
class ShapeQuestion {
public:
    /// Borrows the name.
    ShapeQuestion(const std::string& node, std::vector<Shape> inputs, bool trainMode)
        : m_node(node), m_inputs(std::move(inputs)), m_train(trainMode)
    {}

    [[nodiscard]] const std::string& node() const { return m_node; }
    [[nodiscard]] const Shape& input(std::size_t operand = 0) const { return m_inputs[operand]; }
    [[nodiscard]] bool train() const { return m_train; }

    /// Makes a refusal of this node: its id before `args`, the shapes of its inputs.
    [[nodiscard]] Error refusal(ErrorCode code, std::vector<std::string> args) const;
    /// Refuses a tensor of so many elements.
    [[nodiscard]] Error tooLarge(double count) const;
    /// Refuses a number that no window can have; files are checked when read, so this guards what a program
    /// builds.
    [[nodiscard]] Error illegal(const std::string& field, Index value, Index least) const;
    /// Refuses a padding, or the numbers of a window, outside what can be computed; none where all are legal.
    [[nodiscard]] std::optional<Error> illegalPadding(const Padding& p) const;
    [[nodiscard]] std::optional<Error> illegalWindow(const Size2& kernel, const Size2& stride,
                                                     const Padding& padding, const Size2& dilation) const;
    /// Refuses a kernel that is larger than the input; `mayPad`: more padding is a way out.
    [[nodiscard]] Error kernelTooLarge(const Size2& kernel, const Padding& p, const Size2& dilation,
                                       bool mayPad) const;

private:
    const std::string& m_node;
    std::vector<Shape> m_inputs;
    bool m_train;
};

} // namespace resblock
