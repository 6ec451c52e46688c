// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/Statistics.h"

#include "core/ops/kernels/Kernels.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <limits>

namespace resblock {

namespace {

/// Sums over the finite values of a tensor.
struct Totals {
    double sum = 0;
    double square = 0;
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    Index finite = 0;
    Index zeros = 0;
    Index nans = 0;
    Index infinities = 0;
};

template <typename S>
void addOne(S v, Totals& t)
{
    if (std::isnan(v)) {
        ++t.nans;
    } else if (std::isinf(v)) {
        ++t.infinities;
    } else {
        const auto d = static_cast<double>(v);
        t.sum += d;
        t.square += d * d;
        t.low = std::min(t.low, d);
        t.high = std::max(t.high, d);
        t.zeros += v == S(0) ? 1 : 0;
        ++t.finite;
    }
}

template <typename S>
Totals carefulTotals(std::span<const S> values)
{
    Totals t;
    for (const S v : values) addOne(v, t);
    return t;
}

/// All values are taken to be finite; if they were not, `square` is not finite either.
Totals fastTotals(std::span<const float> values)
{
    if (values.empty()) return {};
    ResblockMoments m{};
    kernels::current().points.moments(values.data(), std::ssize(values), &m);
    return {m.sum, m.squares, m.low, m.high, std::ssize(values), m.zeros, 0, 0};
}
Totals fastTotals(std::span<const double> values)
{
    return carefulTotals(values);
}

/// sum((v - centre)^2 / scale^2) over the finite values: the second pass for the rare tensors whose squares
/// cancel, overflow or underflow in double.
template <typename S>
double centredSquares(std::span<const S> values, double centre, double scale)
{
    double total = 0;
    for (const S v : values) {
        if (!std::isfinite(v)) continue;
        const double d = (static_cast<double>(v) - centre) / scale;
        total += d * d;
    }
    return total;
}

} // namespace

template <typename S>
Statistics statisticsOf(std::span<const S> values)
{
    Totals t = fastTotals(values);
    if (!std::isfinite(t.square)) t = carefulTotals(values);

    Statistics s;
    s.count = static_cast<Index>(values.size());
    s.zeros = t.zeros;
    s.nans = t.nans;
    s.infinities = t.infinities;
    if (t.finite == 0) return s;
    const auto n = static_cast<double>(t.finite);
    s.min = t.low;
    s.max = t.high;
    s.mean = t.sum / n;
    s.l2 = std::sqrt(t.square);
    double variance = t.square / n - s.mean * s.mean;
    const bool extreme = !std::isnormal(t.square) && s.maxAbs() > 0;
    if (extreme) s.l2 = s.maxAbs() * std::sqrt(centredSquares(values, 0, s.maxAbs()));
    // a spread far below the mean drowns in the rounding of the two squares
    if (extreme || variance < 1e-8 * s.mean * s.mean) {
        const double scale = s.maxAbs() > 0 ? s.maxAbs() : 1;
        variance = centredSquares(values, s.mean, scale) / n;
        s.std = scale * std::sqrt(variance);
    } else {
        s.std = std::sqrt(variance);
    }
    return s;
}

template Statistics statisticsOf(std::span<const float>);
template Statistics statisticsOf(std::span<const double>);

Histogram histogramOf(std::span<const float> values, double low, double high, int bins)
{
    assert(low < high && bins > 0);
    Histogram histogram{low, high, std::vector<Index>(static_cast<std::size_t>(bins), 0)};
    const double scale = bins / (high - low);
    for (const float v : values) {
        const auto d = static_cast<double>(v);
        if (!(d >= low && d <= high)) continue; // NaN and infinities fail here too
        const auto bin = std::min(static_cast<Index>((d - low) * scale), static_cast<Index>(bins - 1));
        ++histogram.counts[static_cast<std::size_t>(bin)];
    }
    return histogram;
}

} // namespace resblock
