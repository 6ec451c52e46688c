// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"
#include "core/model/ParameterSet.h"
#include "core/model/Skips.h"
#include "core/trace/Trace.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace resblock {

/// One of the two networks of a comparison with everything that was computed for it.
struct NetworkRun {
    Graph graph;
    std::vector<std::optional<Skip>> skips; ///< around each block (skipAround)
    std::vector<std::vector<int>> readers;  ///< the nodes that read the input, then each node, in order
    std::vector<int> blocks;                ///< of each node, as Graph::blockOf
    std::unordered_map<StageId, int> nodes; ///< by id
    std::vector<Shape> shapes;              ///< of every node's output, for the run's input
    std::vector<ParameterInfo> parameterInfos;
    std::shared_ptr<const ParameterSet> parameters; ///< what ran
    std::shared_ptr<const ParameterSet> drawn;      ///< before the changes; the same set where there are none
    std::shared_ptr<const Trace> trace;

    /// Fills in skips, readers, blocks and nodes for the graph there is.
    void indexGraph();
    /// As Graph::find and Graph::blockOf, without a search.
    [[nodiscard]] int find(const StageId& id) const
    {
        const auto it = nodes.find(id);
        return it != nodes.end() ? it->second : id == inputStageId() ? inputNode : -2;
    }
    [[nodiscard]] int blockOf(int node) const
    {
        return node < 0 ? -1 : blocks[static_cast<std::size_t>(node)];
    }
    [[nodiscard]] const std::vector<int>& readersOf(int node) const
    {
        return readers[static_cast<std::size_t>(node + 1)];
    }
};

/// Fills in graph, skips, shapes and places of the parameters. Errors: as inferShapes.
[[nodiscard]] Result<NetworkRun> planRun(Graph graph, const Shape& in, Mode mode);

} // namespace resblock
