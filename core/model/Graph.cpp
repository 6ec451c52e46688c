// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Graph.h"

#include <cassert>

namespace resblock {

const StageId& inputStageId()
{
    static const StageId id = "in";
    return id;
}

int Graph::find(const StageId& id) const
{
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].id == id) return static_cast<int>(i);
    return id == inputStageId() ? inputNode : -2;
}

const StageId& Graph::idOf(int node) const
{
    return node == inputNode ? inputStageId() : nodes[static_cast<std::size_t>(node)].id;
}

int Graph::blockOf(int node) const
{
    for (std::size_t i = 0; i < blocks.size(); ++i)
        if (node >= blocks[i].first && node <= blocks[i].last) return static_cast<int>(i);
    return -1;
}

BlockRange Graph::section(int index) const
{
    if (index < 0) return {"stem", inputNode, 0, blocks.front().first - 1};
    if (index >= static_cast<int>(blocks.size()))
        return {"head", blocks.back().last, blocks.back().last + 1, static_cast<int>(nodes.size()) - 1};
    return blocks[static_cast<std::size_t>(index)];
}

bool Graph::hasSection(int index) const
{
    if (blocks.empty() || index < stemSection || index > static_cast<int>(blocks.size())) return false;
    const BlockRange range = section(index);
    return range.first <= range.last;
}

Index multiplyAdds(const Graph& graph, int node, const std::vector<Shape>& shapes, const Shape& in)
{
    const auto shapeOf = [&](int i) -> const Shape& {
        return i == inputNode ? in : shapes[static_cast<std::size_t>(i)];
    };
    const Node& n = graph.nodes[static_cast<std::size_t>(node)];
    if (const auto* conv = std::get_if<Conv2d>(&n.op)) {
        const Index perOutput =
            shapeOf(n.inputs[0]).c / conv->geometry.groups * conv->kernel.h * conv->kernel.w;
        return shapeOf(node).perSample() * perOutput;
    }
    if (const auto* linear = std::get_if<Linear>(&n.op))
        return shapeOf(n.inputs[0]).perSample() * linear->outFeatures;
    return 0;
}

} // namespace resblock
