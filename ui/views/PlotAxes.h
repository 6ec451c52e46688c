// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace resblock {

/// Limits of a logarithmic axis, both positive.
struct LogRange {
    double low = 1;
    double high = 10;
    bool operator==(const LogRange&) const = default;
};

/// Limits that show all positive finite `values` with at least two powers of ten among the labels: whole
/// decades while those are few, a little air around the data otherwise. `roomBelow` and `roomAbove` keep a
/// strip free at an edge for the marks of zeros and of infinities. Values that are not positive and finite
/// are ignored.
[[nodiscard]] LogRange logRange(std::span<const double> values, bool roomBelow, bool roomAbove);

/// Which of the evenly spaced tick labels to write so that none touches another: `preferred` first, in its
/// order, then the rest from left to right. `widths` are the labels' widths, `spacing` the distance of two
/// ticks, `gap` the least distance of two labels, all in pixels. Returns ascending indices.
[[nodiscard]] std::vector<int> labelsThatFit(std::span<const double> widths, double spacing, double gap,
                                             std::span<const int> preferred);

} // namespace resblock
