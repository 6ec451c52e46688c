// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Tensor.h"

#include <cstdint>
#include <span>
#include <vector>

namespace resblock {

/// Summary of the values of a tensor. Mean, std, min, max and L2 are over the finite values; sums run in
/// double.
struct Statistics {
    Index count = 0;
    double mean = 0;
    double std = 0; ///< population (divided by the count)
    double min = 0;
    double max = 0;
    double l2 = 0; ///< Euclidean norm; tiny values are not lost to underflow in the squares
    Index zeros = 0;
    Index nans = 0;
    Index infinities = 0;
    [[nodiscard]] double maxAbs() const { return -min > max ? -min : max; }
    [[nodiscard]] bool finite() const { return nans == 0 && infinities == 0; }
    bool operator==(const Statistics&) const = default;
};

template <typename S>
[[nodiscard]] Statistics statisticsOf(std::span<const S> values);

/// Counts of finite values in `bins` equal bins over [low, high]; values outside are not counted. Requires
/// low < high.
struct Histogram {
    double low = 0;
    double high = 0;
    std::vector<Index> counts;
};
[[nodiscard]] Histogram histogramOf(std::span<const float> values, double low, double high, int bins);

} // namespace resblock
