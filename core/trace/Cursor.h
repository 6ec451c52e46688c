// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"
#include "core/trace/Trace.h"

namespace resblock {

/// One position of the time line of a block.
struct Step {
    StageId stage;
    Pass pass{};
    bool operator==(const Step&) const = default;
};

/// The time line of a block, the stem or the head (Graph::section): its input and its stages forward, then
/// the same backward down to its input.
[[nodiscard]] std::vector<Step> blockSteps(const Graph& graph, int block);

/// What the person looks at: a step of the time line and one value of that stage.
struct Cursor {
    int step = 0;
    Index sample = 0;
    Index channel = 0;
    Index y = 0;
    Index x = 0;
    bool operator==(const Cursor&) const = default;

    /// Moves along a time line of `stepCount` steps; clamps at both ends.
    [[nodiscard]] Cursor stepped(int by, int stepCount) const;
    /// The same cursor with its value coordinates inside `shape`.
    [[nodiscard]] Cursor clampedTo(const Shape& shape) const;
};

/// The step on the other half of the time line that shows the same stage.
[[nodiscard]] int mirroredStep(int step, int stepCount);

} // namespace resblock
