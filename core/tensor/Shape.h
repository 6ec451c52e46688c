// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace resblock {

/// Signed index and extent type of the whole engine (the same type as Eigen::Index).
using Index = std::ptrdiff_t;

/// Extents of a tensor: samples, channels, rows, columns. Vectors are {1, c, 1, 1}, matrices {rows, cols, 1,
/// 1}.
struct Shape {
    Index n = 0;
    Index c = 0;
    Index h = 0;
    Index w = 0;

    [[nodiscard]] constexpr Index plane() const { return h * w; }
    [[nodiscard]] constexpr Index perSample() const { return c * h * w; }
    [[nodiscard]] constexpr Index count() const { return n * c * h * w; }
    bool operator==(const Shape&) const = default;
};

/// "16x28x28": channels, rows, columns, as stages are labelled. With `withSamples` "4x16x28x28".
[[nodiscard]] std::string toString(const Shape& shape, bool withSamples = false);

} // namespace resblock
