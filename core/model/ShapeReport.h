// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"

#include <optional>

namespace resblock {

/// How far the shapes of a graph fit together: for drawing a network that cannot run.
struct ShapeReport {
    std::vector<Shape> shapes; ///< of the nodes before the one that fails; of all where none does
    int node = inputNode; ///< the one that fails, if any does; inputNode when the input itself is at fault
    std::optional<Error> error; ///< as inferShapes gives it
};
[[nodiscard]] ShapeReport examineShapes(const Graph& graph, const Shape& in, bool trainMode);

} // namespace resblock
