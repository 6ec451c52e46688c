// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/TimeLine.h"

namespace resblock {

std::vector<Step> timeLine(const Graph& graph, int block)
{
    const BlockRange range = graph.section(block);
    std::vector<Step> steps = {{graph.idOf(range.input), Pass::Forward}};
    for (int node = range.first; node <= range.last; ++node)
        steps.push_back({graph.idOf(node), Pass::Forward});
    for (std::size_t i = steps.size(); i-- > 0;) steps.push_back({steps[i].stage, Pass::Backward});
    return steps;
}

} // namespace resblock
