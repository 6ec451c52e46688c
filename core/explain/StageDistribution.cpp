// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/StageDistribution.h"

#include <algorithm>
#include <cassert>

namespace resblock {

namespace {

struct Sources {
    const Stage* before = nullptr;
    const Stage* after = nullptr;
};

/// The stage of the step and the first one it was computed from in the same pass; only those whose values
/// were kept.
Sources sourcesOf(const NetworkRun& run, const Step& step)
{
    Sources sources;
    if (!run.trace) return sources;
    const Stage* stage = run.trace->stage(step.stage, step.pass);
    if (!stage || !stage->output) return sources;
    sources.after = stage;
    for (const int i : stage->inputs) {
        const Stage& input = run.trace->stages[static_cast<std::size_t>(i)];
        if (input.pass != step.pass || !input.output) continue;
        sources.before = &input;
        break;
    }
    return sources;
}

std::optional<StageDistribution> distributionOf(const Stage* stage, double limit, int bins)
{
    if (!stage) return std::nullopt;
    StageDistribution d{stage->id, stage->statistics,
                        histogramOf(stage->output->values(), -limit, limit, bins)};
    Index& middle = d.histogram.counts[static_cast<std::size_t>(bins / 2)];
    middle = std::max<Index>(0, middle - d.statistics.zeros);
    return d;
}

} // namespace

DistributionComparison distributionsAt(const NetworkRun& residualRun, const NetworkRun& plainRun,
                                       const Step& step, int bins)
{
    assert(bins > 0 && bins % 2 == 1);
    const Sources residual = sourcesOf(residualRun, step);
    const Sources plain = sourcesOf(plainRun, step);

    double limit = 0;
    for (const Stage* stage : {residual.before, residual.after, plain.before, plain.after})
        if (stage) limit = std::max(limit, stage->statistics.maxAbs());
    if (!(limit > 0)) limit = 1;

    DistributionComparison all;
    all.limit = limit;
    all.residual = {distributionOf(residual.before, limit, bins),
                    distributionOf(residual.after, limit, bins)};
    all.plain = {distributionOf(plain.before, limit, bins), distributionOf(plain.after, limit, bins)};
    return all;
}

} // namespace resblock
