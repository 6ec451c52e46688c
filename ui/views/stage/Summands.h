// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/GradientParts.h"

#include <QString>

namespace resblock {

/// Where the two summands of an add come from, and what becomes of their sum. Nodes are those of the graph.
struct Summands {
    int block = -1; ///< whose branch and shortcut meet here; -1: an add that joins no shortcut
    BlockPaths paths;
    int branch = -2; ///< the node whose output is F(x)
    int shortcut = -2;
    int activation = -2; ///< the ReLU the sum goes into, at once or after a normalization
    bool normalised = false;
    QString name; ///< of what the shortcut brings: "x", "S(x)"
};

/// Finds the summands of the add at `node`, which has two inputs.
[[nodiscard]] Summands summandsOf(const Graph& graph, int node);

} // namespace resblock
