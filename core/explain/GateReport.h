// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Tensor.h"

#include <vector>

namespace resblock {

/// A ReLU's gates over a batch. A gate is closed where the output is <= 0: no value passes forward, no
/// gradient backward.
struct GateReport {
    Index perChannel = 0;      ///< gates of one channel over the batch: n*h*w
    std::vector<Index> closed; ///< of each channel
    std::vector<Index> dead;   ///< channels with every gate closed, in order
    [[nodiscard]] Index gates() const { return perChannel * static_cast<Index>(closed.size()); }
    [[nodiscard]] Index allClosed() const;
};
/// `y` is the ReLU's output.
[[nodiscard]] GateReport gateReport(const Tensor& y);

/// What became of a gradient at the gates.
struct GateFlow {
    Index values = 0;
    Index stopped = 0;   ///< places with a closed gate where a gradient other than 0 arrived
    double arriving = 0; ///< squares, summed
    double through = 0;
    [[nodiscard]] double stoppedEnergy() const { return arriving - through; }
};
/// Of one plane or of all of it: `dY` arrives at output `y`. Values that are no numbers are left out.
/// Requires equal sizes.
[[nodiscard]] GateFlow gateFlow(std::span<const float> dY, std::span<const float> y);

} // namespace resblock
