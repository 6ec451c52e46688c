// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"
#include "core/model/ParameterSet.h"
#include "core/trace/Trace.h"

#include <vector>

namespace resblock {

/// What every node of a run reads; the references outlive the run.
template <typename S>
struct RunContextT {
    const Graph& graph;
    const ParameterSetT<S>& parameters;
    const std::vector<int>& targets;
    Mode mode = Mode::Train;
};

/// Output of one node, of shape `shape`. The identity, and dropout in eval mode,
/// give back the tensor they were given. Fills `memory`.
template <typename S>
[[nodiscard]] TensorPtr<S> forwardNode(const RunContextT<S>& context, int node,
                                       const std::vector<TensorPtr<S>>& inputs, const Shape& shape,
                                       NodeMemoryT<S>& memory);

/// Gradients of one node from the gradient `dY` of its output. `inputs` and `output` may be null where the
/// two functions above say they are not read.
template <typename S>
[[nodiscard]] NodeGradientsT<S>
backwardNode(const RunContextT<S>& context, int node, const TensorPtr<S>& dY,
             const std::vector<TensorPtr<S>>& inputs, const TensorPtr<S>& output,
             const std::vector<Shape>& inputShapes, const NodeMemoryT<S>& memory);

} // namespace resblock
