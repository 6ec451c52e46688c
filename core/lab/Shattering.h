// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace resblock {

/// A multi-layer perceptron of one input, scanned along a line (Balduzzi et al. 2017): how much do the
/// gradients at neighbouring inputs still have to do with each other? Linear 1 -> width, then `layers` times
/// BN, ReLU, linear, then BN, ReLU, linear width -> 1; weights He normal (the last N(0, 1/width)), BN over
/// the points of the scan.
struct ShatteringSetting {
    bool residual = false; ///< every layer is h + beta * F(h); else F(h)
    double beta = 1;
    Index layers = 24;
    Index width = 64;
    Index points = 256; ///< evenly over [-2, 2], both ends included
    std::uint64_t seed = 1;
};

struct ShatteringScan {
    std::vector<double> inputs;
    std::vector<double> gradients; ///< of the sum of all outputs with respect to each input
    /// Of the gradients, their mean removed, at lags 0, 1, ..., 15; at lag 0 it is 1. All 0 when the
    /// gradients do not vary.
    std::vector<double> autocorrelation;
};

/// Requires layers >= 1, width >= 1, points > 16. In double. Errors: Cancelled.
[[nodiscard]] Result<ShatteringScan> scanGradients(const ShatteringSetting& setting,
                                                   std::stop_token stop = {});

/// The three networks whose gradients are compared: plain, residual, residual with beta = 0.1.
inline constexpr std::size_t shatteringNets = 3;
[[nodiscard]] ShatteringSetting shatteringSetting(std::size_t net, Index layers, std::uint64_t seed);

/// sum((v[i+k] - mean) * (v[i] - mean)) / sum((v[i] - mean)^2) for k = 0, ..., lags - 1. Requires lags <=
/// values.size().
[[nodiscard]] std::vector<double> autocorrelation(const std::vector<double>& values, std::size_t lags);

} // namespace resblock
