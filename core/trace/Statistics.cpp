// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/Statistics.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace resblock {

namespace {

/// One lane of the sums. Independent lanes are what lets the compiler use vector registers: it may not
/// reorder one running sum of floating-point numbers by itself.
constexpr std::size_t lanes = 16;

template <typename S>
struct Lanes {
    double sum[lanes] = {};
    double square[lanes] = {};
    S low[lanes];
    S high[lanes];
    S zeros[lanes] = {}; ///< counted in S, which is exact for the length of a chunk
};

constexpr std::size_t chunk = std::size_t{1} << 16; ///< values between two flushes of the counters

template <typename S>
void accumulate(const S* v, std::size_t blocks, Lanes<S>& a)
{
    for (std::size_t b = 0; b < blocks; ++b, v += lanes) {
        for (std::size_t l = 0; l < lanes; ++l) {
            const auto d = static_cast<double>(v[l]);
            a.sum[l] += d;
            a.square[l] += d * d;
        }
        for (std::size_t l = 0; l < lanes; ++l) {
            a.low[l] = v[l] < a.low[l] ? v[l] : a.low[l];
            a.high[l] = v[l] > a.high[l] ? v[l] : a.high[l];
            a.zeros[l] += v[l] == S(0) ? S(1) : S(0);
        }
    }
}

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

/// All values are taken to be finite; if they were not, `square` is not finite either.
template <typename S>
Totals fastTotals(std::span<const S> values)
{
    Totals t;
    while (values.size() >= lanes) {
        const std::size_t blocks = std::min(values.size(), chunk) / lanes;
        Lanes<S> a;
        std::copy_n(values.data(), lanes, a.low);
        std::copy_n(values.data(), lanes, a.high);
        accumulate(values.data(), blocks, a);
        for (std::size_t l = 0; l < lanes; ++l) {
            t.sum += a.sum[l];
            t.square += a.square[l];
            t.low = std::min(t.low, static_cast<double>(a.low[l]));
            t.high = std::max(t.high, static_cast<double>(a.high[l]));
            t.zeros += static_cast<Index>(a.zeros[l]);
        }
        t.finite += static_cast<Index>(blocks * lanes);
        values = values.subspan(blocks * lanes);
    }
    for (const S v : values) addOne(v, t);
    return t;
}

template <typename S>
Totals carefulTotals(std::span<const S> values)
{
    Totals t;
    for (const S v : values) addOne(v, t);
    return t;
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
    if (!std::isfinite(t.square) || t.nans + t.infinities > 0) t = carefulTotals(values);

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
