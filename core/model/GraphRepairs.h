// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"

#include <vector>

namespace resblock {

/// Finds changes of single nodes that put right a graph whose shapes do not fit together at an add or a
/// product, most natural first, three at most: padding that keeps the size, another stride, other channels, a
/// 1x1 convolution on the shortcut, a node that is left out. Each was tried: with it the shapes fit, at least
/// up to another node behind. Empty where none of these helps, or where another kind of node fails.
[[nodiscard]] std::vector<Repair> graphRepairs(const Graph& graph, const Shape& in, bool trainMode);

/// Replaces the ways out that only a block spec has (a kind of shortcut, a stride for both paths) by those of
/// graphRepairs.
void offerForNodes(Error& error, const Graph& graph, const Shape& in, bool trainMode);

/// Applies a repair of graphRepairs. Returns whether it was one; blocks of the graph follow.
bool applyRepair(const Repair& repair, Graph& graph);

} // namespace resblock
