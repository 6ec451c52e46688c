// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/PlotAxes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace resblock {

LogRange logRange(std::span<const double> values, bool roomBelow, bool roomAbove)
{
    constexpr double fewDecades = 3;
    constexpr double air = 0.04; // share of the axis
    constexpr double edgeStrip = 0.09;

    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const double v : values) {
        if (!(v > 0) || std::isinf(v)) continue;
        low = std::min(low, std::log10(v));
        high = std::max(high, std::log10(v));
    }
    if (low > high) low = high = 0;

    if (high - low <= fewDecades) {
        low = std::floor(low);
        high = std::max(std::ceil(high), low + 1);
    }
    const double span = high - low;
    if (roomBelow || span > fewDecades) low -= (roomBelow ? edgeStrip : air) * span;
    if (roomAbove || span > fewDecades) high += (roomAbove ? edgeStrip : air) * span;
    return {std::pow(10, low), std::pow(10, high)};
}

std::vector<int> labelsThatFit(std::span<const double> widths, double spacing, double gap,
                               std::span<const int> preferred)
{
    std::vector<int> placed;
    const auto fits = [&](int i) {
        return std::all_of(placed.begin(), placed.end(), [&](int other) {
            const double needed =
                (widths[static_cast<std::size_t>(i)] + widths[static_cast<std::size_t>(other)]) / 2 + gap;
            return std::abs(i - other) * spacing >= needed;
        });
    };
    const auto place = [&](int i) {
        if (i >= 0 && i < static_cast<int>(widths.size()) && fits(i)) placed.push_back(i);
    };
    for (const int i : preferred) place(i);
    for (int i = 0; i < static_cast<int>(widths.size()); ++i) place(i);
    std::sort(placed.begin(), placed.end());
    placed.erase(std::unique(placed.begin(), placed.end()), placed.end());
    return placed;
}

} // namespace resblock
