// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/BlockSpec.h"

#include <optional>
#include <vector>

namespace resblock {

/// A sum that brings what entered a block around the block: y = F(x) + shortcut(x).
struct Skip {
    int add = 0;          ///< the node that sums
    int fork = inputNode; ///< x, where the two ways part: the latest node that both come from
    int branch = 0;       ///< the last node of F
    int shortcut = 0;     ///< the last node of the shortcut; the fork itself for an identity
    bool operator==(const Skip&) const = default;
};

/// Finds the skips of any graph, in the order of their sums. Of the two ways into an add, the shortcut is the
/// one with fewer convolutions and linear layers on its longest path from the fork, and of two with one each
/// that of the 1x1 kernel, of two with none the one of fewer nodes; it has one layer at most. An add of two
/// ways that are alike in this is a sum of parallel branches, and no skip. Requires a graph in topological
/// order.
[[nodiscard]] std::vector<Skip> findSkips(const Graph& graph);

/// Finds the skip around a block: the last of those that end in it, if it begins where the block does. None
/// for a plain block.
[[nodiscard]] std::optional<Skip> skipAround(const Graph& graph, const BlockRange& block);

/// Tells what stands on the shortcut of a skip, in the words of the papers; nothing where they have none.
[[nodiscard]] std::optional<Shortcut> shortcutKind(const Graph& graph, const Skip& skip);

/// Makes the plain twin of any graph: where it has a skip, only the branch goes on. A factor on the branch
/// right before the sum goes with the skip, unless it is all of the branch, and so does what nobody reads any
/// more. All other nodes keep their names, so that both networks take the same parameters. Of the graph of a
/// NetworkSpec it makes that of its plainTwin().
[[nodiscard]] Graph withoutSkips(const Graph& graph);
/// The same for the skips that end in one of these blocks (indices into graph.blocks); all others stay.
[[nodiscard]] Graph withoutSkips(const Graph& graph, const std::vector<Index>& blocks);

} // namespace resblock
