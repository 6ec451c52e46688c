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

/// Limits that show all positive finite `values` with a little air, and so that logTicks finds at least two
/// labels: series that hardly change end at 1, 2 or 5 times a power of ten, others at whole decades while
/// those are few. `roomBelow` and `roomAbove` keep a strip free at an edge for the marks of zeros and of
/// infinities. Values that are not positive and finite are ignored.
[[nodiscard]] LogRange logRange(std::span<const double> values, bool roomBelow, bool roomAbove);

/// Where to write a logarithmic axis.
struct LogTicks {
    std::vector<double> values; ///< ascending; one beyond each end of the range, so that small ticks can be
                                ///< interpolated up to the ends
    bool decades = true;        ///< all are powers of ten, with none left out between two of them
    bool powers = true;         ///< all are powers of ten
};

/// At most about `most` labels: 1, 2 and 5 times powers of ten in a narrow range, powers of ten otherwise,
/// every second, third, ... where they are many.
[[nodiscard]] LogTicks logTicks(const LogRange& range, int most);

/// About `most` round numbers from low to high, their distance 1, 2 or 5 times a power of ten. Requires low <
/// high.
[[nodiscard]] std::vector<double> roundTicks(double low, double high, int most);

/// Which of the evenly spaced tick labels to write so that none touches another: `preferred` first, in its
/// order, then the rest from left to right. `widths` are the labels' widths, `spacing` the distance of two
/// ticks, `gap` the least distance of two labels, all in pixels. Returns ascending indices.
[[nodiscard]] std::vector<int> labelsThatFit(std::span<const double> widths, double spacing, double gap,
                                             std::span<const int> preferred);

} // namespace resblock
