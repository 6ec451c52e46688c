// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/NetworkRun.h"

namespace resblock {

Result<NetworkRun> planRun(Graph graph, const Shape& in, Mode mode)
{
    NetworkRun run;
    run.graph = std::move(graph);
    for (const BlockRange& block : run.graph.blocks) run.skips.push_back(skipAround(run.graph, block));
    auto shapes = inferShapes(run.graph, in, mode == Mode::Train);
    if (!shapes) return shapes.error();
    run.shapes = std::move(*shapes);
    run.parameterInfos = parameterInfos(run.graph, run.shapes, in);
    return run;
}

} // namespace resblock
