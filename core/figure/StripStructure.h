// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/Diagram.h"

#include <vector>

namespace resblock {

/// No node at this place: a column that the other network fills, or a branch that nothing reads.
inline constexpr int noNode = -2;

/// A path beside the main one: from a node placed earlier, through `nodes`, to a node placed earlier.
struct StripArc {
    int from = inputNode;
    int to = noNode;
    std::vector<int> nodes; ///< may be empty: the identity
    int firstColumn = 0;    ///< the columns it runs above
    int lastColumn = 0;
    int level = 0; ///< arcs that run above the same columns have different levels; 0 is the lowest
    std::vector<int> nodeColumns; ///< of `nodes`, where they have columns of their own; else empty
};

/// One network's half of a strip. Node numbers are those of its graph; the block's input is a node too.
struct StripRow {
    std::vector<int> columns; ///< a node or noNode for each column; the first is the block's input
    std::vector<StripArc> arcs;
};

struct StripStructure {
    StripRow residual;
    StripRow plain; ///< empty without a plain graph; same number of columns
};

/// Where the nodes of arcs stand.
enum class ArcNodes {
    Anywhere,  ///< above the columns that the arc spans: what blocks of the papers need, and narrow
    OwnColumns ///< each in a column without any other node, in topological order: right for every graph
};

/// What goes where: the longest path through the block becomes the row (of equally long ones the one through
/// first inputs), everything else arcs. The two rows are aligned by stage id, order kept.
[[nodiscard]] StripStructure stripStructure(const Graph& graph, const Graph* plain, int block,
                                            ArcNodes arcNodes = ArcNodes::Anywhere);
/// Tells whether every arc that meets a node of another arc runs above that one, so that it can be drawn
/// after it.
[[nodiscard]] bool arcsRestOnLowerOnes(const StripRow& row);

/// Ids of graph and input without the network around them ("layer1.0.conv1" -> "conv1").
[[nodiscard]] std::string nameInBlock(const Graph& graph, int block, int node);

} // namespace resblock
