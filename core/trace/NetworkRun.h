// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"
#include "core/model/ParameterSet.h"
#include "core/model/Skips.h"
#include "core/trace/Trace.h"

#include <memory>
#include <optional>
#include <vector>

namespace resblock {

/// One of the two networks of a comparison with everything that was computed for it.
struct NetworkRun {
    Graph graph;
    std::vector<std::optional<Skip>> skips; ///< around each block (skipAround)
    std::vector<Shape> shapes;              ///< of every node's output, for the run's input
    std::vector<ParameterInfo> parameterInfos;
    std::shared_ptr<const ParameterSet> parameters; ///< what ran
    std::shared_ptr<const ParameterSet> drawn;      ///< before the changes; the same set where there are none
    std::shared_ptr<const Trace> trace;
};

/// Fills in graph, skips, shapes and places of the parameters. Errors: as inferShapes.
[[nodiscard]] Result<NetworkRun> planRun(Graph graph, const Shape& in, Mode mode);

} // namespace resblock
