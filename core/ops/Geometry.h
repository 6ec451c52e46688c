// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Shape.h"

#include <string>

namespace resblock {

/// Rows and columns of a kernel, a stride or a dilation.
struct Size2 {
    Index h = 1;
    Index w = 1;
    bool operator==(const Size2&) const = default;
};

/// Zero rows and columns around a plane. Asymmetric padding is what TensorFlow's "same" needs at stride 2.
struct Padding {
    Index top = 0;
    Index left = 0;
    Index bottom = 0;
    Index right = 0;
    bool operator==(const Padding&) const = default;
};

/// Output extent of a sliding window: floor (or, with `ceilMode`, ceil) of (in + before + after - window) /
/// stride, plus 1, where window = dilation * (kernel - 1) + 1. With `ceilMode` a last window that would start
/// in the padding behind the input is dropped, as PyTorch does. Zero or negative when the window does not
/// fit.
[[nodiscard]] Index windowCount(Index in, Index before, Index after, Index kernel, Index stride,
                                Index dilation = 1, bool ceilMode = false);

/// TensorFlow's "same": out = ceil(in / stride); the odd row or column goes to the bottom and right.
[[nodiscard]] Padding samePadding(const Shape& in, Size2 kernel, Size2 stride, Size2 dilation);

/// Says a window in figures, "3×3", and a stride behind it, " /2": nothing for stride 1.
[[nodiscard]] std::string windowFigures(const Size2& kernel);
[[nodiscard]] std::string strideFigures(const Size2& stride);

} // namespace resblock
