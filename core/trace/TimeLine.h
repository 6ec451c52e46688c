// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"
#include "core/trace/Trace.h"

#include <vector>

namespace resblock {

/// One position of the time line of a section.
struct Step {
    StageId stage;
    Pass pass{};
    bool operator==(const Step&) const = default;
};

/// The time line of a block, the stem or the head (Graph::section): its input and its stages forward, then
/// the same backward down to its input.
[[nodiscard]] std::vector<Step> timeLine(const Graph& graph, int section);

} // namespace resblock
