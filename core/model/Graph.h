// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Op.h"
#include "core/tensor/Result.h"

#include <string>
#include <vector>

namespace resblock {

/// Stable text that names a stage everywhere: cursor, diagram, files, lessons, tests. "layer1.0.bn2"; "in" is
/// the input.
using StageId = std::string;

/// The graph's own input, where a node is asked for by number.
inline constexpr int inputNode = -1;

struct Node {
    StageId id;
    Op op;
    std::vector<int> inputs; ///< indices of earlier nodes, or inputNode
    bool operator==(const Node&) const = default;
};

/// One residual (or plain) block inside a graph: nodes [first, last], contiguous, `last` is the block's
/// `out`.
struct BlockRange {
    std::string name;      ///< "layer1.0"; empty when the whole graph is one block
    int input = inputNode; ///< the node whose output enters the block
    int first = 0;
    int last = 0;
    bool operator==(const BlockRange&) const = default;
};

/// A network as a flat list of nodes in topological order; the last one is the output. A skip is a node with
/// two inputs.
struct Graph {
    std::vector<Node> nodes;
    std::vector<BlockRange> blocks;
    bool operator==(const Graph&) const = default;

    /// Index of the node, inputNode for "in", or -2 when there is none of that name.
    [[nodiscard]] int find(const StageId& id) const;
    [[nodiscard]] const StageId& idOf(int node) const; ///< "in" for inputNode
    /// The block that contains the node, or -1.
    [[nodiscard]] int blockOf(int node) const;
    /// What can be opened: a block by its index, -1 for the stem before the first block, blocks.size() for
    /// the head behind the last, as ranges of their own, named "stem" and "head". Requires blocks, and nodes
    /// there.
    [[nodiscard]] BlockRange section(int index) const;
    /// Whether there is such a section.
    [[nodiscard]] bool hasSection(int index) const;
};

inline constexpr int stemSection = -1;

/// The id of the graph's input stage.
[[nodiscard]] const StageId& inputStageId();

/// Shapes of all node outputs for input `in`, or the first mistake with its node, shapes and repairs. This is
/// the shape checker: add with unequal summands (never broadcast), channel counts that groups do not divide,
/// kernels larger than their input, zero-pad to fewer channels, and, with `trainMode`, BN over a single value
/// a channel.
[[nodiscard]] Result<std::vector<Shape>> inferShapes(const Graph& graph, const Shape& in, bool trainMode);

/// Multiply-adds of one node for one sample (conv and linear; other nodes count 0, as papers do).
[[nodiscard]] Index multiplyAdds(const Graph& graph, int node, const std::vector<Shape>& shapes,
                                 const Shape& in);

} // namespace resblock
