// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/stage/Summands.h"

namespace resblock {

namespace {

const Node& nodeOf(const Graph& graph, int node)
{
    return graph.nodes[static_cast<std::size_t>(node)];
}

void findActivation(Summands& summands, const Graph& graph, int node)
{
    const int last = summands.block >= 0 ? graph.blocks[static_cast<std::size_t>(summands.block)].last : node;
    for (int i = node + 1; i <= last; ++i) {
        const OpKind kind = kindOf(nodeOf(graph, i).op);
        if (kind == OpKind::Relu) {
            summands.activation = i;
            return;
        }
        summands.normalised = summands.normalised || kind == OpKind::BatchNorm2d;
    }
}

} // namespace

Summands summandsOf(const Graph& graph, int node)
{
    const std::vector<int>& inputs = nodeOf(graph, node).inputs;
    Summands summands;
    const int block = graph.blockOf(node);
    if (block >= 0) summands.paths = pathsOf(graph, graph.blocks[static_cast<std::size_t>(block)]);
    const bool meets = block >= 0 && summands.paths.add == node;
    const std::size_t shortcut = meets ? summands.paths.shortcutOperand : 1;
    summands.block = meets ? block : -1;
    summands.branch = inputs[1 - shortcut];
    summands.shortcut = inputs[shortcut];
    summands.name = meets && summands.paths.shortcut.empty() ? QStringLiteral("x") : QStringLiteral("S(x)");
    findActivation(summands, graph, node);
    return summands;
}

} // namespace resblock
