// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"

#include <vector>

namespace resblock {

/// Finds the residual blocks of a graph that nobody divided into blocks: around each skip that lies inside no
/// other, from behind its fork to its sum, with the normalization, ReLU and copies behind it as far as they
/// belong to it. What stands between two blocks goes to the first of them. A block is contiguous and can be
/// entered and left at one place only; skips around which there is no such range make none. Named by what all
/// ids of the block begin with ("layer1.0"), else, where there are several, "block1", "block2", ... Of the
/// graph of a NetworkSpec it finds the blocks that this has.
[[nodiscard]] std::vector<BlockRange> recogniseBlocks(const Graph& graph);

} // namespace resblock
