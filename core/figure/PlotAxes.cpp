// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/PlotAxes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace resblock {

namespace {

constexpr double narrowDecades = 1.3; // up to here the labels are 1, 2, 5 times a power of ten
constexpr double fewDecades = 3;      // up to here the axis ends at powers of ten
constexpr double tolerance = 1e-9;    // of logarithms that ought to be whole

/// The next of 1, 2, 5 times a power of ten: step 0 is 1, 1 is 2, 2 is 5, 3 is 10, ...; negative ones too.
double stepValue(int step)
{
    static constexpr double mantissas[] = {1, 2, 5};
    const int exponent = step >= 0 ? step / 3 : -((2 - step) / 3);
    return mantissas[step - 3 * exponent] * std::pow(10, exponent);
}

/// The last step whose logarithm is at most `log`.
int stepBelow(double log)
{
    int step = 3 * static_cast<int>(std::floor(log + tolerance));
    while (std::log10(stepValue(step + 1)) <= log + tolerance) ++step;
    return step;
}

int stepAbove(double log)
{
    const int below = stepBelow(log);
    return std::log10(stepValue(below)) >= log - tolerance ? below : below + 1;
}

} // namespace

LogRange logRange(std::span<const double> values, bool roomBelow, bool roomAbove)
{
    constexpr double air = 0.04; // of a decade in a narrow range, a share of the axis in a wide one
    constexpr double edgeStrip = 0.09;

    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const double v : values) {
        if (!(v > 0) || std::isinf(v)) continue;
        low = std::min(low, std::log10(v));
        high = std::max(high, std::log10(v));
    }
    if (low > high) low = high = 0;

    const bool wide = high - low > fewDecades;
    if (!wide) {
        const double narrowLow = std::log10(stepValue(stepBelow(low - air)));
        const double narrowHigh = std::log10(stepValue(stepAbove(high + air)));
        const bool narrow = narrowHigh - narrowLow <= narrowDecades + tolerance;
        low = narrow ? narrowLow : std::floor(low);
        high = narrow ? narrowHigh : std::ceil(high);
    }
    const double span = high - low;
    if (roomBelow || wide) low -= (roomBelow ? edgeStrip : air) * span;
    if (roomAbove || wide) high += (roomAbove ? edgeStrip : air) * span;
    return {std::pow(10, low), std::pow(10, high)};
}

LogTicks logTicks(const LogRange& range, int most)
{
    const double low = std::log10(range.low);
    const double high = std::log10(range.high);
    LogTicks ticks;
    // the strips for marks at the edges widen a narrow range a little
    if (high - low <= narrowDecades * 1.2) {
        for (int step = stepBelow(low); step <= stepAbove(high); ++step)
            ticks.values.push_back(stepValue(step));
        ticks.decades = ticks.powers = false;
        return ticks;
    }
    const int first = static_cast<int>(std::floor(low + tolerance));
    const int last = static_cast<int>(std::ceil(high - tolerance));
    const int stride = std::max(1, (last - first + most - 1) / std::max(1, most));
    const int start = stride * static_cast<int>(std::floor(static_cast<double>(first) / stride));
    for (int exponent = start; exponent < last + stride; exponent += stride)
        ticks.values.push_back(std::pow(10, exponent));
    ticks.decades = stride == 1;
    return ticks;
}

std::vector<double> roundTicks(double low, double high, int most)
{
    const double least = (high - low) / std::max(1, most);
    double step = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {2.0, 2.5, 2.0})
        if (step < least) step *= factor;
    std::vector<double> ticks;
    for (double i = std::ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; ++i)
        ticks.push_back(i * step);
    return ticks;
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
