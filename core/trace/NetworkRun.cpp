// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/NetworkRun.h"

namespace resblock {

void NetworkRun::indexGraph()
{
    const std::size_t count = graph.nodes.size();
    skips.clear();
    blocks.assign(count, -1);
    for (std::size_t b = 0; b < graph.blocks.size(); ++b) {
        const BlockRange& block = graph.blocks[b];
        skips.push_back(skipAround(graph, block));
        for (int i = block.first; i <= block.last; ++i)
            blocks[static_cast<std::size_t>(i)] = static_cast<int>(b);
    }
    readers.assign(count + 1, {});
    nodes.clear();
    for (std::size_t i = 0; i < count; ++i) {
        nodes[graph.nodes[i].id] = static_cast<int>(i);
        for (const int input : graph.nodes[i].inputs) {
            std::vector<int>& of = readers[static_cast<std::size_t>(input + 1)];
            if (of.empty() || of.back() != static_cast<int>(i)) of.push_back(static_cast<int>(i));
        }
    }
}

Result<NetworkRun> planRun(Graph graph, const Shape& in, Mode mode)
{
    NetworkRun run;
    run.graph = std::move(graph);
    run.indexGraph();
    auto shapes = inferShapes(run.graph, in, mode == Mode::Train);
    if (!shapes) return shapes.error();
    run.shapes = std::move(*shapes);
    run.parameterInfos = parameterInfos(run.graph, run.shapes, in);
    return run;
}

} // namespace resblock
