// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"
#include "core/model/ShapeReport.h"
#include "core/session/Experiment.h"

#include <optional>

namespace resblock {

/// A network that cannot exist, as far as its shapes are known: what panels draw in place of a run.
struct RefusedNetwork {
    Graph graph;        ///< of the residual network, with the skips that are cut by hand
    ShapeReport report; ///< shapes up to the node that fails, and the reason
    Shape in;           ///< of the batch
    int block = 0;      ///< the one that fails, or the one in view where the fault lies outside the blocks
};

/// Nothing where all shapes fit: the experiment cannot run for another reason, or can. `at` is that of the
/// view.
[[nodiscard]] std::optional<RefusedNetwork> refusedNetwork(const Experiment& experiment, const StageId& at);

} // namespace resblock
