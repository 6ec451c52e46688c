// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/MapRange.h"

#include "core/explain/MapLimit.h"
#include "core/session/ExperimentRun.h"

#include <algorithm>

namespace resblock {

MapRange mapRange(const Snapshot& snapshot, const ViewState& view, int section, const Step& step)
{
    MapRange range;
    const auto include = [&](const StageId& id) {
        for (const NetworkRun* run : {&snapshot.residual, &snapshot.plain}) {
            const Stage* found = run->trace->stage(id, step.pass);
            if (!found) continue;
            range.largest = std::max(range.largest, found->statistics.maxAbs());
            range.limit = std::max(range.limit, mapLimit(found->statistics, view.fullRange));
        }
    };
    if (view.scale == ScaleScope::Block) {
        const Graph& graph = snapshot.residual.graph;
        const BlockRange block = graph.section(section);
        include(graph.idOf(block.input));
        for (int node = block.first; node <= block.last; ++node) include(graph.idOf(node));
    } else {
        include(step.stage);
    }
    if (view.scale == ScaleScope::Locked) range.limit = view.scaleLimit;
    return range;
}

} // namespace resblock
