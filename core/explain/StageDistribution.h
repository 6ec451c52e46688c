// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/NetworkRun.h"
#include "core/trace/TimeLine.h"

#include <optional>

namespace resblock {

/// How the values of one recorded stage are spread. Exact zeros are counted apart: after a ReLU they would
/// tower over everything else.
struct StageDistribution {
    StageId stage;
    Statistics statistics;
    Histogram histogram; ///< finite values other than 0, over [-limit, limit]
    bool operator==(const StageDistribution& other) const
    {
        return stage == other.stage && statistics == other.statistics &&
               histogram.counts == other.histogram.counts;
    }
};

/// One network's side of a step: what went into the stage and what came out of it. Nothing where the network
/// has no such stage or its tensor was not kept.
struct StepDistribution {
    std::optional<StageDistribution> before; ///< the stage it was computed from, in the same pass
    std::optional<StageDistribution> after;
};

/// Both networks with common bins.
struct DistributionComparison {
    double limit = 1; ///< bins cover [-limit, limit]: the largest magnitude of all four
    StepDistribution residual;
    StepDistribution plain;
};

/// Distributions around one step of the time line, over the whole batch; in the backward pass those of the
/// gradients. Reads every value of up to four tensors: work for a worker thread. Requires bins > 0 and odd,
/// so that 0 lies in the middle of a bin.
[[nodiscard]] DistributionComparison distributionsAt(const NetworkRun& residual, const NetworkRun& plain,
                                                     const Step& step, int bins);

} // namespace resblock
