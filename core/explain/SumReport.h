// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Shape.h"

#include <span>

namespace resblock {

/// How two summands make up their sum: ||a + b||^2 = ||a||^2 + ||b||^2 + 2 <a, b>.
struct SumReport {
    Index values = 0;
    double a = 0; ///< squares, summed
    double b = 0;
    double cross = 0;   ///< 2 <a, b>: below zero where they cancel more than they agree
    Index opposite = 0; ///< places where both are not zero and their signs differ
    [[nodiscard]] double total() const { return a + b + cross; }
    /// Between a and b; 0 when one of them vanishes.
    [[nodiscard]] double cosine() const;
};
/// Values that are no numbers are left out. Requires equal sizes.
[[nodiscard]] SumReport sumReport(std::span<const float> a, std::span<const float> b);

/// What a ReLU cut off: places below zero, and their share of the squares.
struct ClipReport {
    Index values = 0;
    Index clipped = 0; ///< below zero: changed by the ReLU (zeros stay what they are)
    double energy = 0; ///< squares of what came in, summed
    double clippedEnergy = 0;
};
[[nodiscard]] ClipReport clipReport(std::span<const float> x);

} // namespace resblock
