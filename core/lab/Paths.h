// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/DepthSweep.h"

#include <vector>

namespace resblock {

/// A residual network of B blocks is the sum of 2^B paths, each taking the skip or the branch of every block
/// (Veit et al. 2016). What the gradient owes to the paths of one length:
struct PathLength {
    Index length = 0;     ///< branches taken
    double paths = 0;     ///< how many there are: B over length
    double binomial = 0;  ///< their share of all paths
    double normSum = 0;   ///< the norms of their gradients at the stem's output, added up
    double share = 0;     ///< of normSum in the total over all lengths
    double normOfSum = 0; ///< the norm of the sum of their gradients: what survives when they cancel
};

struct PathDistribution {
    std::vector<PathLength> lengths; ///< 0, 1, ..., B
    double meanLength = 0;           ///< weighted by share
    double binomialMean = 0;         ///< B / 2
    Tensor gradient;                 ///< the sum over all paths: the gradient at the stem's output
};

/// More blocks would take too long: every path is walked.
inline constexpr Index mostPathBlocks = 12;

/// Follows every path of the network from the loss to the stem, its masks and normalisations being those of
/// the run with all paths. Requires a residual setting of 1 to mostPathBlocks blocks. In double. Errors: as
/// measureDepth.
[[nodiscard]] Result<PathDistribution> measurePaths(const DepthSetting& setting, const LabBatch& batch,
                                                    std::stop_token stop = {});

} // namespace resblock
